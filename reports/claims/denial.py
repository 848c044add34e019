"""The denials of a sentence: verbs of denying, "that is false", and accounts that say the contrary."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.contrary import TAKEN_BACK_MARKS, called_untrue, not_done, not_happened, taken_back
from reports.claims.denied_matter import is_everybody, is_negated, is_of_a_claim, is_policy
from reports.claims.denier import agent, subject, whose_denial
from reports.claims.fought import FIGHT_MARKS, told_as_fight
from reports.claims.voice import full_name, name_of
from reports.lexicon.load import word_set
from reports.phrases import PhraseTable
from reports.tokens import lacks

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
_CLAIM_NOUNS = word_set("claim_nouns")
_CALLS = word_set("calls")
_OTHER_MATTERS = word_set("other_matters")
_DENIALS = frozenset({"denial", "denials"})
_AIMS = frozenset({"aims", "targets"})
_RUMOURS = frozenset({"rumours", "rumors", "rumour", "rumor", "news"})
_NOUN_LEADS = frozenset({"by", "from", "of"})
_CALL_REACH = 8
_LABEL_REACH = 3
_OPENS_QUOTE = (['"'], ["“"])
_NOT_SO = ["not", "so", ","]
_HAS = word_set("has_story")
_HAS_REACH = 4
_OWN_STORY = frozenset({"other", "idle"})


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial.

    Attributes:
        who: the speaker's name; "" when the report itself calls it false.
        start: first token of what may name the place denied; a speaker before it does not.
        index: token of the denying word.
        matters: words of another matter that it is about ("mercenaries"); it denies only what tells of them.
        kind: `denied`, `false` ("that is a lie"), `held` ("we still hold it"), `idle` ("we did not fire"),
            `only` ("we hit soldiers only"), `other` ("gave another account"),
            `whose` ("the dead were fighters"), `fought` ("terrorists were shot in a firefight") or
            `retracted` ("has withdrawn that report").
    """

    who: str
    start: int
    index: int
    kind: str
    matters: frozenset[str] = frozenset()


def find_denials(story: Story, marked: Marked) -> list[Denial]:
    """The denials of a sentence, at most one of each kind by each speaker, the plainest words first."""
    found: dict[tuple[str, str], Denial] = {}
    for denial in (*_verbs(story, marked), *_nouns(story, marked), *_contraries(story, marked)):
        found.setdefault((denial.who, denial.kind), denial)
    return list(found.values())


def _verbs(story: Story, marked: Marked) -> Iterator[Denial]:
    """X of "X denied it"; a denial of some other matter ("denied backing the rebels") is none."""
    for attribution in marked.attributions:
        if attribution.stance != "deny":
            continue
        who = name_of(attribution, marked.attributions, story.claimants) or _author(story, attribution)
        after = {token.low for token in marked.tokens[attribution.last : attribution.last + _CALL_REACH]}
        is_general = is_everybody(marked, attribution.first) or is_negated(marked, attribution.verb)
        is_general = is_general or not _AIMS.isdisjoint(after) or is_policy(marked, attribution)
        if who and not is_general and is_of_a_claim(story, marked, attribution):
            yield Denial(who, attribution.first, attribution.verb, "denied", _OTHER_MATTERS & after)


def _author(story: Story, attribution: Attribution) -> str:
    """The author of a statement that says "we deny"."""
    return story.author if attribution.pronoun == "we" else ""


def _nouns(story: Story, marked: Marked) -> Iterator[Denial]:
    """X of "a denial by X", "X's denial", "X issued a firm denial"."""
    tokens = marked.tokens
    for index, token in () if marked.words.isdisjoint(_DENIALS) else enumerate(tokens):
        if token.low not in _DENIALS:
            continue
        who = whose_denial(story, marked, index)
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
    is_not_so = [token.low for token in marked.tokens[:3]] == _NOT_SO
    sayings = (a for a in marked.attributions if a.stance == "say" and a.claimant is not None)
    said = next(sayings, None) if is_not_so else None
    if said is not None:
        denial = _said(story, marked, said, said.verb, "false")
        if denial is not None:
            yield denial
    yield from _untruths(story, marked)


def _untruths(story: Story, marked: Marked) -> Iterator[Denial]:
    """Who calls a claim something untrue, says that nothing happened, or takes it back."""
    index = called_untrue(marked)
    if index is not None:
        denial = _by_whom(story, marked, index + 1, "false")
        if denial is not None:
            yield denial
    index = not_happened(marked, story.lexicon)
    if index is not None:
        denial = _by_whom(story, marked, index, "idle")
        if denial is not None:
            yield denial
    for attribution in marked.attributions:
        index = not_done(marked, attribution.last) if attribution.stance in {"say", "claim"} else None
        denial = _by_whom(story, marked, index, "idle") if index is not None else None
        if denial is not None:
            yield denial
    if lacks(marked.tokens, _FOUGHT_OR_RETRACTED):
        return
    index = told_as_fight(marked)
    denial = _by_whom(story, marked, index, "fought") if index is not None else None
    if denial is not None:
        yield denial
    index = taken_back(marked)
    who = subject(story, marked, index) if index is not None else None
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
_FOUGHT_OR_RETRACTED = FIGHT_MARKS | TAKEN_BACK_MARKS


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
    speaker = next(iter((*reversed(before), *after)), None)
    if speaker is not None:
        return _said(story, marked, speaker, index, kind)
    if kind == "other":
        return _has_another(story, marked, index)
    low = [token.low for token in marked.tokens[:_LABEL_REACH]]
    if low[1:2] == [":"] and low[2:3] in _OPENS_QUOTE and not marked.attributions:
        return Denial(marked.tokens[0].text, index, index, kind)
    return Denial(story.author, index, index, "false") if quoted and kind == "false" else None


def _has_another(story: Story, marked: Marked, index: int) -> Denial | None:
    """X of "X has another story", "X sees it differently"."""
    near = range(index, max(-1, index - _HAS_REACH), -1)
    verb = next((i for i in near if marked.tokens[i].low in _HAS), None)
    who = subject(story, marked, verb) if verb else ""
    return Denial(who, index, index, "other") if who else None


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
