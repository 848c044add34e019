"""Online geocoders are asked politely, and only when somebody asked for it."""

from __future__ import annotations

import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gazetteer.errors import BadService
from gazetteer.online import ProcessTurns
from gazetteer.online_answers import Service
from gazetteer.online_cache import OnlineCache
from tests.gazetteer.geocoder_stub import (
    UNKNOWN,
    Clock,
    Stub,
    geocoder,
    outage,
    resolution,
    says,
    town,
)

ROOT = Path(__file__).resolve().parents[2]


def test_no_two_requests_within_a_second(tmp_path: Path) -> None:
    clock = Clock()
    with Stub(says([])) as stub:
        asked = geocoder(tmp_path, stub.address, clock)
        for name in ("A", "B", "C"):
            asked.ask(name)
        assert len(stub.asked) == 3
    assert sum(clock.slept) == pytest.approx(2.0)


def test_two_geocoders_of_one_process_share_its_turns_whatever_their_caches(tmp_path: Path) -> None:
    clock, turns = Clock(), ProcessTurns()
    with Stub(says([])) as stub:
        for name in ("a", "b", "c"):
            geocoder(tmp_path / name, stub.address, clock, turns=turns).ask(name)
    assert sum(clock.slept) == pytest.approx(2.0)


def test_threads_wait_for_each_other(tmp_path: Path) -> None:
    clock = Clock()
    with Stub(says([])) as stub:
        asked = geocoder(tmp_path, stub.address, clock)
        threads = [threading.Thread(target=asked.ask, args=(f"name {n}",)) for n in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(stub.asked) == 5
    assert sum(clock.slept) == pytest.approx(4.0)


TAKE_TURNS = """
import sys, time
from pathlib import Path
from gazetteer.online_cache import OnlineCache
cache = OnlineCache(folder=Path(sys.argv[1]))
taken = 0
while taken < 5:
    now = time.time()
    if cache.take_turn(now, 0.03) == 0:
        taken += 1
        print(now)
"""


def test_two_processes_never_take_turns_within_the_interval(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TAKE_TURNS, str(tmp_path)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]  # noqa: S603
    printed = [process.communicate(timeout=60)[0].split() for process in running]
    taken = sorted(float(moment) for moments in printed for moment in moments)
    assert len(taken) == 10
    assert all(later - earlier >= 0.0299 for earlier, later in pairwise(taken))


KEEP = """
import sys
from itertools import count
from pathlib import Path
from gazetteer.online_cache import OnlineCache
cache = OnlineCache(folder=Path(sys.argv[1]))
for number in count():
    cache.keep(f"question {number}", [], 1.0)
    print(number, flush=True)
"""


def test_a_process_that_is_killed_leaves_a_cache_that_can_be_read(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KEEP, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        last = [process.stdout.readline() for _ in range(20)][-1].strip()
        process.kill()
    cache = OnlineCache(folder=tmp_path)
    assert cache.answers(f"question {last}", 2.0) == []
    assert cache.take_turn(1.0, 1.0) == 0
    assert not list(tmp_path.glob("*.damaged"))


def test_a_clock_that_is_set_back_does_not_stop_everything(tmp_path: Path) -> None:
    cache = OnlineCache(folder=tmp_path)
    assert cache.take_turn(1e9, 1.0) == 0
    assert cache.take_turn(5e8, 1.0) == 1.0
    assert cache.take_turn(5e8 + 1, 1.0) == 0


def test_the_host_is_named_before_the_first_request_and_once(tmp_path: Path) -> None:
    told: list[str] = []
    with Stub(says([])) as stub:

        def behave(request: Any) -> None:
            told.append("asked")
            says([])(request)

        stub.behave = behave
        asked = geocoder(tmp_path, stub.address, announce=told.append)
        assert told == []
        asked.ask("A")
        asked.ask("B")
        assert told == [asked.host, "asked", "asked"]


def test_a_proxy_of_the_environment_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with Stub(says([town()])) as stub:
        assert resolution(geocoder(tmp_path, stub.address).ask(UNKNOWN)).place is not None


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with Stub(says([town()])) as stub:
        host = stub.address.replace("http://", "https://")
        answer = outage(geocoder(tmp_path, host).ask(UNKNOWN))
    assert "certificate or encryption" in answer.reason


@pytest.mark.parametrize(
    ("service", "host", "username"),
    [
        (Service.PELIAS, None, None),
        (Service.GEONAMES, None, None),
        (Service.NOMINATIM, "ftp://x", None),
        (Service.NOMINATIM, "https://me:secret@x", None),
        (Service.NOMINATIM, "https://x?q=1", None),
        (Service.NOMINATIM, "https://x:99999", None),
        (Service.NOMINATIM, "https://[::1", None),
        (Service.NOMINATIM, "a b", None),
        (Service.NOMINATIM, "https://x\n", None),
    ],
)
def test_a_host_that_is_none_is_refused_at_once(
    tmp_path: Path, service: Service, host: str | None, username: str | None
) -> None:
    with pytest.raises(BadService):
        geocoder(tmp_path, host or "", service=service, username=username)


def test_nothing_imports_it_unless_asked() -> None:
    code = (
        "import sys, gazetteer, reports, events, cli; cli.build_parser();"
        "print([name for name in sys.modules if name.startswith('gazetteer.online')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
