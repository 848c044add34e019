"""Who says so: find the claimants, relaying outlets, accusations and denials of a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.after_verb import after_verb, by_whom, closes_with_name, inverted, passive_by, quoted_as
from reports.cited import with_sources
from reports.lexicon.load import word_set
from reports.other_uses import is_other_use, is_ratio
from reports.saying_forms import (
    before_other_subject,
    goes_on_saying,
    is_by_account,
    is_denied_in,
    is_unsaid,
    over_infinitive,
    over_relative,
)
from reports.saying_tail import is_trailing
from reports.speaker_name import speaker_of
from reports.speakers import phrase_end, speaker_span
from reports.told_after import figures_from, laid_by
from reports.told_by import Attribution, named_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.phrases import Hit
    from reports.tokens import Token

__all__ = ["Attribution", "find_attributions"]

_THINGS_TOLD = word_set("things_told")
_PRONOUNS = word_set("pronouns")
_PREPOSITIONS = word_set("prepositions")
_NO_SPEAKERS = word_set("auxiliaries") | {"had", "has", "have", "was", "were", "according"}
_JOINS_VERBS = frozenset({"and", "but", "then"})
_BEGINS_CLAUSE = word_set("breakers") | {"that", ":", "yet", "whereas", "though"}
_ONLY_TRAILING = frozenset({"charged", "read", "reads", "saw", "agree", "fear", "believe", "believes"})
_CLAIM_NOUNS = word_set("claim_nouns")
_FAULTED = frozenset({"faulted", "faults"})
_FAULT_REACH = 4
_FOOTAGE = frozenset({"footage", "video", "videos", "images", "imagery", "photographs", "photos", "pictures"})
_NUMBERED = frozenset({"toll", "number", "count", "figure"})
_BRINGING = frozenset(
    {"bringing", "raising", "taking", "leaving", "killing", "wounding", "putting", "pushing", "including"}
)
_SPEAKS_NOT = _PREPOSITIONS | _NO_SPEAKERS | _BRINGING
_NO_SUBJECT = _PREPOSITIONS | _PRONOUNS
_SHOWN = frozenset({"shows", "showed", "show"})
_PLURAL_VERBS = frozenset({"claim", "report", "say", "deny", "blame", "accuse", "state", "estimate", "read"})
_LONG_SUBJECT = 8
_TOLD_REACH = 8
_FULL_NAME, _LONGEST_NAME = 2, 4
_NOUNS_TOO = frozenset({"reports", "claims", "estimates", "documents"})
_OF_REPORTS = frozenset(
    {
        "fresh",
        "earlier",
        "recent",
        "several",
        "media",
        "unconfirmed",
        "conflicting",
        "initial",
        "previous",
        "new",
        "early",
    }
)
_SUBJECT_REACH = 25


def find_attributions(tokens: Sequence[Token], text: str, lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a sentence, left to right."""
    verbs = (
        _attribution(tokens, hit, text, lexicon)
        for hit in lexicon.speech.find(tokens)
        if not _is_in_name(tokens, hit.first)
    )
    found = [attribution for attribution in verbs if attribution is not None]
    closing = [*figures_from(tokens, text, lexicon, found), *laid_by(tokens, text, found)]
    found += named_claims(tokens, text, lexicon, found)
    found += closing
    found = [_as_fault(tokens, attribution) for attribution in found]
    found = with_sources(tokens, text, lexicon, found)
    return sorted(found, key=lambda attribution: attribution.verb)


def _as_fault(tokens: Sequence[Token], attribution: Attribution) -> Attribution:
    """A denial where it is a report that is at fault: "the army faulted reports that"."""
    after = tokens[attribution.last : attribution.last + _FAULT_REACH]
    is_fault = tokens[attribution.verb].low in _FAULTED and attribution.stance == "accuse"
    is_denial = is_fault and any(token.low in _CLAIM_NOUNS for token in after)
    return replace(attribution, stance="deny") if is_denial else attribution


def _is_in_name(tokens: Sequence[Token], index: int) -> bool:
    """A capitalised saying word inside a sentence is part of a name."""
    if not index or not tokens[index].text[0].isupper():
        return False
    return tokens[index - 1].text not in {'"', "“", ":"}


def _attribution(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution | None:
    if tokens[hit.first].low in {"according", "per"} or is_by_account(tokens, hit):
        return None if is_ratio(tokens, hit.first) else _according_to(tokens, hit, text, lexicon)
    quoted = quoted_as(tokens, hit, lexicon)
    if quoted is not None:
        return _of_speaker(tokens, hit, quoted, text, lexicon)
    by = passive_by(tokens, hit)
    if by:
        return by_whom(tokens, hit, by, text, lexicon)
    return (
        None
        if is_other_use(tokens, hit) or is_unsaid(tokens, hit.first)
        else _said(tokens, hit, text, lexicon)
    )


def _said(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution | None:
    """The speaker of a verb that surely says something."""
    is_owned = tokens[hit.first].low == "claimed" and hit.last < len(tokens) and tokens[hit.last].low == "by"
    if is_owned:
        return None  # "a bombing claimed by the group"
    if is_denied_in(tokens, hit):
        stop = phrase_end(tokens, hit.last + 1)
        return _of_speaker(tokens, hit, (hit.last + 1, stop), text, lexicon)
    if goes_on_saying(tokens, hit, lexicon):
        return Attribution(hit.first, hit.last, hit.first, "", None, hit.row, trailing=False)
    return _with_subject(tokens, hit, text, lexicon)


def _with_subject(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution | None:
    """The speaker before the verb, else one after it."""
    low = tokens[hit.first].low
    verb = over_infinitive(tokens, over_relative(tokens, hit.first))
    start, stop = speaker_span(tokens, verb, lexicon)
    start = _after_deed(tokens, start, stop, lexicon) if verb < hit.first else start
    is_told = stop - start >= _LONG_SUBJECT or bool(lexicon.triggers.find(tokens, start, stop))
    if is_told and hit.row != "deny" and closes_with_name(tokens, hit.last, lexicon):
        return after_verb(tokens, hit, text, lexicon)
    if tokens[min(start, hit.first)].low in {"a", "an"} and low in _PLURAL_VERBS:
        return None
    if stop <= start:
        after = inverted(tokens, hit, text, lexicon) if hit.row != "deny" else None
        return after or _second_verb(tokens, hit, stop, text, lexicon)
    if not _can_speak(tokens, start, stop, low):
        return None
    is_alone = hit.last == hit.first + 1
    if low in _ONLY_TRAILING and is_alone and not is_trailing(tokens, start, hit.last, lexicon):
        return None
    return _of_speaker(tokens, hit, (start, stop), text, lexicon)


def _after_deed(tokens: Sequence[Token], start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the speaker begins in "a rocket launch by Islamic Jihad, which denied it"."""
    by = next((i for i in range(stop - 1, start, -1) if tokens[i].low == "by"), start)
    is_deed = lexicon.triggers.find(tokens, start, by) or lexicon.weapons.find(tokens[start:by])
    return by + 1 if is_deed else start


def _of_speaker(
    tokens: Sequence[Token], hit: Hit[str], span: tuple[int, int], text: str, lexicon: Lexicon
) -> Attribution:
    start, stop = span
    who = speaker_of(tokens, start, stop, text, lexicon)
    return Attribution(
        first=hit.first if tokens[hit.last - 1].low == "of" and start > hit.first else start,
        last=hit.first + 1 if tokens[hit.last - 1].low in _NUMBERED else hit.last,
        verb=hit.first,
        claimant=who.claimant,
        relayer=who.relayer or _told_outlet(tokens, hit.last, lexicon),
        stance=hit.row,
        trailing=is_trailing(tokens, start, hit.last, lexicon),
        pronoun=who.pronoun,
    )


def _can_speak(tokens: Sequence[Token], start: int, stop: int, verb: str) -> bool:
    """Things told do not tell ("the incidents reported"); footage only shows."""
    if tokens[start].low in _SPEAKS_NOT:
        return False
    if verb in _NOUNS_TOO and tokens[stop - 1].low in _OF_REPORTS:
        return False  # "attributed it to fresh reports"
    if verb in _SHOWN:
        return not _FOOTAGE.isdisjoint(token.low for token in tokens[start:stop])
    return tokens[stop - 1].low not in _THINGS_TOLD


def _second_verb(
    tokens: Sequence[Token], hit: Hit[str], stop: int, text: str, lexicon: Lexicon
) -> Attribution | None:
    """The "and said" that goes on with the speaker named before; it reads as a pronoun."""
    if not stop or tokens[stop - 1].low not in _JOINS_VERBS:
        return None
    spoke = stop > _SUBJECT_REACH or any(
        earlier.last < stop and not is_other_use(tokens, earlier)
        for earlier in lexicon.speech.find(tokens, 0, stop)
    )
    unsaid = [hit for hit in lexicon.speech.find(tokens, 0, stop) if is_unsaid(tokens, hit.first)]
    if unsaid:
        span = speaker_span(tokens, unsaid[-1].first, lexicon)
        return _of_speaker(tokens, hit, span, text, lexicon) if span[0] < span[1] else None
    office = None if spoke else next(iter(lexicon.offices.find(tokens, 0, min(stop, _TOLD_REACH))), None)
    last = office.last if office is not None else 0 if spoke else _subject_end(tokens)
    words = text[tokens[0].start : tokens[last - 1].end] if last else ""
    return Attribution(hit.first, hit.last, hit.first, words, None, hit.row, trailing=False)


def _subject_end(tokens: Sequence[Token]) -> int:
    """One past the subject that opens a sentence: "The party" of "The party also fired and said"."""
    if tokens[0].low == "the" and len(tokens) > 1 and not tokens[1].text[0].isdigit():
        return 2
    names = next((i for i, token in enumerate(tokens) if not token.text[0].isupper()), len(tokens))
    return 0 if tokens[0].low in _NO_SUBJECT else names


def _according_to(tokens: Sequence[Token], hit: Hit[str], text: str, lexicon: Lexicon) -> Attribution:
    """The speaker of "according to X"."""
    stop = before_other_subject(tokens, hit.last, phrase_end(tokens, hit.last))
    stop = _over_name(tokens, hit.last, stop)
    trailing = hit.first > 0 and tokens[hit.first - 1].low not in _BEGINS_CLAUSE
    if stop == hit.last:
        return Attribution(hit.first, stop, hit.first, "", None, "say", trailing=hit.first > 0)
    who = speaker_of(tokens, hit.last, stop, text, lexicon)
    return Attribution(hit.first, stop, hit.first, who.claimant, who.relayer, "say", trailing, who.pronoun)


def _over_name(tokens: Sequence[Token], start: int, stop: int) -> int:
    """One past the name of "according to the governor, Bachir Khodr; he told ..."."""
    if stop <= start or stop + 1 >= len(tokens) or tokens[stop].low != ",":
        return stop
    if not tokens[stop - 1].text.islower() or not tokens[stop - 1].is_word:
        return stop
    last = stop + 1
    while last < len(tokens) and tokens[last].is_word and tokens[last].text[0].isupper():
        last += 1
    is_closed = last >= len(tokens) or not tokens[last].is_word
    return last if is_closed and _FULL_NAME <= last - stop - 1 <= _LONGEST_NAME else stop


def _told_outlet(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> str | None:
    """Reuters in "told Reuters", "in a statement to Reuters"."""
    outlets = lexicon.outlets.find(tokens, last, min(len(tokens), last + _TOLD_REACH))
    return outlets[0].row.name if outlets else None
