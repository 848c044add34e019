"""The place names of any text, with what each does in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.place import Candidate, Place, Resolution, ResolutionStatus
from reports.clean import blocks
from reports.lexicon import load_lexicon
from reports.places import PlaceFinder
from reports.report import Mention
from reports.sentences import split_sentences
from reports.tokens import Token, tokenize
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.lexicon import Lexicon


def find_toponyms(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The place names of a text with role and resolution; adjectives and peoples have the role `demonym`."""
    lexicon = load_lexicon()
    places = PlaceFinder(text, gazetteer, lexicon)
    found: list[Mention] = []
    for tokens in _sentences(text, lexicon):
        named = [hit.mention for hit in places.find(tokens)]
        found += [*named, *_demonyms(tokens, named, places, gazetteer)]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _sentences(text: str, lexicon: Lexicon) -> Iterator[list[Token]]:
    """The tokens of each sentence, headings and boilerplate included."""
    for number, block in enumerate(blocks(text, lexicon)):
        for sentence in split_sentences(text, block.start, block.end, number, lexicon.abbreviations):
            yield tokenize(text, sentence.start, sentence.end)


def _demonyms(
    tokens: Sequence[Token], named: Sequence[Mention], places: PlaceFinder, gazetteer: Gazetteer
) -> Iterator[Mention]:
    """Adjectives and peoples that no place name covers."""
    taken = {(mention.start, mention.end) for mention in named}
    for token in tokens:
        code = places.codes.get(token.low)
        if code is None or not token.text[0].isupper() or (token.start, token.end) in taken:
            continue
        country = gazetteer.country(code)
        if country is not None:
            yield _demonym(token, country)


def _demonym(token: Token, country: Place) -> Mention:
    reason = "a people or adjective of this country"
    candidate = Candidate(place=country, score=1.0, reasons=(reason,))
    return Mention(
        start=token.start,
        end=token.end,
        text=token.text,
        role=ToponymRole.DEMONYM,
        resolution=Resolution(query=token.text, status=ResolutionStatus.ALIAS, candidates=(candidate,)),
    )
