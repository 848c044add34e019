"""The online fallback for batches of names and on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cli
from commands import places
from gazetteer.online import PROCESS_TURNS, Outage
from gazetteer.online_answers import Service
from gazetteer.online_fallback import answers_with_fallback
from tests.gazetteer.geocoder_stub import (
    UNKNOWN,
    Stub,
    geocoder,
    says,
    town,
)
from tests.gazetteer.small import open_small

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


def test_only_names_that_stay_unresolved_are_asked_for(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path)
    outages: list[Outage] = []
    rows = [(1, ["Yerevan"]), (2, [UNKNOWN, "AM"]), (3, ["Qqqq"])]
    with Stub(says([town()])) as stub:
        asked = geocoder(tmp_path / "online", stub.address)
        found = list(answers_with_fallback(rows, gazetteer, asked, outages.append))
        assert [path.partition("&")[0] for path in stub.asked] == ["/search?q=Yurga", "/search?q=Qqqq"]
    first, second, third = (record for record in found if isinstance(record, dict))
    assert "online" not in first
    assert (second["status"], second["online"]) == ("alias", {"host": asked.host})
    assert (third["status"], third["online"]) == ("unresolved", {"host": asked.host})
    assert outages == []


def test_an_outage_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path)
    outages: list[Outage] = []
    with Stub(says({}, status=500)) as stub:
        asked = geocoder(tmp_path / "online", stub.address)
        (record,) = answers_with_fallback([(1, [UNKNOWN])], gazetteer, asked, outages.append)
    assert isinstance(record, dict)
    assert (record["status"], record["candidates"]) == ("unresolved", [])
    assert record["online"]["host"] == asked.host
    assert "500" in record["online"]["outage"]
    assert len(outages) == 1


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, list[dict[str, Any]], list[str]]]:
    """Run the command over the small gazetteer: exit code, records, lines of standard error."""
    monkeypatch.setenv("SITREP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(PROCESS_TURNS, "taken", None)
    monkeypatch.setattr(places, "the_gazetteer", lambda: open_small(tmp_path))

    def call(*arguments: str) -> tuple[int, list[dict[str, Any]], list[str]]:
        code = cli.main(arguments)
        captured = capsys.readouterr()
        return code, [json.loads(line) for line in captured.out.splitlines()], captured.err.splitlines()

    return call


def test_the_command_names_the_host_and_asks(run: Any) -> None:
    with Stub(says([town()])) as stub:
        code, records, lines = run(
            "resolve", "Yerevan", UNKNOWN, "--online", "nominatim", "--online-host", stub.address
        )
    assert (code, [record["status"] for record in records]) == (0, ["exact", "alias"])
    assert len(lines) == 1
    assert "127.0.0.1" in lines[0]


def test_the_command_ends_well_without_the_host(run: Any) -> None:
    with Stub(says({}, status=500)) as stub:
        code, records, lines = run("resolve", UNKNOWN, "--online", "photon", "--online-host", stub.address)
    assert (code, records[0]["status"]) == (0, "unresolved")
    assert "500" in records[0]["online"]["outage"]
    assert "500" in lines[-1]


def test_the_command_offers_every_service() -> None:
    assert set(places.ONLINE_SERVICES) == set(Service)


@pytest.mark.parametrize(
    "arguments",
    [["--online", "elsewhere"], ["--online", "geonames"], ["--online", "pelias"], ["--online-host", "x"]],
)
def test_the_command_refuses_what_cannot_be_asked(run: Any, arguments: list[str]) -> None:
    code, records, lines = run("resolve", UNKNOWN, *arguments)
    assert (code, records, len(lines)) == (2, [], 1)
