"""What is kept of events and claims is all of them: written as JSON and read again they are equal."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from events import build
from events.codec import claim_from, claim_values, compact, event_from, event_values
from events.event import Bounds, Event, GeoPrecision
from events.relation import Agreement
from events.revision import Revision
from gazetteer.place import Candidate, Place, PlaceKind, Resolution, ResolutionStatus
from reports.report import Claim, DateSpan, Figure, Mention
from reports.vocabulary import DatePrecision, Group, Status, SubEventType, Term, ToponymRole, Unit
from tests.builders import claim, dates, figure, mention, place, war

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SMALL = st.integers(0, 10**6)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
LON, LAT = st.floats(-180, 180), st.floats(-90, 90)
RINGS = st.lists(st.lists(st.tuples(LON, LAT), max_size=3).map(tuple), max_size=2).map(tuple)
PLACES: SearchStrategy[Place] = st.builds(
    Place, place_id=TEXT, name=TEXT, kind=st.sampled_from(PlaceKind), lon=LON, lat=LAT, radius_km=LAT,
    country=st.none() | TEXT, countries=st.lists(TEXT, max_size=2).map(tuple), admin1=st.none() | TEXT,
    population=SMALL, lines=RINGS, source=TEXT, polygons=st.lists(RINGS, max_size=1).map(tuple),
)  # fmt: skip
CANDIDATES = st.builds(
    Candidate, place=PLACES, score=st.floats(0, 1), reasons=st.lists(TEXT, max_size=2).map(tuple)
)
MENTIONS = st.builds(
    Mention, start=SMALL, end=SMALL, text=TEXT, role=st.sampled_from(ToponymRole),
    resolution=st.builds(
        Resolution, query=TEXT, status=st.sampled_from(ResolutionStatus),
        candidates=st.lists(CANDIDATES, max_size=2).map(tuple), reason=TEXT,
    ),
)  # fmt: skip
FIGURES = st.builds(
    Figure, low=SMALL, high=st.none() | SMALL, words=TEXT, start=SMALL, end=SMALL, unit=st.sampled_from(Unit),
    group=st.sampled_from(Group), term=st.none() | st.sampled_from(Term),
)  # fmt: skip
SPANS = st.builds(
    DateSpan, start=st.none() | DAYS, end=st.none() | DAYS, precision=st.sampled_from(DatePrecision),
    words=TEXT, basis=TEXT, weekday=st.none() | TEXT,
)  # fmt: skip
CLAIMS = st.builds(
    Claim, report_id=TEXT, source=TEXT, published=st.none() | DAYS, title=TEXT,
    sub_event_type=st.sampled_from(SubEventType), start=SMALL, end=SMALL, quote=TEXT, sentence_start=SMALL,
    sentence_end=SMALL, sentence=TEXT, date=SPANS, unlocated_reason=TEXT, near=st.booleans(),
    actor=st.none() | TEXT, target=st.none() | TEXT, claimant=st.none() | TEXT, relayer=st.none() | TEXT,
    denied_by=st.lists(TEXT, max_size=2).map(tuple), status=st.sampled_from(Status),
    cumulative=st.booleans(), withheld=st.lists(TEXT, max_size=2).map(tuple), background=st.booleans(),
    group_id=TEXT,
    **{name: st.none() | MENTIONS for name in ("place", "launch_place", "origin", "destination")},
    **{name: st.none() | FIGURES for name in ("killed", "wounded", "displaced", "damaged")},
)  # fmt: skip


REVISION = Revision(measure="killed", earlier="c1", later="c2")


def again(values: Any) -> Any:
    return json.loads(compact(values))


@given(CLAIMS)
def test_a_claim_is_the_same_again(one: Claim) -> None:
    read = claim_from(again(claim_values(one)))
    assert read == one
    assert (read.claim_id, repr(read)) == (one.claim_id, repr(one))


def test_every_field_of_a_claim_is_tried() -> None:
    """A field that is added must be in the strategy above, or it might be lost unseen."""
    tried = CLAIMS.wrapped_strategy.kwargs  # type: ignore[attr-defined]  # of the lazy strategy
    assert {one.name for one in fields(Claim) if one.init} == set(tried)


def test_events_of_every_look_are_the_same_again() -> None:
    for event in war():
        read = event_from(again(event_values(event)))
        assert read == event
        assert [one.claim_id for one in read.claims] == [one.claim_id for one in event.claims]


def test_an_event_keeps_revisions_and_bounds() -> None:
    first = claim(
        killed=figure(3, 3), place=mention(place()), claimant="The ministry", published=date(2020, 9, 28)
    )
    later = claim(
        killed=figure(5, None), place=mention(place()), claimant="The ministry", report_id="r000000000002",
        denied_by=("Somebody",), status=Status.DENIED,
    )  # fmt: skip
    event = build.build_event([first, later])
    assert event.revisions
    assert event_from(again(event_values(event))) == event


def test_every_field_of_an_event_is_written_when_it_is_not_the_default() -> None:
    names = {one.name for one in fields(Event)}
    changed = Event(
        event_id="e", sub_event_type=SubEventType.ATTACK, date=dates(), place=place(), place_as_written="a",
        unlocated_reason="b", geo_precision=GeoPrecision.NEAR,
        uncertainty_km=1.5, actor="c", target="d",
        launch_place=place("L"), origin=place("O"), destination=place("D"), launch_as_written="l",
        origin_as_written="o", destination_as_written="d", status=Status.DENIED, denied_by=("e",),
        killed=Bounds(low=1), wounded=Bounds(low=1, high=2), displaced=Bounds(low=3, high=3),
        cumulative=True, background=True, claims=(claim(),), reports=3,
        agreement=Agreement.DISPUTED, revisions=(REVISION,),
    )  # fmt: skip
    values = event_values(changed)
    assert set(values) == names
    assert event_from(again(values)) == changed


def test_half_a_surrogate_pair_is_kept() -> None:
    one = claim(quote="bro\ud83dken")
    text = compact(claim_values(one))
    assert text.encode()
    assert claim_from(json.loads(text)) == one


def test_places_may_be_kept_apart() -> None:
    kept: dict[str, Place] = {}

    def key_of(where: Place) -> str:
        kept[where.place_id] = where
        return where.place_id

    one = claim(place=mention(place("Goris")), origin=mention(place("Shusha")))
    values = claim_values(one, key_of)
    assert "lon" not in compact(values)
    assert claim_from(again(values), kept.__getitem__) == one
