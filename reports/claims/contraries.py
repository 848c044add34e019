"""Who says the contrary of a claim without a verb of denying: that it is false, still held, never done."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.contrary import called_untrue, not_done, not_happened, quoted_verdict, taken_back
from reports.claims.denial_forms import still_fought_over, swept_aside
from reports.claims.denial_record import Denial
from reports.claims.denier import agent, subject, written
from reports.claims.fought import told_as_fight
from reports.claims.voice import full_name, name_of
from reports.lexicon.load import word_set
from reports.phrases import PhraseTable
from reports.speakers import speaker_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.attribution import Attribution
    from reports.claims.story import Story
    from reports.marked import Marked

_FALSE = word_set("false_words")
_HELD = word_set("still_held")
_IDLE = word_set("did_nothing")
_ONLY = word_set("only_soldiers")
_OTHER = word_set("another_account")
_WHOSE = word_set("whose_dead")
_UNHURT = word_set("no_losses")
_CLAIM_NOUNS = word_set("claim_nouns")
_CALLS = word_set("calls")
_RUMOURS = frozenset({"rumours", "rumors", "rumour", "rumor", "news"})
_RUMOURED = _RUMOURS | word_set("reported_claims")
_RUMOUR_REACH = 16
_NOUN_LEADS = frozenset({"by", "from", "of"})
_FIRST_OWNED = 2
_CALL_REACH = 8
_LABEL_REACH = 3
_OPENS_QUOTE = (['"'], ["“"])
_NOT_SO = ["not", "so", ","]
_HAS = word_set("has_story")
_HAS_REACH = 4
_LOST = frozenset({"fallen", "fell", "lost", "captured", "seized", "surrendered", "overrun"})
_OWN_STORY = frozenset({"other", "idle"})


def contraries(story: Story, marked: Marked) -> Iterator[Denial]:
    """The denials of who says that it is false, that a place is still held, that nobody fired."""
    words = marked.words
    for kind, phrases in () if words.isdisjoint(_MARKS) else _KINDS:
        index = None if words.isdisjoint(phrases.marks) else _phrase_at(marked, phrases)
        if index is not None:
            denial = _by_whom(story, marked, index, kind)
            if denial is not None:
                yield denial
    is_not_so = [token.low for token in marked.tokens[:3]] == _NOT_SO
    sayings = (a for a in marked.attributions if a.stance == "say" and a.claimant is not None)
    if is_not_so and (said := next(sayings, None)) is not None:
        denial = _said(story, marked, said, said.verb, "false")
        if denial is not None:
            yield denial
    verdict = quoted_verdict(marked)
    if verdict is not None:
        who = full_name(written(marked.tokens[:verdict]), story.claimants)
        yield Denial(who or written(marked.tokens[:verdict]), -1, verdict, "false")
    yield from _untruths(story, marked)
    yield from _turned_away(story, marked)


def _untruths(story: Story, marked: Marked) -> Iterator[Denial]:
    """Who calls a claim something untrue, or says that nothing happened."""
    index = called_untrue(marked)
    if index is not None:
        denial = _by_whom(story, marked, index + 1, "false")
        if denial is not None:
            yield denial
    index = not_happened(marked, story.lexicon)
    if index is not None:
        lost = {token.low for token in marked.tokens[index : index + _CALL_REACH]}
        denial = _by_whom(story, marked, index, "held" if not _LOST.isdisjoint(lost) else "idle")
        if denial is not None:
            yield denial
    for attribution in marked.attributions:
        start = 0 if attribution.trailing else attribution.last
        index = not_done(marked, start) if attribution.stance in {"say", "claim"} else None
        denial = _by_whom(story, marked, index, "idle") if index is not None else None
        if denial is not None:
            yield denial
    index = told_as_fight(marked)
    denial = _by_whom(story, marked, index, "fought") if index is not None else None
    if denial is not None:
        yield denial


def _turned_away(story: Story, marked: Marked) -> Iterator[Denial]:
    """Who brushes a claim aside, says that a place is still fought over, or takes a claim back."""
    index = swept_aside(marked)
    who = subject(story, marked, index) if index is not None else ""
    if index is not None and who:
        yield Denial(who, index, index, "false")
    index = still_fought_over(marked)
    denial = _by_whom(story, marked, index, "held") if index is not None else None
    if denial is not None:
        yield denial
    index = taken_back(marked)
    who = subject(story, marked, index) if index is not None else ""
    if index is not None and who:
        yield Denial(who, index, index, "retracted")


def is_called_false(marked: Marked, index: int) -> bool:
    """True for the fighting of "Reports of fighting near Goris are wrong": nobody says that it happened."""
    phrase = _phrase_at(marked, _FALSE_TABLE)
    called = called_untrue(marked) if phrase is None else None
    if called is None and (phrase is None or phrase < index):
        return False
    before = [token.low for token in marked.tokens[max(0, index - _CALL_REACH) : index]]
    pairs = pairwise(before)
    return "that" not in before and any(one in _CLAIM_NOUNS | _RUMOURS and two == "of" for one, two in pairs)


def is_claim_called_false(marked: Marked, index: int) -> bool:
    """True for the happening of "Reports that rebels had entered Goma were untrue": rumour tells it."""
    low = [token.low for token in marked.tokens[:_RUMOUR_REACH]]
    told = low.index("that") if "that" in low else 0
    noun = next((i for i in range(told - 1, -1, -1) if low[i] in _RUMOURED), None)
    if noun is None or told > index or any(noun <= a.verb < told for a in marked.attributions):
        return False
    phrase = _phrase_at(marked, _FALSE_TABLE)
    at = called_untrue(marked) if phrase is None else phrase
    return at is not None and at > index


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
    ("unhurt", _table(_UNHURT)),
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
    quoted = [a for a in sayings if kind not in _OWN_STORY and _is_noun(marked, a)]
    sayings = [a for a in sayings if a not in quoted]
    before = [a for a in sayings if a.last <= index + (kind == "other") and not a.trailing]
    after = [a for a in sayings if a.trailing and a.first > index]
    if before and after and _is_parted(marked, before[-1].last, index):
        before = []
    speaker = next(iter((*reversed(before), *after)), None)
    if speaker is not None:
        return _said(story, marked, speaker, index, kind)
    if kind == "other":
        return _has_another(story, marked, index)
    low = [token.low for token in marked.tokens[:_LABEL_REACH]]
    if low[1:2] == [":"] and low[2:3] in _OPENS_QUOTE and not marked.attributions:
        return Denial(marked.tokens[0].text, index, index, kind)
    is_own = bool(quoted) or (bool(story.author) and not marked.attributions)
    return Denial(story.author, index, index, "false") if is_own and kind == "false" else None


def _is_parted(marked: Marked, start: int, stop: int) -> bool:
    """True at the words of Y in "X says it took the town; "not so", said Y"."""
    return any(token.low == ";" for token in marked.tokens[start:stop])


def _has_another(story: Story, marked: Marked, index: int) -> Denial | None:
    """X of "X has another story", "X sees it differently"."""
    owner = _owner(story, marked, index)
    if owner:
        return Denial(owner, index, index, "other")
    near = range(index, max(-1, index - _HAS_REACH), -1)
    verb = next((i for i in near if marked.tokens[i].low in _HAS), None)
    who = subject(story, marked, verb) if verb else ""
    return Denial(who, index, index, "other") if who else None


def _owner(story: Story, marked: Marked, index: int) -> str:
    """X of "X's version is different"."""
    if index < _FIRST_OWNED or marked.tokens[index - 1].low not in {"'s", "’s"}:
        return ""
    start, stop = speaker_span(marked.tokens, index - 1, story.lexicon)
    return full_name(written(marked.tokens[start:stop]), story.claimants) or ""


def _is_noun(marked: Marked, attribution: Attribution) -> bool:
    """True for "the report of X that": X is who is called wrong."""
    tokens, index = marked.tokens, attribution.verb
    follows = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return tokens[index].low in _CLAIM_NOUNS and (follows in _NOUN_LEADS or tokens[index - 1].text[0] in "'’")


def _said(story: Story, marked: Marked, speaker: Attribution, index: int, kind: str) -> Denial | None:
    who = name_of(speaker, marked.attributions, story.claimants)
    start = -1 if speaker.trailing and kind == "false" else min(speaker.first, index)
    return Denial(who, start, max(speaker.verb, index), kind) if who else None


def _caller(story: Story, marked: Marked, index: int) -> Denial | None:
    """X of "X called the report a lie"."""
    verbs = (i for i in range(index - 1, max(-1, index - _CALL_REACH), -1) if marked.tokens[i].low in _CALLS)
    verb = next(verbs, None)
    if verb is None:
        return None
    who = agent(story, marked, verb) or subject(story, marked, verb)
    return Denial(who, verb, verb, "false") if who else None
