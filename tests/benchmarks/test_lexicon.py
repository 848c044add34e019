"""Cases gained and lost by a change of the word tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from benchmarks.lexicon import ABSENT, TOO_MANY, compare, lines
from benchmarks.lexicon_tables import BadTablesError, completed, tables_of, tree_with, with_row

if TYPE_CHECKING:
    from pathlib import Path

WORDS = b"phrase,kind,reason\nnear,near,a town beside\n"


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_what_only_the_new_tables_get_right_is_gained() -> None:
    old, new = (
        {"a": frozenset({"found"}), "b": frozenset[str]()},
        {"a": frozenset[str](), "b": frozenset({"found"})},
    )
    assert list(compare(old, new)) == [("-", "a", "found"), ("+", "b", "found")]


def test_one_case_can_gain_and_lose() -> None:
    found = list(compare({"a": frozenset({"found", "days"})}, {"a": frozenset({"found", "figures"})}))
    assert found == [("+", "a", "figures"), ("-", "a", "days")]


def test_an_event_too_many_is_lost_when_it_comes_and_gained_when_it_goes() -> None:
    extra = {f"text: {TOO_MANY} Attack": frozenset[str]()}
    assert [(sign, what) for sign, _, what in compare({}, extra)] == [("-", ABSENT)]
    assert [(sign, what) for sign, _, what in compare(extra, {})] == [("+", ABSENT)]


def test_the_totals_count_cases_and_answers() -> None:
    last = lines({"a": frozenset({"found", "days"})}, {"a": frozenset({"found"}), "b": frozenset({"found"})})[
        -1
    ]
    assert last == "cases gained 1, lost 1; right answers: 2 before, 2 now"


def test_a_row_goes_to_the_end_of_its_table_and_the_tables_stay_as_they_were() -> None:
    tables = {"words.csv": WORDS}
    grown = with_row(tables, ['words.csv:"off, by the sea",near,an island'])
    assert [row["phrase"] for row in cells(grown["words.csv"])] == ["near", "off, by the sea"]
    assert tables == {"words.csv": WORDS}


@pytest.mark.parametrize("row", ["words.csv:only,two", "other.csv:a,b,c", "words.csv:", "words.csv:a,b,c,d"])
def test_a_row_that_fits_no_table_is_refused_with_its_words(row: str) -> None:
    with pytest.raises(BadTablesError, match=row.partition(":")[0]):
        with_row({"words.csv": WORDS}, [row])


def test_tables_of_a_folder_without_any_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTablesError, match="no tables"):
        tables_of(tmp_path)


def test_tables_of_a_folder_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_bytes(WORDS)
    (tmp_path / "notes.txt").write_bytes(b"no table")
    assert tables_of(tmp_path) == {"words.csv": WORDS}


def test_older_tables_get_the_columns_sets_and_tables_that_they_lack() -> None:
    now = {
        "new.csv": b"phrase\nx\n",
        "words.csv": b"phrase,kind,term,reason\nnear,near,t,r\n",
        "word_sets.csv": b"set,words,reason\nold,a|b|c,r\nnew,d,r\n",
    }
    found = completed({"words.csv": WORDS, "word_sets.csv": b"set,words,reason\nold,a,r\n"}, now)
    assert found["new.csv"] == now["new.csv"]
    assert cells(found["words.csv"]) == [
        {"phrase": "near", "kind": "near", "term": "", "reason": "a town beside"}
    ]
    assert [(row["set"], row["words"]) for row in cells(found["word_sets.csv"])] == [
        ("old", "a"),
        ("new", "d"),
    ]


def test_the_program_is_copied_beside_the_tables_that_it_shall_read(tmp_path: Path) -> None:
    tree = tree_with({"words.csv": WORDS}, tmp_path)
    assert not (tree / "reports").is_symlink()
    assert (tree / "reports" / "lexicon" / "load.py").is_file()
    assert [path.name for path in (tree / "data" / "lexicon").iterdir()] == ["words.csv"]
