"""Find figures and what they count: bounds, the noun, and whether it was killed, wounded, displaced or damaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.lexicon.load import Effect, Noun, word_set
from reports.numbers import SCALES, number_at
from reports.report import Figure
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

MEASURES_OTHER_THAN_PEOPLE = word_set("measures_other_than_people")
_CURRENCY = frozenset(["$", "€", "£", "¥", "₹", "₽"])
_LINKS = word_set("links")
_STOPS = frozenset([".", ";", ":", "(", ")", "—", "–"])
_RIGHT_REACH = 14
_ABOUT_SHARE = 10
MONTHS = word_set("months")


@dataclass(frozen=True, slots=True)
class FigureHit:
    """A quantity at tokens `first` up to `last`, with the noun it counts, if that noun is in the tables."""

    first: int
    last: int
    low: int
    high: int | None
    noun: Noun | None
    noun_last: int
    article: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the measure it gives and the tokens of the words that say so."""

    hit: FigureHit
    measure: str
    effect_first: int
    effect_last: int


def find_counts(tokens: Sequence[Token], lexicon: Lexicon, peoples: Collection[str]) -> list[Counted]:
    """All figures of a sentence that count killed, wounded, displaced or damaged.

    Args:
        tokens: the sentence.
        lexicon: word tables.
        peoples: lower-case nouns for members of a people ("palestinians").
    """
    hits = find_quantities(tokens, lexicon, peoples)
    starts = {hit.first for hit in hits}
    counts = []
    for hit in _summed(tokens, hits, lexicon):
        counted = None if _is_part(tokens, hit) else _effect_of(tokens, hit, starts, lexicon)
        if counted is not None:
            counts.append(counted)
    return counts


def _summed(tokens: Sequence[Token], hits: Sequence[FigureHit], lexicon: Lexicon) -> list[FigureHit]:
    """ "two soldiers and a woman" is one phrase of three persons; "12 people, including two children" stays twelve."""
    joined: list[FigureHit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        if before is not None and _is_one_phrase(tokens, before, hit):
            joined[-1] = _sum(before, hit)
        else:
            joined.append(hit)
    return joined


def _is_one_phrase(tokens: Sequence[Token], one: FigureHit, other: FigureHit) -> bool:
    if one.noun is None or other.noun is None or one.noun.unit is not other.noun.unit:
        return False
    if (
        one.noun.unit is not Unit.PERSONS
        or one.noun_last > other.first
        or _is_part(tokens, other)
        or _is_part(tokens, one)
    ):
        return False
    between = [token.low for token in tokens[one.noun_last : other.first]]
    return between in (["and"], [","], [",", "and"]) and one.last <= one.noun_last


def _sum(one: FigureHit, other: FigureHit) -> FigureHit:
    high = None if one.high is None or other.high is None else one.high + other.high
    group = (
        one.noun.group
        if one.noun and other.noun and one.noun.group is other.noun.group
        else Group.UNSPECIFIED
    )
    noun = Noun(group, Unit.PERSONS)
    return FigureHit(
        one.first, other.noun_last, one.low + other.low, high, noun, other.noun_last, article=False
    )


def find_quantities(tokens: Sequence[Token], lexicon: Lexicon, peoples: Collection[str]) -> list[FigureHit]:
    """All quantities of a sentence, left to right."""
    hits: list[FigureHit] = []
    index = 0
    while index < len(tokens):
        hit = _quantity_at(tokens, index, lexicon, peoples)
        if hit is None:
            index += 1
        else:
            hits.append(hit)
            index = hit.last
    return hits


def to_figure(counted: Counted, tokens: Sequence[Token], text: str) -> Figure:
    """The figure as the record holds it, with the words and their place in the text."""
    hit = counted.hit
    start, end = tokens[hit.first].start, tokens[hit.last - 1].end
    noun = hit.noun or Noun(Group.UNSPECIFIED, Unit.PERSONS)
    return Figure(
        low=hit.low,
        high=hit.high,
        words=text[start:end],
        start=start,
        end=end,
        unit=noun.unit,
        group=noun.group,
    )


def _quantity_at(
    tokens: Sequence[Token], index: int, lexicon: Lexicon, peoples: Collection[str]
) -> FigureHit | None:
    first = index
    kinds: list[str] = []
    while index < len(tokens) and (modifier := lexicon.modifiers.at(tokens, index)):
        kinds.append(modifier.row)
        index = modifier.last
    bounds = None if index >= len(tokens) else _bounds_at(tokens, index, lexicon)
    article = False
    if bounds is None:
        bounds = _article_at(tokens, first, lexicon)
        article = bounds is not None
        if bounds is None:
            return None
    low, high, last = bounds
    if not article and _is_other_number(tokens, index, last):
        return None
    for kind in kinds:
        low, high = _modified(kind, low, high)
    noun, noun_last = _noun_after(tokens, last, lexicon, peoples)
    return FigureHit(first, last, low, high, noun, noun_last, article)


def _bounds_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int] | None:
    if tokens[index].low in {"between", "from"} and index + 1 < len(tokens):
        pair = _range_at(tokens, index + 1, {"and", "to"})
        if pair is not None:
            return pair
        return None
    vague = lexicon.quantities.at(tokens, index)
    number = number_at(tokens, index)
    if vague is not None and (number is None or vague.last > number.last):
        return vague.row.low, vague.row.high, _skip_of(tokens, vague.last)
    if number is None:
        return None
    pair = _range_at(tokens, index, {"to", "-", "–", "or"})
    if pair is not None:
        return pair
    return _of_a_whole(tokens, number.value, number.last)


def _range_at(tokens: Sequence[Token], index: int, links: set[str]) -> tuple[int, int | None, int] | None:
    low = number_at(tokens, index)
    if low is None or low.last + 1 >= len(tokens) or tokens[low.last].low not in links:
        return None
    high = number_at(tokens, low.last + 1)
    if high is None or high.value <= low.value:
        return None
    scale = high.value // _last_number(tokens, low.last + 1)
    least = low.value * scale if low.value < high.value // max(scale, 1) and scale > 1 else low.value
    return least, high.value, high.last


def _last_number(tokens: Sequence[Token], index: int) -> int:
    """The number without its scale word, so that "two to three million" scales both ends."""
    bare = number_at(tokens[: index + 1], index)
    return max(1, bare.value) if bare is not None and tokens[index].low not in SCALES else 1


def _of_a_whole(tokens: Sequence[Token], value: int, last: int) -> tuple[int, int | None, int]:
    """ "seven out of 34 buildings" counts seven."""
    index = last
    for word in ("out", "of", "the", "its", "their"):
        if index < len(tokens) and tokens[index].low == word:
            index += 1
    if index > last and index < len(tokens) and tokens[index - 1].low in {"of", "the", "its", "their"}:
        whole = number_at(tokens, index)
        if whole is not None and whole.value > value:
            return value, value, whole.last
    return value, value, last


def _article_at(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int | None, int] | None:
    """ "a civilian", "an elderly woman", "another soldier": one person."""
    if tokens[index].low not in {"a", "an", "another"}:
        return None
    for ahead in range(index + 1, min(index + 6, len(tokens))):
        noun = lexicon.nouns.at(tokens, ahead)
        if noun is not None:
            singular = not tokens[noun.last - 1].low.endswith("s") or tokens[noun.last - 1].low in {"woman"}
            plain = singular and noun.row.unit is Unit.PERSONS and tokens[noun.last - 1].low not in _PLURALS
            return (1, 1, index + 1) if plain else None
        if not tokens[ahead].text[0].isalnum():
            return None
    return None


_PLURALS = word_set("plurals")


def _is_other_number(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Money, measures, dates, clock times, ordinals and ages count nobody."""
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    if before in _CURRENCY or before in MONTHS or before in {"aged", "no", "number", "article", "resolution"}:
        return True
    if after in MEASURES_OTHER_THAN_PEOPLE or after in MONTHS or after in {"year", "dollar"}:
        return True
    next_after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    if after in {":", "/"} and next_after[:1].isdigit():
        return True
    if before in {":", "/"}:
        return True
    return _is_year(tokens, first, last)


def _is_year(tokens: Sequence[Token], first: int, last: int) -> bool:
    text = tokens[first].text
    before = tokens[first - 1].low if first else ""
    return (
        last == first + 1
        and text.isdigit()
        and len(text) == len("2020")
        and text[:2] in {"18", "19", "20"}
        and (
            before in {"in", "since", "of", "the", "from", "until", "by", "early", "late", "during", ","}
            or before in MONTHS
        )
        and not (last < len(tokens) and tokens[last].low in {"people", "families", "soldiers", "civilians"})
    )


def _modified(kind: str, low: int, high: int | None) -> tuple[int, int | None]:
    if kind == "at_least":
        return low, None
    if kind == "more_than":
        return low + 1 if low == high else low, None
    if kind == "about" and low == high:
        margin = low // _ABOUT_SHARE
        return low - margin, low + margin
    if kind == "nearly" and low == high:
        return low * 9 // 10, low
    if kind == "up_to":
        return min(1, low), high
    if kind == "less_than":
        return 0, max(0, low - 1)
    return low, high


def _skip_of(tokens: Sequence[Token], index: int) -> int:
    return index + 1 if index < len(tokens) and tokens[index].low == "of" else index


def _noun_after(
    tokens: Sequence[Token], index: int, lexicon: Lexicon, peoples: Collection[str]
) -> tuple[Noun | None, int]:
    """The noun a figure counts, at most six words on; "internally displaced families" counts families."""
    best: tuple[Noun | None, int] = (None, index)
    ahead = index
    while ahead < min(index + 6, len(tokens)) and tokens[ahead].is_word:
        hit = lexicon.nouns.at(tokens, ahead)
        if hit is not None:
            return hit.row, hit.last
        if best[0] is None and tokens[ahead].low in peoples:
            best = (Noun(Group.UNSPECIFIED, Unit.PERSONS), ahead + 1)
        if lexicon.effects.at(tokens, ahead) and tokens[ahead].low not in {"displaced", "wounded", "injured"}:
            break
        if best[0] is not None and tokens[ahead].low in _LINKS:
            break
        ahead += 1
    return best


def _is_part(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "including two children", "five of them soldiers": parts of a number already given."""
    before = {token.low for token in tokens[max(0, hit.first - 2) : hit.first]}
    if before & {"including", "includes", "included", "among", "amongst"}:
        return True
    after = [token.low for token in tokens[hit.last : hit.last + 2]]
    return after[:2] in (["of", "them"], ["of", "whom"], ["of", "which"])


def _effect_of(
    tokens: Sequence[Token], hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> Counted | None:
    left = _effect_before(tokens, hit, lexicon)
    right = None if left is not None and not hit.article else _effect_after(tokens, hit, starts, lexicon)
    found = left or right
    if found is None or not _fits(found.measure, hit, found):
        return None
    return found


def _effect_before(tokens: Sequence[Token], hit: FigureHit, lexicon: Lexicon) -> Counted | None:
    """ "killing 12", "the death toll to 350": the words end right before the figure."""
    for first in range(max(0, hit.first - 6), hit.first):
        effect = lexicon.effects.at(tokens, first)
        if effect is None or effect.last > hit.first or effect.row.side == "before":
            continue
        between = [token.low for token in tokens[effect.last : hit.first]]
        if all(word in {"the", "of", "another", "a", "total"} for word in between):
            if _is_passive(tokens, first) and not between and effect.row.side == "both":
                continue
            return Counted(hit, effect.row.measure, first, effect.last)
    return _toll_before(tokens, hit)


def _is_passive(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].low in {"was", "were", "been", "being"}


def _toll_before(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """ "toll across the region rose to 23", "number of wounded stood at 40"."""
    if hit.first == 0 or tokens[hit.first - 1].low not in {
        "to",
        "at",
        "reached",
        "is",
        "was",
        "of",
        "exceeded",
        "passed",
    }:
        return None
    window = range(max(0, hit.first - 12), hit.first)
    for index in reversed(window):
        low = tokens[index].low
        if low == "toll":
            return Counted(hit, "killed", index, index + 1)
        if low == "number" and index + 2 < hit.first and tokens[index + 1].low == "of":
            measure = _NUMBER_OF.get(
                next((t.low for t in tokens[index + 2 : index + 5] if t.low in _NUMBER_OF), "")
            )
            return Counted(hit, measure, index, index + 3) if measure else None
    return None


_NUMBER_OF = {
    "dead": "killed",
    "deaths": "killed",
    "killed": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "displaced": "displaced",
    "refugees": "displaced",
}


def _effect_after(
    tokens: Sequence[Token], hit: FigureHit, starts: Collection[int], lexicon: Lexicon
) -> Counted | None:
    """ "12 people were killed", "dozens of civilians have been wounded": the first such words on the right."""
    index = hit.last
    stop = min(len(tokens), hit.last + _RIGHT_REACH)
    while index < stop:
        token = tokens[index]
        if token.low in _STOPS or index in starts or lexicon.speech.at(tokens, index):
            return None
        if token.low == "," and index >= max(hit.noun_last, hit.last):
            return None
        effect = lexicon.effects.at(tokens, index)
        if (
            effect is not None
            and effect.row.side != "after"
            and not _is_active(tokens, effect.last, effect.row, starts)
        ):
            if _describes(tokens, effect.last, effect.row, lexicon):
                return None
            return Counted(hit, effect.row.measure, index, effect.last)
        index += 1
    return None


def _is_active(tokens: Sequence[Token], last: int, effect: Effect, starts: Collection[int]) -> bool:
    """ "12 gunmen killed three villagers": the figure is the killers, not the killed."""
    return effect.side == "both" and last in starts


def _describes(tokens: Sequence[Token], last: int, effect: Effect, lexicon: Lexicon) -> bool:
    """ "1,170 displaced families": a description of who they are, not a report that they moved."""
    return effect.measure == "displaced" and last < len(tokens) and lexicon.nouns.at(tokens, last) is not None


def _fits(measure: str, hit: FigureHit, found: Counted) -> bool:
    """People are killed, buildings are damaged; a number of something else is neither."""
    if measure == "damaged":
        return hit.noun is not None and hit.noun.unit is Unit.BUILDINGS
    if hit.noun is not None:
        return hit.noun.unit is not Unit.BUILDINGS and (
            hit.noun.unit is Unit.PERSONS or measure in {"displaced", "killed"}
        )
    return found.effect_first >= hit.last or measure == "killed" or found.effect_last <= hit.first
