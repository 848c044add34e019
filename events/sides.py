"""Which side a name stands for, and whether two names stand for one speaker."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from events.load import country_words
from reports.lexicon.load import load_lexicon, word_set
from reports.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports import Claim
    from reports.tokens import Token

_MANY_PEOPLE = word_set("many_people")
_SAID_LOOSELY = frozenset({"the", "a", "an", "of", "for", "in", "at", "'s", "’s", "s", "local"})
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def side_of(name: str | None) -> str | None:
    """A key of the side that a name or phrase stands for, or None when it names no side.

    Example:
        >>> side_of("Azerbaijan"), side_of("Azerbaijani officials"), side_of("residents")
        ('AZ', 'AZ', None)
    """
    if not name:
        return None
    tokens = tokenize(name)
    groups = [hit.row.name for hit in load_lexicon().armed.find(tokens) if hit.row.name]
    country = _country(tokenize(groups[0]) if groups else tokens)
    return country or (groups[0] if groups else None)


def _country(tokens: Sequence[Token]) -> str | None:
    return next((hit.row for hit in country_words().find(tokens)), None)


def opposed(one: str | None, other: str | None) -> bool:
    """Whether two names stand for two different sides, both known or both parties by name."""
    if one is None or other is None or one == other:
        return False
    return (side_of(one) or one) != (side_of(other) or other)


def voice(claim: Claim) -> tuple[str, ...]:
    """Who speaks, as a key: the same for "Armenia's defence ministry" and "the Armenian ministry of defence".

    The report's own voice is its outlet. So are people of whom there are many ("residents"): those whom two
    outlets asked need not be the same.
    """
    return known_voice(claim) or ("outlet", claim.source, *_words(claim.claimant or ""))


def known_voice(claim: Claim) -> tuple[str, ...]:
    """The key of a claimant whom another outlet may quote too; empty for the report itself and for many."""
    said = _words(claim.claimant or "")
    return said if _MANY_PEOPLE.isdisjoint(said) else ()


@lru_cache(maxsize=_KEPT)
def _words(claimant: str) -> tuple[str, ...]:
    """The words that tell one claimant from another, sorted, countries as their codes."""
    tokens = tokenize(claimant)
    hits = country_words().find(tokens)
    taken = {index for hit in hits for index in range(hit.first, hit.last)}
    rest = {token.low for index, token in enumerate(tokens) if index not in taken and token.low[0].isalnum()}
    spelled = {"defence" if word == "defense" else word.removesuffix("'s") for word in rest}
    return tuple(sorted({hit.row for hit in hits} | (spelled - _SAID_LOOSELY)))
