"""A speaker: claimant and relaying outlet, and the sense of pronouns and short names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution

_BODY_WORDS = word_set("body_words")
_PERSON_WORDS = word_set("person_words")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "general", "col", "colonel", "lt", "maj", "major", "brig", "capt"}
    | {"captain", "governor", "gov", "mayor", "president", "minister", "premier", "commander", "spokesman"}
    | {"spokeswoman", "spokesperson", "secretary", "sheikh", "senator", "ambassador"}
)
_SHORT_NAME_WORDS = 3
_SURNAME_WORDS = 2
_OF_A_PERSON = frozenset({"he", "she", "him", "her"})
_OF_THE_REPORT = frozenset({"we", "i", "us"})


@made_fast
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
    before = [a for a in sayings if a.first <= index and not a.trailing]
    after = [a for a in sayings if a.trailing and a.first > index]
    if any(a.claimant for a in after):
        before = [a for a in before if a.pronoun not in _OF_THE_REPORT]
    nearest = (*reversed(before), *after)
    relayer = next((a.relayer for a in nearest if a.relayer), None)
    speaker = next((a for a in nearest if a.claimant is not None), None)
    return Voice(None if speaker is None else name_of(speaker, attributions, known), relayer)


def name_of(speaker: Attribution, attributions: Sequence[Attribution], known: Sequence[str]) -> str | None:
    """The speaker's full name; one that goes on ("rejected it and said") is the one before it."""
    if speaker.claimant:
        return full_name(speaker.claimant, known)
    if speaker.pronoun in _OF_THE_REPORT:
        return None
    earlier = [a.claimant for a in attributions if a.claimant and a.last <= speaker.first]
    if speaker.pronoun in _OF_A_PERSON:
        named = (*known, *earlier)
        return next((name for name in reversed(named) if is_person(name)), full_name("", named))
    return full_name(earlier[-1] if earlier else "", known)


def is_person(name: str) -> bool:
    """False for the speakers that are no "he" or "she": bodies, groups, people in the plural."""
    words = name.lower().replace("’", "'").replace(",", " ").split()
    if name.isupper() and len(words) == 1:
        return False
    if not _PERSON_WORDS.isdisjoint(words):
        return True
    return (
        bool(words) and _BODY_WORDS.isdisjoint({words[-1], words[0]}) and _BODY_WORDS.isdisjoint(_head(words))
    )


def _head(words: Sequence[str]) -> set[str]:
    """The words before "of", "in", "for": the ministry of "the ministry in Yerevan"."""
    end = next((i for i, word in enumerate(words) if word in {"of", "in", "for", "at"}), len(words))
    return set(words[max(0, end - 1) : end])


def full_name(words: str, known: Sequence[str]) -> str | None:
    """The speaker that a pronoun ("") or "the ministry" means: the last known, or the last with the word."""
    if not words:
        return known[-1] if known else None
    low = words.lower()
    if words[0].isupper() and len(low.split()) <= _SURNAME_WORDS and not low.startswith("the "):
        return _by_surname(words, known)
    if not low.startswith("the ") or len(low.split()) > _SHORT_NAME_WORDS:
        return words
    head = f" {low.removeprefix('the ')} "
    return next((name for name in reversed(known) if head in f" {name.lower().replace(',', ' ')} "), words)


def _by_surname(words: str, known: Sequence[str]) -> str:
    """The person whom "Lysenko" or "Mr Lysenko" means, by the fullest name that the report gave."""
    *titles, surname = words.split()
    if titles and titles[0].lower().rstrip(".") not in _TITLES:
        return words
    for name in reversed(known):
        if name.endswith(surname) and (rest := name.removesuffix(surname).split()) and rest[-1][0].isupper():
            return name
    return words
