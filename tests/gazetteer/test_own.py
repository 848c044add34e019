"""Own names: what is accepted, what is refused and how, and that files survive several writers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import BadTable, GazetteerError, IndexUnavailable
from gazetteer.load import open_gazetteer
from gazetteer.own import (
    ALIASES,
    PLACES,
    OwnTables,
    names_cell,
    with_alias,
    with_place,
    without_alias,
    without_place,
)
from gazetteer.own_files import change_own, own_folder, read_own
from gazetteer.place import ResolutionStatus
from gazetteer.tables import PLACE_COLUMNS, read_aliases, read_places
from tests.gazetteer.small import CITIES, write_tables

if TYPE_CHECKING:
    from pathlib import Path

POST = {"name": "Post Zarya", "kind": "feature", "lon": "45.9", "lat": "39.8", "radius_km": "1"}


def cells(**changes: str) -> dict[str, str]:
    """The fields of a form."""
    return POST | changes


def with_row(tables: OwnTables, **changes: str) -> OwnTables:
    """The tables with one more place."""
    return with_place(tables, cells(**changes))[0]


def test_a_place_gets_an_id_from_its_name_and_reads_back_as_it_was_given() -> None:
    tables, place_id = with_place(OwnTables(), cells(name="Պոստ Զարյա", names="ru:Заря", country="AM"))
    (entry,) = read_places(PLACES, tables.places)
    assert place_id == entry.place.place_id
    assert place_id.startswith("atlas:own-post")
    assert (entry.place.name, entry.place.lon, entry.place.lat) == ("Պոստ Զարյա", 45.9, 39.8)
    assert entry.names == ("Заря",)
    assert entry.place.source


def test_names_with_the_same_letters_get_ids_of_their_own() -> None:
    tables, first = with_place(OwnTables(), cells())
    tables, second = with_place(tables, cells(lon="46.2"))
    _, third = with_place(tables, cells(name="***º", lon="47"))
    assert len({first, second, third}) == 3


def test_rows_that_were_there_stay_as_they_were_written() -> None:
    header = ",".join(reversed(PLACE_COLUMNS))
    by_hand = f'﻿{header}\n"by, hand",me,,,,,,2,40,45,district,Old Row,atlas:old\n'
    tables = with_row(OwnTables(places=by_hand))
    assert tables.places.startswith(by_hand)
    assert [entry.place.name for entry in read_places(PLACES, tables.places)] == ["Old Row", "Post Zarya"]


def test_a_table_without_a_last_line_end_is_not_run_together() -> None:
    tables = with_row(OwnTables(places=with_row(OwnTables()).places.rstrip("\n")), lon="47")
    assert len(read_places(PLACES, tables.places)) == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", ""),
        ("name", " - "),
        ("name", "=HYPERLINK(1)"),
        ("name", "two\nlines"),
        ("name", "a|b"),
        ("name", "x" * 201),
        ("kind", "castle"),
        ("lon", "181"),
        ("lon", "nan"),
        ("lat", "ninety"),
        ("radius_km", "0"),
        ("country", "Armenia"),
        ("names", "hy:|x"),
        ("source", "@cmd"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_is_accepted(column: str, value: str) -> None:
    with pytest.raises(BadTable) as caught:
        with_place(OwnTables(), cells(**{column: value}))
    assert caught.value.file == PLACES
    assert (caught.value.column, caught.value.value) == (column, value.strip())
    assert caught.value.accepted


def test_the_same_name_at_the_same_point_is_refused() -> None:
    with pytest.raises(BadTable, match="already"):
        with_place(with_row(OwnTables()), cells(radius_km="5"))


def test_an_alias_is_a_row_that_the_reader_of_aliases_takes_and_only_once() -> None:
    tables = with_alias(OwnTables(), "geonames:616052", names_cell("Erebuni, hy:Երևան"), "map of 1988")
    (alias,) = read_aliases(ALIASES, tables.aliases)
    assert (alias.place_id, alias.names) == ("geonames:616052", ("Erebuni", "Երևան"))
    with pytest.raises(BadTable, match="already"):
        with_alias(tables, "geonames:616052", names_cell("Erebuni, hy:Երևան"))
    with pytest.raises(BadTable, match="at least one name"):
        with_alias(tables, "geonames:616052", names_cell(" , "))
    with pytest.raises(BadTable, match="an id such as"):
        with_alias(tables, "../etc", names_cell("Erebuni"))


def test_taking_a_place_away_takes_its_added_names_and_nothing_else() -> None:
    tables, place_id = with_place(with_row(OwnTables(), name="Other"), cells())
    tables = with_alias(with_alias(tables, place_id, "und:Zarya"), "geonames:1", "und:Berd")
    tables = without_place(tables, place_id)
    assert [row["name"] for row in tables.place_rows()] == ["Other"]
    assert [row["names"] for row in tables.alias_rows()] == ["und:Berd"]
    assert without_alias(tables, "geonames:1", "und:Berd").alias_rows() == []


@given(st.lists(st.text(min_size=1, max_size=40), max_size=6))
def test_whatever_is_typed_is_refused_or_reads_back_equal(names: list[str]) -> None:
    tables, kept = OwnTables(), []
    for number, name in enumerate(names):
        try:
            tables = with_row(tables, name=name, lon=str(number))
        except BadTable:
            continue
        kept.append(name.strip())
    if kept:
        assert [entry.place.name for entry in read_places(PLACES, tables.places)] == kept
    assert [row["name"] for row in tables.place_rows()] == kept


def test_a_home_that_is_not_there_has_no_own_names(tmp_path: Path) -> None:
    assert read_own(tmp_path / "nowhere") == OwnTables()


def test_several_writers_lose_no_row_and_leave_no_other_file(tmp_path: Path) -> None:
    def add(number: int) -> None:
        change_own(tmp_path, lambda tables: with_row(tables, lon=str(number)))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(int(row["lon"]) for row in read_own(tmp_path).place_rows()) == list(range(12))
    names = {path.name for path in own_folder(tmp_path).iterdir()}
    assert {name for name in names if not name.endswith(".lock")} == {PLACES}


def test_a_change_that_fails_writes_nothing(tmp_path: Path) -> None:
    before = change_own(tmp_path, with_row)
    with pytest.raises(BadTable):
        change_own(tmp_path, lambda tables: OwnTables(places=tables.places + "broken\n"))
    assert read_own(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "gazetteer").write_text("a file, not a folder")
    with pytest.raises(IndexUnavailable, match="gazetteer"):
        change_own(tmp_path, with_row)


def test_own_names_are_found_and_every_spelling_leads_back(tmp_path: Path) -> None:
    tables = write_tables(tmp_path / "tables")
    change_own(tmp_path, lambda held: with_row(held, names="ru:Заря|und:Zoria Post"))
    change_own(tmp_path, lambda held: with_alias(held, "geonames:1", "und:Novavan"))
    opened = open_gazetteer(tmp_path / "cache", tables=tables, cities=CITIES, home=tmp_path)
    place = opened.resolve("Post Zarya").place
    assert place is not None
    assert place.place_id == "atlas:own-post-zarya"
    assert opened.resolve("Novavan").status is ResolutionStatus.ALIAS
    assert opened.names_of(place.place_id)[0] == "post zarya"
    assert {"заря", "zoria post"} <= set(opened.names_of(place.place_id))
    assert "novavan" in opened.names_of("geonames:1")
    assert opened.names_of("geonames:99999") == opened.names_of("no id") == ()


def test_errors_of_own_names_are_errors_of_the_gazetteer() -> None:
    with pytest.raises(GazetteerError):
        with_place(OwnTables(), {})
