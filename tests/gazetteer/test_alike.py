"""Names written differently: labelled pairs, the guards, the words of the reasons, and the tables."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import BadTable
from gazetteer.fold import fold
from gazetteer.place import RESOLVED, Context, ResolutionStatus
from gazetteer.romanise import romanised
from gazetteer.sounds import Sounds, read_sounds
from tests.gazetteer.alike import CASES, open_alike
from tests.gazetteer.small import open_small

if TYPE_CHECKING:
    from pathlib import Path

FAMILIES = "family,countries,reason\nazeri,AZ,\narabic,SY IQ,\n"
HEADER = "from,to,where,families,reason\n"


def _cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["query"])
def test_a_name_written_differently_resolves_as_labelled(case: dict[str, str]) -> None:
    resolution = open_alike().resolve(case["query"])
    place = resolution.place
    assert (place.name if place else "", str(resolution.status)) == (case["place"], case["status"]), (
        resolution
    )


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["query"])
def test_without_similar_names_only_names_as_written_are_known(case: dict[str, str]) -> None:
    gazetteer = open_alike()
    as_written = any(posting.strength > 1 for posting in gazetteer._index.postings(fold(case["query"])))
    status = gazetteer.resolve(case["query"], similar=False).status
    assert status == (case["status"] if as_written else "unresolved")


def test_goris_never_reaches_gori_where_goris_is_not_known(tmp_path: Path) -> None:
    gazetteer = open_small(tmp_path)  # knows Gorisk, not Goris
    assert gazetteer.resolve("Goris").place is None
    assert gazetteer.resolve("Gorisks").place is None


def test_reasons_tell_the_edits_and_the_habits() -> None:
    gazetteer = open_alike()
    assert "1 letter differs from Vardenis" in gazetteer.resolve("Vardneis").reason
    assert "2 letters differ from Montevideo" in gazetteer.resolve("Montivedeo").reason
    heard = gazetteer.resolve("Dashkesan")
    assert "written differently: Dashkesan for Daşkəsən by habits of transliteration" in heard.reason
    assert "read in Latin letters as zugdidi" in gazetteer.resolve("ზუგდიდი").reason


def test_scores_fall_with_the_difference() -> None:
    gazetteer = open_alike()
    exact, heard, one, two = (
        gazetteer.resolve(name).candidates[0].score
        for name in ("Montevideo", "Dashkesan", "Montevidoe", "Montivedeo")
    )
    assert exact > heard > one > two > 0


def test_context_decides_between_names_about_as_close() -> None:
    gazetteer = open_alike()
    assert gazetteer.resolve("Springfild").status is ResolutionStatus.AMBIGUOUS
    german = gazetteer.resolve("Springfild", Context(countries=("DE",)))
    assert german.status is ResolutionStatus.FUZZY
    assert german.place is not None
    assert german.place.name == "Springfeld"


def test_a_small_place_needs_its_country_to_be_told_by_edits() -> None:
    gazetteer = open_alike()
    assert gazetteer.resolve("Mundey").place is None
    place = gazetteer.resolve("Mundey", Context(countries=("US",))).place
    assert place is not None
    assert place.name == "Munday"


def test_kind_words_are_left_out_before_names_are_compared() -> None:
    place = open_alike().resolve("town of Vardneis").place
    assert place is not None
    assert place.name == "Vardenis"


@pytest.mark.parametrize("word", ["Armenians", "province", "Gor\ufffds", "Goris\udcff"])
def test_peoples_kind_words_and_broken_text_are_no_misspelt_places(word: str) -> None:
    resolution = open_alike().resolve(word)
    assert (resolution.status, resolution.candidates) == (ResolutionStatus.UNRESOLVED, ())


@settings(deadline=None)
@given(name=st.text(max_size=30))
def test_an_accepted_place_always_has_its_reason(name: str) -> None:
    resolution = open_alike().resolve(name)
    assert resolution.reason
    assert (resolution.place is not None) == (resolution.status in RESOLVED)


@settings(deadline=None)
@given(text=st.text(max_size=40))
def test_romanising_twice_changes_nothing_and_gives_ascii(text: str) -> None:
    for latin in romanised(fold(text)):
        assert latin.isascii()
        assert romanised(latin) == (latin,)


def _sounds() -> Sounds:
    return read_sounds(
        {
            "sound_families.csv": FAMILIES,
            "sounds.csv": HEADER
            + "kh,h,anywhere,,\nc,k,anywhere,,\nc,j,anywhere,azeri,\nal,,word,arabic,\nezz,z,start,arabic,\n"
            "ah,a,end,arabic,\n",
        }
    )


@pytest.mark.parametrize(
    ("name", "family", "sound"),
    [
        ("kherson", "", "herson"),
        ("cebrayil", "", "kebrayil"),
        ("cebrayil", "azeri", "jebrayil"),
        ("al hasakah", "arabic", "hasaka"),
        ("al hasakah", "", "alhasakah"),
        ("deir ezzor", "arabic", "deirzor"),
        ("alahah", "arabic", "alaha"),
        ("goriss 14", "", "goris"),
        ("горис", "", ""),
    ],
)
def test_sound_keys_follow_the_rules_of_the_family(name: str, family: str, sound: str) -> None:
    assert _sounds().key(name, family) == sound


def test_sounds_come_back_from_the_index() -> None:
    sounds = _sounds()
    again = Sounds.from_facts(sounds.as_facts())
    assert again.as_facts() == sounds.as_facts()
    assert (again.family_of("IQ"), again.family_of("BR"), again.family_of("")) == ("arabic", None, "")


@pytest.mark.parametrize(
    ("file", "text", "column"),
    [
        ("sounds.csv", HEADER + "Kh,h,anywhere,,\n", "from"),
        ("sounds.csv", HEADER + "kh,ḥ,anywhere,,\n", "to"),
        ("sounds.csv", HEADER + "kh,h,middle,,\n", "where"),
        ("sounds.csv", HEADER + "kh,h,end,martian,\n", "families"),
        ("sound_families.csv", "family,countries,reason\n1,AZ,\n", "family"),
        ("sound_families.csv", "family,countries,reason\na,AZ,\nb,AZ,\n", "countries"),
    ],
)
def test_a_bad_cell_is_named(file: str, text: str, column: str) -> None:
    with pytest.raises(BadTable) as error:
        read_sounds({"sound_families.csv": FAMILIES} | {file: text})
    assert file in str(error.value)
    assert column in str(error.value)
