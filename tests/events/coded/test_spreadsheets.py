"""Spreadsheets as journalists have them: days as days, titles above, several sheets; and traps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import cli
from events.coded.errors import BadTable
from events.coded.prepare import Prepared, prepared
from reports.errors import TooLarge
from reports.inputs.workbook import read_sheet
from reports.inputs.workshop import Workshop
from store import Store
from tests.events.coded.tables import read
from tests.spreadsheets import archive, sheet_xml, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.spreadsheets import Cell

HEADER: list[Cell] = ["Date", "Town", "Lat", "Lon", "Type", "Killed"]
ROW: list[Cell] = [date(2020, 9, 27), "Tartar", 40.3418, 46.9324, "shelling", 3]
OTHER: list[Cell] = [date(2020, 10, 4), "Ganja", 40.68, 46.36, "rocket", 1]


SHOP = Workshop()


@pytest.fixture(scope="module", autouse=True)
def _shop() -> Iterator[None]:
    with SHOP:
        yield


def ready(folder: Path, data: bytes, name: str = "incidents.xlsx", sheet: str = "") -> Prepared:
    path, inside = folder / name, folder / "made"
    inside.mkdir(exist_ok=True)
    path.write_bytes(data)
    return prepared(path, inside, sheet=sheet, shop=SHOP)


def test_days_numbers_and_words_are_read_as_they_are_shown(tmp_path: Path) -> None:
    rows, rejected = read(ready(tmp_path, xlsx({"Sheet1": [HEADER, ROW, OTHER]})).path)
    assert not rejected
    assert [row.claim.date.start for row in rows] == [ROW[0], OTHER[0]]
    assert [row.claim.killed.low for row in rows if row.claim.killed] == [3, 1]
    assert rows[0].claim.source == "incidents"


def test_rows_have_the_numbers_that_the_program_shows(tmp_path: Path) -> None:
    empty: list[Cell] = [None] * 6
    title: list[Cell] = ["Incidents of the field office", *empty[1:]]
    table: list[list[Cell]] = [title, empty, empty, HEADER, ROW, empty, [*OTHER[:5], "many"]]
    rows, (one,) = read(ready(tmp_path, xlsx({"Sheet1": table})).path)
    assert [row.number for row in rows] == [5]
    assert (one.number, one.column, one.value) == (7, "Killed", "many")


def test_the_first_sheet_with_a_table_is_read_or_the_one_that_is_named(tmp_path: Path) -> None:
    book = xlsx(
        {"Read me": [["About this file"]], "2020": [HEADER, ROW], "2021": [HEADER, OTHER], "x": [["a", "b"]]},
        hidden=["x"],
    )
    first = ready(tmp_path, book)
    assert (first.sheet, first.sheets) == ("2020", ("Read me", "2020", "2021"))
    rows, _ = read(ready(tmp_path, book, sheet="2021").path)
    assert [row.claim.place.text for row in rows if row.claim.place] == ["Ganja"]
    with pytest.raises(BadTable, match=r"has no sheet '2022'; it has 'Read me', '2020', '2021'"):
        ready(tmp_path, book, sheet="2022")


def test_what_swells_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    book = xlsx({"Sheet1": [HEADER, *[ROW] * 2000]})
    monkeypatch.setattr("reports.inputs.workbook.MAX_SHEET_BYTES", 100_000)
    with pytest.raises(
        TooLarge, match="unpacks to more than 0 MB; in the spreadsheet program choose Save As"
    ):
        read_sheet(book, "a.xlsx")


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"PK\x03\x04 but nothing more", "holds|damaged|cannot be read"),
     (b"\xd0\xcf\x11\xe0" + b"a" * 600, "no spreadsheet that can be read"),
     (xlsx({"Sheet1": [["only one cell"]]}), "no sheet with a table"),
     (archive({"xl/worksheets/sheet1.xml": "<worksheet"}, ["a"]), "table|read|parse")],
    ids=["no archive", "no old file", "no table", "broken XML"],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(BadTable, match=message):
        read(ready(tmp_path, data).path)


def test_two_cells_at_the_ends_of_a_sheet_bring_nothing_down(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(BadTable, match=r"parser down|more than|needs more"):
        ready(tmp_path, archive({"xl/worksheets/sheet1.xml": sheet_xml(far)}, ["a"]))


def test_a_table_at_the_end_of_a_sheet_is_refused_before_its_empty_cells_are_written() -> None:
    cells = '<row r="{0}"><c r="XFC{0}"><v>1</v></c><c r="XFD{0}"><v>2</v></c></row>'
    far = cells.format(1048575) + cells.format(1048576)
    with pytest.raises(TooLarge, match="begins 1,048,574 rows down and 16,382 columns in"):
        read_sheet(archive({"xl/worksheets/sheet1.xml": sheet_xml(far)}, ["a"]), "a.xlsx")


def test_a_spreadsheet_is_imported_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, store = tmp_path / "mine.xlsx", tmp_path / "s.duckdb"
    path.write_bytes(xlsx({"2020": [HEADER, ROW], "2021": [HEADER, OTHER]}))
    assert cli.main(["import", str(path), "--store", str(store)]) == 0
    told, said = capsys.readouterr()
    assert told == "mine.xlsx: csv, 1 row: 1 stored, 0 already there, 0 rejected\n"
    assert "sheet '2020' is read; --sheet NAME reads another one ('2021')" in said
    assert Store(store).imports()[0].name == "mine.xlsx"
    assert cli.main(["import", str(path), "--store", str(store), "--sheet", "2021"]) == 0
    assert Store(store).counts()["events"] == 2
    text = tmp_path / "mine.csv"
    text.write_bytes("Date,Town,Type\n2020-09-27,Tərtər,shelling\n".encode("utf-16-le"))
    assert cli.main(["import", str(text), "--store", str(store), "--encoding", "utf-16-le"]) == 0
    assert cli.main(["import", str(text), "--store", str(store), "--sheet", "2021"]) == 2
    assert "is no spreadsheet" in capsys.readouterr().err
