"""The sample collection: complete, dated, and in words of its own."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "data" / "sample" / "five-reports"
ORIGINALS = ROOT.parent / "shared" / "seeds"
RUN_LENGTH = 8


def rows() -> list[dict[str, str]]:
    with (FOLDER / "collection.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def brief(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def word_runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words, without regard to case and punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_the_table_lists_every_brief_once() -> None:
    assert sorted(row["file"] for row in rows()) == sorted(path.name for path in FOLDER.glob("*.txt"))


def test_every_brief_has_outlet_title_and_day() -> None:
    for row in rows():
        assert row["source"].strip()
        assert row["title"].strip()
        assert date.fromisoformat(row["published"]).year in {2020, 2022}


def test_each_title_is_told_once() -> None:
    titles = [row["title"] for row in rows()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", [row["file"] for row in rows()])
def test_a_brief_is_a_short_text_of_plain_paragraphs(name: str) -> None:
    assert 120 <= len(brief(name).split()) <= 265
    assert brief(name).endswith("\n")
    assert not re.search(r"<|https?:|\t", brief(name))


@pytest.mark.parametrize("name", [row["file"] for row in rows()])
def test_a_brief_shares_no_run_of_words_with_the_reports_it_restates(name: str) -> None:
    if not ORIGINALS.is_dir():
        pytest.skip("the original reports are not on this machine")
    originals = [path.read_text(encoding="utf-8") for path in sorted(ORIGINALS.glob("*.txt"))]
    assert len(originals) == len(rows())
    shared = word_runs(brief(name), RUN_LENGTH) & set().union(
        *(word_runs(text, RUN_LENGTH) for text in originals)
    )
    assert sorted(" ".join(run) for run in shared) == []


def test_a_shared_run_is_seen() -> None:
    told = "He said: the bridge over the river was closed on Monday, again."
    retold = "Officials say the bridge over the river was closed on Monday."
    assert word_runs(told, RUN_LENGTH) & word_runs(retold, RUN_LENGTH)
    assert not word_runs(told, RUN_LENGTH) & word_runs("The bridge was shut on Monday.", RUN_LENGTH)
