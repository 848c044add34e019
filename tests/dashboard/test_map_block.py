"""The block of the map, and the texts that the map asks for."""

from __future__ import annotations

import pytest

from dashboard.map_block import MOST_ASKED, TRAVELLING_TEXTS, MapBlock
from geo.schema import record
from tests import builders
from tests.geo.blocks import unpack

WAR = builders.war()


def many() -> MapBlock:
    """More events than those whose texts travel along."""
    return MapBlock.of([builders.event(f"e{index}") for index in range(TRAVELLING_TEXTS + 200)])


def test_texts_of_few_events_travel_along_and_those_of_many_do_not() -> None:
    assert len(unpack(MapBlock.of(WAR).block).records) == len(WAR)
    assert unpack(many().block).records == []


def test_a_number_of_the_block_leads_to_the_event_and_back() -> None:
    packed = MapBlock.of(WAR)
    in_block = [row["id"] for row in unpack(packed.block).records]
    assert [packed.index_of(event_id) for event_id in in_block] == list(range(len(WAR)))
    assert packed.index_of("nobody") == -1


def test_a_question_is_answered_with_the_records_asked_for() -> None:
    packed = MapBlock.of(WAR)
    by_id = {event.event_id: record(event) for event in WAR}
    answer = packed.answer({"number": 7, "indexes": [3, 0], "id": None})
    assert answer is not None
    assert answer["number"] == 7
    assert [index for index, _ in answer["rows"]] == [3, 0]
    assert all(
        row == by_id[row["id"]] and packed.index_of(row["id"]) == index for index, row in answer["rows"]
    )


def test_an_event_is_found_by_its_id() -> None:
    packed = MapBlock.of(WAR)
    answer = packed.answer({"number": 1, "indexes": [], "id": "e11"})
    assert answer is not None
    assert [row["id"] for _, row in answer["rows"]] == ["e11"]
    assert packed.answer({"number": 1, "indexes": [], "id": "nobody"}) == {"number": 1, "rows": []}


def test_numbers_outside_of_the_block_are_left_out_and_an_answer_has_a_limit() -> None:
    packed = many()
    answer = packed.answer({"number": 1, "indexes": [-1, 10**9, 2], "id": None})
    assert answer is not None
    assert [index for index, _ in answer["rows"]] == [2]
    longest = packed.answer({"number": 1, "indexes": list(range(600)), "id": None})
    assert longest is not None
    assert len(longest["rows"]) == MOST_ASKED


@pytest.mark.parametrize(
    "question",
    [
        None,
        "e11",
        {},
        {"number": "1", "indexes": [], "id": None},
        {"number": 1, "indexes": "0", "id": None},
        {"number": 1, "indexes": ["0"], "id": None},
    ],
)
def test_what_is_no_question_of_ours_has_no_answer(question: object) -> None:
    assert MapBlock.of(WAR).answer(question) is None
