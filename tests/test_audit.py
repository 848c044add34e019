"""Looking up known faults of the dependencies: on a file of advisories, and when nobody can be asked."""

from __future__ import annotations

import json
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from scripts.audit import KNOWN, NOT_ASKED, advisories, known, main, told

if TYPE_CHECKING:
    from pathlib import Path

# Asks as pip-audit does, one package a line, and prints what it prints.
TOOL = """
import json, sys, urllib.request
given = dict(zip(sys.argv[1::2], sys.argv[2::2]))
url = sys.argv[sys.argv.index("--osv-url") + 1]
dependencies = []
for line in open(sys.argv[sys.argv.index("--requirement") + 1]):
    name, _, version = line.strip().partition("==")
    body = json.dumps({"package": {"name": name, "ecosystem": "PyPI"}, "version": version}).encode()
    answer = json.load(urllib.request.urlopen(urllib.request.Request(url, body)))
    vulns = [{"id": one["id"], "fix_versions": []} for one in answer.get("vulns", ())]
    dependencies.append({"name": name, "version": version, "vulns": vulns})
print(json.dumps({"dependencies": dependencies}))
"""


def advisory(name: str, *events: dict[str, str], versions: tuple[str, ...] = ()) -> dict[str, Any]:
    """An invented advisory about a package."""
    ranges = [{"type": "ECOSYSTEM", "events": list(events)}]
    package = {"name": name, "ecosystem": "PyPI"}
    return {"id": f"TEST-{name}", "affected": [{"package": package, "ranges": ranges, "versions": versions}]}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A file of advisories as OSV gives it."""
    told = [
        advisory(
            "Alpha_One", {"introduced": "1.2"}, {"fixed": "1.10"}, {"introduced": "2.0"}, {"fixed": "2.1"}
        ),
        advisory("beta", {"introduced": "0"}, {"last_affected": "3.0"}),
        advisory("gamma", versions=("5.0",)),
    ]
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for one in told:
            archive.writestr(f"{one['id']}.json", json.dumps(one))
    return path


@pytest.mark.parametrize(
    ("name", "version", "is_known"),
    [
        ("alpha-one", "1.9", True),
        ("alpha-one", "1.10", False),
        ("Alpha.One", "2.0.5", True),
        ("alpha-one", "1.1", False),
        ("beta", "3.0", True),
        ("beta", "3.1", False),
        ("gamma", "5.0", True),
        ("gamma", "5.1", False),
        ("delta", "1", False),
    ],
)
def test_a_version_is_looked_up_in_the_file(database: Path, name: str, version: str, is_known: bool) -> None:
    assert bool(known(advisories(database), name, version)) is is_known


@pytest.mark.parametrize(("version", "status"), [("1.9", KNOWN), ("1.10", 0)])
def test_a_file_of_advisories_answers_in_place_of_the_service(
    database: Path, tmp_path: Path, version: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    pins = tmp_path / "pins.txt"
    pins.write_text(f"alpha-one=={version}\ndelta==1\n", encoding="utf-8")
    tool = tmp_path / "tool.py"
    tool.write_text(TOOL, encoding="utf-8")
    given = ["--requirements", str(pins), "--database", str(database), "--tool", sys.executable, str(tool)]
    assert main(given) == status
    words = capsys.readouterr().out
    assert "2 packages were looked up" in words
    assert ("TEST-Alpha_One" in words) is (status == KNOWN)


def test_a_service_that_cannot_be_asked_is_told_in_words_and_is_no_success() -> None:
    status, words = told("", "Traceback ...\nConnectionError: no such host\n", "pins.txt")
    assert status == NOT_ASKED
    assert "nothing was looked up" in words
    assert "no such host" in words


def test_packages_that_the_service_skips_are_not_taken_for_sound() -> None:
    output = json.dumps({"dependencies": [{"name": "a", "skip_reason": "not found"}]})
    status, words = told(output, "", "pins.txt")
    assert status == NOT_ASKED
    assert "0 packages were looked up" in words
    assert "not looked up: 1 (a)" in words
