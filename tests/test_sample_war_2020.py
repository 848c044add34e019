"""The sample collection on the war of 2020: complete, even-handed, and read by the rules as it is meant."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from events import GeoPrecision, from_reports
from reports.load import load_collection
from reports.vocabulary import SubEventType
from tests.test_sample import word_runs

if TYPE_CHECKING:
    from events.event import Event, EventSet
    from gazetteer.gazetteer import Gazetteer
    from reports.report import Report

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "data" / "sample" / "war-2020"
SHARED: Final = ROOT.parent / "shared"
RUN_LENGTH: Final = 8

WAR: Final = (date(2020, 9, 27), date(2020, 11, 20))
REGION: Final = (44.0, 38.0, 51.0, 42.0)
"""West, south, east, north: every place that the briefs tell of lies in it."""

SIDE_OF_PLACES: Final = {
    "Azerbaijan": "Ganja|Barda|Tartar|Beylagan|Goranboy|Mingachevir|Aghjabadi|Aghdam|Fuzuli district"
    "|Dashkesan|Tovuz|Gadabay|Gabala|Kurdamir|Siyazan|Absheron|Khizi|Naftalan|Ordubad|Horadiz|Banovshalar|Shikharkh"
    "|Sahlabad",
    "Armenia": "Stepanakert|Shusha|Martuni|Martakert|Hadrut|Askeran|Vardenis|Davit Bek|Artsvanik|Mets Masrik"
    "|Shatvan|Kapan|Goris|Yeraskh|Avetaranots|Shosh|Karmir Shuka|Taghaser|Vardashat|Maghavuz|Mets Shen"
    "|Berdashen",
}
"""Places by who held them before the war and whose civilians lived there."""

SIDE_OF_CLAIMANTS: Final = {
    "Azerbaijan": r"Azerbaijan|Aliyev|Hajiyev|Prosecutor|deputy mayor|AZERTAC",
    "Armenia": r"Armenia|Karabakh|Beglaryan|Poghosyan|ombudsman|emergency service",
}

LOADED: Final = (
    r"liberat|occup|terror|martyr|enem(y|ies)|aggress|regime|heroic|barbar|cowardly|savage|invader"
    r"|separatist|puppet"
)


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    return load_collection(FOLDER)


@pytest.fixture(scope="module")
def told(reports: tuple[Report, ...], gazetteer: Gazetteer) -> EventSet:
    return from_reports(reports, gazetteer)


@pytest.fixture(scope="module")
def located(told: EventSet) -> list[Event]:
    return [event for event in told.events if event.place is not None and not event.background]


def at(events: list[Event], place: str, day: date) -> list[Event]:
    """The events of a day, or of a night up to it, in a place, by the name that its briefs use."""
    return [
        event
        for event in events
        if event.place_as_written == place and event.date.start and event.date.end
        if event.date.start <= day <= event.date.end and (event.date.end - event.date.start).days <= 1
    ]


def test_there_are_enough_briefs_and_the_table_lists_each_once(reports: tuple[Report, ...]) -> None:
    assert len(reports) >= 75
    assert len(reports) == len(list(FOLDER.glob("*.txt")))
    assert len({report.title for report in reports}) == len(reports)


def test_every_brief_has_source_title_and_a_day_of_the_war(reports: tuple[Report, ...]) -> None:
    for report in reports:
        assert report.source.strip()
        assert report.title.strip()
        assert report.published is not None
        assert WAR[0] <= report.published <= WAR[1]


def test_each_brief_is_a_short_text_of_plain_paragraphs(reports: tuple[Report, ...]) -> None:
    for report in reports:
        assert 40 <= len(report.text.split()) <= 260, report.title
        assert len(report.text.strip().split("\n\n")) <= 4, report.title
        assert not re.search(r"<|https?:|\t", report.text), report.title


def test_no_brief_takes_a_side_by_its_words(reports: tuple[Report, ...]) -> None:
    said = {
        report.title: found.group()
        for report in reports
        if (found := re.search(LOADED, f"{report.title} {report.text}", re.IGNORECASE))
    }
    assert said == {}


def test_no_brief_shares_a_run_of_words_with_what_its_facts_come_from(reports: tuple[Report, ...]) -> None:
    originals = [*sorted((SHARED / "reference").glob("*.md")), *sorted((SHARED / "seeds").glob("*.txt"))]
    if not originals:
        pytest.skip("the reference is not on this machine")
    known = set().union(*(word_runs(path.read_text(encoding="utf-8"), RUN_LENGTH) for path in originals))
    shared = {
        report.title: sorted(" ".join(run) for run in runs)
        for report in reports
        if (runs := word_runs(report.text, RUN_LENGTH) & known)
    }
    assert shared == {}


def test_both_sides_places_are_told_of_alike(reports: tuple[Report, ...]) -> None:
    # Counted: briefs that name a place of the side. Neither has more than three to the other's two.
    count = {
        side: sum(bool(re.search(rf"\b({places})\b", report.text)) for report in reports)
        for side, places in SIDE_OF_PLACES.items()
    }
    assert min(count.values()) >= 40
    assert max(count.values()) <= 1.5 * min(count.values())


def test_the_rules_locate_enough_events(located: list[Event]) -> None:
    points_or_districts = {GeoPrecision.EXACT, GeoPrecision.DISTRICT}
    assert sum(event.geo_precision in points_or_districts for event in located) >= 100
    assert len({event.place.place_id for event in located if event.place}) >= 50


def test_nothing_is_pinned_outside_the_region(located: list[Event]) -> None:
    west, south, east, north = REGION
    outside = [
        (event.place_as_written, event.place.lon, event.place.lat)
        for event in located
        if event.place and not (west <= event.place.lon <= east and south <= event.place.lat <= north)
    ]
    assert outside == []


def test_martuni_is_never_the_town_by_lake_sevan(located: list[Event]) -> None:
    places = [event.place for event in located if event.place_as_written == "Martuni" and event.place]
    assert places
    assert all(place.lon > 46.5 for place in places)


def test_both_sides_are_claimants(located: list[Event]) -> None:
    claimants = [claim.claimant or "" for event in located for claim in event.claims]
    for words in SIDE_OF_CLAIMANTS.values():
        assert sum(bool(re.search(words, claimant)) for claimant in claimants) >= 40


def test_strikes_are_denied_by_either_side(located: list[Event]) -> None:
    denials = " ".join(name for event in located for name in event.denied_by)
    assert denials.count("Armenian") >= 5
    assert denials.count("Azerbaijan") >= 3


@pytest.mark.parametrize(
    ("place", "day", "killed", "wounded"),
    [
        ("Martuni", date(2020, 10, 1), 4, 11),
        ("Mets Masrik", date(2020, 10, 1), 1, 2),
        ("Stepanakert", date(2020, 10, 2), 1, 10),
        ("Beylagan", date(2020, 10, 4), 2, 2),
        ("Ganja", date(2020, 10, 17), 13, 46),
        ("Avetaranots", date(2020, 10, 26), 1, 2),
        ("Barda", date(2020, 10, 28), 21, 70),
        ("Shusha", date(2020, 10, 28), 1, 2),
        ("Davit Bek", date(2020, 11, 2), 1, 2),
    ],
)
def test_what_befell_civilians_is_read_as_told(
    located: list[Event], place: str, day: date, killed: int, wounded: int
) -> None:
    events = at(located, place, day)
    claims = [claim for event in events for claim in event.claims]
    figures = [tuple(c.low if c else None for c in (claim.killed, claim.wounded)) for claim in claims]
    figures += [(event.killed.low, event.wounded.low) for event in events]
    assert (killed, wounded) in figures


def test_towns_that_changed_hands_are_on_the_map(located: list[Event]) -> None:
    taken = {e.place_as_written for e in located if e.sub_event_type is SubEventType.TERRITORY_TAKEN}
    assert {"Madagiz", "Talish", "Jabrayil", "Hadrut", "Fuzuli", "Zangilan", "Qubadli", "Shusha"} <= taken


def test_displacement_of_both_sides_is_on_the_map(located: list[Event]) -> None:
    moves = [e for e in located if e.sub_event_type is SubEventType.NEW_DISPLACEMENT]
    assert {"Tartar", "Martuni", "Stepanakert", "Kalbajar"} <= {e.place_as_written for e in moves}
    assert {"Barda", "Goris"} <= {e.destination_as_written for e in moves}
