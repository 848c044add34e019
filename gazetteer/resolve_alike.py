"""From a name that the gazetteer lacks to a place whose name is written differently, or to no place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazetteer.likeness import How, like
from gazetteer.namesakes import Namesakes
from gazetteer.place import Context, Resolution, ResolutionStatus
from gazetteer.romanise import has_vowels, romanised
from gazetteer.tables import Strength

if TYPE_CHECKING:
    from gazetteer.resolve import Resolver

NOT_KNOWN = "no place has this name"
BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the name as written, its folded key without kind words, how many candidates to list."""

    name: str
    key: str
    context: Context
    limit: int


def unresolved(name: str) -> Resolution:
    """The answer for a name that no place has."""
    return Resolution(query=name, status=ResolutionStatus.UNRESOLVED, reason=NOT_KNOWN)


def written_differently(resolver: Resolver, question: Question, found: Resolution) -> Resolution:
    """A better answer than the one found for the name as written, or that one.

    A name that the index knows weakly (a code, a machine transliteration) counts when a main name of the same
    place is like it. A phrase that is no place, a people, a kind word and broken text are never looked for.
    """
    known = {resolver.index.place_at(item.row).place_id for item in resolver.index.postings(question.key)}
    word = question.key in resolver.code_of or question.key in resolver.kind_words
    if word or BROKEN in question.key or (not known and question.key in resolver.index.trie):
        return found
    alike = _alike(resolver, question, firm=bool(known))
    return alike if not known or (alike.place is not None and alike.place.place_id in known) else found


def _alike(resolver: Resolver, question: Question, *, firm: bool) -> Resolution:
    """The answer for the name in Latin letters, told by sound, or with edits; `firm`: by main names only."""
    readings = romanised(question.key)
    for latin in readings:
        namesakes = resolver.index.namesakes(latin) if latin != question.key else None
        if namesakes is not None and any(p.strength > Strength.WEAK for p in namesakes.postings):
            found = resolver.decide(latin, namesakes, question.context, question.limit)
            return _in_latin_letters(question.name, latin, found)
    likeness = like(readings, resolver.index, vowels=has_vowels(question.key))
    if likeness is not None and firm:
        likeness = likeness.firm()
    if likeness is None:
        return unresolved(question.name)
    weights = resolver.index.weights
    weighed = resolver.weighed(Namesakes(likeness.postings(), weights), question.context)
    weighed = likeness.ranked(question.name, weighed, resolver.index, max(question.limit, 1))
    accepted, reason = resolver.accepted(weighed, question.context, "with names like this")
    status = likeness.status(weighed, weights) if accepted else ResolutionStatus.AMBIGUOUS
    if likeness.how is How.EDITS and weighed[0].points < weights["similar_least"]:
        status, reason = ResolutionStatus.UNRESOLVED, f"{NOT_KNOWN}; those with names like it are small"
    scores = likeness.scores(weighed, weights)
    return resolver.answer(question.name, weighed[: question.limit], scores, (status, reason))


def _in_latin_letters(name: str, latin: str, found: Resolution) -> Resolution:
    """The answer for the name in Latin letters; what is exact there is another name of the place here."""
    exact = found.status is ResolutionStatus.EXACT
    return replace(
        found,
        query=name,
        status=ResolutionStatus.ALIAS if exact else found.status,
        reason=f"read in Latin letters as {latin}; {found.reason}",
    )
