"""Accusations that a text tells only by denying them: "Turkey denied that its aircraft had bombed Afrin"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.denial import find_denials
from reports.lexicon.load import word_set
from reports.speakers import phrase_end
from reports.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.claims.denial import Denial
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.happenings import Happening, Refusal
    from reports.marked import Marked
    from reports.tokens import Token

_CLAIM_NOUNS = word_set("claim_nouns") | {"information"}
_NEGATIONS = word_set("negations") | {"no", "nobody", "none", "without"}
_BY = frozenset({"by", "from"})
_REPORTED = frozenset({"that", "of", "about"})
_BY_REACH = 4
_ASIDE_REACH = 9


def accused_of(story: Story, marked: Marked, refused: Sequence[Refusal]) -> list[tuple[Happening, Denial]]:
    """What somebody in the sentence denies having happened, with the denial; it names a place of its own."""
    deeds = [refusal.negated for refusal in refused if refusal.negated is not None]
    if not deeds:
        return []
    denials = [
        denial for denial in find_denials(story, marked) if denial.kind == "denied" and not denial.matters
    ]
    return [
        (deed, denial)
        for denial in denials
        for deed in deeds
        if denial.index < deed.first
        and _is_plain(marked, denial.index, deed.first)
        and _has_place(marked, denial)
    ]


def _is_plain(marked: Marked, start: int, stop: int) -> bool:
    """No second negation between: who denies that nothing happened accuses nobody."""
    between = {token.low for token in marked.tokens[start + 1 : stop]}
    return between.isdisjoint(_NEGATIONS)


def _has_place(marked: Marked, denial: Denial) -> bool:
    return any(
        place.first > denial.index and place.is_literal and not place.is_country and not place.is_frame
        for place in marked.places
    )


def as_accusation(draft: Draft, denial: Denial) -> None:
    """The draft is what others say: whoever the sentence names as their source, denied by who denies it."""
    who = reported_by(draft.marked, denial.index, draft.first) or _as_told_by(draft)
    draft.claimant, draft.relayer = who, None
    draft.denied_by, draft.status = [denial.who], Status.DENIED


def _as_told_by(draft: Draft) -> str | None:
    """X of "..., as X claims", "..., as claimed by X"."""
    tokens = draft.marked.tokens
    after = (a for a in draft.marked.attributions if a.first >= draft.last and a.stance in {"say", "claim"})
    told = (a.claimant for a in after if tokens[a.first - 1].low == "as")
    return next(told, None) or None


def reported_by(marked: Marked, start: int, stop: int) -> str | None:
    """X of "denied claims by X that", "refutes the charge, spread by X, that"; None for nobody."""
    tokens = marked.tokens
    for index in range(start + 1, stop):
        if tokens[index].low not in _CLAIM_NOUNS:
            continue
        near = range(index + 1, min(stop, index + 1 + _BY_REACH))
        by = next((at for at in near if tokens[at].low in _BY), None)
        if by is not None:
            return _words(tokens[by + 1 : min(stop, phrase_end(tokens, by + 1))]) or None
    return None


def is_reported(marked: Marked, start: int, stop: int) -> bool:
    """True for what stands after "the allegations that", "claims by X that", "reports of"."""
    return any(
        marked.tokens[index].low in _CLAIM_NOUNS and any(_leads(marked, index, stop))
        for index in range(start + 1, stop)
    )


def _leads(marked: Marked, noun: int, stop: int) -> Iterator[bool]:
    return (token.low in _REPORTED for token in marked.tokens[noun + 1 : min(stop, noun + _ASIDE_REACH)])


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens).replace(" 's", "'s").replace(" ’s", "’s")
