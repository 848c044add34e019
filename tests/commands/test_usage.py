"""Bad usage is one line; the program as a process: locale, early readers, help at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.told import Run, fails_with_one_line

ROOT = Path(__file__).resolve().parents[2]


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
