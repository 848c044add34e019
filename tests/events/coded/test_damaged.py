"""Exports of ours that a hand or a fault changed: the row is listed with its reason, the others are read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from events.coded.errors import BadTable
from geo.export import export_file
from tests import builders
from tests.events.coded.tables import read

if TYPE_CHECKING:
    from pathlib import Path


def package(folder: Path, *changes: str) -> Path:
    """A GeoPackage of two events with statements run on it."""
    path = folder / "a.gpkg"
    export_file(builders.war()[:2], "gpkg", path)
    with closing(sqlite3.connect(path)) as base:
        for table in ("events", "claims"):
            triggers = base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in triggers:
                base.execute(f'DROP TRIGGER "{name}"')
            assert base.execute(f"SELECT count(*) FROM {table}").fetchone() != (0,)  # noqa: S608 (our own names)
        for change in changes:
            base.execute(change)
        base.commit()
    return path


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE events SET geom = 'a text' WHERE fid = 1", "is no geometry"),
        ("UPDATE events SET geom = x'475000' WHERE fid = 1", "is no geometry"),
        ("UPDATE events SET sides = '{' WHERE fid = 1", "is not as an export writes it"),
        ("UPDATE events SET place = x'ff00' WHERE fid = 1", "is not as an export writes it"),
        ("UPDATE events SET place_match = 'NaN' WHERE fid = 1", "is not as an export writes it"),
        ("UPDATE claims SET date_end = '1999-01-01' WHERE event_id = 'e01'", "is not as an export writes it"),
        ("UPDATE claims SET killed_low = -3 WHERE event_id = 'e01'", "is not as an export writes it"),
        ("UPDATE claims SET killed_low = 9, killed_high = 2 WHERE event_id = 'e01'", "is not as an export"),
        ("UPDATE claims SET source = x'ff' WHERE event_id = 'e01'", "is not as an export writes it"),
        (
            "UPDATE claims SET denied_by = '{\"a\": 1}' WHERE event_id = 'e01'",
            "is not as an export writes it",
        ),
    ],
)
def test_a_cell_that_is_none_sets_its_row_aside(tmp_path: Path, change: str, reason: str) -> None:
    rows, (rejected,) = read(package(tmp_path, change))
    assert [row.number for row in rows] == [2]
    assert rejected.number == 1
    assert reason in rejected.reason


def test_as_it_was_both_rows_are_read(tmp_path: Path) -> None:
    rows, rejected = read(package(tmp_path))
    assert (len(rows), rejected) == (2, [])


def test_a_view_in_the_place_of_a_table_is_never_run(tmp_path: Path) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS fid FROM n"
    )
    path = package(tmp_path, "DROP TABLE events", f"CREATE VIEW events AS {endless}")
    with pytest.raises(BadTable, match="no tables of events and claims"):
        read(path)


def test_names_of_columns_that_are_no_text_are_one_message(tmp_path: Path) -> None:
    path = package(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"unlocated_reason", b"unlocated_\xffeason"))
    with pytest.raises(BadTable, match="no GeoPackage of this program") as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_a_csv_with_shifted_cells_lists_the_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    export_file(builders.war()[:2], "csv", path)
    lines = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join([lines[0], b"one more," + lines[1], *lines[2:]]))
    rows, (rejected,) = read(path)
    assert [row.number for row in rows] == [3]
    assert rejected.number == 2
    assert "cells below" in rejected.reason
