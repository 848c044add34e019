"""Which of several claims a denial means: the one with the most in common with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.same_side import is_same_side
from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.denial import Denial
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_DENIED = word_set("denied")
_OF_CONTROL = word_set("of_control")
_STEM = 6
_SIDE_WEIGHT = 2
_CONTROL_WEIGHT = 3


def most_like(story: Story, marked: Marked, denial: Denial, close: Sequence[Draft]) -> Draft | None:
    """The draft with the most in common with the denial; the one just told when it denies anything at all."""
    words = _stems(marked, denial.index)
    scores = [_likeness(story, marked, draft, words, denial.who) for draft in close]
    best = max(scores)
    if best:
        return close[scores.index(best)]
    last = next((d for d in close if d.is_violence or d.takes_territory), close[0])
    if not (last.is_violence or last.takes_territory or last.counts) or _denies_some_other(
        story, marked, denial
    ):
        return None
    return last if gap(marked, last) == 0 or _is_about_an_event(story, marked, denial) else None


def _denies_some_other(story: Story, marked: Marked, denial: Denial) -> bool:
    """True for "denies any executions"."""
    after = [token.low for token in marked.tokens[denial.index + 1 : denial.index + 3]]
    if after[:1] != ["any"] or not _DENIED.isdisjoint(after[1:2]):
        return False
    return not story.lexicon.weapons.find(marked.tokens, denial.index)


def _likeness(story: Story, marked: Marked, draft: Draft, words: set[str], who: str) -> int:
    """Words in common with the denial; the side that denies its own deed, and a loss denied, count more."""
    is_own_deed = draft.actor is not None and is_same_side(story, draft.actor, who, marked)
    is_loss = draft.takes_territory and not _OF_CONTROL.isdisjoint(marked.words)
    common = len(words & _stems(draft.marked, 0))
    return common + _SIDE_WEIGHT * is_own_deed + _CONTROL_WEIGHT * is_loss


def _stems(marked: Marked, start: int) -> set[str]:
    long = (token for token in marked.tokens[start:] if token.text[0].isalpha() and len(token.low) >= _STEM)
    return {token.low[:_STEM] for token in long}


def _is_about_an_event(story: Story, marked: Marked, denial: Denial) -> bool:
    """True when the denial names a claim, an event word or a weapon."""
    return bool(
        denial.kind != "denied"
        or story.lexicon.triggers.find(marked.tokens)
        or story.lexicon.weapons.find(marked.tokens)
        or not _DENIED.isdisjoint(marked.words)
    )


def gap(marked: Marked, draft: Draft) -> int:
    """How many paragraphs the draft stands before the sentence."""
    return marked.sentence.paragraph - draft.marked.sentence.paragraph
