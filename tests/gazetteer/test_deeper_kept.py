"""Kept sources are listed, replaced and taken out; what was kept is checked before it is used."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from gazetteer.deeper import listed, remove
from gazetteer.errors import BadSource, KeptSourceChanged
from tests.gazetteer.kept_sources import built, dump, opened
from tests.gazetteer.sources import dump_row

if TYPE_CHECKING:
    from pathlib import Path


def test_a_source_can_be_listed_and_taken_out(tmp_path: Path) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    assert [line.split("\t")[:3] for line in listed(tmp_path / "home")] == [["dump-AM", "dump", "1 rows"]]
    with pytest.raises(BadSource, match="expected one of: dump-AM"):
        remove(tmp_path / "home", "AM")
    remove(tmp_path / "home", "dump-AM")
    assert list(listed(tmp_path / "home")) == []
    assert list((tmp_path / "home" / "gazetteer").glob("kept-*")) == []
    assert opened(tmp_path).place("geonames:5") is None


def test_a_source_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Oldvillage")))
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    assert len(list(listed(tmp_path / "home"))) == 1
    assert opened(tmp_path).resolve("Oldvillage").place is None
    assert opened(tmp_path).resolve("Newvillage").place is not None
    built(tmp_path, dump(tmp_path, dump_row(6, "Other"), name="GE.txt"))
    assert len(list((tmp_path / "home" / "gazetteer").glob("kept-*"))) == 2


def test_a_bad_file_leaves_all_as_it_was(tmp_path: Path) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    manifest = (tmp_path / "home" / "gazetteer" / "sources.json").read_bytes()
    good, bad = dump(tmp_path, dump_row(6, "Other"), name="GE.txt"), dump(tmp_path, "broken", name="AM.txt")
    with pytest.raises(BadSource, match=r"AM.txt, line 1"):
        built(tmp_path, good, bad)
    assert (tmp_path / "home" / "gazetteer" / "sources.json").read_bytes() == manifest
    assert opened(tmp_path).resolve("Newvillage").place is not None
    assert opened(tmp_path).place("geonames:6") is None


@pytest.mark.parametrize("damage", ["gone", "longer", "same length"])
def test_a_kept_file_that_is_not_the_one_kept_is_an_error(tmp_path: Path, damage: str) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    path = next((tmp_path / "home" / "gazetteer").glob("kept-dump-AM-*"))
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(data + b"x" if damage == "longer" else data.replace(b"New", b"Old"))
        os.utime(path, ns=(1, 1))
    with pytest.raises(KeptSourceChanged, match="gazetteer remove dump-AM") as error:
        opened(tmp_path)
    assert "\n" not in str(error.value)
    remove(tmp_path / "home", "dump-AM")
    assert opened(tmp_path).place("geonames:5") is None


def test_a_copied_folder_with_other_times_still_opens(tmp_path: Path) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    path = next((tmp_path / "home" / "gazetteer").glob("kept-dump-AM-*"))
    os.utime(path, ns=(1, 1))
    assert opened(tmp_path).place("geonames:5") is not None


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 2, "sources": []}', '{"format": 1, "sources": [{"name": "x"}]}', "\x00"],
)
def test_a_damaged_list_of_sources_is_an_error(tmp_path: Path, text: str) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    (tmp_path / "home" / "gazetteer" / "sources.json").write_text(text)
    with pytest.raises(KeptSourceChanged, match=r"sources.json"):
        opened(tmp_path)


@pytest.mark.parametrize("file", ["../../secret", "/etc/passwd", "kept-x/../y", "sources.json"])
def test_a_list_never_leads_out_of_its_folder(tmp_path: Path, file: str) -> None:
    built(tmp_path, dump(tmp_path, dump_row(5, "Newvillage")))
    path = tmp_path / "home" / "gazetteer" / "sources.json"
    facts = json.loads(path.read_bytes())
    facts["sources"][0]["file"] = file
    path.write_text(json.dumps(facts))
    with pytest.raises(KeptSourceChanged, match="no source"):
        opened(tmp_path)


def test_old_indexes_are_removed_but_the_one_before(tmp_path: Path) -> None:
    folders = []
    for number in range(4):
        built(tmp_path, dump(tmp_path, dump_row(5, f"Village {number}")))
        folders.append({path.name for path in (tmp_path / "cache").iterdir() if path.is_dir()})
    assert [len(names) for names in folders] == [1, 2, 2, 2]
    assert len(folders[3] & folders[2]) == 1
