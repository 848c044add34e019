"""The denials of a sentence: verbs of denying, "that is false", and accounts that say the contrary."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.contrary import called_untrue, not_happened, taken_back
from reports.claims.voice import full_name, name_of
from reports.lexicon.load import word_set
from reports.phrases import PhraseTable
from reports.speakers import phrase_end, speaker_span

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
_PRONOUNS = word_set("pronouns")
_FIRM = word_set("firm_denials")
_TOLD_NOUNS = _CLAIM_NOUNS | word_set("figure_words") | {"this", "it", "that", "them", "these", "him", "her"}
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
_CLAUSE_REACH = 16
_OF_CONTROL = word_set("of_control")
_TO_ACCOUNT = word_set("to_account") | {"behind", "there", "happened", "occurred", "place"}
_ISSUES = word_set("issues_denials")
_DENIAL_REACH = 4
_FORMS_OF_BE = frozenset({"was", "were", "is", "are", "been", "being"})


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
            `whose` ("the dead were fighters") or `retracted` ("has withdrawn that report").
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
        who = name_of(attribution, marked.attributions, story.claimants)
        after = {token.low for token in marked.tokens[attribution.last : attribution.last + _CALL_REACH]}
        is_general = _is_everybody(marked, attribution.first) or _is_negated(marked, attribution.verb)
        is_general = is_general or not _AIMS.isdisjoint(after)
        if (
            attribution.stance == "deny"
            and who
            and not is_general
            and _is_of_a_claim(story, marked, attribution)
        ):
            yield Denial(who, attribution.first, attribution.verb, "denied", _OTHER_MATTERS & after)


def _is_negated(marked: Marked, verb: int) -> bool:
    """True for "did not deny", "neither confirmed nor denied"."""
    before = {token.low for token in marked.tokens[max(0, verb - _NEGATION_REACH) : verb]}
    return not _NEGATIONS.isdisjoint(before)


def _is_of_a_claim(story: Story, marked: Marked, attribution: Attribution) -> bool:
    """False for "rejected the plan", "denied entry", "denied that he was ill": what is refused there is no claim."""
    tokens, last = marked.tokens, attribution.last
    after = [token.low for token in tokens[last : last + _OBJECT_REACH]]
    if tokens[last - 1].low.startswith("den"):
        return _REFUSED.isdisjoint(after) and not _is_of_peace(story, marked, last)
    if tokens[attribution.verb].low.startswith("contradict") or tokens[attribution.first - 1].low == "which":
        return True
    if not after or not after[0][0].isalnum():
        after = [token.low for token in tokens[max(0, attribution.verb - _CALL_REACH) : attribution.verb]]
    if after[0] == "that" and (len(after) == 1 or not after[1][0].isalnum()):
        return True
    calls = {token.low for token in tokens[last : last + _CALL_REACH]}
    named = _CLAIMED if tokens[attribution.verb].low in _FIRM else _TOLD_NOUNS
    return not named.isdisjoint(after) and _URGES.isdisjoint(calls)


def _is_of_peace(story: Story, marked: Marked, last: int) -> bool:
    """True when what is denied after "that" names no deed, force, weapon, loss or claim: "that he was ill"."""
    tokens, lexicon = marked.tokens, story.lexicon
    if last + 1 >= len(tokens) or tokens[last].low != "that" or not tokens[last + 1].is_word:
        return False
    clause = tokens[last + 1 : last + _CLAUSE_REACH]
    tables = (lexicon.triggers, lexicon.weapons, lexicon.effects, lexicon.armed, lexicon.targets)
    if any(table.find(clause) for table in tables):
        return False
    return (_CLAIMED | _OF_CONTROL | _TO_ACCOUNT).isdisjoint(token.low for token in clause)


def _is_everybody(marked: Marked, index: int) -> bool:
    """True for "Both sides deny", but not for "Both Turkey and Azerbaijan deny"."""
    names = marked.tokens[index + 1 : index + 2]
    return marked.tokens[index].low in _EVERYBODY and not any(name.text[0].isupper() for name in names)


def _nouns(story: Story, marked: Marked) -> Iterator[Denial]:
    """X of "a denial by X", "X's denial", "X issued a firm denial"."""
    tokens = marked.tokens
    for index, token in enumerate(tokens):
        if token.low not in {"denial", "denials"}:
            continue
        who = _whose_denial(story, marked, index)
        if who:
            yield Denial(full_name(who, story.claimants) or who, index, index, "denied")


def _whose_denial(story: Story, marked: Marked, index: int) -> str:
    """Who issued the denial at `index`, or ""."""
    tokens = marked.tokens
    if index + 2 < len(tokens) and tokens[index + 1].low in _NOUN_LEADS:
        return _words(tokens[index + 2 : phrase_end(tokens, index + 2)])
    if index > 1 and tokens[index - 1].low in {"'s", "’s"}:
        start, stop = speaker_span(tokens, index - 1, story.lexicon)
        return _words(tokens[start:stop])
    back = range(index - 1, max(0, index - _DENIAL_REACH), -1)
    verb = next((at for at in back if tokens[at].low in _ISSUES), None)
    return _subject(story, marked, verb) if verb is not None else ""


def _contraries(story: Story, marked: Marked) -> Iterator[Denial]:
    """Who says that it is false, that a place is still held, that nobody fired."""
    for kind, phrases in _KINDS:
        index = _phrase_at(marked, phrases)
        if index is not None:
            denial = _by_whom(story, marked, index, kind)
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
    index = taken_back(marked)
    who = _subject(story, marked, index) if index is not None else None
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


def _opening_office(story: Story, marked: Marked, verb: int) -> str:
    """Who spoke before, or opens the sentence, when a participle goes on: "Baku's ministry hit back, calling"."""
    earlier = [a.claimant for a in marked.attributions if a.claimant and a.last <= verb]
    if earlier:
        return earlier[-1] or ""
    office = next(iter(story.lexicon.offices.find(marked.tokens[:_CALL_REACH])), None)
    return _words(marked.tokens[: office.last]) if office is not None else ""


def _words(tokens: Sequence[Token]) -> str:
    """Tokens as they are read: "Armenia's ministry"."""
    return " ".join(token.text for token in tokens).replace(" 's", "'s").replace(" ’s", "’s")


def _caller(story: Story, marked: Marked, index: int) -> Denial | None:
    """X of "X called the report a lie"."""
    verbs = (i for i in range(index - 1, max(-1, index - _CALL_REACH), -1) if marked.tokens[i].low in _CALLS)
    verb = next(verbs, None)
    if verb is None:
        return None
    who = _agent(story, marked, verb) or _subject(story, marked, verb)
    return Denial(who, verb, verb, "false") if who else None


def _agent(story: Story, marked: Marked, verb: int) -> str:
    """X of "this was called premature by X"; "" when nobody is named so."""
    low = [token.low for token in marked.tokens]
    if low[verb - 1] not in _FORMS_OF_BE or "by" not in low[verb : verb + _CALL_REACH]:
        return ""
    start = low.index("by", verb) + 1
    who = _words(marked.tokens[start : phrase_end(marked.tokens, start)])
    return full_name(who, story.claimants) or who if who else ""


def _subject(story: Story, marked: Marked, verb: int) -> str:
    """Who the subject of a verb is, by the fullest name that the report gave; "" for nobody."""
    start, stop = speaker_span(marked.tokens, verb, story.lexicon)
    who = _words(marked.tokens[start:stop])
    if marked.tokens[verb].low.endswith("ing") and verb and marked.tokens[verb - 1].low == ",":
        start, who = verb, _opening_office(story, marked, verb)
    if who.lower() in _PRONOUNS:
        earlier = [a.claimant for a in marked.attributions if a.claimant and a.last <= start]
        return full_name("", [*story.claimants, *earlier]) or ""
    return full_name(who, story.claimants) or who if who else ""
