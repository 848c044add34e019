"""Subjects of verbs of saying that are no plain phrase: with asides, own clauses, or a lead before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_PREPOSITIONS = word_set("prepositions")
_SPEAKERS = word_set("speakers")
_PRONOUNS = word_set("pronouns")
_PAPERS = word_set("own_papers") | word_set("says_on")
_ASIDE_LEADS = word_set("aside_leads")
_WHO_SPEAKS = _SPEAKERS | word_set("body_words") | word_set("person_words")
_CALENDAR = word_set("calendar")
_MANY_SPEAKERS = frozenset(word for word in _SPEAKERS | word_set("witness_words") if word.endswith("s"))
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
_JOINED_TO = frozenset({"and", "or", "both", "all", "half", "'s", "’s", "&"})
_COUNTED = frozenset({"others", "people", "civilians", "persons", "dozens", "more"})
_PARTS_OF_DAY = word_set("parts_of_day")
_SMALL_WORDS = word_set("particles") | {"of", "for", "the", "and", "on", "bin", "ibn", "van", "von"}
_RELATIVES = frozenset({"which", "who", "whose"})
_BEGINS_NONE = _PREPOSITIONS | _RELATIVES | _JOINED_TO
_WHOEVER = _SPEAKERS | _PRONOUNS
_CLAUSE_WORDS = frozenset({"that", "who"})
_QUOTES = frozenset({'"', "”", "“"})
_STARTS = frozenset({",", ";", ":", '"', "“", "”", "—", "–", "•"})
_ASIDE_REACH = 30
_SHORT_ASIDE = 9
_NAME_REACH = 8
_CLAUSE_REACH = 22
_HEAD_REACH = 5
_POINTED = 5


def over_aside(tokens: Sequence[Token], comma: int) -> int:
    """The token before the aside that ends at `comma`, else `comma` itself.

    An aside is short ("Governor X, 45, said"), begins with "who" ("X, who leads it, said") or follows a
    name ("X, a member of the provincial council in the north, said").
    """
    for index in range(comma - 1, max(-1, comma - _ASIDE_REACH), -1):
        low = tokens[index].low
        if low == "," and tokens[index + 1].low in _RELATIVES:
            return _word_before(tokens, index, comma)
        if low == "," and not tokens[index - 1].text[0].isdigit():
            is_aside = comma - index < _SHORT_ASIDE or _is_name_before(tokens, index)
            is_aside = is_aside or _is_occasion(tokens, index)
            return _word_before(tokens, index, comma) if is_aside else comma
        if low in _QUOTES or (low == "." and not _is_short_form(tokens, index)):
            break
    return comma


def _is_occasion(tokens: Sequence[Token], comma: int) -> bool:
    """True for ", in a statement issued late on Friday," after a phrase that names a body or an office."""
    if tokens[comma + 1].low not in _ASIDE_LEADS:
        return False
    start = comma
    while start > 0 and comma - start <= _NAME_REACH and tokens[start - 1].low not in _STARTS:
        start -= 1
    named = any(token.low in _WHO_SPEAKS for token in tokens[start:comma])
    return comma - start <= _NAME_REACH and tokens[start].low not in _PREPOSITIONS and named


def _word_before(tokens: Sequence[Token], index: int, comma: int) -> int:
    is_noun = index > 0 and (tokens[index - 1].is_word or tokens[index - 1].low == ")")
    return index - 1 if is_noun else comma


def _is_short_form(tokens: Sequence[Token], index: int) -> bool:
    """True for the points of "Brig. Gen. X"."""
    if not 0 < index < len(tokens) - 1:
        return False
    return len(tokens[index - 1].text) < _POINTED and tokens[index + 1].text[0].isupper()


def _is_name_before(tokens: Sequence[Token], comma: int) -> bool:
    """True when nothing but a name stands between the comma and the sign, or the start, before it."""
    start = comma
    while start > 0 and comma - start <= _NAME_REACH and tokens[start - 1].low not in _STARTS:
        start -= 1
    names = [token for token in tokens[start:comma] if token.is_word]
    return 1 < len(names) <= _NAME_REACH and all(
        token.text[0].isupper() or token.low in _SMALL_WORDS for token in names
    )


def over_clause(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> int:
    """The token before the clause of "a charity that collects the dead said", else `index`.

    The clause belongs to a speaker that opens the sentence or follows a comma.
    """
    for at in range(index - 1, max(0, index - _CLAUSE_REACH), -1):
        low = tokens[at].low
        if low in _STARTS:
            return index
        if low in _CLAUSE_WORDS:
            return at - 1 if _is_speaker_before(tokens, at, index, lexicon) else index
    return index


def _is_speaker_before(tokens: Sequence[Token], at: int, index: int, lexicon: Lexicon) -> bool:
    start = at
    while start > 0 and at - start <= _HEAD_REACH and tokens[start - 1].low not in _STARTS:
        start -= 1
    head = tokens[start:at]
    if not head or len(head) > _HEAD_REACH:
        return False
    if head[0].low not in {"a", "an", "the", "one", "another"} and head[-1].low not in _MANY_SPEAKERS:
        return False
    after = tokens[at + 1]
    if after.low in _DETERMINERS or after.text[0].isupper() or after.low in _WHOEVER:
        return False
    has_verb = index - at > 1 and not lexicon.offices.find(tokens, at + 1, index + 1)
    return has_verb and not lexicon.speech.find(tokens, start, at) and head[-1].low[-1].isalpha()


def after_lead(tokens: Sequence[Token], start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the speaker begins in "in the same text the army", "the city of Aleppo the Observatory"."""
    end = next((index for index in range(start, stop) if tokens[index].low in _STARTS), stop)
    for index in range(end - 1, start, -1):
        before = tokens[index - 1].low
        if before in _CALENDAR and tokens[index].low not in _PARTS_OF_DAY and tokens[index].low[0].isalpha():
            return index
        is_evening = before in _PARTS_OF_DAY and index > 1 and tokens[index - 2].low in _CALENDAR
        if is_evening and tokens[index].low[0].isalpha():
            return index
        begins = _begins_phrase(tokens, index) and before not in _PREPOSITIONS and before not in _JOINED_TO
        if begins and _is_lead(tokens, start, index, lexicon):
            return index
        if before in _COUNTED and index - 1 > start and _may_begin(tokens, index):
            return index
    if start < stop and tokens[start].low in _PREPOSITIONS:
        return _speaker_after_place(tokens, start, end, lexicon)
    return start


def _may_begin(tokens: Sequence[Token], index: int) -> bool:
    """False for the "who" and "in" of "some people in Goma"."""
    low = tokens[index].low
    return low[0].isalpha() and low not in _BEGINS_NONE


def _begins_phrase(tokens: Sequence[Token], index: int) -> bool:
    """True for "the", "its", and the "one" of "one witness"."""
    low = tokens[index].low
    return low in _DETERMINERS or (low == "one" and tokens[index + 1].low in _SPEAKERS)


def _is_lead(tokens: Sequence[Token], start: int, stop: int, lexicon: Lexicon) -> bool:
    """Words that are no part of a name: "in the same text", "dropped bombs on the city"."""
    if tokens[start].low in _PREPOSITIONS or any(token.text[0].isdigit() for token in tokens[start:stop]):
        return True
    if any(token.low in _CLAUSE_WORDS for token in tokens[start:stop]):
        return False
    return bool(lexicon.triggers.find(tokens, start, stop) or lexicon.effects.find(tokens, start, stop))


def _speaker_after_place(tokens: Sequence[Token], start: int, stop: int, lexicon: Lexicon) -> int:
    """The residents of "in northern Hama residents", X of "in a later message X", else `start`."""
    for index in range(start + 2, stop):
        before = tokens[index - 1]
        if before.low in _PAPERS and tokens[index].text[0].isupper():
            return index
        is_speaker = tokens[index].low in _SPEAKERS or lexicon.offices.at(tokens, index) is not None
        if is_speaker and before.text[0].isupper():
            return index
    return start
