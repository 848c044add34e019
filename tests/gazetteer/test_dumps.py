"""Lines of a dump become places or are counted with a reason; a file that is no dump is refused."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.archive import LONGEST_LINE, text_lines
from gazetteer.dumps import DumpCount, kept_line, read_dump, read_kept_line, read_line
from gazetteer.errors import BadSource
from tests.gazetteer.sources import CODES, COLUMNS, dump_row, write_dump

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20).filter(
    lambda word: word.strip() == word and word
)


def test_a_line_gives_its_facts() -> None:
    line = dump_row(7, "Testavan", names="Testberd,Թեստ", lat="-40.5", lon="179.9", admin2="12", code="ADM2")
    row = read_line(f"{line}\r\n".encode())
    assert (row.number, row.name, list(row.names)) == (7, "Testavan", ["Testberd", "Թեստ"])
    assert (row.lon, row.lat, row.country, row.admin1, row.admin2) == (179.9, -40.5, "AM", "01", "12")
    assert (row.feature, row.population) == ("ADM2", 900)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("number", "x7", "GeoNames id in column 1"),
        ("number", "0", "GeoNames id in column 1"),
        ("number", "99999999999", "GeoNames id in column 1"),
        ("lat", "90.1", "latitude in column 5"),
        ("lat", "nan", "latitude in column 5"),
        ("lon", "-180.5", "longitude in column 6"),
        ("lon", "", "longitude in column 6"),
        ("lon", "1_0", "longitude in column 6"),
        ("class", "Q", "feature class 'Q'"),
        ("country", "ARM", "country in column 9"),
        ("country", "am", "country in column 9"),
        ("population", "-1", "inhabitants in column 15"),
        ("name", " ", "no name in column 2"),
        ("name", "a\x07b", "control character"),
        ("admin1", "x" * 21, "admin1 code in column 11"),
    ],
)
def test_a_bad_line_says_why(column: str, value: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_line(dump_row(7, "Testavan", **{column: value}).encode())


@given(st.binary(max_size=300) | st.lists(st.text(max_size=8), min_size=19, max_size=19).map(
    lambda cells: "\t".join(cells).encode("utf-8", "replace")
))  # fmt: skip
def test_any_line_is_a_place_or_a_reason(line: bytes) -> None:
    try:
        row = read_line(line)
    except ValueError:
        return
    assert -180 <= row.lon <= 180
    assert -90 <= row.lat <= 90
    assert row.name.strip()


@given(
    name=WORDS.filter(lambda word: "\t" not in word),
    names=st.lists(WORDS.filter(lambda word: "," not in word and "\t" not in word), max_size=4),
    lon=st.floats(-180, 180, allow_nan=False),
    lat=st.floats(-90, 90, allow_nan=False),
    population=st.integers(0, 10**10),
)
def test_a_row_is_kept_as_it_was_read(
    name: str, names: list[str], lon: float, lat: float, population: int
) -> None:
    line = dump_row(5, name, names=",".join(names), lon=repr(lon), lat=repr(lat), population=str(population))
    row = read_line(line.encode())
    kept = read_kept_line(kept_line(row))
    assert kept_line(kept) == kept_line(row)
    assert (kept.name, list(kept.names), kept.lon, kept.lat) == (row.name, names, row.lon, row.lat)
    assert kept.population == population


def test_every_line_is_accounted_for() -> None:
    lines = [dump_row(number, f"Place {number}").encode() for number in range(1, 200)]
    lines += [b"", dump_row(300, "School", **{"class": "S", "code": "SCH"}).encode(), b"broken"]
    count = DumpCount()
    rows = list(read_dump("XX.txt", lines, CODES, count))
    assert len(rows) == count.kept == 199
    assert (count.lines, count.other, count.bad) == (201, 1, 1)
    assert count.examples == ["XX.txt, line 202: 1 columns with tabs between them instead of 19"]


def test_more_than_one_bad_line_in_a_hundred_is_refused() -> None:
    lines = [dump_row(number, "Place").encode() for number in range(1, 100)]
    assert len(list(read_dump("XX.txt", [*lines, b"broken"], CODES, DumpCount()))) == 99
    with pytest.raises(BadSource, match="2 of 101 lines are no place"):
        list(read_dump("XX.txt", [*lines, b"broken", b"broken"], CODES, DumpCount()))


def test_a_foreign_file_is_refused_before_it_is_read_to_its_end() -> None:
    def endless() -> object:
        while True:
            yield b"a,b,c"

    with pytest.raises(BadSource, match="expected a GeoNames dump"):
        list(read_dump("XX.txt", endless(), CODES, DumpCount()))  # type: ignore[arg-type]  # it has no end


def test_an_empty_dump_is_refused() -> None:
    with pytest.raises(BadSource, match="no line in it"):
        list(read_dump("XX.txt", [], CODES, DumpCount()))


def test_a_zip_gives_the_lines_of_its_text(tmp_path: Path) -> None:
    path = write_dump(tmp_path / "AM.zip", dump_row(1, "One"), dump_row(2, "Two"))
    assert [read_line(line).name for line in text_lines(path)] == ["One", "Two"]


@pytest.mark.parametrize("share", [0.3, 0.9, 0.99])
def test_a_cut_zip_is_one_message(tmp_path: Path, share: float) -> None:
    path = write_dump(tmp_path / "AM.zip", *(dump_row(number, f"Place {number}") for number in range(1, 500)))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BadSource, match="is no whole zip") as error:
        list(text_lines(path))
    assert "\n" not in str(error.value)


def test_a_flipped_byte_in_a_zip_is_noticed(tmp_path: Path) -> None:
    path = write_dump(tmp_path / "AM.zip", *(dump_row(number, f"Place {number}") for number in range(1, 500)))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(BadSource, match="is no whole zip"):
        list(text_lines(path))


def test_a_page_instead_of_a_zip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "AM.zip"
    path.write_bytes(b"<!DOCTYPE html><title>Not here</title>")
    with pytest.raises(BadSource, match=r"begins with b'<!DOCTYPE html>'?"):
        list(text_lines(path))


@pytest.mark.parametrize("name", ["../AM.txt", "/etc/AM.txt", "folder/AM.txt", "..\\AM.txt", "AM.csv"])
def test_only_the_expected_member_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "AM.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, dump_row(1, "One"))
    with pytest.raises(BadSource, match=r"expected (one text|a text that lies in no folder)"):
        list(text_lines(path))


def test_a_zip_of_two_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("AM.txt", dump_row(1, "One"))
        archive.writestr("AZ.txt", dump_row(2, "Two"))
    with pytest.raises(BadSource, match="expected one text"):
        list(text_lines(path))


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "AM.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("AM.txt", b"\0" * 5_000_000)
    with pytest.raises(BadSource, match="100 times the zip"):
        list(text_lines(path))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "AM.txt"
    path.write_bytes(b"x" * (LONGEST_LINE + 10))
    with pytest.raises(BadSource, match="longer than"):
        list(text_lines(path))


def test_the_columns_are_those_of_the_format() -> None:
    assert len(COLUMNS) == 19
