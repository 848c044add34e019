"""`extract` and `audit`: events of reports, and what became of every sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands.told import REPORT, Run, fails_with_one_line, features

if TYPE_CHECKING:
    from pathlib import Path


def test_extract_gives_features_whose_quotes_are_slices_of_the_report(run: Run, report: Path) -> None:
    code, output, lines = run("extract", report, "--published", "2022-09-14", "--source", "Somebody")
    found = features(output)
    assert (code, lines) == (0, [])
    event = next(each["properties"] for each in found if each["properties"]["place"] == "Goris")
    assert (event["date_start"], event["killed_low"], event["killed_high"]) == ("2022-09-13", 3, 3)
    for claim in event["claims"]:
        assert REPORT[claim["start"] : claim["end"]] == claim["quote"]
        assert claim["source"] == "Somebody"


def test_extract_lines_hold_the_same_features(run: Run, report: Path) -> None:
    _, output, _ = run("extract", report, "--published", "2022-09-14")
    _, lines, _ = run("extract", report, "--published", "2022-09-14", "--jsonl")
    assert [json.loads(line) for line in lines.splitlines()] == features(output)


def test_extract_asks_for_the_day_that_it_does_not_find(run: Run, report: Path) -> None:
    fails_with_one_line(run("extract", report), "report.txt", "--published", "YYYY-MM-DD", "unknown")


def test_extract_with_an_unknown_day_gives_undated_events(run: Run, report: Path) -> None:
    code, output, _ = run("extract", report, "--published", "unknown")
    assert code == 0
    assert {each["properties"]["date_start"] for each in features(output)} == {None}


@pytest.mark.parametrize("day", ["2022-02-30", "yesterday", "14.09.2022"])
def test_extract_refuses_what_is_no_day(run: Run, report: Path, day: str) -> None:
    fails_with_one_line(run("extract", report, "--published", day), day, "YYYY-MM-DD")


@pytest.mark.usefixtures("report")
def test_extract_writes_the_good_reports_and_lists_the_bad(run: Run, tmp_path: Path) -> None:
    bad = {"empty.txt": b"", "blank.txt": b" \n ", "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x01\x02\x00" * 40}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "photo.jpg").write_bytes(b"x")
    files = [tmp_path / name for name in (*bad, "absent.txt", "report.txt")]
    code, output, lines = run("extract", *files, tmp_path, "--published", "2022-09-14")
    assert code == 2
    assert features(output)
    assert len(lines) == len(bad) + 2
    assert all(name in "\n".join(lines) for name in (*bad, "absent.txt", "skipped"))


def test_extract_refuses_a_report_of_thirty_megabytes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.seek(30_000_000)
        file.write(b".")
    fails_with_one_line(run("extract", path, "--published", "2022-09-14"), "large.txt", "25")


def test_extract_writes_a_whole_file_or_none(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.geojson"
    target.write_text("old", encoding="utf-8")
    code, output, _ = run("extract", report, "--published", "2022-09-14", "-o", target)
    assert (code, output) == (0, "")
    assert features(target.read_text(encoding="utf-8"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.geojson", "report.txt"]


def test_extract_tells_when_the_target_cannot_be_written(run: Run, report: Path, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "absent" / "events.geojson"):
        result = run("extract", report, "--published", "2022-09-14", "-o", target)
        fails_with_one_line(result, str(target))
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


TOLD_BEFORE = (
    "In 1992 the town was shelled. Officials fear an attack on Sisian.\nThe war has killed 400 soldiers.\n"
)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.txt"
    path.write_text(f"{REPORT.strip()} {TOLD_BEFORE}", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["extract", "export"])
def test_history_is_left_out_unless_asked_for(run: Run, history: Path, command: str) -> None:
    given = (command, history, "--published", "2020-10-01")
    news = features(run(*given)[1])
    both = features(run(*given, "--background")[1])
    assert [feature["properties"]["background"] for feature in news] == [False, False]
    assert both[: len(news)] == news
    (past,) = both[len(news) :]
    told = past["properties"]
    assert (told["background"], told["place"], told["date_start"], told["date_end"]) == (
        True, "Goris", "1992-01-01", "1992-12-31",
    )  # fmt: skip
    assert past["geometry"]["type"] == "Point"
    assert [claim["background"] for claim in told["claims"]] == [True]


def test_the_audit_accounts_for_every_sentence_once_and_leads_to_the_events(
    run: Run, history: Path, tmp_path: Path
) -> None:
    given = (history, "--published", "2020-10-01")
    code, output, lines = run("audit", *given, "--jsonl")
    assert (code, lines) == (0, [])
    head, *told = [json.loads(line) for line in output.splitlines()]
    assert (head["line"], head["file"], head["sentences"]) == ("report", str(history), len(told))
    text = history.read_text(encoding="utf-8")
    assert [line["text"] for line in told] == [text[line["start"] : line["end"]] for line in told]
    assert " ".join(line["text"] for line in told) == " ".join(text.split())
    assert [(line["verdict"], line["reason"]) for line in told] == [
        ("used", None), ("background", "history"), ("set aside", "hypothetical"), ("off map", "no one place"),
    ]  # fmt: skip
    ids = {feature["properties"]["id"] for feature in features(run("extract", *given, "--background")[1])}
    assert {claim["event"] for line in told for claim in line["claims"]} == ids
    beside = tmp_path / "audit.jsonl"
    assert run("extract", *given, "--audit", beside)[0] == 0
    assert beside.read_text(encoding="utf-8") == output


def test_the_audit_can_be_read(run: Run, history: Path) -> None:
    code, output, _ = run("audit", history, "--published", "2020-10-01")
    assert code == 0
    assert "4 sentences and lines: 1 used, on the map; 1 used, no mark of its own; 1 history" in output
    assert "Set aside: planned, feared, asked for or conditional" in output


def test_the_audit_wants_a_report(run: Run) -> None:
    fails_with_one_line(run("audit"), "audit", "FILE")
