"""What more processes bring, and what is left when they die: `python -m benchmarks.scale`.

20,000 reports of 3 KB are read into parts by `ingest --parts`, by one process and by two under Dask; times
are by the clock, all starting included. Then 3,000 of them, in smaller partitions so that there is something
to lose: by one process, by two of which one is killed on the way, and by two whose driver is killed and
started again. All folders of a corpus have to hold the same files with the same bytes, and each article once.

    python -m benchmarks.scale [--reports N] [--killed N]

0 leaves a half out.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pyarrow.parquet as pq

from benchmarks.scale_corpus import write_corpus

ROOT = Path(__file__).resolve().parent.parent
LEAST_GAIN = 1.6
A_THIRD = 1 / 3
KILLED_PIECE = "--piece-mb=1"


def command(corpus: Path, parts: Path, *more: str) -> list[str]:
    """The command line that reads the corpus into parts."""
    return [sys.executable, "cli.py", "ingest", str(corpus), "--parts", str(parts), *more]


def timed(corpus: Path, parts: Path, *more: str) -> float:
    """Seconds by the clock of a whole run; prints them with the time that all of its processes computed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    line = command(corpus, parts, *more)
    done = subprocess.run(line, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603 (ours)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  {seconds:8.1f} s ({busy:.1f} s computing)  {done.stdout.strip()}", flush=True)
    if done.returncode:
        raise SystemExit(f"ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return seconds


def started(corpus: Path, parts: Path, piece: str) -> subprocess.Popen[bytes]:
    """A run with two workers, on its way."""
    line = command(corpus, parts, piece, "--workers", "2")
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S603 (our own command)


def killed_worker(corpus: Path, parts: Path, wanted: int, piece: str) -> None:
    """Run with two workers and kill one, with the process that reads for it, after a third of the parts."""
    driver = started(corpus, parts, piece)
    _wait(driver, parts, wanted)
    worker = next(one for one in psutil.Process(driver.pid).children() if _reads(one))
    for process in (*worker.children(), worker):
        process.kill()
    told = driver.communicate()[0].decode().strip()
    print(f"  worker killed at {wanted} parts: exit {driver.returncode}  {told}", flush=True)


def killed_driver(corpus: Path, parts: Path, wanted: int, piece: str) -> int:
    """Run with two workers, kill the command itself after a third of the parts, and start it again.

    Gives the parts that the first run had left.
    """
    driver = started(corpus, parts, piece)
    _wait(driver, parts, wanted)
    below = psutil.Process(driver.pid).children(recursive=True)
    driver.send_signal(signal.SIGKILL)
    driver.communicate()
    psutil.wait_procs(below, timeout=120)
    left = len(list(parts.glob("made-*")))
    print(f"  driver killed at {wanted} parts, {left} were left; again:", flush=True)
    timed(corpus, parts, piece, "--workers", "2")
    return left


def _wait(driver: subprocess.Popen[bytes], parts: Path, wanted: int) -> None:
    while driver.poll() is None and len(list(parts.glob("made-*"))) < wanted:
        time.sleep(0.05)


def _reads(process: psutil.Process) -> bool:
    return any("reading_process" in " ".join(one.cmdline()) for one in process.children())


def digests(parts: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(parts.iterdir())}


def ids(parts: Path) -> tuple[int, int]:
    """Reports in all parts, and how many of them are distinct."""
    found = [
        name for path in parts.glob("reports-*") for name in pq.read_table(path)["report_id"].to_pylist()
    ]
    return len(found), len(set(found))


def gained(corpus: Path, folder: Path, rounds: int, piece: str) -> list[str]:
    """Prints the runs that are timed; gives what is not as it should be."""
    wrong: list[str] = []
    gains: list[float] = []
    for turn in range(rounds):
        alone, two = folder / f"one-{turn}", folder / f"two-{turn}"
        print("one process", flush=True)
        seconds = timed(corpus, alone, piece)
        print("two workers", flush=True)
        gains.append(seconds / timed(corpus, two, piece, "--workers", "2"))
        print(f"  {gains[-1]:.2f} times", flush=True)
        wrong += [] if digests(two) == digests(alone) else ["two workers: other files than one process"]
    if max(gains) < LEAST_GAIN:
        wrong.append(f"two workers: {max(gains):.2f} times one process, {LEAST_GAIN} wanted")
    return wrong


def killed(corpus: Path, folder: Path) -> list[str]:
    """Prints the runs on the way of which something is killed; gives what is not as it should be."""
    wrong: list[str] = []
    whole = folder / "whole"
    print("one process, nothing killed", flush=True)
    timed(corpus, whole, KILLED_PIECE)
    wanted = max(1, round(len(list(whole.glob("made-*"))) * A_THIRD))
    killed_worker(corpus, folder / "worker", wanted, KILLED_PIECE)
    killed_driver(corpus, folder / "driver", wanted, KILLED_PIECE)
    for name in ("worker", "driver"):
        is_same = digests(folder / name) == digests(whole)
        all_of_them, distinct = ids(folder / name)
        wrong += [] if is_same else [f"{name} killed: other files"]
        wrong += [] if all_of_them == distinct else [f"{name} killed: reports twice"]
        result = "same result" if is_same else "OTHER FILES"
        twice = "nothing twice" if all_of_them == distinct else f"{all_of_them - distinct:,} TWICE"
        print(f"  {name} killed: {all_of_them:,} reports in the parts: {result}, {twice}", flush=True)
    return wrong


def made(folder: Path, number: int, piece: str) -> Path:
    """Writes a corpus and tells of it."""
    corpus = folder / f"corpus-{number}.jsonl"
    size = write_corpus(corpus, number)
    told = f"{size / number / 1000:.1f} KB each, {size / 1e6:.0f} MB, {piece.removeprefix('--')}"
    print(f"{number:,} reports, {told}", flush=True)
    return corpus


def main() -> int:
    """Runs the command; gives the exit code: 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000, help="how many reports to read for the times")
    parser.add_argument(
        "--killed", type=int, default=3_000, help="how many of them where something is killed"
    )
    parser.add_argument("--piece-mb", type=int, default=4, help="megabytes of a partition for the times")
    parser.add_argument("--rounds", type=int, default=1, help="how often one process and two are timed")
    options = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top)
        if options.reports > 0:
            piece = f"--piece-mb={options.piece_mb}"
            wrong += gained(made(folder, options.reports, piece), folder, max(1, options.rounds), piece)
        if options.killed > 0:
            wrong += killed(made(folder, options.killed, KILLED_PIECE), folder)
    print("\n".join(wrong) or "all as it should be")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
