"""An outage of an online geocoder is told as one, whatever its form, and is never "not found"."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from tests.gazetteer.geocoder_stub import (
    UNKNOWN,
    Clock,
    Stub,
    closes,
    drips,
    drips_headers,
    geocoder,
    hangs,
    outage,
    resolution,
    says,
    town,
)

ROOT = Path(__file__).resolve().parents[2]


ELSEWHERE = says(b"", status=302, Location="http://elsewhere.example/search")
BROKEN: dict[str, tuple[Any, str]] = {
    "500": (says({}, status=500), "500"),
    "403": (says(b"<html>no", status=403), "403"),
    "429": (says({}, status=429), "429"),
    "hangs": (hangs, "within 0.2 seconds"),
    "drips": (drips, "within 0.2 seconds"),
    "drips headers": (drips_headers, "within 0.2 seconds"),
    "closes": (closes, "cannot be"),
    "garbage": (says(b"\xff\x00\xfe"), "not JSON"),
    "html": (says(b"<html><body>Welcome</body></html>"), "not JSON"),
    "deep": (says(b"[" * 200_000), "not JSON"),
    "huge": (says(b"[" + b" " * 2_000_100 + b"]"), "longer than"),
    "short": (says(b"[]", Content_Length="100"), "cannot be"),
    "object": (says({}), "another form"),
    "null": (says(None), "another form"),
    "number": (says([7]), "another form"),
    "no point": (says([town(lat=None)]), "another form"),
    "north of the pole": (says([town(lat="95")]), "another form"),
    "around the globe": (says([town(lon="405.25")]), "another form"),
    "not a number": (says([town(lon="nan")]), "another form"),
    "bad box": (says([town(boundingbox=["1", "2"])]), "another form"),
    "elsewhere": (ELSEWHERE, "'elsewhere.example'"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_outage_is_told_and_never_kept_as_not_found(tmp_path: Path, how: str) -> None:
    behave, words = BROKEN[how]
    timeout_s = 0.2 if words.startswith("within") else 5.0
    clock = Clock()
    with Stub(behave) as stub:
        asked = geocoder(tmp_path, stub.address, clock, timeout_s=timeout_s)
        answer = outage(asked.ask(UNKNOWN))
        assert words in answer.reason
        assert answer.host == asked.host
        stub.behave = says([town()])
        clock.now += 3_600
        assert resolution(asked.ask(UNKNOWN)).place is not None


def test_a_host_that_refuses_is_an_outage(tmp_path: Path) -> None:
    with Stub(says([])) as stub:
        address = stub.address
    assert "cannot be reached" in outage(geocoder(tmp_path, address).ask(UNKNOWN)).reason


def test_a_host_that_never_shakes_hands_is_an_outage(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        host = f"https://127.0.0.1:{server.getsockname()[1]}"
        answer = outage(geocoder(tmp_path, host, timeout_s=0.2).ask(UNKNOWN))
    assert "within 0.2 seconds" in answer.reason


def test_after_an_outage_nothing_is_asked_for_a_while_and_longer_each_time(tmp_path: Path) -> None:
    clock = Clock()
    with Stub(says({}, status=500)) as stub:
        asked = geocoder(tmp_path, stub.address, clock)
        for rest in (60, 120, 240):
            asked.ask(UNKNOWN)
            count = len(stub.asked)
            clock.now += rest - 1
            assert "not asked" in outage(geocoder(tmp_path, stub.address, clock).ask("Other")).reason
            assert len(stub.asked) == count
            clock.now += 1
        stub.behave = says([town()])
        resolution(asked.ask(UNKNOWN))
        stub.behave = says({}, status=500)
        outage(asked.ask("Third"))
        clock.now += 60
        count = len(stub.asked)
        asked.ask("Fourth")
        assert len(stub.asked) == count + 1


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "900", 900),
        (503, "900", 900),
        (429, "Mon, 12 Jan 1970 14:01:40 GMT", 900.0),
        (429, "soon", 60),
        (429, "-5", 60),
        (429, "9" * 5000, 86_400),
        (500, "900", 60),
    ],
)
def test_a_wish_to_wait_is_granted(tmp_path: Path, status: int, header: str, seconds: float) -> None:
    clock = Clock(1_000_000.0)
    with Stub(says({}, status=status, Retry_After=header)) as stub:
        outage(geocoder(tmp_path, stub.address, clock).ask(UNKNOWN))
        stub.behave = says([town()])
        clock.now += seconds - 1
        outage(geocoder(tmp_path, stub.address, clock).ask(UNKNOWN))
        clock.now += 1
        resolution(geocoder(tmp_path, stub.address, clock).ask(UNKNOWN))


def test_kept_answers_are_given_during_an_outage(tmp_path: Path) -> None:
    with Stub(says([town()])) as stub:
        asked = geocoder(tmp_path, stub.address)
        asked.ask(UNKNOWN)
        stub.behave = says({}, status=500)
        outage(asked.ask("Other"))
        assert resolution(asked.ask(UNKNOWN)).place is not None
