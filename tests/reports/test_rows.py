"""Tables of figures and lists of places: every row and item with a place tells a claim of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.clean import blocks
from reports.lexicon import load_lexicon
from reports.rows.cells import by_position, cells_of, is_ruler
from reports.rows.columns import columns_of
from reports.rows.tables import find_tables
from reports.vocabulary import Group, Status, SubEventType, Unit
from tests.reports.reading import claims, only_claim, place_names, read, reasons

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports import Claim
    from reports.report import Figure

INCIDENTS = """Incidents reported in the week to Thursday (source: the rescue service)

Date | Location | Type | Killed | Injured
28 Sept | Goris | shelling | 4 | 12
29 Sept | Tartar | drone attack | - | unknown
Total | | | 4 | 12

Schools in the area stay closed."""

ARRIVALS = """NEW ARRIVALS, 21-27 SEPTEMBER

Town | Region | Households | Persons
Goris | Syunik | 1,204 | 4 310
Zubukvar | Nowhere | 12 | 60
All | | 1,216 | 4,370
Source: town halls and partners. Not verified."""

SHELLED = """The defence ministry said that Azeri forces had shelled the following towns on Tuesday:
- Goris
- Vardenis, where a bakery burned
- Martakert (two civilians killed, five wounded)
- talks in Yerevan were put off
Buses run as usual."""


def bounds(figure: Figure | None) -> tuple[int, int | None] | None:
    return None if figure is None else (figure.low, figure.high)


def at(text: str, name: str, gazetteer: Gazetteer) -> Claim:
    (claim,) = (c for c in claims(text, gazetteer) if c.place is not None and c.place.text == name)
    return claim


def test_a_row_is_a_claim_with_its_day_place_kind_and_figures(gazetteer: Gazetteer) -> None:
    claim = at(INCIDENTS, "Goris", gazetteer)
    assert claim.quote == "28 Sept | Goris | shelling | 4 | 12"
    assert claim.sentence == claim.quote
    assert claim.sub_event_type is SubEventType.SHELLING
    assert claim.date.start == claim.date.end == date(2020, 9, 28)
    assert (bounds(claim.killed), bounds(claim.wounded)) == ((4, 4), (12, 12))
    assert claim.claimant == "the rescue service"


def test_a_dash_is_none_and_unknown_is_not_stated(gazetteer: Gazetteer) -> None:
    claim = at(INCIDENTS, "Tartar", gazetteer)
    assert claim.sub_event_type is SubEventType.AIR_STRIKE
    assert (bounds(claim.killed), bounds(claim.wounded)) == ((0, 0), None)


def test_headers_and_sums_are_set_aside_with_their_reason(gazetteer: Gazetteer) -> None:
    assert len(claims(INCIDENTS, gazetteer)) == 2
    assert reasons(INCIDENTS, gazetteer) == [
        "heading", "header of a table", "total of a table", "no event word",
    ]  # fmt: skip


def test_a_denial_after_a_table_goes_to_the_row_it_names(gazetteer: Gazetteer) -> None:
    text = INCIDENTS + "\nAzerbaijan denied the drone attack on Tartar."
    claim = next(c for c in claims(text, gazetteer) if c.quote.startswith("29 Sept"))
    assert claim.status is Status.DENIED


def test_people_counted_under_a_heading_of_arrivals_reached_the_place(gazetteer: Gazetteer) -> None:
    claim = at(ARRIVALS, "Goris", gazetteer)
    assert claim.sub_event_type is SubEventType.NEW_DISPLACEMENT
    assert bounds(claim.displaced) == (4310, 4310)
    assert claim.displaced is not None
    assert claim.displaced.unit is Unit.PERSONS
    assert claim.destination is not None
    assert claim.origin is None
    assert (claim.date.start, claim.date.end) == (date(2020, 9, 21), date(2020, 9, 27))
    assert claim.claimant == "town halls and partners"


def test_an_unknown_place_stays_unlocated_with_its_name(gazetteer: Gazetteer) -> None:
    claim = at(ARRIVALS, "Zubukvar", gazetteer)
    assert claim.place is not None
    assert claim.place.resolution.place is None
    assert claim.unlocated_reason == "no place has this name"


def test_households_are_counted_as_households(gazetteer: Gazetteer) -> None:
    claim = only_claim("Location | Displaced families\nGoris | 310\n", gazetteer)
    assert claim.displaced is not None
    assert (claim.displaced.low, claim.displaced.unit) == (310, Unit.HOUSEHOLDS)


def test_a_lead_in_of_a_table_is_told_by_its_rows(gazetteer: Gazetteer) -> None:
    text = "According to the mayor, families went back on Monday:\n\nTown\tReturned families\nGoris\t14\n"
    claim = only_claim(text, gazetteer)
    assert (claim.sub_event_type, bounds(claim.displaced)) == (SubEventType.RETURN, (14, 14))
    assert claim.claimant == "the mayor"
    assert claim.date.start == date(2020, 9, 28)


def test_a_count_without_word_of_a_move_is_no_claim(gazetteer: Gazetteer) -> None:
    text = "Food parcels\n\nLocation | Households | Persons\nGoris | 310 | 1,240\n\nMore will come."
    assert claims(text, gazetteer) == ()
    assert "no event word or figure in the row" in reasons(text, gazetteer)


def test_a_flood_is_no_conflict(gazetteer: Gazetteer) -> None:
    assert claims("Flood damage\n\nLocation | Killed | Displaced\nGoris | 3 | 200\n", gazetteer) == ()


def test_columns_aligned_by_spaces_keep_their_empty_cells(gazetteer: Gazetteer) -> None:
    text = (
        "Date       Place       Incident     Killed   Injured  Source\n"
        "28 Sept    Goris       shelling              7        Reuters\n"
    )
    claim = only_claim(text, gazetteer)
    assert (bounds(claim.killed), bounds(claim.wounded)) == (None, (7, 7))
    assert (claim.claimant, claim.relayer) == (None, "Reuters")


@pytest.mark.parametrize(
    "text",
    [
        "| Place | Killed civilians |\n|---|---|\n| Goris | at least 2 |\n",
        "Place\tCivilians killed\nGoris\tat least 2\n",
    ],
)
def test_bars_and_tabs_part_cells_and_headers_name_the_group(gazetteer: Gazetteer, text: str) -> None:
    claim = only_claim(text, gazetteer)
    assert claim.killed is not None
    assert (bounds(claim.killed), claim.killed.group) == ((2, None), Group.CIVILIANS)
    assert claim.sub_event_type is SubEventType.TOLL


@pytest.mark.parametrize("event", ["planned evacuation", "talks", "hunger strike"])
def test_an_event_cell_without_an_event_is_no_claim(gazetteer: Gazetteer, event: str) -> None:
    assert claims(f"Date | Place | Event\n28 Sept | Goris | {event}\n", gazetteer) == ()


def test_the_weapon_column_decides_the_kind(gazetteer: Gazetteer) -> None:
    text = "Place | Incident | Weapon | Killed\nGoris | attack | drone | 1\n"
    assert only_claim(text, gazetteer).sub_event_type is SubEventType.AIR_STRIKE


def test_two_houses_of_one_row_are_not_both_given_the_figures(gazetteer: Gazetteer) -> None:
    found = claims("Place | Incident | Killed\nGoris, Tartar | shelling | 9\n", gazetteer)
    assert [(claim.place.text if claim.place else "", claim.killed) for claim in found] == [
        ("Goris", None), ("Tartar", None),
    ]  # fmt: skip


def test_items_take_kind_day_and_speaker_of_their_lead_in(gazetteer: Gazetteer) -> None:
    assert place_names(SHELLED, gazetteer) == ["Goris", "Vardenis", "Martakert"]
    for claim in claims(SHELLED, gazetteer):
        assert claim.sub_event_type is SubEventType.SHELLING
        assert claim.date.start == claim.date.end == date(2020, 9, 29)
        assert claim.claimant == "The defence ministry"
        assert claim.actor == "Azerbaijan"
        assert claim.sentence.startswith("The defence ministry said")


def test_an_item_is_quoted_alone_and_has_its_own_figures(gazetteer: Gazetteer) -> None:
    claim = at(SHELLED, "Martakert", gazetteer)
    assert claim.quote == "Martakert (two civilians killed, five wounded)"
    assert (bounds(claim.killed), bounds(claim.wounded)) == ((2, 2), (5, 5))
    assert at(SHELLED, "Goris", gazetteer).killed is None


def test_a_lead_in_is_told_with_its_items(gazetteer: Gazetteer) -> None:
    assert "told with the list that it leads" in reasons(SHELLED, gazetteer)


def test_the_district_before_a_colon_holds_the_villages_taken(gazetteer: Gazetteer) -> None:
    text = (
        "On Tuesday the president listed villages that the army had taken:\n"
        "- in the Fuzuli district: Talish and Zubukvar;\n"
        "- near Tartar: Martakert."
    )
    assert place_names(text, gazetteer) == ["Talish", "Zubukvar", "Martakert"]
    assert {claim.sub_event_type for claim in claims(text, gazetteer)} == {SubEventType.TERRITORY_TAKEN}


@pytest.mark.parametrize(
    "lead",
    [
        "Prices rose in these towns:",
        "The army plans to shell these towns:",
        "Shells fell on Tartar on Monday.",
    ],
)
def test_items_under_other_lines_tell_nothing(gazetteer: Gazetteer, lead: str) -> None:
    assert "Goris" not in place_names(f"{lead}\n- Goris\n- Vardenis\n", gazetteer)


def test_items_count_the_people_whom_their_lead_in_moves(gazetteer: Gazetteer) -> None:
    lead = "Residents were evacuated on Tuesday from these towns:"
    text = f"{lead}\n1. Goris - 300 people\n2. Vardenis - 40 families\n"
    found = {c.place.text: c.displaced for c in claims(text, gazetteer) if c.place is not None}
    assert {name: (f.low, f.unit) for name, f in found.items() if f is not None} == {
        "Goris": (300, Unit.PERSONS),
        "Vardenis": (40, Unit.HOUSEHOLDS),
    }


def test_an_armed_attack_without_a_weapon_stays_an_attack(gazetteer: Gazetteer) -> None:
    text = "Place | Incident | Killed\nGoris | attack by gunmen on a farm | 1\n"
    assert only_claim(text, gazetteer).sub_event_type is SubEventType.ATTACK


def test_an_item_with_an_event_of_its_own_tells_that(gazetteer: Gazetteer) -> None:
    text = "The army shelled these towns on Tuesday:\n- Goris\n- in Vardenis a landmine killed a farmer.\n"
    assert at(text, "Vardenis", gazetteer).sub_event_type is SubEventType.MINE_IED


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a||c", ["a", "", "c"]),
        ("a\tb c\td", ["a", "b c", "d"]),
        ("a b   c", ["a b", "c"]),
        ("plain words", ["plain words"]),
    ],
)
def test_lines_are_parted_into_cells(line: str, cells: list[str]) -> None:
    assert [line[start:end] for start, end in cells_of(line, 0, len(line))] == cells


@given(st.text(alphabet="ab |\t-", max_size=60))
def test_cells_lie_in_the_line_in_order(line: str) -> None:
    edges = [edge for span in cells_of(line, 0, len(line)) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(line) for edge in edges)


@given(st.lists(st.text(alphabet="Goris |\t-:12\n", max_size=30), max_size=8))
def test_each_line_belongs_to_one_table_at_most(lines: list[str]) -> None:
    text = "\n".join(["Place | Killed", *lines, "Place | Killed", "Goris | 3"])
    lexicon = load_lexicon()
    tables = find_tables(text, blocks(text, lexicon), lexicon)
    numbers = [number for table in tables for number in (*table.header, *(r.number for r in table.lines))]
    assert len(numbers) == len(set(numbers))
    assert all(len(line.cells) == len(table.columns) for table in tables for line in table.lines)


def test_cells_go_to_the_column_above_them() -> None:
    assert by_position([(100, 104), (120, 122)], 100, [(0, 6), (10, 14), (19, 25)])[2] == (120, 122)


def test_a_table_right_under_another_has_columns_of_its_own(gazetteer: Gazetteer) -> None:
    text = "Place | Incident | Killed\nGoris | shelling | 2\n\nPlace | Killed | Injured\nTartar | 3 | 4\n"
    tartar = at(text, "Tartar", gazetteer)
    assert (bounds(tartar.killed), bounds(tartar.wounded)) == ((3, 3), (4, 4))
    assert "Place" not in place_names(text, gazetteer)


def test_rulers_are_no_rows() -> None:
    assert is_ruler("|---|:-:|", 0, 9)
    assert not is_ruler("| - | 3 |", 0, 9)


@pytest.mark.parametrize("line", ["Geneva | flash update", "Killed | Injured", "Date | Place | Contact"])
def test_a_line_without_place_and_matter_heads_no_table(line: str) -> None:
    assert columns_of(line, cells_of(line, 0, len(line)), load_lexicon()) == []


def test_casualties_are_neither_dead_nor_wounded(gazetteer: Gazetteer) -> None:
    text = "Place | Incident | Casualties (killed and injured)\nGoris | shelling | 9\n"
    claim = only_claim(text, gazetteer)
    assert (claim.killed, claim.wounded) == (None, None)


def test_every_quote_is_cut_from_the_text(gazetteer: Gazetteer) -> None:
    for text in (INCIDENTS, ARRIVALS, SHELLED):
        for claim in read(text, gazetteer).claims:
            assert text[claim.start : claim.end] == claim.quote
            assert claim.place is None or text[claim.place.start : claim.place.end] == claim.place.text
