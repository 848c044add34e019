"""`resolve` and `geoparse`: results on standard output, one line for what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands.told import REPORT, Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "place_id"),
    [("Vardenis", 616108), ("Dashkesan", 586765), ("Goris", 174895), ("Tartar", 584871), ("Fuzuli", 148106)],
)
def test_resolve_gives_the_place_of_geonames(run: Run, name: str, place_id: int) -> None:
    code, output, lines = run("resolve", name)
    answer = json.loads(output)
    assert (code, lines, answer["query"]) == (0, [], name)
    assert answer["candidates"][0]["place_id"] == f"geonames:{place_id}"
    assert {"name", "place_kind", "lon", "lat", "country", "admin1", "radius_km", "score", "reasons"} <= set(
        answer["candidates"][0]
    )


def test_resolve_gives_a_line_per_name_in_order_also_for_unknown_ones(run: Run) -> None:
    code, output, _ = run("resolve", "Goris", "Qwrtzxk", "--limit", "1")
    answers = [json.loads(line) for line in output.splitlines()]
    assert code == 0
    assert [answer["query"] for answer in answers] == ["Goris", "Qwrtzxk"]
    assert answers[1]["status"] == "unresolved"
    assert len(answers[0]["candidates"]) == 1


def test_resolve_batch_answers_good_rows_and_tells_bad_ones(run: Run, give: Callable[[bytes], None]) -> None:
    give("Goris\tAM\nGoris\tZZ\na\tb\tc\n\nԵրևան\n".encode() + b"\xff\xfe\n")
    code, output, lines = run("resolve", "--batch")
    assert code == 2
    assert [json.loads(line)["query"] for line in output.splitlines()] == ["Goris", "Երևան"]
    assert ["row 2" in lines[0], "row 3" in lines[1], "row 6" in lines[2], len(lines)] == [True] * 3 + [3]
    assert "'ZZ'" in lines[0]


def test_a_point_west_of_greenwich_needs_no_equals_sign(run: Run) -> None:
    code, output, _ = run("resolve", "London", "--near", "-0.1,51.5", "--limit", "1")
    assert code == 0
    assert json.loads(output)["candidates"][0]["country"] == "GB"


def test_geoparse_gives_toponyms_with_offsets_and_roles(run: Run, report: Path) -> None:
    code, output, _ = run("geoparse", report)
    toponyms = json.loads(output)
    assert code == 0
    assert [toponym["text"] for toponym in toponyms] == ["Goris"]
    assert all(REPORT[toponym["start"] : toponym["end"]] == toponym["text"] for toponym in toponyms)
    assert toponyms[0]["place_id"] == "geonames:174895"
    assert toponyms[0]["role"] == "literal"


def test_geoparse_reads_standard_input(run: Run, give: Callable[[bytes], None]) -> None:
    give(REPORT.encode())
    code, output, _ = run("geoparse")
    assert (code, len(json.loads(output))) == (0, 1)


def test_geoparse_lines_keep_their_ids_and_resolve_only_given_spans(
    run: Run, give: Callable[[bytes], None]
) -> None:
    text = "Fighting near Goris and Vardenis."
    rows = [{"id": 7, "text": text}, {"id": "b", "text": text, "spans": [[24, 32]]}]
    give("\n".join(json.dumps(row) for row in rows).encode())
    code, output, _ = run("geoparse", "-", "--jsonl")
    answers = [json.loads(line) for line in output.splitlines()]
    assert code == 0
    assert [answer["id"] for answer in answers] == [7, "b"]
    assert [[toponym["text"] for toponym in answer["toponyms"]] for answer in answers] == [
        ["Goris", "Vardenis"],
        ["Vardenis"],
    ]


def test_geoparse_tells_bad_lines_and_answers_the_others(run: Run, give: Callable[[bytes], None]) -> None:
    give(b'{"id": 1}\nnot json\n{"id": 2, "text": "x", "spans": [[0, 9]]}\n{"id": 3, "text": "Goris"}\n')
    code, output, lines = run("geoparse", "--jsonl")
    assert (code, len(lines)) == (2, 3)
    assert ["row 1" in lines[0], "row 2" in lines[1], "row 3" in lines[2]] == [True] * 3
    assert json.loads(output)["id"] == 3
