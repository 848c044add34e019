"""The place names of any text, with what each does in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.place import Candidate, Place, Resolution, ResolutionStatus
from reports.clean import lines
from reports.lexicon import load_lexicon
from reports.lexicon.load import word_set
from reports.places import PlaceFinder
from reports.report import Mention
from reports.sentences import split_sentences
from reports.tokens import Token, tokenize
from reports.vocabulary import ToponymRole

LONGEST_DEMONYM = 3
_LANGUAGE_WORDS = word_set("language_words")
_PUBLIC_BODIES = word_set("public_bodies")
_LINKS = frozenset({"and", "or", "that", "but", "to", "as", "with", "which"})

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.lexicon import Lexicon


def find_toponyms(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The place names of a text with role and resolution; adjectives and peoples have the role `demonym`."""
    return toponyms_of(text, PlaceFinder(text, gazetteer, load_lexicon()), gazetteer)


def toponyms_of(text: str, places: PlaceFinder, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The same with a finder that was made for the text."""
    lexicon = load_lexicon()
    found: list[Mention] = []
    for tokens in _sentences(text, places, lexicon):
        named = [*(hit.mention for hit in places.find(tokens)), *places.associated(tokens)]
        found += [*named, *_demonyms(tokens, named, text, gazetteer, lexicon)]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _sentences(text: str, places: PlaceFinder, lexicon: Lexicon) -> Iterator[list[Token]]:
    """The tokens of each sentence that may name a place, headings and boilerplate included."""
    for number, (start, end) in enumerate(lines(text)):
        for sentence in split_sentences(text, start, end, number, lexicon.abbreviations):
            if places.may_name(sentence.start, sentence.end):
                yield tokenize(text, sentence.start, sentence.end)


def _demonyms(
    tokens: Sequence[Token], named: Sequence[Mention], text: str, gazetteer: Gazetteer, lexicon: Lexicon
) -> Iterator[Mention]:
    """Adjectives and peoples, of up to three words, that no place name covers."""
    taken = [(mention.start, mention.end) for mention in named]
    free = 0
    for first, token in enumerate(tokens):
        if first < free or not token.text[0].isupper() or not gazetteer.begins_people(token.low):
            continue
        for last in range(min(first + LONGEST_DEMONYM, len(tokens)), first, -1):
            start, end = token.start, tokens[last - 1].end
            place = gazetteer.of_people(text[start:end])
            if (
                place is not None
                and not _is_taken(start, end, taken)
                and not _is_other(tokens, first, last, lexicon)
            ):
                yield demonym(text, (start, end), place)
                free = last
                break


def _is_taken(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in taken)


def _is_other(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """A language ("she said in Turkish.") or part of a company's name ("British Airways")."""
    before = tokens[first - 1].low if first else ""
    following = tokens[last] if last < len(tokens) else None
    if before in _LANGUAGE_WORDS and (
        following is None or not following.text[0].isalpha() or following.low in _LINKS
    ):
        return True
    if following is None or not following.text[0].isupper():
        return False
    return lexicon.organisations.at(tokens, last) is not None and following.low not in _PUBLIC_BODIES


def demonym(text: str, span: tuple[int, int], place: Place) -> Mention:
    """The mention of an adjective or people."""
    start, end = span
    reason = f"a people or adjective of this {place.kind}"
    candidate = Candidate(place=place, score=1.0, reasons=(reason,))
    resolution = Resolution(
        query=text[start:end], status=ResolutionStatus.ALIAS, candidates=(candidate,), reason=reason
    )
    return Mention(
        start=start, end=end, text=text[start:end], role=ToponymRole.DEMONYM, resolution=resolution
    )
