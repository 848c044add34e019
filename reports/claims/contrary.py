"""Words by which a sentence says that a claim is untrue, that nothing happened, or takes it back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.phrases import PhraseTable
from reports.tokens import indexes_of, lows_of

if TYPE_CHECKING:
    from reports.lexicon import Lexicon
    from reports.marked import Marked

_FALSE_TERMS = word_set("false_terms")
_CALLS = word_set("calls")
_IS = word_set("is_or_was")
_WAYS = word_set("ways_to_happen")
_SETS_APART = word_set("sets_apart")
_CLAIMS = word_set("claim_nouns") | word_set("figure_words") - {"as"}
_THESE = frozenset({"it", "this", "that", "them", "these", "both", "rest"})
_TAKEN_BACK = PhraseTable((phrase, None) for phrase in sorted(word_set("taken_back")))
_STAGED = word_set("staged_terms")
_DEEDS = word_set("deed_nouns")
_SUBJECTS = frozenset(
    {"this", "that", "it", "they", "these", "all this", "all of this", "all of it", "he", "she"}
)
_WERE = frozenset({"was", "were", "is", "are", "been"})
_PRESENT = frozenset({"in", "there", "present", "near", "deployed", "operating", "at", "active"})
_NOT = frozenset({"not", "never"})
_LAST_OF_NONE = frozenset({"no", "single", "one"})  # of "no", "not a single", "not one"
_DONE = word_set("done_before")
_OWN = word_set("own_side")
_DISOWNED = word_set("deeds_disowned")
_OPENING = frozenset({'"', "“"})
_LABEL_REACH = 10
_VERDICT_WORDS = 4
_OWN_REACH = 5
_DEED_REACH = 3
_WHICH_REACH = 8
_TERM_REACH = 12
_SUBJECT_REACH = 12
_BE_REACH = 5
_NOUN_REACH = 5
_WAY_REACH = 5
_OBJECT_REACH = 6


def called_untrue(marked: Marked) -> int | None:
    """The verb of "called our findings invented", "the report is propaganda"; or None."""
    tokens = marked.tokens
    for index in indexes_of(tokens, _FALSE_TERMS):
        token = tokens[index]
        for at in range(index - 1, max(-1, index - _TERM_REACH), -1):
            named = {word.low for word in tokens[at + 1 : index]}
            if tokens[at].low in _CALLS and not named.isdisjoint(_CLAIMS | _THESE):
                return at
            if tokens[at].low in _CALLS and (_is_of_which(marked, at) or _is_inverted(marked, at, index)):
                return at
            is_called = tokens[at].low in _IS - {"as"} and index - at <= _BE_REACH
            if is_called and (_is_claim(marked, at) or (token.low in _STAGED and _is_deed(marked, at))):
                return at
    return None


def quoted_verdict(marked: Marked) -> int | None:
    """The colon of `The ministry: "Another fake."`: a speaker and nothing but what he calls it; or None."""
    tokens = marked.tokens
    colon = next((i for i, token in enumerate(tokens[:_LABEL_REACH]) if token.low == ":"), 0)
    if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].text not in _OPENING:
        return None
    words = [token.low for token in tokens[colon + 2 :] if token.is_word]
    is_verdict = 0 < len(words) <= _VERDICT_WORDS and not _FALSE_TERMS.isdisjoint(words)
    return colon if is_verdict and "not" not in words else None


def _is_of_which(marked: Marked, at: int) -> bool:
    """True for the verb of ", which the army called propaganda", ", a figure that medics called inflated"."""
    before = [token.low for token in marked.tokens[max(0, at - _WHICH_REACH) : at]]
    return any(
        pair == (",", "which") or (pair[0] in _CLAIMS and pair[1] == "that") for pair in pairwise(before)
    )


def _is_inverted(marked: Marked, at: int, index: int) -> bool:
    """True for the verb of "described as lies the army's accusations"."""
    after = {token.low for token in marked.tokens[index + 1 : index + 1 + _OBJECT_REACH]}
    return marked.tokens[at + 1].low == "as" and not after.isdisjoint(_CLAIMS)


def _is_claim(marked: Marked, at: int) -> bool:
    """A word for a claim, or "this", is the subject of the verb at `at`."""
    before = [token.low for token in marked.tokens[max(0, at - _SUBJECT_REACH) : at]]
    opens = max((i for i, low in enumerate(before) if low in {",", ";", '"', "“", "that"}), default=-1)
    subject = before[opens + 1 :]
    return not _CLAIMS.isdisjoint(subject) or " ".join(subject) in _SUBJECTS


def _is_deed(marked: Marked, at: int) -> bool:
    """A word for what happened stands before the verb at `at`: "the incident had been staged"."""
    before = marked.tokens[max(0, at - _BE_REACH) : at]
    return any(token.low in _DEEDS for token in before)


def not_happened(marked: Marked, lexicon: Lexicon) -> int | None:
    """The "no" of "no raid had taken place there", "no shell was fired"; None when nothing is said so."""
    tokens = marked.tokens
    for index in indexes_of(tokens, _LAST_OF_NONE):
        if not _is_none(marked, index):
            continue
        if _were_absent(marked, index, lexicon):
            return index
        nouns = tokens[index + 1 : index + 1 + _NOUN_REACH]
        told = lexicon.triggers.find(tokens, index + 1, min(len(tokens), index + _NOUN_REACH))
        is_deed = bool(told or lexicon.weapons.find(nouns)) or any(noun.low == "operation" for noun in nouns)
        if not is_deed or any(noun.low in _SETS_APART for noun in nouns):
            continue
        ways = tokens[index + 2 : index + 2 + _NOUN_REACH + _WAY_REACH]
        if _there_was(marked, index) or any(way.low in _WAYS for way in ways):
            return index
    return None


def _there_was(marked: Marked, index: int) -> bool:
    """True for the "no" of "there was no strike", "there had been no drones"."""
    low = [token.low for token in marked.tokens[max(0, index - 3) : index]]
    return low[-2:] in (["there", "was"], ["there", "were"]) or low[-3:] == ["there", "had", "been"]


def not_done(marked: Marked, start: int) -> int | None:
    """The "not" of "it had not fired", "its forces never entered the town" after token `start`; or None."""
    if _OWN.isdisjoint(marked.words) or _DISOWNED.isdisjoint(marked.words):
        return None
    low = lows_of(marked.tokens)
    for index in [i for i, word in enumerate(low) if word in _NOT or word.endswith("n't")]:
        if index < start:
            continue
        before, after = low[max(start, index - _OWN_REACH) : index], low[index + 1 : index + 1 + _DEED_REACH]
        is_past = low[index] == "never" or not _DONE.isdisjoint((*before[-1:], low[index]))
        if (
            is_past
            and not _OWN.isdisjoint(before)
            and not _DISOWNED.isdisjoint(after)
            and "deliberately" not in after
        ):
            return index
    return None


def _is_none(marked: Marked, index: int) -> bool:
    """True for "no", for the last word of "not a single", "not one"."""
    low = [token.low for token in marked.tokens[max(0, index - 2) : index + 1]]
    return low[-1] == "no" or low[-3:] == ["not", "a", "single"] or low[-2:] == ["not", "one"]


def _were_absent(marked: Marked, index: int, lexicon: Lexicon) -> bool:
    """True for "no soldiers were in the town", "none of"."""
    after = marked.tokens[index + 1 : index + 1 + _NOUN_REACH]
    be = next((i for i, token in enumerate(after) if token.low in _WERE), None)
    if be is None or be + 1 >= len(after) or not lexicon.armed.find(after[:be]):
        return False
    return any(token.low in _PRESENT for token in after[be + 1 :])


def taken_back(marked: Marked) -> int | None:
    """The verb of "has withdrawn that information", "retracted the report", "took it back"; or None."""
    for hit in _TAKEN_BACK.find(marked.tokens):
        after = {token.low for token in marked.tokens[hit.first : hit.last + _OBJECT_REACH]}
        if not after.isdisjoint(_CLAIMS | _THESE | {"information", "post", "message", "tweet"}):
            return hit.first
    return None
