"""Capitals that go by no name: "Somalia's capital", "the Syrian capital", "the capital of Mali"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.gazetteer import meant
from reports.places.hit import PlaceHit
from reports.places.relation import relation_at
from reports.places.role import role_of
from reports.report import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.lexicon import Lexicon
    from reports.places.senses import Senses
    from reports.tokens import Token

_NAME_REACH = 3  # tokens from "capital" to its name in "the capital city of Khartoum"


def capitals_in(
    tokens: Sequence[Token], hits: Sequence[PlaceHit], senses: Senses, lexicon: Lexicon
) -> Iterator[PlaceHit]:
    """The capitals that a sentence means without their name; each takes the place of its country's hit."""
    for index, token in enumerate(tokens):
        if token.low != "capital" or not token.text.islower():
            continue
        first, last, code = _country_of(tokens, index, hits, senses)
        place = senses.capital(code) if code else None
        if place is None:
            continue
        relation, anchor = relation_at(tokens, first, lexicon, senses.codes)
        text = senses.text[tokens[first].start : tokens[last - 1].end]
        mention = Mention(
            start=tokens[first].start,
            end=tokens[last - 1].end,
            text=text,
            role=role_of(senses.text, tokens, first, last, relation=relation, lexicon=lexicon),
            resolution=meant(text, place, f"the capital of {code}"),
        )
        yield PlaceHit(first, last, mention, relation, anchor, first, container=False)


def _country_of(
    tokens: Sequence[Token], index: int, hits: Sequence[PlaceHit], senses: Senses
) -> tuple[int, int, str | None]:
    """First and last (exclusive) token of the words, and the country; None when the capital is named."""
    for hit in hits:
        place = hit.place
        if place is None:
            continue
        if _is_apposed(tokens, hit.last, index):
            return index, index, None
        owns = hit.last == index - 1 and tokens[index - 1].low == "'s"
        owned = index < hit.first <= index + _NAME_REACH and tokens[index + 1].low == "of"
        if hit.is_country and owns:
            return hit.first, index + 1, place.country
        if hit.is_country and owned:
            return index, hit.last, place.country
        if index < hit.first <= index + _NAME_REACH:
            return index, index, None
    before = tokens[index - 1].low if index else ""
    if before in senses.codes:
        return index - 1, index + 1, senses.codes[before]
    follows = tokens[index + 1].low if index + 1 < len(tokens) else ""
    is_bare = before == "the" and follows not in {"of", "city"}
    return index, index + 1, senses.own_country if is_bare else None


def _is_apposed(tokens: Sequence[Token], last: int, index: int) -> bool:
    """The name stands right before: "Amman, the capital of Jordan"."""
    between = [token.low for token in tokens[last:index]]
    return between[:1] == [","] and set(between[1:]) <= {"the", "its", "their"}
