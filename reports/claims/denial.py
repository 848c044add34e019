"""The denials of a sentence: verbs of denying, "that is false", and accounts that say the contrary."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.voice import full_name, name_of
from reports.lexicon.load import word_set
from reports.phrases import PhraseTable
from reports.speakers import phrase_end, speaker_span
from reports.tokens import lacks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.attribution import Attribution
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.tokens import Token

_FALSE = word_set("false_words")
_HELD = word_set("still_held")
_IDLE = word_set("did_nothing")
_ONLY = word_set("only_soldiers")
_OTHER = word_set("another_account")
_WHOSE = word_set("whose_dead")
_CLAIM_NOUNS = word_set("claim_nouns")
_CALLS = word_set("calls")
_OTHER_MATTERS = word_set("other_matters")
_REFUSED = frozenset({"entry", "access", "bail", "permission", "visas", "passage"}) | word_set(
    "other_charges"
)
_CLAIMED = word_set("denied") - {"that", "part", "fire", "involved"}
_OBJECT_REACH = 5
_URGES = frozenset({"urging", "calling", "proposing", "demanding", "asking", "proposal"})
_AIMS = frozenset({"aims", "targets"})
_NEGATION_REACH = 3
_NEGATIONS = frozenset({"not", "nor", "never", "neither", "didn't", "hasn't", "cannot"})
_RUMOURS = frozenset({"rumours", "rumors", "rumour", "rumor", "news"})
_EVERYBODY = frozenset({"both", "all", "each"})
_NOUN_LEADS = frozenset({"by", "from", "of"})
_CALL_REACH = 8


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial.

    Attributes:
        who: the speaker's name; "" when the report itself calls it false.
        start: first token of what may name the place denied; a speaker before it does not.
        index: token of the denying word.
        matters: words of another matter that it is about ("mercenaries"); it denies only what tells of them.
        kind: `denied`, `false` ("that is a lie"), `held` ("we still hold it"), `idle` ("we did not fire"),
            `only` ("we hit soldiers only"), `other` ("gave another account") or
            `whose` ("the dead were fighters").
    """

    who: str
    start: int
    index: int
    kind: str
    matters: frozenset[str] = frozenset()


def find_denials(story: Story, marked: Marked) -> list[Denial]:
    """The denials of a sentence, at most one of each speaker."""
    found: dict[str, Denial] = {}
    for denial in (*_verbs(story, marked), *_nouns(story, marked), *_contraries(story, marked)):
        found.setdefault(denial.who, denial)
    return list(found.values())


def _verbs(story: Story, marked: Marked) -> Iterator[Denial]:
    """X of "X denied it"; a denial of some other matter ("denied backing the rebels") is none."""
    for attribution in marked.attributions:
        if attribution.stance != "deny":
            continue
        who = name_of(attribution, marked.attributions, story.claimants)
        after = {token.low for token in marked.tokens[attribution.last : attribution.last + _CALL_REACH]}
        is_general = _is_everybody(marked, attribution.first) or _is_negated(marked, attribution.verb)
        is_general = is_general or not _AIMS.isdisjoint(after)
        if who and not is_general and _is_of_a_claim(marked, attribution):
            yield Denial(who, attribution.first, attribution.verb, "denied", _OTHER_MATTERS & after)


def _is_negated(marked: Marked, verb: int) -> bool:
    """True for "did not deny", "neither confirmed nor denied"."""
    before = {token.low for token in marked.tokens[max(0, verb - _NEGATION_REACH) : verb]}
    return not _NEGATIONS.isdisjoint(before)


def _is_of_a_claim(marked: Marked, attribution: Attribution) -> bool:
    """False for "rejected the plan", "denied entry": what is refused there is no claim."""
    tokens, last = marked.tokens, attribution.last
    after = [token.low for token in tokens[last : last + _OBJECT_REACH]]
    if tokens[last - 1].low.startswith("den"):
        return _REFUSED.isdisjoint(after)
    if tokens[attribution.verb].low.startswith("contradict") or tokens[attribution.first - 1].low == "which":
        return True
    if not after or not after[0][0].isalnum():
        after = [token.low for token in tokens[max(0, attribution.verb - _CALL_REACH) : attribution.verb]]
    calls = {token.low for token in tokens[last : last + _CALL_REACH]}
    return not _CLAIMED.isdisjoint(after) and _URGES.isdisjoint(calls)


def _is_everybody(marked: Marked, index: int) -> bool:
    """True for "Both sides deny", but not for "Both Turkey and Azerbaijan deny"."""
    names = marked.tokens[index + 1 : index + 2]
    return marked.tokens[index].low in _EVERYBODY and not any(name.text[0].isupper() for name in names)


def _nouns(story: Story, marked: Marked) -> Iterator[Denial]:
    """X of "a denial by X"."""
    tokens = marked.tokens
    for index in range(len(tokens) - 2) if "denial" in marked.words else ():
        if tokens[index].low != "denial" or tokens[index + 1].low not in _NOUN_LEADS:
            continue
        stop = phrase_end(tokens, index + 2)
        who = _words(tokens[index + 2 : stop])
        if who:
            yield Denial(full_name(who, story.claimants) or who, index, index, "denied")


def _contraries(story: Story, marked: Marked) -> Iterator[Denial]:
    """Who says that it is false, that a place is still held, that nobody fired."""
    for kind, phrases in () if lacks(marked.tokens, _MARKS) else _KINDS:
        index = _phrase_at(marked, phrases)
        if index is not None:
            denial = _by_whom(story, marked, index, kind)
            if denial is not None:
                yield denial


def is_called_false(marked: Marked, index: int) -> bool:
    """True for the fighting of "Reports of fighting near Goris are wrong": nobody says that it happened."""
    phrase = _phrase_at(marked, _FALSE_TABLE)
    if phrase is None or phrase < index:
        return False
    before = [token.low for token in marked.tokens[max(0, index - _CALL_REACH) : index]]
    pairs = pairwise(before)
    return "that" not in before and any(one in _CLAIM_NOUNS | _RUMOURS and two == "of" for one, two in pairs)


def _table(phrases: frozenset[str]) -> PhraseTable[None]:
    return PhraseTable((phrase, None) for phrase in sorted(phrases))


_FALSE_TABLE = _table(_FALSE)
_KINDS = (
    ("false", _FALSE_TABLE),
    ("held", _table(_HELD)),
    ("idle", _table(_IDLE)),
    ("only", _table(_ONLY)),
    ("other", _table(_OTHER)),
    ("whose", _table(_WHOSE)),
)

_MARKS = frozenset().union(*(phrases.marks for _, phrases in _KINDS))


def _phrase_at(marked: Marked, phrases: PhraseTable[None]) -> int | None:
    """The token where one of the phrases begins, or None."""
    hits = phrases.find(marked.tokens)
    return hits[0].first if hits else None


def _by_whom(story: Story, marked: Marked, index: int, kind: str) -> Denial | None:
    """The speaker of the words at `index`: who calls it so, the nearest speaker before, or one after it."""
    if kind == "false":
        caller = _caller(story, marked, index)
        if caller is not None:
            return caller
    sayings = [a for a in marked.attributions if a.stance in {"say", "claim"} and a.claimant is not None]
    quoted = [a for a in sayings if _is_noun(marked, a)]
    sayings = [a for a in sayings if a not in quoted]
    before = [a for a in sayings if a.last <= index and not a.trailing]
    after = [a for a in sayings if a.trailing and a.first > index]
    speaker = next(iter((*reversed(before), *after)), None)
    if speaker is not None:
        return _said(story, marked, speaker, index, kind)
    return Denial(story.author, index, index, "false") if quoted and kind == "false" else None


def _is_noun(marked: Marked, attribution: Attribution) -> bool:
    """True for "the report of X that": X is who is called wrong."""
    tokens, index = marked.tokens, attribution.verb
    follows = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return tokens[index].low in _CLAIM_NOUNS and (follows in _NOUN_LEADS or tokens[index - 1].text[0] in "'’")


def _said(story: Story, marked: Marked, speaker: Attribution, index: int, kind: str) -> Denial | None:
    who = name_of(speaker, marked.attributions, story.claimants)
    start = -1 if speaker.trailing and kind == "false" else min(speaker.first, index)
    return Denial(who, start, max(speaker.verb, index), kind) if who else None


def _words(tokens: Sequence[Token]) -> str:
    """Tokens as they are read: "Armenia's ministry"."""
    return " ".join(token.text for token in tokens).replace(" 's", "'s").replace(" ’s", "’s")


def _caller(story: Story, marked: Marked, index: int) -> Denial | None:
    """X of "X called the report a lie"."""
    verbs = (i for i in range(index - 1, max(-1, index - _CALL_REACH), -1) if marked.tokens[i].low in _CALLS)
    verb = next(verbs, None)
    if verb is None:
        return None
    start, stop = speaker_span(marked.tokens, verb, story.lexicon)
    who = _words(marked.tokens[start:stop])
    return Denial(full_name(who, story.claimants) or who, verb, verb, "false") if who else None
