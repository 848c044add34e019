"""What more processes bring, and what is left when they die: `python -m benchmarks.scale`.

20,000 reports of 3 KB are read into parts by `ingest --parts`: by one process, by two under Dask, by two of
which one is killed on the way, and by two whose driver is killed and started again. Times are by the clock,
all starting included. Every folder has to hold the same files with the same bytes, and each article once.
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


def command(corpus: Path, parts: Path, *more: str) -> list[str]:
    """The command line that reads the corpus into parts."""
    return [sys.executable, "cli.py", "ingest", str(corpus), "--parts", str(parts), *more]


def timed(corpus: Path, parts: Path, *more: str) -> float:
    """Seconds by the clock of a whole run; prints them with the time that all of its processes computed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command(corpus, parts, *more), cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 (ours)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  {seconds:8.1f} s ({busy:.1f} s computing)  {done.stdout.strip()}", flush=True)
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


def measured(number: int, folder: Path, rounds: int, piece: str) -> list[str]:
    """Prints all runs; gives what is not as it should be."""
    corpus, one = folder / "corpus.jsonl", folder / "one"
    size = write_corpus(corpus, number)
    print(f"{number:,} reports, {size / number / 1000:.1f} KB each, {size / 1e6:.0f} MB")
    wrong: list[str] = []
    gains: list[float] = []
    for turn in range(rounds):
        alone, two = (one, folder / "two") if turn == 0 else (folder / f"one-{turn}", folder / f"two-{turn}")
        print("one process")
        seconds = timed(corpus, alone, piece)
        print("two workers")
        gains.append(seconds / timed(corpus, two, piece, "--workers", "2"))
        print(f"  {gains[-1]:.2f} times")
        wrong += [] if digests(two) == digests(one) else ["two workers: other files than one process"]
    if max(gains) < LEAST_GAIN:
        wrong.append(f"two workers: {max(gains):.2f} times one process, {LEAST_GAIN} wanted")
    wanted = max(1, round(len(list(one.glob("made-*"))) * A_THIRD))
    print("killed on the way")
    killed_worker(corpus, folder / "worker", wanted, piece)
    killed_driver(corpus, folder / "driver", wanted, piece)
    for name in ("worker", "driver"):
        wrong += [] if digests(folder / name) == digests(one) else [f"{name} killed: other files"]
        all_of_them, distinct = ids(folder / name)
        print(f"  {name} killed: {all_of_them:,} reports in the parts, {distinct:,} distinct")
        wrong += [] if all_of_them == distinct else [f"{name} killed: reports twice"]
    return wrong


def main() -> int:
    """Runs the command; gives the exit code: 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000, help="how many reports to read")
    parser.add_argument("--piece-mb", type=int, default=4, help="megabytes of a partition")
    parser.add_argument("--rounds", type=int, default=1, help="how often one process and two are timed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = f"--piece-mb={options.piece_mb}"
        wrong = measured(max(1, options.reports), Path(folder), max(1, options.rounds), size)
    print("\n".join(wrong) or "all as it should be")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
