"""How quickly reports are read, and how the time grows with their length: `python -m benchmarks.reading`.

Reports of 3 KB, made of the paragraphs of our own labelled articles, are read by a fresh process on one core,
its start and the opening of the gazetteer included. Beside it, in the same run, a blank English pipeline of
spaCy with an EntityRuler over the place names of the same reports: it marks names, and tells nothing of what
happened. spaCy is no dependency of the project: `pip install spacy` brings it, and without it our own figures
are printed alone. Then the time for a length and for twice that length, of ordinary and of hostile texts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.growth import MOST_GROWTH, growth_lines
from benchmarks.labelled import read_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.labelled import Article

ROOT = Path(__file__).resolve().parent.parent
CASES = tuple(ROOT / "tests" / "cases" / f"articles{kind}.jsonl" for kind in ("", "_newswire", "_more"))
SIZE = 3000  # characters of a report
STRIDE = 7919  # a prime: the paragraphs that follow one another are of other articles each time
OURS, PEER = "read", "peer"


def made_reports(articles: Sequence[Article], number: int, size: int = SIZE) -> Iterator[tuple[date, str]]:
    """Day of publication and text of so many reports, the same ones in every run.

    Each goes through one article after another up to the size, and at most a tenth beyond it.
    """
    for report in range(number):
        picks = ((report * STRIDE + step * (report // len(articles) + 1)) % len(articles) for step in count())
        first = articles[report * STRIDE % len(articles)]
        paragraphs = (line for pick in picks for line in articles[pick].text.split("\n") if line.strip())
        text = next(paragraphs)
        while len(text) < size:
            text = f"{text}\n\n{next(paragraphs)}"
        yield first.published, text[: size + size // 10]


def read_all(path: Path) -> int:
    """Reads every report of a file; gives the number of claims."""
    from benchmarks.pipeline import gazetteer  # noqa: PLC0415 (the time of opening is measured)
    from reports.read import read_report  # noqa: PLC0415 (so is that of importing)
    from reports.report import Report  # noqa: PLC0415

    claims = 0
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            published = date.fromisoformat(row["published"])
            report = Report(text=row["text"], source="benchmark", published=published)
            claims += len(read_report(report, gazetteer()).claims)
    return claims


def names_of(path: Path) -> list[str]:
    """The place names that the gazetteer finds in the reports of a file, each once."""
    from benchmarks.pipeline import gazetteer  # noqa: PLC0415 (not needed to time the peer)

    with path.open(encoding="utf-8") as file:
        texts = (json.loads(line)["text"] for line in file)
        return sorted({match.text for text in texts for match in gazetteer().names_in(text)})


def mark_all(path: Path, names: Sequence[str]) -> int:
    """Marks the names in every report of a file with spaCy; gives the number of marks."""
    pipeline = importlib.import_module("spacy").blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": name} for name in names])
    with path.open(encoding="utf-8") as file:
        texts = (json.loads(line)["text"] for line in file)
        return sum(len(document.ents) for document in pipeline.pipe(texts))


def timed(job: str, path: Path, number: int) -> str:
    """Runs a job in a process of its own; a line with reports a second, by the clock and by CPU time."""
    command = [sys.executable, "-m", "benchmarks.reading", "--job", job, "--file", str(path)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 (ours)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    memory = f"{after.ru_maxrss / 1024:,.0f} MB at most"
    return (
        f"{number / seconds:8.1f} reports a second ({seconds:.1f} s; {number / busy:.1f} by CPU time; "
        f"{memory}); {done.stdout.strip()}"
    )


def throughput(number: int) -> None:
    """Prints the speed of reading, and of the peer when it is there."""
    articles = [article for path in CASES for article in read_articles(path)]
    with tempfile.TemporaryDirectory() as folder:
        path, names = Path(folder) / "reports.jsonl", Path(folder) / "names.json"
        rows = ({"published": day.isoformat(), "text": text} for day, text in made_reports(articles, number))
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        length = path.stat().st_size / number / 1000
        print(f"{number:,} reports of {length:.1f} KB, each read in one process, its start included")
        print(f"  Sitrep Atlas            {timed(OURS, path, number)}")
        if importlib.util.find_spec("spacy") is None:
            print("  spaCy is not installed: `pip install spacy` puts the EntityRuler beside it")
            return
        names.write_text(json.dumps(names_of(path)), "utf-8")
        print(f"  spaCy with EntityRuler  {timed(PEER, path, number)}")


def run_job(job: str, path: Path) -> None:
    """What the processes of their own do."""
    if job == OURS:
        print(f"{read_all(path):,} claims")
        return
    names = json.loads((path.parent / "names.json").read_text("utf-8"))
    print(f"{mark_all(path, names):,} marks of {len(names):,} names")


def growth(size: int) -> int:
    """Prints the time for a length and twice that; gives how many texts take too long."""
    from benchmarks.pipeline import gazetteer  # noqa: PLC0415 (not needed for --help)

    lines, slow = growth_lines(gazetteer(), [a.text for path in CASES for a in read_articles(path)], size)
    print(
        f"\ntime for {size:,} characters and for twice that; at most {MOST_GROWTH} times as long\n"
        + "\n".join(lines)
    )
    return slow


def main() -> int:
    """Runs the command; gives the exit code: 1 when the time of a text grows faster than its length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000, help="how many reports to read")
    parser.add_argument(
        "--length", type=int, default=15_000, help="the shorter length of the texts that grow"
    )
    parser.add_argument("--only", choices=("speed", "growth"), help="one half of it")
    parser.add_argument("--job", choices=(OURS, PEER), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.job:
        run_job(options.job, options.file)
        return 0
    if options.only != "growth":
        throughput(max(1, options.reports))
    return int(options.only != "speed" and growth(options.length) > 0)


if __name__ == "__main__":
    sys.exit(main())
