"""Corpora are cut into partitions: nothing is lost, nothing is twice, and the same cut is made each time."""

from __future__ import annotations

import csv
import io
import uuid
from typing import TYPE_CHECKING

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadSource
from corpus.load import opened
from corpus.partition import Cut, Partition
from corpus.pieces import table_bytes, whole_lines
from corpus.plan import plan

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=30)


@given(lines=LINES, size=st.integers(1, 90), is_ended=st.booleans())
def test_pieces_of_lines_hold_every_line_once_and_whole(
    lines: list[bytes], size: int, is_ended: bool
) -> None:
    data = b"\n".join(lines) + (b"\n" if is_ended else b"")
    address = f"memory://{uuid.uuid4()}.jsonl"
    fsspec.filesystem("memory").pipe_file(address, data)
    pieces = [whole_lines(address, start, start + size) for start in range(0, max(len(data), 1), size)]
    assert b"".join(pieces) == data
    filled = [piece for piece in pieces if piece]
    assert all(piece.endswith(b"\n") for piece in filled[:-1])


ROWS = st.lists(st.text(alphabet='ab",;\n ü', max_size=20), min_size=1, max_size=30)


@given(texts=ROWS, size=st.integers(20, 200))
def test_pieces_of_a_csv_hold_whole_records_with_the_header(texts: list[str], size: int) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerows([("id", "text"), *enumerate(texts)])
    address = f"memory://{uuid.uuid4()}.csv"
    fsspec.filesystem("memory").pipe_file(address, stream.getvalue().encode())
    found: list[tuple[str, str]] = []
    for partition in plan([address], piece_bytes=size).partitions:
        rows = csv.DictReader(io.StringIO(table_bytes(partition).decode(), newline=""))
        found += [(row["id"], row["text"]) for row in rows]
    assert found == [(str(number), text) for number, text in enumerate(texts)]


def test_rows_of_parquet_come_once_and_with_the_columns_of_articles(tmp_path: Path) -> None:
    table = pa.table({"Text": [f"text {number}" for number in range(100)], "other": list(range(100))})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=40)
    partitions = plan([str(tmp_path / "a.parquet")], piece_bytes=200).partitions
    assert len(partitions) > 3
    lines = b"".join(map(table_bytes, partitions)).decode().splitlines()
    assert lines == [f'{{"Text": "text {number}"}}' for number in range(100)]


def test_a_new_file_changes_the_group_that_it_is_in_and_no_other(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text("x", "utf-8")
    before = {partition.paths for partition in plan([str(tmp_path)]).partitions}
    (tmp_path / "200a.txt").write_text("x", "utf-8")
    after = {partition.paths for partition in plan([str(tmp_path)]).partitions}
    assert len(before) > 3
    assert sorted(path for group in before for path in group) == sorted(
        str(tmp_path / f"{number:03}.txt") for number in range(400)
    )
    assert len(after - before) <= 2


def test_what_is_not_read_is_named_with_the_reason(tmp_path: Path) -> None:
    for name in ("a.txt", "b.exe", ".hidden.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    found = plan([str(tmp_path)])
    assert [partition.paths for partition in found.partitions] == [(str(tmp_path / "a.txt"),)]
    assert {path.rpartition("/")[2] for path, _ in found.skipped} == {"b.exe", ".hidden.txt"}


def test_a_source_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n", "utf-8")
    assert len(plan([str(tmp_path), str(tmp_path / "a.jsonl"), str(tmp_path)]).partitions) == 1


def test_object_storage_is_listed_as_a_folder_is() -> None:
    files = fsspec.filesystem("memory")
    folder = f"/{uuid.uuid4()}"
    for name in ("a.jsonl", "b/c.txt", "b/d.exe"):
        files.pipe_file(f"{folder}/{name}", b"{}\n")
    found = plan([f"memory:/{folder}"])
    assert [partition.cut for partition in found.partitions] == [Cut.LINES, Cut.FILES]
    assert [path.rpartition("/")[2] for path, _ in found.skipped] == ["d.exe"]


@pytest.mark.parametrize(
    "address", ["http://example.org/a.jsonl", "github://a:b@main/x", "zip://a::s3://b/c.zip"]
)
def test_other_storage_is_refused(address: str) -> None:
    with pytest.raises(BadSource, match="no storage that is read"):
        opened(address)


def test_a_source_that_is_not_there_is_told_by_name() -> None:
    with pytest.raises(BadSource, match="'memory://nowhere/at-all'"):
        plan(["memory://nowhere/at-all"])


def test_a_partition_is_the_same_after_json() -> None:
    partition = Partition(cut=Cut.CSV, paths=("a.csv",), start=5, end=9, head=3, of=4)
    assert Partition.of_record(partition.record()) == partition
