"""The index is built once, again when its inputs change, never half, and a damaged one is built anew."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError, IndexUnavailable
from gazetteer.index_files import MANIFEST
from gazetteer.load import open_gazetteer
from gazetteer.place import ResolutionStatus
from tests.gazetteer.small import CITIES, open_small, place_row, table, write_tables


def _folder(cache: Path) -> Path:
    folders = [path for path in (cache / "cache").iterdir() if path.is_dir()]
    assert len(folders) == 1
    return folders[0]


def test_a_second_opening_builds_nothing(tmp_path: Path) -> None:
    steps: list[tuple[str, float]] = []
    open_small(tmp_path, progress=lambda label, fraction: steps.append((label, fraction)))
    assert steps[-1] == ("ready", 1.0)
    assert [fraction for _, fraction in steps] == sorted(fraction for _, fraction in steps)
    steps.clear()
    assert open_small(tmp_path, progress=lambda label, fraction: steps.append((label, fraction))).place(
        "geonames:1"
    )
    assert steps == []


def test_a_changed_table_makes_a_new_version(tmp_path: Path) -> None:
    before = open_small(tmp_path, table(place_row()))
    after = open_small(tmp_path, table(place_row(name="Other District")))
    assert before.version != after.version
    assert after.resolve("Other District").status is ResolutionStatus.EXACT
    assert before.resolve("Other District").place is None


@pytest.mark.parametrize(
    "name",
    [
        "names.marisa",
        "keys.npy",
        "postings.npy",
        "places.npy",
        "offsets.npy",
        "texts.bin",
        "facts.json",
        MANIFEST,
    ],
)
@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "empty"])
def test_a_damaged_index_is_built_again(tmp_path: Path, name: str, damage: str) -> None:
    open_small(tmp_path)
    path = _folder(tmp_path) / name
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        middle = len(data) // 2
        flipped = data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]
        path.write_bytes({"cut": data[:-1], "flipped": flipped, "empty": b""}[damage])
    place = open_small(tmp_path).resolve("Testavan").place
    assert place is not None
    assert place.place_id == "geonames:1"
    assert _folder(tmp_path).joinpath(name).read_bytes() == data


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (tmp_path / name for name in ("one", "other"))
    for folder in (one, other):
        folder.mkdir()
        open_small(folder, table(place_row()))
    for path in _folder(one).iterdir():
        assert path.read_bytes() == (_folder(other) / path.name).read_bytes()


def _build(folder: str) -> str:
    gazetteer = open_gazetteer(Path(folder) / "cache", tables=Path(folder) / "tables", cities=CITIES)
    place = gazetteer.resolve("Testavan").place
    return place.place_id if place else ""


def test_two_processes_may_build_at_once(tmp_path: Path) -> None:
    write_tables(tmp_path / "tables")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_build, [str(tmp_path)] * 4) == ["geonames:1"] * 4
    assert _folder(tmp_path).joinpath(MANIFEST).exists()


def test_a_cache_folder_that_cannot_be_made_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    with pytest.raises(IndexUnavailable, match="cannot be written") as error:
        open_small(tmp_path)
    assert isinstance(error.value, (GazetteerError, OSError))
    assert "\n" not in str(error.value)


def test_an_open_index_outlives_its_folder(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    assert gazetteer.resolve("Testavan").place is not None
