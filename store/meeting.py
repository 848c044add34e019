"""Events of reports and coded rows that meet: what new ones touch is taken out, settled anew, put back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from events.meet import REPORTS, Account, account_of_row, fit, met
from events.rejoin_keys import cell_number
from events.same import strands_of
from store.rows import ask
from store.spool import source_of
from store.spots import name_rows, near, near_new, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports import Claim
    from store.claims import Shelf
    from store.spots import Name


def meet_groups(shelf: Shelf, groups: Sequence[Sequence[Claim]]) -> list[list[Claim]]:
    """The groups of claims of reports, with the coded rows that they meet, and all that these bring along.

    Args:
        shelf: the strands of the groups have their spots there already.
        groups: hold all claims of reports of each kept event that one of their claims is of.
    """
    if not sources(shelf.connection) - {REPORTS}:
        return [list(group) for group in groups]
    meeting = _Meeting(shelf)
    names = [name for group in groups for name in meeting.add_group(group)]
    return meeting.settle(names)


def meet_rows(shelf: Shelf, number: int, names: Iterable[Name]) -> list[list[Claim]]:
    """The claims of every event that the coded rows of a change, or those of some names, have a part in anew.

    A new row that nothing lies near is an event of its own already, and is left out.
    """
    found = set(names)
    if len(sources(shelf.connection)) > 1:
        found |= {name for pair in near_new(shelf.connection, number) for name in pair}
    return _Meeting(shelf).settle(sorted(found)) if found else []


class _Meeting:
    """Accounts that were reached so far, and which of them fit each other."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.accounts: list[Account] = []
        self.at: dict[Name, int] = {}
        self.beside: dict[int, set[int]] = defaultdict(set)  # fit, or were of one event
        self.pairs: set[tuple[int, int]] = set()

    def add_group(self, claims: Sequence[Claim]) -> list[Name]:
        """An event of reports; gives the names of its strands."""
        names = list({(False, cell_number(claim)): None for claim in claims})
        self._add(names, Account(source=REPORTS, claims=tuple(claims), strands=tuple(strands_of(claims))))
        return names

    def settle(self, names: Sequence[Name]) -> list[list[Claim]]:
        """Reach all that could be joined with what has these names; gives the claims of each event."""
        self._load(names)
        wanted = self._with_all_beside({self.at[name] for name in names if name in self.at})
        asked: set[Name] = set()
        while frontier := [name for name, index in self.at.items() if index in wanted and name not in asked]:
            asked.update(frontier)
            found = near(self.shelf.connection, frontier)
            self._load([other for _, other in found if other not in self.at])
            for one, other in found:
                if one in self.at and other in self.at:
                    self._try(self.at[one], self.at[other])
            wanted = self._with_all_beside(wanted)
        rows = sorted(wanted)
        place = {index: row for row, index in enumerate(rows)}
        pairs = [(place[one], place[other]) for one, other in self.pairs if one in place]
        groups = met([self.accounts[index] for index in rows], pairs)
        return [[claim for account in group for claim in account.claims] for group in groups]

    def _with_all_beside(self, wanted: set[int]) -> set[int]:
        found, waiting = set(wanted), list(wanted)
        while waiting:
            new = self.beside[waiting.pop()] - found
            found |= new
            waiting += new
        return found

    def _try(self, one: int, other: int) -> None:
        pair = (min(one, other), max(one, other))
        if one != other and pair not in self.pairs and fit(self.accounts[one], self.accounts[other]):
            self.pairs.add(pair)
            self.beside[one].add(other)
            self.beside[other].add(one)

    def _add(self, names: Iterable[Name], account: Account) -> int:
        index = len(self.accounts)
        self.accounts.append(account)
        self.at |= dict.fromkeys(names, index)
        return index

    def _load(self, names: Iterable[Name]) -> None:
        """Bring in what has these names, with all that is of one event with it as things are kept."""
        query = (
            "select distinct event_id from claims join asked on cell = node and claims.coded = asked.coded"
        )
        found = ask(self.shelf.connection, query, name_rows(set(names)))
        ids = [event_id for (event_id,) in found if event_id is not None]
        for parts in self.shelf.parts_of(ids).values():
            together = self._event(parts)
            for index in together:
                self.beside[index].update(one for one in together if one != index)

    def _event(self, parts: Sequence[tuple[Name, Claim]]) -> set[int]:
        """The accounts of one event; those that were there already are taken as they are."""
        told = [(name, claim) for name, claim in parts if name not in self.at and not name[0]]
        if told:
            claims = [claim for _, claim in told]
            strands = tuple(strands_of(claims))
            self._add(
                {name for name, _ in told}, Account(source=REPORTS, claims=tuple(claims), strands=strands)
            )
        rows: dict[Name, list[Claim]] = defaultdict(list)
        for name, claim in parts:
            if name[0] and name not in self.at:
                rows[name].append(claim)
        for name, versions in rows.items():
            self._add([name], account_of_row(source_of(versions[0].report_id), versions))
        return {self.at[name] for name, _ in parts}
