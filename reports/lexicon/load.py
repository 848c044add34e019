"""Read the word tables of `data/lexicon/`; a bad row stops the start with its place named."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gazetteer.place import PlaceKind
from reports.errors import ReportError
from reports.phrases import PhraseTable, forms_of
from reports.vocabulary import EVENT_TYPE_OF, EventType, Group, SubEventType, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

FOLDER = Path(__file__).resolve().parents[2] / "data" / "lexicon"
Row = TypeVar("Row")
_DEEDS = frozenset({EventType.BATTLES, EventType.REMOTE, EventType.CIVILIANS})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports a happening.

    Attributes:
        sub_event_type: what it reports when nothing in the sentence says more.
        form: `verb` (actor before, object after), `passive` (place or target before), `noun`.
        generic: True when the weapon or the target decides the type ("attacked", "hit").
        needs: words of which the sentence must hold one, or none at all ("fled" needs people).
        before: words of which the one nearest before it must be one ("left" needs people who left).
        after: the same of the words after it ("carried" needs people who are carried).
        led: it happened only after words such as "began" ("began to advance on").
        others: what else the word may report, tried in order when this is refused.
    """

    sub_event_type: SubEventType
    form: str
    generic: bool
    needs: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    led: bool = False
    others: tuple[Trigger, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """A word for what befell people: `measure` is killed, wounded, displaced or damaged.

    `side` says where the figure stands: `after` the word ("killing 12"), `before` it ("12 died"), or `both`.
    `term` says how people were displaced or housing was damaged; None for other measures.
    """

    measure: str
    side: str
    term: Term | None


@dataclass(frozen=True, slots=True)
class Noun:
    """Whom or what a figure counts."""

    group: Group
    unit: Unit


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet; `state` marks agencies that speak for a government and so are claimants themselves."""

    name: str
    state: bool


@dataclass(frozen=True, slots=True)
class Armed:
    """A force word or group: `name` for a group of its own, "" for a word that needs an owner ("troops")."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the cells under a header word hold; `unit` is what figures under it count, None when not said."""

    role: str
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Vague:
    """Bounds of a vague quantity word; `high` None is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All word tables, ready to match tokens; two are the same only when they are one object."""

    triggers: PhraseTable[Trigger]
    weapons: PhraseTable[SubEventType]
    effects: PhraseTable[Effect]
    nouns: PhraseTable[Noun]
    targets: PhraseTable[str]
    speech: PhraseTable[str]
    offices: PhraseTable[str]
    outlets: PhraseTable[Outlet]
    armed: PhraseTable[Armed]
    modality: PhraseTable[str]
    not_events: PhraseTable[str]
    quantities: PhraseTable[Vague]
    modifiers: PhraseTable[str]
    happening: frozenset[str]
    kind_words: PhraseTable[PlaceKind]
    referring: PhraseTable[PlaceKind]
    place_words: PhraseTable[str]
    place_fillers: frozenset[str]
    organisations: PhraseTable[str]
    titles: frozenset[str]
    venues: PhraseTable[str]
    zero: PhraseTable[str]
    clause_breaks: PhraseTable[str]
    mutual: PhraseTable[str]
    on_site: PhraseTable[str]
    toll_words: PhraseTable[str]
    withheld: PhraseTable[str]
    other_causes: PhraseTable[str]
    table_headers: PhraseTable[Header]
    list_leads: PhraseTable[SubEventType]
    boilerplate: tuple[tuple[str, str, str], ...]
    abbreviations: frozenset[str]


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Read every table of the folder once per process.

    Raises:
        ReportError: a table lacks a column or holds a value that is not accepted; names file, row and value.
    """

    def table(name: str, make: Callable[[dict[str, str]], Row]) -> PhraseTable[Row]:
        return PhraseTable(_pairs(folder / f"{name}.csv", make))

    return Lexicon(
        triggers=PhraseTable(_triggers(folder / "triggers.csv")),
        weapons=table("weapons", lambda row: SubEventType(row["sub_event_type"])),
        effects=table("effects", _effect),
        nouns=table("nouns", lambda row: Noun(Group(row["group"]), Unit(row["unit"]))),
        targets=table("targets", lambda row: row["target"]),
        speech=table("speech", lambda row: row["stance"]),
        offices=table("offices", lambda row: row["kind"]),
        outlets=table("outlets", lambda row: Outlet(row["name"], row["kind"] == "state")),
        armed=table("armed", lambda row: Armed(row["name"], row["kind"])),
        modality=table("modality", lambda row: row["kind"]),
        not_events=table("not_events", lambda row: row["reason"]),
        quantities=table("quantities", lambda row: Vague(int(row["low"]), _whole(row["high"]))),
        modifiers=table("modifiers", lambda row: row["kind"]),
        happening=frozenset(_words(folder / "happening.csv")),
        kind_words=table("kind_words", lambda row: PlaceKind(row["kind"])),
        referring=table("referring_words", lambda row: PlaceKind(row["kind"])),
        place_words=table("place_words", lambda row: row["kind"]),
        place_fillers=frozenset(_words(folder / "place_fillers.csv")),
        organisations=table("organisation_words", lambda row: row["reason"]),
        titles=frozenset(_words(folder / "titles.csv")),
        venues=table("venue_words", lambda row: row["reason"]),
        zero=table("zero", lambda row: row["measure"]),
        clause_breaks=table("clause_breaks", lambda row: row["reason"]),
        mutual=table("mutual", lambda row: row["reason"]),
        on_site=table("on_site", lambda row: row["reason"]),
        toll_words=table("toll_words", lambda row: row["reason"]),
        withheld=table("withheld", lambda row: row["reason"]),
        other_causes=table("other_causes", lambda row: row["reason"]),
        table_headers=table("table_headers", _header),
        list_leads=table("list_leads", lambda row: SubEventType(row["sub_event_type"])),
        boilerplate=tuple(
            (row["phrase"].lower(), row["match"], row["reason"]) for row in _rows(folder / "boilerplate.csv")
        ),
        abbreviations=frozenset(_words(folder / "abbreviations.csv")),
    )


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of function words from `word_sets.csv` by its name.

    Raises:
        ReportError: the table has no such set.
    """
    for row in _rows(FOLDER / "word_sets.csv"):
        if row["set"] == name:
            return frozenset(row["words"].split("|"))
    raise ReportError(f"word_sets.csv: no set {name!r}")


@cache
def number_words(kind: str) -> dict[str, int]:
    """Number words of a kind (`unit`, `scale`, `ordinal`) with their values."""
    return {row["phrase"]: int(row["value"]) for row in _rows(FOLDER / "numbers.csv") if row["kind"] == kind}


def _triggers(path: Path) -> Iterable[tuple[str, Trigger]]:
    """Each form with its first row; the other rows of the form are its `others`."""
    rows: dict[str, list[Trigger]] = {}
    for forms, trigger in _pairs(path, _trigger):
        for form in dict.fromkeys(forms_of(forms)):
            rows.setdefault(form, []).append(trigger)
    for form, triggers in _other_forms(rows, path.with_name("verb_forms.csv")):
        rows.setdefault(form, []).extend(triggers)
    return ((form, replace(first, others=tuple(others))) for form, (first, *others) in rows.items())


def _other_forms(rows: Mapping[str, Sequence[Trigger]], path: Path) -> list[tuple[str, list[Trigger]]]:
    """What "advanced on" reports, for "advancing on" and "advances on", where no row has them."""
    verbs = {row["phrase"]: row for row in _rows(path)} if path.exists() else {}
    found: dict[str, list[Trigger]] = {}
    for form, triggers in rows.items():
        head, *rest = form.split(" ", 1)
        told = [t for t in triggers if _is_deed(t)] if head in verbs else []
        if not told:
            continue
        verb = verbs[head]
        others = [verb["going"]] + ([verb["now"]] if rest or not verb["noun"] else [])
        for other in (" ".join([word, *rest]) for word in others):
            if other not in rows:
                found.setdefault(other, []).extend(told)
        bare = " ".join(["to", verb["bare"], *rest])
        if bare not in rows:
            found.setdefault(bare, []).extend(replace(trigger, led=True) for trigger in told)
    return list(found.items())


def _is_deed(trigger: Trigger) -> bool:
    """A verb of violence: those of moves ("people carrying bags") say too little in their other forms."""
    return trigger.form == "verb" and EVENT_TYPE_OF[trigger.sub_event_type] in _DEEDS


def _trigger(row: dict[str, str]) -> Trigger:
    """A row; of `needs`, `@set` stands for the words of a set, `<set` and `>set` for those beside it."""
    needs = [word for word in row["needs"].split("|") if word]
    by_side = {side: _members(word[1:] for word in needs if word[0] == side) for side in "@<>"}
    return Trigger(
        SubEventType(row["sub_event_type"]),
        row["form"],
        row["generic"] == "yes",
        needs=frozenset(word for word in needs if word[0] not in by_side) | by_side["@"],
        before=by_side["<"],
        after=by_side[">"],
    )


def _members(sets: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in sets for word in word_set(name))


def _effect(row: dict[str, str]) -> Effect:
    return Effect(row["measure"], row["side"], Term(row["term"]) if row["term"] else None)


def _header(row: dict[str, str]) -> Header:
    return Header(row["role"], Unit(row["unit"]) if row["unit"] else None)


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _words(path: Path) -> Iterable[str]:
    for row in _rows(path):
        yield from (form.strip().lower() for form in row["phrase"].split("|"))


def _pairs(path: Path, make: Callable[[dict[str, str]], Row]) -> Iterable[tuple[str, Row]]:
    for number, row in enumerate(_rows(path), start=2):
        try:
            yield row["phrase"], make(row)
        except (KeyError, ValueError) as error:
            raise ReportError(f"{path.name} row {number}: {error} is not accepted here") from error


@cache
def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
