"""When strands are one happening: plainly, by kind, place and days; or by figures that two reports share."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from events.evidence import (
    LONGEST_MERGED_DAYS,
    LONGEST_VAGUE_DAYS,
    Weight,
    days_are_near,
    kinds_go_together,
    one_holds_the_other,
    parties_agree,
    places_go_together,
    same_days,
    shared_figures,
    spoken_numbers,
)
from events.gather import gather
from events.strand import Strand, journey_of, name_of, party_of, place_of, strand_of
from events.tolls import gather_tolls
from reports.vocabulary import EVENT_TYPE_OF, EventType, Group, SubEventType

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from events.gather import Tells
    from reports import Claim


_NO_SIDE = frozenset(map(str, Group))


def happenings(
    claims: Iterable[Claim], plainly: Tells | None = None, by_figures: Tells | None = None
) -> list[list[Claim]]:
    """Claims parted into happenings; every claim is in one of them.

    The result depends on the claims alone, not on their order. Joined are, in this order: claims equal in
    kind, place, days and party; those that differ only by telling less; and then, of different reports, those
    that share figures although kind, party, day or place are told differently.

    Args:
        claims: all that there are, or a part that no other claim touches (`events.rejoin`).
        plainly: of a part, whether a key of the second step says something among all claims.
        by_figures: the same for the third step.
    """
    tolls, located = _parted(strands_of(claims))
    groups = gather(([strand] for strand in located), _all_same, plain_keys, plainly)
    for own in tolls.values():
        groups += gather_tolls(own)
    joined = gather(groups, _same_by_figures, figure_keys, by_figures)
    return [[claim for strand in home for claim in strand.claims] for home in joined]


def strands_of(claims: Iterable[Claim]) -> list[Strand]:
    """The claims by what they are equal in: kind, place, days and party."""
    cells: dict[tuple[Hashable, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        cells[cell_of(claim)].append(claim)
    return [strand_of(cell) for cell in cells.values()]


def cell_of(claim: Claim) -> tuple[Hashable, ...]:
    """What the claims of one strand are equal in."""
    return (*subject(claim), *_when(claim), None if is_toll(claim) else party_of(claim))


def _parted(strands: Iterable[Strand]) -> tuple[dict[tuple[Hashable, ...], list[Strand]], list[Strand]]:
    """Tolls by their subject, and all other strands."""
    tolls: dict[tuple[Hashable, ...], list[Strand]] = defaultdict(list)
    others: list[Strand] = []
    for strand in strands:
        home = tolls[subject(strand.claims[0])] if is_toll(strand.claims[0]) else others
        home.append(strand)
    return tolls, others


def is_toll(claim: Claim) -> bool:
    """Whether it counts a side's or a war's dead and wounded, and not those of one happening."""
    return claim.sub_event_type is SubEventType.TOLL


def subject(claim: Claim) -> tuple[Hashable, ...]:
    """What a claim is about, without its days and party. Without a place it is of its own report."""
    if is_toll(claim):
        counted = claim.killed or claim.wounded
        whose = claim.target if claim.target not in _NO_SIDE else None
        return (claim.sub_event_type, whose or claim.report_id, counted and counted.group, claim.cumulative)
    place = place_of(claim)
    where = (place.place_id,) if place is not None else (claim.report_id, name_of(claim))
    return (claim.sub_event_type, where, journey_of(claim), claim.cumulative)


def _when(claim: Claim) -> tuple[Hashable, ...]:
    """Days, and how they are named; without days, the report and its words."""
    if claim.date.start is None or claim.date.end is None:
        return (claim.report_id, claim.date)
    return (claim.date.start, claim.date.end)


def plain_keys(strand: Strand) -> Iterator[Hashable]:
    """Each day of what is told, or all as one where they are many; and the days with the name as written."""
    first = strand.claims[0]
    about = subject(first)
    yield (about, _when(first))
    if strand.length <= LONGEST_VAGUE_DAYS:
        for day in strand.days():
            yield (about, day)
    if strand.name and strand.start is not None:
        yield (strand.kind, strand.name, strand.start, strand.end)


def _all_same(group: Sequence[Strand], home: Sequence[Strand]) -> bool:
    return all(is_same(one, other) for one in group for other in home)


def is_same(one: Strand, other: Strand) -> bool:
    """One tells less than the other, of party, days or place. A report that tells both apart is believed."""
    if not parties_agree(one, other) or one.cumulative != other.cumulative:
        return False
    if one.start is None or other.start is None:
        return one.claims[0].date == other.claims[0].date and _is_there(one, other)
    if same_days(one, other):
        return _is_there(one, other) or _is_the_name(one, other)
    return (
        one.reports.isdisjoint(other.reports)
        and _is_there(one, other)
        and one_holds_the_other(one, other)
        and _of_like_length(one, other)
        and shared_figures(one, other) is not Weight.AGAINST
    )


def _is_there(one: Strand, other: Strand) -> bool:
    """The same place of the gazetteer; of names without one, of the same report."""
    return subject(one.claims[0]) == subject(other.claims[0])


def _is_the_name(one: Strand, other: Strand) -> bool:
    """The same name of one kind in two reports, of which one or both could not tell where it lies."""
    unknown = one.place is None or other.place is None
    alike = (one.kind, one.name, one.journey) == (other.kind, other.name, other.journey)
    return unknown and alike and bool(one.name) and one.reports.isdisjoint(other.reports)


def _of_like_length(one: Strand, other: Strand) -> bool:
    """A week of shelling is not the shelling of one day; people may flee for longer."""
    if EVENT_TYPE_OF[one.kind] is EventType.DISPLACEMENT:
        return max(one.length, other.length) <= LONGEST_VAGUE_DAYS
    return one.precise and other.precise and max(one.length, other.length) <= LONGEST_MERGED_DAYS


def figure_keys(strand: Strand) -> Iterator[Hashable]:
    """What two reports of one happening have in common although they tell it differently.

    A figure on a day, or in its place where the same is told of many places; who tells of a place on a day.
    """
    if strand.length > LONGEST_VAGUE_DAYS:
        return
    where = strand.place.place_id if strand.place is not None else strand.name
    told = {(fact.measure, low) for fact in strand.facts for low in spoken_numbers(fact) if low}
    for day in strand.days(slack=1):
        for figure in told:
            yield (figure, day)
            yield (figure, day, where)
    if strand.place is not None and strand.start is not None:
        for voice in strand.voices:
            yield (voice, where, strand.start, strand.end)


def _same_by_figures(group: Sequence[Strand], home: Sequence[Strand]) -> bool:
    """Different reports with a figure or a claimant in common, and nothing else in the way."""
    pairs = [(one, other) for one in group for other in home]
    weight = max(max(shared_figures(one, other), _retold(one, other)) for one, other in pairs)
    return weight >= Weight.TELLING and all(_may_be_one(one, other, weight) for one, other in pairs)


def _retold(one: Strand, other: Strand) -> Weight:
    """The same claimant on the same place and days, who says only "attack" in one of two reports."""
    same = (one.place, one.start, one.end) == (other.place, other.start, other.end)
    if same and one.place is not None and not one.voices.isdisjoint(other.voices):
        return Weight.TELLING if SubEventType.ATTACK in {one.kind, other.kind} else Weight.NOTHING
    return Weight.NOTHING


def may_meet(one: Strand, other: Strand) -> bool:
    """Whether two strands of different reports can have a part in joining what they belong to."""
    weight = max(shared_figures(one, other), _retold(one, other))
    return weight >= Weight.TELLING and _may_be_one(one, other, Weight.UNLIKELY_BY_CHANCE)


def _may_be_one(one: Strand, other: Strand, weight: Weight) -> bool:
    if one.cumulative != other.cumulative or not one.reports.isdisjoint(other.reports):
        return False
    return (
        days_are_near(one, other, weight)
        and _may_be_one_way(one, other)
        and kinds_go_together(one, other, weight)
        and places_go_together(one, other, weight)
    )


def _may_be_one_way(one: Strand, other: Strand) -> bool:
    """Not two different places that people left, or went to."""
    pairs = zip(one.journey, other.journey, strict=True)
    return all(not left or not right or left == right for left, right in pairs)
