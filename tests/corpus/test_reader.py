"""A reading process that dies, hangs or fails costs the article that it was at, and no other."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadParts
from corpus.partition import Cut, Partition
from corpus.parts import Parts
from corpus.read import Order
from corpus.reader import GivenUpError, Reader, ReaderDiedError
from corpus.readings import reading_of, reading_values, report_at, report_values
from corpus.run import run_here
from reports import read_report
from reports.inputs.make import Wish
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.gazetteer import Gazetteer

FAKE = (sys.executable, str(Path(__file__).with_name("fake_reader.py")))


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader(command=FAKE, seconds=30) as opened:
        yield opened


def partition(what: str) -> Partition:
    return Partition(cut=Cut.FILES, paths=(what,))


def order(folder: str = "memory://none") -> Order:
    return Order(folder=folder, wish=Wish())


@pytest.mark.parametrize(
    ("what", "why"),
    [("dies", "brought its reader down, 2 times"), ("fails", "cannot be read (KeyError), 2 times")],
)
def test_an_article_that_fails_twice_is_refused_and_the_others_are_read(
    reader: Reader, what: str, why: str
) -> None:
    outcome = reader.read(partition(f"{what}:b"), order())
    assert (outcome.articles, outcome.reports) == (3, 2)
    assert [(one.where, one.why) for one in outcome.refused] == [("b", why)]


def test_an_article_that_takes_too_long_is_refused() -> None:
    with Reader(command=FAKE, seconds=0.5) as reader:
        outcome = reader.read(partition("hangs:c"), order())
    assert [one.why for one in outcome.refused] == ["took more than 0.5 seconds, 2 times"]


def test_a_process_that_died_of_something_else_loses_nothing(reader: Reader, tmp_path: Path) -> None:
    outcome = reader.read(partition(f"dies-once:b:{tmp_path / 'mark'}"), order())
    assert (tmp_path / "mark").exists()
    assert outcome.refused == ()


def test_a_partition_that_cannot_be_joined_is_set_aside_with_its_reason_and_the_rest_completes(
    tmp_path: Path,
) -> None:
    command = (sys.executable, "-c", "import sys; sys.stdin.readline()")
    with Reader(command=command) as broken, pytest.raises(GivenUpError, match="brought its reader down"):
        broken.read(partition("x"), order())

    class Sometimes(Reader):
        def read(self, partition: Partition, order: Order) -> object:  # type: ignore[override]  # a stand-in
            if partition.paths == ("bad",):
                raise GivenUpError("bad: brought its reader down, 2 times")
            return super().read(partition, order)

    with Sometimes(command=FAKE) as reader:
        found = run_here([partition("bad"), partition("ok")], order(str(tmp_path)), reader)
    assert (found.partitions, list(found.aside)) == (1, ["bad"])
    assert Parts(str(tmp_path)).aside() == {"bad": "bad: brought its reader down, 2 times"}


def test_a_storage_that_does_not_take_parts_ends_the_run(reader: Reader) -> None:
    with pytest.raises(BadParts, match="disk is full"):
        reader.read(partition("refuses"), order())


def test_one_report_comes_back_as_it_is_read_here(gazetteer: Gazetteer) -> None:
    report = builders.report(
        "Ganja was shelled on 4 October 2020, officials said. \ud800", published=date(2020, 10, 5)
    )
    there = read_report(report, gazetteer)
    assert report_at(json.loads(json.dumps(report_values(report)))) == report
    back = reading_of(report, json.loads(json.dumps(reading_values(there))))
    assert there.claims
    assert (back.claims, back.background, back.set_aside) == (there.claims, there.background, there.set_aside)


@pytest.mark.parametrize(
    ("text", "why"), [("hangs here", "took more than 0.5 seconds"), ("dies here", "brought its reader down")]
)
def test_one_report_that_cannot_be_read_costs_no_other(text: str, why: str) -> None:
    with Reader(command=FAKE, seconds=0.5) as reader:
        with pytest.raises(ReaderDiedError, match=why):
            reader.read_one(builders.report(text))
        assert reader.read_one(builders.report("ok")).report.text == "ok"
