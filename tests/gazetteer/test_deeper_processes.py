"""Kept sources: several processes at once, one that is killed midway, and the commands."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from gazetteer.deeper import build
from tests.gazetteer.kept_sources import built, dump, opened
from tests.gazetteer.small import CITIES
from tests.gazetteer.sources import dump_row, tables_in, write_dump

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.skipif(os.name != "posix", reason="processes are stopped by a signal")
@pytest.mark.parametrize("step", ["settle", "write_manifest"])
def test_a_process_killed_midway_leaves_the_old_state(tmp_path: Path, step: str) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    write_dump(tmp_path / "GE.txt", dump_row(6, "Other"))
    code = (
        "import os, signal\nfrom pathlib import Path\n"
        "from tests.gazetteer import kept_sources as own\n"
        "from tests.gazetteer.sources import dump_row\n"
        "import gazetteer.keeping, gazetteer.deeper\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"gazetteer.{'keeping' if step == 'settle' else 'deeper'}.{step} = die\n"
        f"here = Path({str(tmp_path)!r})\n"
        "own.built(here, own.dump(here, dump_row(6, 'Other'), name='GE.txt'))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)  # noqa: S603 - our own code
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    assert opened(tmp_path).place("geonames:6") is None
    assert opened(tmp_path).resolve("Newvillage").place is not None
    built(tmp_path, dump(tmp_path, dump_row(7, "Third"), name="GE.txt"))
    assert opened(tmp_path).place("geonames:7") is not None
    assert len(list((tmp_path / "home" / "gazetteer").glob("kept-*"))) == 2


def _keep(folder: str, number: int) -> str:
    """Keep a dump of its own, in another process."""
    here = Path(folder)
    given = dump(here, dump_row(number, f"Village {number}"), name=f"D{number}.txt")
    made = build(
        here / "home",
        here / "cache",
        [given],
        show=lambda _label, _fraction: None,
        tables=here / "tables",
        cities=CITIES,
    )
    return made.gazetteer.version


def test_two_processes_may_keep_and_build_at_once(tmp_path: Path) -> None:
    tables_in(tmp_path)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        versions = pool.starmap(_keep, [(str(tmp_path), number) for number in (11, 12, 13, 14)])
    gazetteer = opened(tmp_path)
    assert all(gazetteer.place(f"geonames:{number}") for number in (11, 12, 13, 14))
    assert gazetteer.version in versions


def test_the_commands_list_and_remove(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home"))
    assert cli.main(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out.startswith("dump-AM\tdump\t1 rows\t")
    assert cli.main(["gazetteer", "remove", "AM"]) == 2
    assert capsys.readouterr().err == "sitrep: no kept source is named 'AM'; expected one of: dump-AM\n"
    assert cli.main(["gazetteer", "remove", "dump-AM"]) == 0
    assert cli.main(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--dump", "nowhere.zip"], "nowhere.zip: No such file or directory"),
        (["--country", "armenia"], "--country 'armenia' is no country code"),
        (["--country", "AM", "--from", "ftp://host/"], "'ftp://host/' is no address"),
        (["--level", "planet"], "--level"),
    ],
)
def test_bad_options_are_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SITREP_CACHE", str(tmp_path / "cache"))
    assert cli.main(["gazetteer", "build", *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert not list(tmp_path.glob("cache/*"))
