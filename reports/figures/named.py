"""One person told of by name or as somebody known: "Amina Yusuf was killed", "the driver died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.figures.hit import FigureHit
from reports.figures.ones import is_singular
from reports.figures.unknown import INDEFINITE, MANY_WERE, unknown_beside, unknown_object, unknown_subject
from reports.lexicon.load import Noun, word_set
from reports.tokens import indexes_of, lows_of
from reports.vocabulary import Group, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_PERSON = Noun(Group.UNSPECIFIED, Unit.PERSONS)
_MEASURES = frozenset({"killed", "wounded"})
_WAS = frozenset({"was", "died", "dies"})
_DEFINITE = frozenset({"the", "its", "his", "her", "their"})
_OBJECTS = frozenset({"him", "her", "himself", "herself"})
_AFTER_NAME = frozenset(
    {"in", "on", "at", "and", "during", "near", "with", "by", "who", "when", "while", "outside", "after"}
)
_NO_NAMES = word_set("pronouns") | word_set("calendar") | word_set("not_claimants")
_PARTICLES = word_set("particles") | {"-", "bin", "ibn", "abu", "van", "von"}
_KILLING = word_set("takes_person") - {"and", ","}
_STARTS = _WAS | _KILLING | INDEFINITE | MANY_WERE
_SUBJECT_REACH = 5
_ASIDE_REACH = 12
_FULL_NAME = 2
_NAME_REACH = 8
_OWNERS = frozenset({"'s", "’s"})
_NO_BARE = frozenset(
    {"the", "a", "an", "who", "that", "no", "of", "his", "her", "their", "its", "one", "has"}
)


def find_named(
    tokens: Sequence[Token], hits: Sequence[FigureHit], lexicon: Lexicon, peoples: Collection[str]
) -> list[FigureHit]:
    """The quantities of a sentence with single persons told of without a number, left to right.

    Args:
        tokens: the sentence.
        hits: its quantities, left to right.
        lexicon: word tables.
        peoples: lower-case nouns for members of a people, which are no names of persons.
    """
    found: list[FigureHit] = []
    lows = lows_of(tokens)
    for index in indexes_of(tokens, _STARTS):
        if index and lows[index] in _WAS:
            found.extend(_subject(tokens, index, lexicon, peoples))
        elif lows[index] in _KILLING and index + 1 < len(tokens):
            found.extend(_object(tokens, index + 1, lexicon, peoples))
            found.extend(_owned(tokens, index + 1, lexicon))
            found.extend(_bare(tokens, index, lexicon))
        elif lows[index] in INDEFINITE:
            found.extend(unknown_object(tokens, index, lexicon))
        elif lows[index] in MANY_WERE:
            found.extend(unknown_beside(tokens, index, lexicon))
    if not found:
        return list(hits)
    hits = [hit for hit in hits if not _is_apposed(tokens, hit, found)]
    taken = {at for hit in hits for at in range(hit.first, max(hit.last, hit.noun_last))}
    free = (hit for hit in found if taken.isdisjoint(range(hit.first, hit.last)))
    return sorted([*hits, *free], key=lambda hit: hit.first)


def _is_apposed(tokens: Sequence[Token], hit: FigureHit, named: Sequence[FigureHit]) -> bool:
    """True for the one of ", a sergeant," after a name: it is the person named."""
    end = max(hit.last, hit.noun_last)
    is_aside = hit.article and hit.first > 0 and tokens[hit.first - 1].low == ","
    closes = end < len(tokens) and tokens[end].low == ","
    return is_aside and closes and any(other.last == hit.first - 1 for other in named)


def _subject(
    tokens: Sequence[Token], verb: int, lexicon: Lexicon, peoples: Collection[str]
) -> Iterator[FigureHit]:
    """The person of "Hassan Idrees, a journalist, was killed", "its commander was wounded"."""
    if not _befalls(tokens, verb, lexicon):
        return
    end = _before_aside(tokens, verb)
    first = _name_start(tokens, end, peoples)
    if first < end and not (first == 0 and tokens[first].low in _NO_NAMES):
        last = verb if end == verb - 1 else end
        yield FigureHit(first, end, 1, 1, _PERSON, last, article=True)
    elif first == end:
        yield from _known(tokens, end, lexicon)


def _befalls(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> bool:
    """True at "was killed", "was seriously wounded", "died"."""
    index = verb + (tokens[verb].low == "was")
    index += index < len(tokens) and tokens[index].low.endswith("ly")
    if index + 2 < len(tokens) and tokens[index].low.endswith("ed") and tokens[index + 1].low == "and":
        index += 2 * (lexicon.effects.at(tokens, index) is None)  # "was abducted and killed"
    effect = lexicon.effects.at(tokens, index) if index < len(tokens) else None
    return effect is not None and effect.row.side != "after" and effect.row.measure in _MEASURES


def _before_aside(tokens: Sequence[Token], verb: int) -> int:
    """One past the subject: over the ", 52," of "Amina Yusuf, 52, was killed"."""
    if tokens[verb - 1].low == ")":
        opening = (at for at in range(verb - 2, max(0, verb - _ASIDE_REACH), -1) if tokens[at].low == "(")
        return next(opening, verb)
    if tokens[verb - 1].low != ",":
        return verb
    if _is_full_name(tokens, verb - 1):
        return verb - 1
    commas = (at for at in range(verb - 2, max(0, verb - _ASIDE_REACH), -1) if tokens[at].low == ",")
    return next(commas, verb)


def _is_full_name(tokens: Sequence[Token], comma: int) -> bool:
    """True for "the head of its press office, Daud Khan Safi, was killed": the aside is the name."""
    first = comma
    while first > 0 and tokens[first - 1].is_word and tokens[first - 1].text[0].isupper():
        first -= 1
    return comma - first >= _FULL_NAME and first > 0 and tokens[first - 1].low == ","


def _name_start(tokens: Sequence[Token], end: int, peoples: Collection[str]) -> int:
    """The first token of the name that ends before `end`; `end` when no name does."""
    first = end
    stop = max(0, end - _NAME_REACH)
    while first > stop and (_is_name(tokens[first - 1], peoples) or tokens[first - 1].low in _PARTICLES):
        first -= 1
    while first < end and tokens[first].low in _PARTICLES and not tokens[first].text[0].isupper():
        first += 1
    return first if first < end and tokens[end - 1].text[0].isupper() else end


def _is_name(token: Token, peoples: Collection[str]) -> bool:
    return token.text[0].isupper() and token.low not in peoples and token.low not in _NO_NAMES


def _known(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> Iterator[FigureHit]:
    """The one of "the driver", "its local commander" that ends before `end`."""
    for first in range(end - 2, max(-1, end - 2 - _SUBJECT_REACH), -1):
        if not tokens[first].is_word and tokens[first].low not in _OWNERS:
            return
        if tokens[first].low in _DEFINITE:
            nouns = (lexicon.nouns.at(tokens, at) for at in range(first + 1, end))
            last = next((noun for noun in nouns if noun is not None and noun.last == end), None)
            if last is not None and last.row.unit is Unit.PERSONS and is_singular(tokens[end - 1].low):
                yield FigureHit(first, end, 1, 1, last.row, end, article=True)
            elif last is None and tokens[end].low == "was":
                yield from unknown_subject(tokens, first, end, lexicon)
            return


def _bare(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> Iterator[FigureHit]:
    """The one of a headline: "Regime soldier killed and four others injured"."""
    noun = lexicon.nouns.at(tokens, verb - 1) if verb else None
    if noun is None or noun.row.unit is not Unit.PERSONS or not is_singular(tokens[verb - 1].low):
        return
    first = verb - 1
    stop = max(0, verb - 1 - _SUBJECT_REACH)
    while first > stop and tokens[first - 1].is_word and tokens[first - 1].low != "and":
        first -= 1
    words = {token.low for token in tokens[first:verb]}
    if verb - first <= _SUBJECT_REACH and words.isdisjoint(_NO_BARE):
        yield FigureHit(first, verb, 1, 1, noun.row, verb, article=True)


def _owned(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> Iterator[FigureHit]:
    """The one of "killed Italy's ambassador", "killing the party's deputy leader"."""
    stop = min(len(tokens) - 1, first + _SUBJECT_REACH)
    owner = next((at for at in range(first + 1, stop) if tokens[at].low in _OWNERS), None)
    if owner is None or not all(token.is_word for token in tokens[first:owner]):
        return
    for index in range(owner + 1, min(len(tokens), owner + 1 + _FULL_NAME)):
        noun = lexicon.nouns.at(tokens, index)
        if noun is not None:
            if noun.row.unit is Unit.PERSONS and is_singular(tokens[noun.last - 1].low):
                yield FigureHit(first, noun.last, 1, 1, noun.row, noun.last, article=True)
            return


def _after_office(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """Where the name begins in "Hezbollah commander Ali Karaki", "journalist Amina Yusuf"."""
    for index in range(first, min(len(tokens) - 1, first + _FULL_NAME)):
        noun = lexicon.nouns.at(tokens, index)
        if noun is not None and tokens[index].text[0].islower():
            is_one = noun.row.unit is Unit.PERSONS and is_singular(tokens[noun.last - 1].low)
            is_named = noun.last < len(tokens) and tokens[noun.last].text[0].isupper()
            return noun.last if is_one and is_named else first
        if not tokens[index].text[0].isupper():
            return first
    return first


def _object(
    tokens: Sequence[Token], first: int, lexicon: Lexicon, peoples: Collection[str]
) -> Iterator[FigureHit]:
    """The person of "killing him", "killed Abu Yasir, a commander", "killed Hezbollah commander Ali"."""
    last = _after_office(tokens, first, lexicon)
    while last < len(tokens) and (_is_name(tokens[last], peoples) or tokens[last].low in _PARTICLES):
        last += 1
    after = tokens[last].low if last < len(tokens) else "."
    if last >= first + _FULL_NAME and tokens[last - 1].text[0].isupper():
        is_end = not after[0].isalnum() or after in _AFTER_NAME
        if is_end and not tokens[last - 1].low.endswith("s"):
            yield FigureHit(first, last, 1, 1, _PERSON, last, article=True)
        return
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    is_alone = following is None or not following.is_word or following.low in _AFTER_NAME
    if tokens[first].low in _OBJECTS and is_alone:
        yield FigureHit(first, first + 1, 1, 1, _PERSON, first + 1, article=True)
