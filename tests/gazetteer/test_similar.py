"""Names within two edits are all found, and nothing farther; compared with looking at every name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from gazetteer.pieces import LONGEST, Reach, asked_numbers, letter_set, piece_numbers
from tests.gazetteer.alike import open_alike

if TYPE_CHECKING:
    from gazetteer.similar import SimilarKeys

REACH = Reach(shortest=5, two_edits=8)
NAMES = st.text(alphabet="abcdeи ", min_size=5, max_size=14)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["drop", "add", "replace", "swap"]), st.integers(0, 20), st.sampled_from("abxи ")
    ),
    min_size=1,
    max_size=2,
)


def _edited(name: str, edits: list[tuple[str, int, str]]) -> str:
    for how, place, letter in edits:
        at = place % max(len(name), 1)
        swapped = name[at + 1 : at + 2] + name[at : at + 1]
        middle = {"drop": "", "add": letter + name[at : at + 1], "replace": letter, "swap": swapped}[how]
        name = name[:at] + middle + name[at + (2 if how == "swap" else 1) :]
    return name


def _similar() -> SimilarKeys:
    return open_alike()._index.similar


def _reachable() -> list[str]:
    """Keys that have pieces in the index."""
    similar = _similar()
    numbers = sorted(set(similar._keys.tolist()))
    return [key for number in numbers if REACH.covers(len(key := similar._trie.restore_key(number)))]


@settings(deadline=None, max_examples=300)
@given(name=NAMES, edits=EDITS)
def test_a_name_shares_a_piece_with_every_name_within_its_edits(
    name: str, edits: list[tuple[str, int, str]]
) -> None:
    other = _edited(name, edits)
    if OSA.distance(name, other) <= REACH.edits(len(name), len(other)):
        room = dict(asked_numbers(other, REACH))
        shared = room.keys() & set(piece_numbers(name, REACH))
        differing = (letter_set(name) ^ letter_set(other)).bit_count()
        assert shared
        assert differing <= max(room[number] for number in shared)


@settings(deadline=None)
@given(number=st.integers(0, 10_000), edits=EDITS)
def test_the_index_finds_what_looking_at_every_name_finds(
    number: int, edits: list[tuple[str, int, str]]
) -> None:
    keys = _reachable()
    query = _edited(keys[number % len(keys)], edits)
    expected = {
        key: distance
        for key in keys
        if 0 < (distance := OSA.distance(query, key)) <= REACH.edits(len(query), len(key))
    }
    found = _similar().by_edits(query)
    assert {match.key: match.edits for match in found} == expected
    assert [match.edits for match in found] == sorted(match.edits for match in found)


@settings(deadline=None)
@given(query=st.text(max_size=LONGEST + 5))
def test_nothing_farther_than_the_length_allows_is_found(query: str) -> None:
    for match in _similar().by_edits(query):
        assert 0 < OSA.distance(query, match.key) <= REACH.edits(len(query), len(match.key))


def test_short_and_very_long_names_are_not_stretched() -> None:
    similar = _similar()
    assert similar.by_edits("gori") == []
    assert similar.by_edits("") == []
    assert similar.by_edits("montevide" * 10) == []


def test_nothing_is_found_for_weak_names_or_the_name_itself() -> None:
    similar = _similar()
    assert similar.by_edits("markets") == []
    assert "montevideo" not in {match.key for match in similar.by_edits("montevideo")}
