"""Parts: whole or absent, made once, made anew when what they rest on changes, and read back without loss."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

import fsspec
import geopandas as gpd
import pytest

from corpus.errors import BadCluster
from corpus.partition import Cut, Partition
from corpus.parts import Parts
from corpus.plan import plan
from corpus.read import Order, read_partition
from corpus.readings import readings_of
from reports import read_report
from reports.inputs.make import Wish
from reports.inputs.workshop import Workshop
from tests.corpus.articles import article, files_of, read_all, write_lines

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer

ROWS = [article(number) for number in range(12)]


def test_every_article_is_in_a_part_or_refused_and_a_second_run_changes_nothing(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    rows = [*ROWS, ROWS[-1], article(20, text=""), article(21, published="04/10/2020")]
    corpus, out = write_lines(tmp_path / "a.jsonl", rows), tmp_path / "out"
    found = read_all([str(corpus)], str(out), gazetteer)
    assert len(found) > 3
    assert sum(one.articles for one in found) == len(rows)
    assert sum(one.reports for one in found) == len(ROWS)
    assert sum(one.again for one in found) == 1
    assert sum(each.count for one in found for each in one.refused) == 2
    before = files_of(out)
    again = read_all([str(corpus)], str(out), gazetteer)
    assert [one.is_new for one in again] == [False] * len(found)
    assert files_of(out) == before


def test_two_runs_write_the_same_bytes(tmp_path: Path, gazetteer: Gazetteer) -> None:
    corpus = write_lines(tmp_path / "a.jsonl", ROWS)
    for name in ("one", "two"):
        read_all([str(corpus)], str(tmp_path / name), gazetteer)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


@pytest.mark.parametrize("what", ["part", "places", "reports", "made"])
@pytest.mark.parametrize("is_gone", [True, False])
def test_a_part_that_is_not_whole_is_made_again(
    tmp_path: Path, gazetteer: Gazetteer, what: str, is_gone: bool
) -> None:
    corpus, out = write_lines(tmp_path / "a.jsonl", ROWS[:3]), tmp_path / "out"
    read_all([str(corpus)], str(out), gazetteer, piece_bytes=10_000)
    before = files_of(out)
    (path,) = out.glob(f"{what}-*")
    if is_gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-7])
    (found,) = read_all([str(corpus)], str(out), gazetteer, piece_bytes=10_000)
    assert found.is_new
    assert files_of(out) == before


def test_a_changed_partition_takes_the_place_of_the_old_one(tmp_path: Path, gazetteer: Gazetteer) -> None:
    corpus, out = write_lines(tmp_path / "a.jsonl", ROWS[:3]), tmp_path / "out"
    read_all([str(corpus)], str(out), gazetteer, piece_bytes=10_000)
    write_lines(corpus, ROWS[:4])
    read_all([str(corpus)], str(out), gazetteer, piece_bytes=10_000)
    assert len(files_of(out)) == 4
    (made,) = Parts(str(out)).every()
    assert made.reports == 4


def test_another_wish_is_another_part(tmp_path: Path, gazetteer: Gazetteer) -> None:
    corpus, out = write_lines(tmp_path / "a.jsonl", ROWS[:3]), tmp_path / "out"
    read_all([str(corpus)], str(out), gazetteer, piece_bytes=10_000)
    (found,) = read_all(
        [str(corpus)], str(out), gazetteer, piece_bytes=10_000, wish=Wish(source="Another Outlet")
    )
    assert found.is_new


def test_parts_of_another_cut_go_when_their_files_are_read_anew_and_others_stay(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    corpus, out = write_lines(tmp_path / "a.jsonl", ROWS), tmp_path / "out"
    other = write_lines(tmp_path / "other.jsonl", [article(40)])
    read_all([str(corpus), str(other)], str(out), gazetteer, piece_bytes=600)
    read_all([str(corpus)], str(out), gazetteer, piece_bytes=900)
    Parts(str(out)).set_aside(plan([str(corpus)], piece_bytes=600).partitions[1], "its reader died")
    removed = Parts(str(out)).remove_replaced(plan([str(corpus)], piece_bytes=900).partitions)
    assert Parts(str(out)).aside() == {}
    assert removed
    left = Parts(str(out)).every()
    assert sum(made.reports for made in left) == len(ROWS) + 1
    assert len(files_of(out)) == 4 * len(left)


def test_readings_come_back_as_they_were(tmp_path: Path, gazetteer: Gazetteer) -> None:
    texts = [
        "Shelling of Stepanakert and Shusha killed 3 on Thursday; Baku denied it. In 1992 Shusha fell.",
        "Half of a pair \ud83d stands here. Ganja was shelled on Friday, killing two people.",
        "Nothing happened.",
    ]
    corpus = write_lines(tmp_path / "a.jsonl", [article(n, text=text) for n, text in enumerate(texts)])
    read_all([str(corpus)], str(tmp_path / "out"), gazetteer, piece_bytes=10_000)
    parts = Parts(str(tmp_path / "out"))
    (made,) = parts.every()
    found = readings_of(parts, made)
    assert len(found) == 3
    for reading in found:
        assert reading == replace(read_report(reading.report, gazetteer), mentions=())
    assert sum(len(reading.claims) for reading in found) >= 3


def test_a_part_is_a_map_that_other_programs_open(tmp_path: Path, gazetteer: Gazetteer) -> None:
    corpus = write_lines(tmp_path / "a.jsonl", ROWS)
    read_all([str(corpus)], str(tmp_path / "out"), gazetteer, piece_bytes=10_000)
    (path,) = (tmp_path / "out").glob("part-*")
    frame = gpd.read_parquet(path)
    assert frame.crs.to_epsg() is None or frame.crs.to_epsg() == 4326
    assert set(frame["place_as_written"]) >= {"Ganja", "Barda"}
    points = frame[frame["place_as_written"] == "Ganja"].geometry
    assert points.x.between(46.2, 46.5).all()
    assert points.y.between(40.5, 40.8).all()


def test_parts_lie_in_object_storage_too(gazetteer: Gazetteer) -> None:
    folder = f"/{uuid.uuid4()}"
    text = "".join(json.dumps(row) + "\n" for row in ROWS)
    fsspec.filesystem("memory").pipe_file(f"{folder}/in/a.jsonl", text.encode())
    out = f"memory:/{folder}/out"
    found = read_all([f"memory:/{folder}/in"], out, gazetteer)
    assert sum(one.reports for one in found) == len(ROWS)
    assert [one.is_new for one in read_all([f"memory:/{folder}/in"], out, gazetteer)] == [False] * len(found)
    assert sum(made.reports for made in Parts(out).every()) == len(ROWS)


def test_what_cannot_be_read_is_refused_by_name_and_the_rest_is_read(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Ganja was shelled on 4 October 2020.\n", "utf-8")
    (tmp_path / "in" / "bad.pdf").write_text("no PDF", "utf-8")
    found = read_all(
        [str(tmp_path / "in")], str(tmp_path / "out"), gazetteer, wish=Wish(undated=True, searched=False)
    )
    assert (sum(one.articles for one in found), sum(one.reports for one in found)) == (2, 1)
    assert [one.why.split(":")[0] for part in found for one in part.refused] == ["'bad.pdf'"]


def test_a_reader_of_another_state_reads_nothing(tmp_path: Path, gazetteer: Gazetteer) -> None:
    partition = Partition(cut=Cut.FILES, paths=(str(tmp_path / "a.txt"),))
    order = Order(folder=str(tmp_path), wish=Wish(), rules="other")
    with Workshop() as shop, pytest.raises(BadCluster, match="rules"):
        read_partition(partition, order, gazetteer, shop)


def test_an_order_is_the_same_after_json() -> None:
    order = Order(folder="x", wish=Wish(source="a", undated=True), encoding="utf-8", rules="r")
    assert Order.of_record(json.loads(json.dumps(order.record()))) == order
