"""Which quantities of a sentence count killed, wounded, displaced or damaged."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reports.figures.allotted import allotted
from reports.figures.before import ends_in_number
from reports.figures.effects import TOLD_WITHOUT_EFFECT, counts_things, effect_of
from reports.figures.find import find_quantities
from reports.figures.hit import RECOUNT
from reports.figures.listed import without_listed
from reports.figures.moves import as_move
from reports.figures.named import find_named
from reports.figures.sums import (
    goes_on_listing,
    is_among,
    is_included,
    is_of_them,
    is_of_told,
    is_part,
    summed,
)
from reports.figures.survivors import dead_by_survivors
from reports.tokens import lacks
from reports.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.figures.hit import Counted, FigureHit
    from reports.lexicon import Lexicon
    from reports.tokens import Token


_SURVIVAL = frozenset({"survived", "survivors", "survive", "lived", "alive"})
_TOLLS = frozenset({"toll", "total", "tally", "dead", "count"})
_DIES = frozenset({"died", "succumbed"})
_SINCE = frozenset({"after", "when", "as"})
_OF_LONGER = frozenset({"since", "week", "month", "year", "war", "conflict", "far", "losses", "days"})
_LATER_REACH = 8
_STATES = frozenset({"serious", "critical", "grave", "stable", "condition", "intensive", "critically"})
_OF_THINGS = frozenset({"of", "from", "in", "across"})
_STATE_REACH = 5
_LINKS = frozenset({"and", ",", "plus"})
_IN_ALL = frozenset({("in", "all"), ("in", "total"), ("all", "told"), ("all", "together")})
_OF_THEM_REACH = 4
_RETURNS = frozenset({Term.RETURNED})
_AMONG = frozenset({"among"})
_IN = frozenset({"in", "at", "near", "outside"})


def find_counts(tokens: Sequence[Token], lexicon: Lexicon, peoples: Collection[str]) -> list[Counted]:
    """All figures of a sentence that count killed, wounded, displaced or damaged.

    Args:
        tokens: the sentence.
        lexicon: word tables.
        peoples: lower-case nouns for members of a people ("palestinians").
    """
    if not (_tells_of_fate(tokens, lexicon) or ends_in_number(tokens, lexicon)):
        return []
    hits = find_named(tokens, find_quantities(tokens, lexicon, peoples), lexicon, peoples)
    starts = {hit.first for hit in hits if not is_included(tokens, hit) and not _is_of_things(tokens, hit)}
    ends = {max(hit.last, hit.noun_last) for hit in hits}
    counts: list[Counted] = []
    part: FigureHit | None = None
    for hit in summed(tokens, hits, lexicon):
        if _is_whole_of_next(tokens, hit):
            continue
        counted = (
            effect_of(tokens, hit, starts, ends, lexicon)
            or _as_before(tokens, hit, counts)
            or _sum_of(tokens, hit, counts)
        )
        if counted is not None and counted.measure == is_of_told(tokens, hit):
            part = hit
            continue
        is_one = is_part(tokens, hit) or (part is not None and goes_on_listing(tokens, part, hit))
        is_one = is_one or (_has_state(tokens, hit) and (part is not None or bool(counts)))
        part = hit if is_one else None
        if counted is None or (counts and _is_his_name(tokens, counted, counts[-1])):
            continue
        if not (is_one and _is_told(tokens, counted, counts, hits)):
            counts = _added(tokens, _in_persons(_settled(counted, counts)), counts)
    dead = dead_by_survivors(tokens, lexicon)
    if dead is not None and all(counted.measure != "killed" for counted in counts):
        counts.append(dead)
    return allotted(tokens, hits, _without_parts(tokens, without_listed(tokens, counts)))


def _without_parts(tokens: Sequence[Token], counts: list[Counted]) -> list[Counted]:
    """The figures but for those that a sum told with them holds: "three more died, bringing it to 15"."""
    counts = [c for c in counts if not _died_since(tokens, c, counts)]
    if not any(counted.hit.increment for counted in counts):
        return counts
    most: dict[str, int] = {}
    for counted in counts:
        if not counted.hit.increment and _is_toll(tokens, counted):
            most[counted.measure] = max(counted.hit.low, most.get(counted.measure, 0))
    return [c for c in counts if not c.hit.increment or c.hit.low >= most.get(c.measure, 0)]


def _died_since(tokens: Sequence[Token], counted: Counted, counts: Sequence[Counted]) -> bool:
    """True for the one of "the number of dead rose to 52 after one of the wounded died": it is in the 52."""
    if counted.measure != "killed" or tokens[counted.effect_first].low not in _DIES:
        return False
    before = {token.low for token in tokens[max(0, counted.hit.first - 2) : counted.hit.first]}
    rises = (other for other in counts if other.effect_last <= other.hit.first < counted.hit.first)
    return not before.isdisjoint(_SINCE) and any(
        other.measure == "killed"
        and other.hit.low > counted.hit.low
        and tokens[other.hit.first - 1].low == "to"
        for other in rises
    )


def _is_toll(tokens: Sequence[Token], counted: Counted) -> bool:
    """True for the 15 of "bringing the toll to 15"; not of "to 40 this month", which holds other days too."""
    told = {token.low for token in tokens[counted.effect_first : max(counted.effect_last, counted.hit.last)]}
    after = {token.low for token in tokens[counted.hit.last : counted.hit.last + _LATER_REACH]}
    return not _TOLLS.isdisjoint(told) and _OF_LONGER.isdisjoint(after | told)


def _is_his_name(tokens: Sequence[Token], counted: Counted, last: Counted) -> bool:
    """True for the name of "a conscript, Anar Kazimov, was killed": he is counted already."""
    first, is_alike = counted.hit.first, counted.measure == last.measure and last.hit.article
    is_apposed = tokens[first - 1].low == "," and first - 1 == max(last.hit.last, last.hit.noun_last)
    return is_alike and is_apposed and counted.hit.article and tokens[first].text[0].isupper()


def _has_state(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for the two of "nine were wounded, two in a serious condition": they are counted already."""
    after = [token.low for token in tokens[hit.last : hit.last + _STATE_REACH]]
    return hit.noun is None and after[:1] in (["in"], ["remain"], ["are"]) and not _STATES.isdisjoint(after)


def _added(tokens: Sequence[Token], counted: Counted, counts: Sequence[Counted]) -> list[Counted]:
    """The figures with one more; the 29 of "18 rebels and 11 soldiers, 29 in all" stands for its parts."""
    if not _is_sum(tokens, counted.hit):
        return [*counts, counted]
    return [*(other for other in counts if other.measure != counted.measure), counted]


def _is_sum(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True at the 29 of ", 29 in all", the ten of "- ten people in total"."""
    if not hit.first or tokens[hit.first - 1].is_word:
        return False
    end = max(hit.last, hit.noun_last)
    words = tuple(token.low for token in tokens[end : end + 2])
    return words in _IN_ALL or words[:1] == ("altogether",)


def _sum_of(tokens: Sequence[Token], hit: FigureHit, counts: Sequence[Counted]) -> Counted | None:
    """The sum of figures told before it, when it is at least the greatest of them."""
    if not counts or not _is_sum(tokens, hit) or any(hit.low < other.hit.low for other in counts):
        return None
    return replace(counts[-1], hit=hit)


def _is_whole_of_next(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for the thousands of "Among the thousands displaced, 175 are in schools": the news is the next."""
    if lacks(tokens, _AMONG):
        return False
    is_led = [token.low for token in tokens[max(0, hit.first - 1) : hit.first + 1]] == ["among", "the"]
    is_led = is_led or [token.low for token in tokens[max(0, hit.first - 2) : hit.first]] == ["among", "the"]
    return is_led and any(token.low[0].isdigit() for token in tokens[hit.last :])


def _in_persons(counted: Counted) -> Counted:
    """The 14 of "two families, 14 people, were killed"; the displaced stay in the unit told first."""
    persons = counted.hit.persons
    return counted if persons is None or counted.measure == "displaced" else replace(counted, hit=persons)


def _is_of_things(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for the 16 of "7,000 residents of 16 villages", the 69 of "people from 69 communities"."""
    return hit.first > 0 and tokens[hit.first - 1].low in _OF_THINGS and counts_things(tokens, hit)


def _as_before(tokens: Sequence[Token], hit: FigureHit, counts: Sequence[Counted]) -> Counted | None:
    """The four of "killing 17 people in Nuseirat and four in Bureij": they fared like those before them."""
    if not counts or hit.article or not hit.first or tokens[hit.first - 1].low not in _LINKS:
        return None
    last, own_end = counts[-1], max(hit.last, hit.noun_last)
    ends = {max(last.hit.last, last.hit.noun_last), last.effect_last}
    if own_end >= len(tokens) or tokens[own_end].low not in _IN:
        return None
    if not any(end < len(tokens) and tokens[end].low in _IN for end in ends):
        return None
    return replace(last, hit=hit)


def _tells_of_fate(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether some word may tell what befell people or buildings, so that a number may count them."""
    return not lacks(tokens, _told_without_effect(lexicon)) or bool(lexicon.effects.find(tokens))


@cache
def _told_without_effect(lexicon: Lexicon) -> frozenset[str]:
    """Words of which a sentence holds one when it counts people without a phrase of the table of effects."""
    moves = lexicon.triggers.marks_of(lambda trigger: as_move(trigger) is not None)
    return moves | TOLD_WITHOUT_EFFECT | _SURVIVAL


def _settled(counted: Counted, counts: Sequence[Counted]) -> Counted:
    """A recount counts what the figure before it in the sentence counted, if there is one."""
    if counted.measure != RECOUNT or not counts:
        return counted
    return replace(counted, measure=counts[-1].measure)


def _is_told(
    tokens: Sequence[Token], part: Counted, counts: Sequence[Counted], hits: Sequence[FigureHit]
) -> bool:
    """Whether the whole is counted already.

    Not so in "treated 66 wounded people, 17 of whom died": of the part something else is told; nor in
    "fired on farmers, killing 29 of them": there is no number of the whole in the sentence.
    """
    last = counts[-1] if counts else None
    end = max(part.hit.last, part.hit.noun_last) + _OF_THEM_REACH
    if last is None and is_of_them(tokens, part.hit) and part.hit.last <= part.effect_first <= end:
        return False
    if last is None:
        if is_among(tokens, part.hit):
            return bool(counts)
        is_led_of_them = is_of_them(tokens, part.hit) and part.effect_last == part.hit.first
        if is_led_of_them or (
            is_of_them(tokens, part.hit) and not any(h.last <= part.hit.first for h in hits)
        ):
            return False
        is_led = part.effect_last <= part.hit.first
        return not is_led or any(hit.noun is not None and hit.first < part.effect_first for hit in hits)
    if last.measure == "displaced" and (last.term in _RETURNS) is not (part.term in _RETURNS):
        return False
    return last.measure == part.measure or part.effect_first < part.hit.last
