"""The word tables: what they accept, and how phrases are found in a sentence."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import ReportError
from reports.lexicon import load_lexicon
from reports.lexicon.load import FOLDER, number_words, word_set
from reports.phrases import PhraseTable, forms_of
from reports.tokens import tokenize

if TYPE_CHECKING:
    from pathlib import Path

TABLES = sorted(FOLDER.glob("*.csv"))
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_row_has_its_words_and_a_reason(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        assert None not in row, f"{path.name}: more cells than columns in {row}"
        assert row["reason"] is not None
        first = next(iter(row.values()))
        assert first == first.strip() != ""


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_no_form_is_empty(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        forms = [form for row in csv.DictReader(file) for form in forms_of(row.get("phrase", "x"))]
    assert all(form.strip() for form in forms)


def test_a_bad_value_stops_the_start_with_file_row_and_value(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    (folder / "weapons.csv").write_text(
        "phrase,sub_event_type,reason\ncatapult,Siege,old\n", encoding="utf-8"
    )
    with pytest.raises(ReportError) as caught:
        load_lexicon(folder)
    assert str(caught.value) == "weapons.csv row 2: 'Siege' is not a valid SubEventType is not accepted here"


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    (folder / "zero.csv").write_text("phrase,reason\nno deaths,none\n", encoding="utf-8")
    with pytest.raises(ReportError, match=r"zero.csv row 2: 'measure'"):
        load_lexicon(folder)


def test_a_set_that_is_not_in_the_table_is_told() -> None:
    with pytest.raises(ReportError, match="no set 'nonsense'"):
        word_set("nonsense")


def test_number_words_have_their_values() -> None:
    assert number_words("unit")["twelve"] == 12
    assert number_words("scale")["crore"] == 10_000_000


def test_the_longest_phrase_wins_and_phrases_do_not_overlap() -> None:
    table = PhraseTable([("death toll", 1), ("death|toll of", 2), ("toll", 3)])
    tokens = tokenize("The death toll of the death")
    assert [(hit.first, hit.last, hit.row) for hit in table.find(tokens)] == [(1, 3, 1), (5, 6, 2)]


def test_choices_in_a_phrase_are_all_found() -> None:
    assert forms_of("{lost/has lost} {/both} legs|maimed") == [
        *("lost legs", "lost both legs", "has lost legs", "has lost both legs", "maimed")
    ]


def test_a_number_in_figures_may_stand_inside_a_phrase() -> None:
    table = PhraseTable([("living in # camps", 1)])
    assert [hit.last for hit in table.find(tokenize("living in 60 camps"))] == [4]
    assert table.find(tokenize("living in many camps")) == []


def test_a_phrase_is_found_only_whole_and_inside_the_span_asked_for() -> None:
    table = PhraseTable([("death toll", 1)])
    tokens = tokenize("death toll")
    assert table.find(tokens, 0, 1) == []
    assert table.at(tokens[:1], 0) is None


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS)
def test_what_is_found_is_a_phrase_of_the_table_and_nothing_is_missed(phrases: list[str], text: str) -> None:
    table = PhraseTable([(phrase, phrase) for phrase in phrases])
    tokens = tokenize(text)
    hits = table.find(tokens)
    for hit in hits:
        assert " ".join(token.low for token in tokens[hit.first : hit.last]) == hit.row
    covered = {index for hit in hits for index in range(hit.first, hit.last)}
    assert all(index in covered or table.at(tokens, index) is None for index in range(len(tokens)))
