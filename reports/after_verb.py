"""Speakers that stand after their verb: "said Governor X", "was reported by X", "... tweeted the Network"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.speaker_name import speaker_of
from reports.speakers import phrase_end, speaker_span
from reports.told_by import Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.phrases import Hit
    from reports.tokens import Token

_PREPOSITIONS = word_set("prepositions")
_CALENDAR = word_set("calendar")
_CLOSES_WORDS = frozenset({",", '"', "”"})
_FORMS_OF_BE = frozenset({"was", "were", "been", "is", "are", "be", "being"})
_LISTENED = frozenset({"told", "informed", "warned", "quoted"})
_MEANS = frozenset({"on", "via", "during", "late", "early", "yesterday", "today", "overnight"})
_QUOTED = frozenset({"quoted", "cited", "quotes", "cites", "quoting", "citing"})
_QUOTED_REACH = 16
_BY_REACH = 4


def passive_by(tokens: Sequence[Token], hit: Hit[str]) -> int:
    """The token after "by" in "was reported by X", "as claimed by X", "a truce, announced by X"; else 0."""
    before = {token.low for token in tokens[max(0, hit.first - 2) : hit.first]}
    is_aside = tokens[hit.first - 1].low == "," and hit.last < len(tokens) and tokens[hit.last].low == "by"
    is_passive = is_aside or "as" in before or not _FORMS_OF_BE.isdisjoint(before)
    if not is_passive or tokens[hit.first].low in _LISTENED:
        return 0
    near = range(hit.last, min(len(tokens) - 1, hit.last + _BY_REACH))
    return next((index + 1 for index in near if tokens[index].low == "by"), 0)


def quoted_as(tokens: Sequence[Token], hit: Hit[str], lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens that name X in "cited X as saying", "X was quoted by the agency as saying"."""
    if tokens[hit.first].low != "saying" or tokens[hit.first - 1].low != "as":
        return None
    back = range(hit.first - 2, max(-1, hit.first - _QUOTED_REACH), -1)
    verb = next((index for index in back if tokens[index].low in _QUOTED), None)
    if verb is None:
        return None
    if verb + 1 < hit.first - 1 and tokens[verb + 1].low != "by":
        return verb + 1, hit.first - 1
    start, stop = speaker_span(tokens, verb, lexicon)
    return (start, stop) if start < stop else None


def by_whom(
    tokens: Sequence[Token], hit: Hit[str], start: int, text: str, lexicon: Lexicon
) -> Attribution | None:
    """X of "it was reported by X", "are accused by X of killing"."""
    end = phrase_end(tokens, start)
    stop = next(
        (i for i in range(start, end) if tokens[i].low in {"of", "as"} and _opens_deed(tokens, i)), end
    )
    stop = _without_means(tokens, start, stop)
    if stop == start or tokens[start].low.endswith("ing") or tokens[start].low in _CALENDAR:
        return None
    who = speaker_of(tokens, start, stop, text, lexicon)
    trailing = not (stop < len(tokens) and tokens[stop].low in {"of", "as"})
    return Attribution(hit.first, stop, hit.first, who.claimant, who.relayer, hit.row, trailing, who.pronoun)


def _opens_deed(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].low == "as" or tokens[min(index + 1, len(tokens) - 1)].low.endswith("ing")


def inverted(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution | None:
    """The speaker of `"...", said Governor X.`."""
    if (
        not hit.first
        or tokens[hit.first - 1].low not in _CLOSES_WORDS
        or tokens[hit.first].low.endswith("ing")
    ):
        return None
    return after_verb(tokens, hit, text, lexicon)


def after_verb(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution | None:
    """The speaker whose name follows the verb."""
    stop = _without_means(tokens, hit.last, phrase_end(tokens, hit.last))
    if stop == hit.last or not _may_speak(tokens, hit.last, stop, lexicon):
        return None
    who = speaker_of(tokens, hit.last, stop, text, lexicon)
    return Attribution(
        hit.first, stop, hit.first, who.claimant, who.relayer, hit.row, trailing=True, pronoun=who.pronoun
    )


def closes_with_name(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """True for the end of "... hit a school tweeted the Network for Human Rights."."""
    if tokens[start - 1].low in _LISTENED:
        return False
    stop = phrase_end(tokens, start)
    if stop == start or any(token.is_word for token in tokens[stop:]):
        return False
    return tokens[start].low == "the" and _may_speak(tokens, start, stop, lexicon)


def _without_means(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Governor X of "wrote Governor X on Telegram late on Monday"."""
    means = (i for i in range(start + 1, stop) if tokens[i].low in _MEANS or tokens[i].low in _CALENDAR)
    return next(means, stop)


def _may_speak(tokens: Sequence[Token], start: int, stop: int, lexicon: Lexicon) -> bool:
    """False for "said in a statement", ", said rescuers saved six people"."""
    if tokens[start].low in _PREPOSITIONS or tokens[start].text[0].isdigit():
        return False
    return not (lexicon.effects.find(tokens, start, stop) or lexicon.triggers.find(tokens, start, stop))
