"""The command line as a user meets it: results on standard output, one line for what is wrong, exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest

import cli
from geo.schema import COLUMN_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
REPORT = "Shelling killed three civilians in the town of Goris on Tuesday, the ministry said.\n"

Run = Any


@pytest.fixture
def run(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, list[str]]]:
    """Run a command of a user without data: exit code, standard output, lines of standard error."""
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home of its own"))

    def call(*arguments: str | Path) -> tuple[int, str, list[str]]:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode().splitlines()

    return call


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes on standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def features(output: str) -> list[dict[str, Any]]:
    collection = json.loads(output)
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def fails_with_one_line(result: tuple[int, str, list[str]], *words: str) -> None:
    code, output, lines = result
    assert (code, output, len(lines)) == (2, "", 1)
    assert all(word in lines[0] for word in words), lines


# --- resolve ---


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


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], ["COMMAND"]),
        (["unheard"], ["unheard", "resolve"]),
        (["resolve"], ["--batch"]),
        (["resolve", "Goris", "--batch"], ["one of the two"]),
        (["resolve", " "], ["row 1", "a name"]),
        (["resolve", "Goris", "--near", "here"], ["'here'", "LON,LAT"]),
        (["resolve", "Goris", "--near", "45,95"], ["95", "-90 to 90"]),
        (["resolve", "Goris", "--limit", "0"], ["'0'", "whole number"]),
        (["resolve", "Goris", "--country", "ZZ"], ["'ZZ'", "ISO 3166-1"]),
        (["serve", "--port", "99999"], ["99999", "65535"]),
        (["export", "--format", "shapefile"], ["shapefile", "geojson"]),
        (["export", "--collection", "../x"], ["'../x'", "five-reports"]),
        (["export", "--start", "tuesday"], ["'tuesday'", "YYYY-MM-DD"]),
        (["export", "--bbox", "1,2,3"], ["1,2,3", "west,south,east,north"]),
        (["export", "--type", "War"], ["War", "Battles"]),
        (["export", "--status", "true"], ["true", "disputed"]),
        (["export", "--precision", "good"], ["good", "unlocated"]),
        (["export", "--killed-at-least", "many"], ["'many'", "whole number"]),
        (["export", "--within", "30:Martuni"], ["'Martuni' is ambiguous", "KM:LON,LAT"]),
        (["export", "--within", "30"], ["30", "KM:LON,LAT"]),
        (["export", "--polygon", "{}"], ["polygon", "GeoJSON"]),
        (["extract"], ["FILE"]),
        (["geoparse", "absent.txt"], ["absent.txt"]),
    ],
)
def test_bad_usage_is_one_line_that_says_what_is_accepted(
    run: Run, arguments: list[str], words: list[str]
) -> None:
    fails_with_one_line(run(*arguments), *words)


# --- geoparse ---


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


# --- extract ---


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


# --- history and the audit ---

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


# --- export ---


def test_export_reads_the_sample_and_narrows_it(run: Run) -> None:
    _, everything, _ = run("export", "--format", "geojson")
    _, some, _ = run("export", "--start", "2022-01-01", "--type", "Protests")
    assert {each["properties"]["country"] for each in features(some)} == {"AM"}
    assert 0 < len(features(some)) < len(features(everything))


def test_export_by_box_keeps_what_lies_in_it(run: Run) -> None:
    _, output, _ = run("export", "--bbox", "44,39,46.5,41", "--place", "vardenis")
    assert {each["properties"]["place"] for each in features(output)} == {"Vardenis"}


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (["--text", "SHELL"], lambda row: "shell" in json.dumps(row).lower()),
        (["--claimant", ""], lambda row: any(claim["claimant"] is None for claim in row["claims"])),
        (["--outlet", "NOBODY"], None),
        (["--precision", "district"], lambda row: row["geo_precision"] == "district"),
        (["--subtype", "Armed clash"], lambda row: row["sub_event_type"] == "Armed clash"),
        (["--killed-at-least", "40"], lambda row: row["killed_high"] is None or row["killed_high"] >= 40),
        (
            ["--any-figure"],
            lambda row: any(row[f"{name}_low"] is not None for name in ("killed", "wounded", "displaced")),
        ),
        (["--within", "10:Goris"], lambda row: row["geo_precision"] != "exact" or row["place"] == "Goris"),
        (
            ["--within", "10:46.34,39.51"],
            lambda row: row["geo_precision"] != "exact" or row["place"] == "Goris",
        ),
    ],
)
def test_export_narrows_by_what_claims_say(
    run: Run, asked: list[str], holds: Callable[[Any], bool] | None
) -> None:
    code, output, said = run("export", *asked)
    rows = [feature["properties"] for feature in json.loads(output)["features"]]
    assert code == 0
    assert bool(rows) == (holds is not None)
    assert holds is None or all(map(holds, rows))
    assert any("no event has --outlet 'NOBODY'" in line for line in said) == (holds is None)


def test_export_by_polygon_reads_a_file_and_a_text(run: Run, tmp_path: Path) -> None:
    square = {
        "type": "Polygon",
        "coordinates": [[[45.5, 40], [46, 40], [46, 40.4], [45.5, 40.4], [45.5, 40]]],
    }
    file = tmp_path / "area.geojson"
    file.write_text(json.dumps({"type": "Feature", "geometry": square}), encoding="utf-8")
    _, by_file, _ = run("export", "--polygon", file)
    _, by_text, _ = run("export", "--polygon", json.dumps(square))
    _, by_box, _ = run("export", "--bbox", "45.5,40,46,40.4")
    assert by_file == by_text == by_box
    assert "Vardenis" in by_file


def test_export_writes_csv_with_the_columns_of_the_record(run: Run) -> None:
    code, output, _ = run("export", "--format", "csv")
    assert code == 0
    assert output.splitlines()[0].split(",")[: len(COLUMN_NAMES)] == list(COLUMN_NAMES)


@pytest.mark.parametrize("form", ["geojsonseq", "gpkg", "parquet", "kml"])
def test_export_writes_the_same_rows_in_every_format(run: Run, form: str, tmp_path: Path) -> None:
    target = tmp_path / f"events.{form}"
    asked = ("export", "--type", "Protests")
    assert run(*asked, "--format", form, "-o", target)[0] == 0
    read = gpd.read_parquet(target) if form == "parquet" else gpd.read_file(target, **LAYER.get(form, {}))
    assert list(read["id"]) == [each["properties"]["id"] for each in features(run(*asked)[1])]


LAYER = {"gpkg": {"layer": "events"}}


def test_export_tags_a_csv_when_asked_for(run: Run) -> None:
    _, output, _ = run("export", "--format", "csv", "--hxl")
    assert output.splitlines()[1].startswith("#event+id,#event+type,")
    fails_with_one_line(run("export", "--format", "kml", "--hxl"), "--hxl", "csv", "kml")


def test_export_names_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    for form in ("geojson", "gpkg", "parquet"):
        target = tmp_path / "nowhere" / f"events.{form}"
        fails_with_one_line(run("export", "--format", form, "-o", target), "nowhere")


def test_export_writes_a_page_that_asks_nobody(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    code, _, _ = run("export", report, "--published", "2022-09-14", "--format", "html", "-o", target)
    page = target.read_text(encoding="utf-8")
    assert code == 0
    assert "timemap" in page
    assert 'src="http' not in page


# --- the program as a process ---


def process(*arguments: str, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        env={**os.environ, **surroundings},
        capture_output=True,
        check=False,
    )


def test_output_is_utf8_whatever_the_locale() -> None:
    done = process("resolve", "Երևան", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("utf-8"))["query"] == "Երևան"


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "resolve", *["Goris"] * 400]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:  # noqa: S603
        assert writer.stdout
        assert writer.stderr
        writer.stdout.close()
        assert writer.stderr.read() == b""
    assert writer.returncode == 0


def test_help_needs_none_of_the_rooms() -> None:
    done = process("--help", PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert not imported & {b"gazetteer", b"reports", b"geo", b"numpy", b"pandas", b"streamlit"}


def test_a_cache_that_cannot_be_made_is_one_line() -> None:
    done = process("resolve", "Goris", SITREP_CACHE=str(ROOT / "README.md" / "cache"))
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, len(lines)) == (2, 1)
    assert "cache" in lines[0]
