"""Figures that their claimant replaced by another in a later report."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from events.sides import side_of, voice
from reports.vocabulary import Group

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from reports import Claim, Figure

NEWER = "@v"  # between the id of a coded row and the number of its version, from the second on
MEASURES = ("killed", "wounded", "displaced", "damaged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A replaced figure: `measure` of the claim with id `earlier`, by that of the claim with id `later`."""

    measure: str
    earlier: str
    later: str


class Told(NamedTuple):
    """A figure of a claim, with its measure."""

    claim: Claim
    measure: str
    figure: Figure


def told_figures(claims: Iterable[Claim], revisions: Iterable[Revision] = ()) -> list[Told]:
    """Every figure of the claims, in their order, but for those that were replaced."""
    replaced = {(revision.earlier, revision.measure) for revision in revisions}
    found: list[Told] = []
    for claim in claims:
        for measure in MEASURES:
            figure: Figure | None = getattr(claim, measure)
            if figure is not None and (claim.claim_id, measure) not in replaced:
                found.append(Told(claim, measure, figure))
    return found


def revisions_of(claims: Iterable[Claim]) -> tuple[Revision, ...]:
    """The figures for which the same claimant gives another: in a report of a later day, or below in words.

    Of other figures of one day nobody can say which came later; they stand side by side.
    """
    claims = tuple(claims)
    by_voice: dict[Hashable, list[Told]] = defaultdict(list)
    for told in told_figures(claims):
        if told.claim.published is not None:
            by_voice[voice(told.claim), told.measure, told.figure.unit].append(told)
    found = [revision for figures in by_voice.values() for revision in _replaced(figures)]
    found += _versions(claims)
    known = {(revision.measure, revision.earlier) for revision in found}
    found += [one for one in _replaced_below(claims) if (one.measure, one.earlier) not in known]
    return tuple(sorted(set(found), key=lambda one: (MEASURES.index(one.measure), one.earlier)))


def version_of(report_id: str) -> tuple[str, int]:
    """The id of a coded row, and the number of its version.

    Example:
        >>> version_of("ucdp:12@v3"), version_of("ucdp:12"), version_of("mine:a@very")
        (('ucdp:12', 3), ('ucdp:12', 1), ('mine:a@very', 1))
    """
    row_id, _, version = report_id.rpartition(NEWER)
    return (row_id, int(version)) if row_id and version.isdecimal() else (report_id, 1)


def _versions(claims: Iterable[Claim]) -> Iterator[Revision]:
    """The figures of a coded row that a newer version of the row (`store.coded`) gives another way."""
    rows: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        row_id, version = version_of(claim.report_id)
        if version > 1:
            rows[row_id].append(claim)
    for row_id, newer in rows.items():
        last = max(newer, key=lambda claim: version_of(claim.report_id)[1])
        for told in told_figures(claims):
            figure: Figure | None = getattr(last, told.measure)
            is_older = told.claim is not last and version_of(told.claim.report_id)[0] == row_id
            if is_older and figure is not None and figure != told.figure:
                yield Revision(measure=told.measure, earlier=told.claim.claim_id, later=last.claim_id)


def _replaced(figures: Sequence[Told]) -> Iterator[Revision]:
    """Each is replaced by the last that counts the same people, if no figure of that day is the same."""
    latest = {group: _latest(figures, group) for group in {told.figure.group for told in figures}}
    for told in figures:
        last = latest[told.figure.group]
        bounds = {(one.figure.low, one.figure.high) for one in last}
        if _day(last[0]) > _day(told) and (told.figure.low, told.figure.high) not in bounds:
            later = min(one.claim.claim_id for one in last)
            yield Revision(measure=told.measure, earlier=told.claim.claim_id, later=later)


def _replaced_below(claims: Iterable[Claim]) -> Iterator[Revision]:
    """Figures that the same report replaces further down, in words that say so ("raised the toll to six")."""
    told: dict[Hashable, list[Told]] = defaultdict(list)
    for one in told_figures(claims):
        if not one.claim.cumulative:
            told[one.claim.report_id, one.measure, one.figure.unit].append(one)
    for figures in told.values():
        if any(one.figure.outdated for one in figures):
            yield from _outdated_in(figures)
        if any(one.figure.revised for one in figures):
            yield from _replaced_in(sorted(figures, key=lambda one: one.figure.start))


def _outdated_in(figures: Sequence[Told]) -> Iterator[Revision]:
    """Each that holds no more by its own words is replaced by one of its own voice, else by the nearest."""
    by_voice: dict[Hashable, list[Told]] = defaultdict(list)
    by_side: dict[str | None, list[Told]] = defaultdict(list)
    for one in sorted(figures, key=lambda told: told.figure.start):
        if not one.figure.outdated and not one.figure.added:
            by_voice[voice(one.claim)].append(one)
            by_side[side_of(one.claim.claimant)].append(one)
    for told in figures:
        if told.figure.outdated:
            later = _nearest(by_voice.get(voice(told.claim), []), told) or _of_no_other_side(by_side, told)
            if later is not None and _replaces(later, told):
                yield Revision(measure=told.measure, earlier=told.claim.claim_id, later=later.claim.claim_id)


def _of_no_other_side(by_side: Mapping[str | None, Sequence[Told]], told: Told) -> Told | None:
    """The nearest figure whose speaker is not of another side of the war."""
    own = side_of(told.claim.claimant)
    sides = by_side if own is None else {None, own}
    near = [one for side in sides if (one := _nearest(by_side.get(side, []), told)) is not None]
    return min(near, key=lambda one: abs(one.figure.start - told.figure.start), default=None)


def _nearest(figures: Sequence[Told], told: Told) -> Told | None:
    """The figure that stands nearest to another; the figures are in the order of the text."""
    at = bisect_left(figures, told.figure.start, key=lambda one: one.figure.start)
    near = figures[max(0, at - 1) : at + 1]
    return min(near, key=lambda one: abs(one.figure.start - told.figure.start), default=None)


def _replaced_in(figures: Sequence[Told]) -> Iterator[Revision]:
    """Each is replaced by the last below it that its own voice, or the report itself, revised."""
    by_voice: dict[Hashable, Told] = {}
    last: Told | None = None
    for told in reversed(figures):
        who = voice(told.claim) if told.claim.claimant else None
        later = last if who is None else by_voice.get(who) or by_voice.get(None)
        if later is not None and _replaces(later, told):
            yield Revision(measure=told.measure, earlier=told.claim.claim_id, later=later.claim.claim_id)
        if told.figure.revised:
            by_voice.setdefault(who, told)
            last = last or told


def _replaces(later: Told, told: Told) -> bool:
    """Another number of the same people."""
    one, other = told.figure, later.figure
    is_of_all = Group.UNSPECIFIED in {one.group, other.group} or one.group is other.group
    return is_of_all and (one.low, one.high) != (other.low, other.high)


def _latest(figures: Sequence[Told], group: Group) -> list[Told]:
    """The figures of the last day for this group, or for all people; "five civilians" replaces no total."""
    same = [told for told in figures if told.figure.group in {group, Group.UNSPECIFIED}]
    last = max(map(_day, same))
    return [told for told in same if _day(told) == last]


def _day(told: Told) -> date:
    return told.claim.published or date.min
