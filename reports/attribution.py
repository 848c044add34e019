"""Who says so: find the claimants, relaying outlets, accusations and denials of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.speakers import phrase_end, speaker_span
from reports.told_by import Attribution, named_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.phrases import Hit
    from reports.tokens import Token

__all__ = ["Attribution", "find_attributions"]

_PRONOUNS = word_set("pronouns")
_NOT_CLAIMANTS = word_set("not_claimants")
_THINGS_TOLD = word_set("things_told")
_ALSO_NOUNS = word_set("saying_nouns")
_ALSO_PASSIVE = word_set("saying_passives")
_BEFORE_NOUN = frozenset({"the", "a", "no", "of", "an", "any", "'s", "’s"})
_CLOSES_WORDS = frozenset({",", '"', "”"})
_ENDS_SAYING = frozenset({".", "on", "in", "at", ",", ";", "to", "late", "early", "earlier", "by", "via"})
_ARTICLES = frozenset({"a", "an", "the", "•", "this", "our", "us", "her", "him", "me"})
_FORMS_OF_BE = frozenset({"was", "were", "been", "is", "are", "be", "being"})
_PREPOSITIONS = frozenset({"in", "on", "at", "by", "from", "of", "with", "to", "for", "after", "during"})
_JOINS_VERBS = frozenset({"and", "but", "then"})
_RELATIVES = frozenset({"which", "who"})
_NOTE = re.compile(r"\s*\([^)]*\)?")
_TURN = re.compile(r"\s+(?:in turn|for (?:its|his|her|their) part|too|both|all)$")
_OUTLET_PHRASE = 8
_TOLD_REACH = 8
_SUBJECT_REACH = 25
_LIVES_REACH = 6
_TAIL = 3


def find_attributions(tokens: Sequence[Token], text: str, lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a sentence, left to right."""
    verbs = (
        _attribution(tokens, hit, text, lexicon)
        for hit in lexicon.speech.find(tokens)
        if not _is_in_name(tokens, hit.first)
    )
    found = [attribution for attribution in verbs if attribution is not None]
    found += named_claims(tokens, text, lexicon, found)
    return sorted(found, key=lambda attribution: attribution.verb)


def _is_in_name(tokens: Sequence[Token], index: int) -> bool:
    """A capitalised saying word inside a sentence is part of a name."""
    if not index or not tokens[index].text[0].isupper():
        return False
    return tokens[index - 1].text not in {'"', "“", ":"}


def _attribution(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution | None:
    if tokens[hit.first].low in {"according", "per"}:
        return _according_to(tokens, hit, text, lexicon)
    if _is_other_use(tokens, hit):
        return None
    return _with_subject(tokens, hit, text, lexicon)


def _is_other_use(tokens: Sequence[Token], hit: Hit[str]) -> bool:
    """True for "claimed 12 lives", "reports of shelling", "was reported", "the report"."""
    low = tokens[hit.first].low
    before = tokens[hit.first - 1].low if hit.first else ""
    after = [token.low for token in tokens[hit.last : hit.last + _LIVES_REACH]]
    if low in {"claimed", "claim"} and not {"lives", "life"}.isdisjoint(after):
        return True
    if low in _ALSO_NOUNS and (before in _BEFORE_NOUN or after[:1] == ["of"]):
        return True
    if low in _ALSO_PASSIVE and before in _FORMS_OF_BE:
        return True
    if low == "estimated" and before in _ARTICLES:
        return True
    return low == "reporting" and after[:1] in (["from"], ["by"])


def _with_subject(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution | None:
    """The speaker before the verb, else one after it."""
    start, stop = speaker_span(tokens, _over_relative(tokens, hit.first), lexicon)
    if stop <= start:
        return _inverted(tokens, hit, text, lexicon) or _second_verb(tokens, hit, stop, text, lexicon)
    if tokens[stop - 1].low in _THINGS_TOLD or tokens[start].low in _PREPOSITIONS:
        return None
    claimant, relayer = _who(tokens, start, stop, text, lexicon)
    return Attribution(
        first=hit.first if tokens[hit.last - 1].low == "of" else start,
        last=hit.first + 1 if tokens[hit.last - 1].low == "toll" else hit.last,
        verb=hit.first,
        claimant=claimant,
        relayer=relayer or _told_outlet(tokens, hit.last, lexicon),
        stance=hit.row,
        trailing=_is_trailing(tokens, start, hit.last),
    )


def _over_relative(tokens: Sequence[Token], verb: int) -> int:
    """The comma of "the army, which denied it": the speaker stands before it."""
    is_relative = verb > 1 and tokens[verb - 1].low in _RELATIVES and tokens[verb - 2].low == ","
    return verb - 2 if is_relative else verb


def _who(
    tokens: Sequence[Token], start: int, stop: int, text: str, lexicon: Lexicon
) -> tuple[str | None, str | None]:
    """Claimant and relayer of a speaker's words."""
    outlets = lexicon.outlets.find(tokens, start, stop)
    if outlets and stop - start <= _OUTLET_PHRASE:
        outlet = outlets[0].row
        return (outlet.name, None) if outlet.state else (None, outlet.name)
    is_pronoun = stop - start == 1 and tokens[start].low in _PRONOUNS
    if is_pronoun or tokens[start].low in _NOT_CLAIMANTS:
        return "", None
    words = text[tokens[start].start : tokens[stop - 1].end]
    return _without_aside(" ".join(words.split())), None


def _without_aside(words: str) -> str:
    """Russia in "Russia, a traditional mediator", the UN in "the UN (OCHA)", Baku in "Baku in turn"."""
    short = _TURN.sub("", _NOTE.sub("", words.split(",", maxsplit=1)[0]).strip())
    return short or words


def _is_trailing(tokens: Sequence[Token], start: int, last: int) -> bool:
    """Words said stand before the speaker, and the sentence ends soon after the verb."""
    if start == 0 or tokens[start - 1].low not in {*_CLOSES_WORDS, "’", "'"}:
        return False
    last = _after_listener(tokens, last)
    if len(tokens) - last <= _TAIL or tokens[last].low in _ENDS_SAYING:
        return True
    return not any(token.is_word for token in tokens[last : last + 2])


def _after_listener(tokens: Sequence[Token], last: int) -> int:
    """One past the listener of "told Gulf Horizon by phone"."""
    if tokens[last - 1].low not in {"told", "tells"}:
        return last
    while last < len(tokens) and (tokens[last].text[0].isupper() or tokens[last].low in _ARTICLES):
        last += 1
    return last


def _second_verb(
    tokens: Sequence[Token], hit: Hit[str], stop: int, text: str, lexicon: Lexicon
) -> Attribution | None:
    """The "and said" that goes on with the speaker named before; it reads as a pronoun."""
    if not stop or tokens[stop - 1].low not in _JOINS_VERBS or hit.row == "deny":
        return None
    spoke = stop > _SUBJECT_REACH or any(
        earlier.last < stop for earlier in lexicon.speech.find(tokens, 0, stop)
    )
    office = None if spoke else next(iter(lexicon.offices.find(tokens, 0, min(stop, _TOLD_REACH))), None)
    words = text[tokens[0].start : tokens[office.last - 1].end] if office is not None else ""
    return Attribution(hit.first, hit.last, hit.first, words, None, hit.row, trailing=False)


def _inverted(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution | None:
    """The speaker of `"...", said Governor X.`."""
    if (
        not hit.first
        or tokens[hit.first - 1].low not in _CLOSES_WORDS
        or tokens[hit.first].low.endswith("ing")
    ):
        return None
    stop = phrase_end(tokens, hit.last)
    if stop == hit.last:
        return None
    claimant, relayer = _who(tokens, hit.last, stop, text, lexicon)
    return Attribution(hit.first, stop, hit.first, claimant, relayer, hit.row, trailing=True)


def _according_to(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution:
    """The speaker of "according to X"."""
    stop = phrase_end(tokens, hit.last)
    trailing = hit.first > 0 and tokens[hit.first - 1].low not in {"that", ":"}
    if stop == hit.last:
        return Attribution(hit.first, stop, hit.first, "", None, "say", trailing=hit.first > 0)
    claimant, relayer = _who(tokens, hit.last, stop, text, lexicon)
    return Attribution(hit.first, stop, hit.first, claimant, relayer, "say", trailing)


def _told_outlet(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> str | None:
    """Reuters in "told Reuters", "in a statement to Reuters"."""
    outlets = lexicon.outlets.find(tokens, last, min(len(tokens), last + _TOLD_REACH))
    return outlets[0].row.name if outlets else None
