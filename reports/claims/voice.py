"""A speaker: claimant and relaying outlet, and the sense of pronouns and short names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution

_SHORT_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Claimant and relayer that hold for one place in a sentence; both None for the report's own voice."""

    claimant: str | None
    relayer: str | None


def voice_at(attributions: Sequence[Attribution], index: int, known: Sequence[str]) -> Voice:
    """Who says what stands at token `index`: the nearest speaker before it, else a trailing one after it.

    Args:
        attributions: of the sentence.
        index: a token.
        known: speakers named before, oldest first, to give pronouns and short names their sense.
    """
    sayings = [a for a in attributions if a.stance != "deny"]
    before = [a for a in sayings if a.last <= index and not a.trailing]
    after = [a for a in sayings if a.trailing and a.first > index]
    nearest = (*reversed(before), *after)
    relayer = next((a.relayer for a in nearest if a.relayer), None)
    speaker = next((a for a in nearest if a.claimant is not None), None)
    return Voice(None if speaker is None else name_of(speaker, attributions, known), relayer)


def name_of(speaker: Attribution, attributions: Sequence[Attribution], known: Sequence[str]) -> str | None:
    """The speaker's full name; one that goes on ("rejected it and said") is the one before it."""
    if speaker.claimant:
        return full_name(speaker.claimant, known)
    earlier = [a.claimant for a in attributions if a.claimant and a.last <= speaker.first]
    return full_name(earlier[-1] if earlier else "", known)


def full_name(words: str, known: Sequence[str]) -> str | None:
    """The speaker that a pronoun ("") or "the ministry" means: the last known, or the last with the word."""
    if not words:
        return known[-1] if known else None
    low = words.lower()
    if not low.startswith("the ") or len(low.split()) > _SHORT_NAME_WORDS:
        return words
    head = f" {low.removeprefix('the ')} "
    return next((name for name in reversed(known) if head in f" {name.lower()} "), words)
