"""What is kept of events and claims is all of them: written as JSON and read again they are equal."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings

from events import build
from events.codec import claim_from, claim_values, compact, event_from, event_values
from events.event import Bounds, Event, GeoPrecision
from events.relation import Agreement
from events.revision import Revision
from reports.report import Claim
from reports.vocabulary import Status, SubEventType
from tests.builders import claim, dates, figure, mention, place, war
from tests.events.claims import CLAIMS

if TYPE_CHECKING:
    from gazetteer.place import Place

REVISION = Revision(measure="killed", earlier="c1", later="c2")


def again(values: Any) -> Any:
    return json.loads(compact(values))


@settings(max_examples=40)
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
