"""The record has every property of the published table, in its order, as JSON types."""

from __future__ import annotations

import json
from datetime import timedelta

from events.relation import Agreement
from events.revision import Revision
from gazetteer.place import Candidate, Resolution, ResolutionStatus
from geo.schema import COLUMN_NAMES, RECORD, record
from tests import builders

PUBLISHED = [
    "id", "event_type", "sub_event_type", "date_start", "date_end", "date_precision", "place",
    "place_as_written", "place_id", "place_kind", "admin1", "country", "geo_precision", "uncertainty_km",
    "actor", "target", "launch_place", "origin", "destination", "status", "killed_low", "killed_high",
    "wounded_low", "wounded_high", "displaced_low", "displaced_high", "cumulative", "claims", "reports",
]  # fmt: skip
CLAIM_KEYS = {"claimant", "status", "source", "published", "report_id", "quote", "start", "end", "killed_low"}


def test_the_published_properties_come_first_and_in_order() -> None:
    assert list(COLUMN_NAMES[: len(PUBLISHED)]) == PUBLISHED
    assert len(set(COLUMN_NAMES)) == len(COLUMN_NAMES)
    assert all(column.meaning for column in RECORD)


def test_a_record_holds_every_column_and_only_json() -> None:
    row = record(builders.war()[0])
    assert tuple(row) == COLUMN_NAMES
    assert json.loads(json.dumps(row)) == row
    assert set(row["claims"][0]) >= CLAIM_KEYS


def test_what_is_not_known_is_null_and_never_zero() -> None:
    row = record(builders.event(place=None, date=builders.dates(None), killed=builders.bounds(30, None)))
    assert [row[name] for name in ("place", "place_id", "date_start", "wounded_low", "uncertainty_km")] == [
        None
    ] * 5
    assert (row["killed_low"], row["killed_high"]) == (30, None)
    assert row["geo_precision"] == "unlocated"


def test_an_end_of_a_move_without_a_place_keeps_its_words() -> None:
    row = record(builders.event(origin_as_written="border villages", destination=builders.place("Goris")))
    assert (row["origin"], row["destination"]) == ("border villages", "Goris")


def test_a_claim_says_what_it_replaces_and_what_replaced_it() -> None:
    earlier = builders.claim(claimant="the mayor", killed=builders.figure(9, 9))
    later = builders.claim(claimant="the mayor", report_id="r2", published=builders.DAY + timedelta(days=3))
    revision = Revision(measure="killed", earlier=earlier.claim_id, later=later.claim_id)
    event = builders.event(claims=(earlier, later), revisions=(revision,), agreement=Agreement.REVISED)
    row = record(event)
    first, second = row["claims"]
    assert row["agreement"] == "revised"
    assert (first["superseded_figures"], first["superseded_by"]) == (["killed"], [second["claim_id"]])
    assert (second["revises"], second["superseded_by"]) == ([first["claim_id"]], [])


def test_claims_of_two_sides_are_told_apart_by_who_spoke_first() -> None:
    one = builders.claim(claimant="Azerbaijan's defence ministry")
    other = builders.claim(claimant="Armenian officials", report_id="r2")
    third = builders.claim(claimant="residents", report_id="r3")
    row = record(builders.event(claims=(one, other, third)))
    assert row["sides"] == [["Azerbaijan's defence ministry"], ["Armenian officials"]]
    assert [claim["side"] for claim in row["claims"]] == [1, 2, None]


def test_who_denies_is_a_side_and_three_parties_are_no_two_sides() -> None:
    denied = builders.claim(claimant="the mayor", denied_by=("the rebels' spokesman",))
    row = record(builders.event(claims=(denied,)))
    assert row["sides"] == [["the mayor"], ["the rebels' spokesman"]]
    assert row["claims"][0]["side"] == 1
    three = builders.claim(claimant="the mayor", denied_by=("the rebels' spokesman", "the abbot"))
    assert record(builders.event(claims=(three,)))["sides"] == []
    assert record(builders.event(claims=(builders.claim(claimant="the mayor"),)))["sides"] == []


def test_deniers_alone_are_no_two_sides() -> None:
    claim = builders.claim(claimant="an aide", denied_by=("Armenia", "Azerbaijan"))
    assert record(builders.event(claims=(claim,)))["sides"] == []


def test_the_gazetteers_answer_keeps_five_candidates_with_their_reasons() -> None:
    places = [builders.place(f"Town {number}", 45.123456, 40.0) for number in range(7)]
    found = tuple(Candidate(place=one, score=0.5, reasons=("same name",)) for one in places)
    answer = Resolution(query="Town", status=ResolutionStatus.AMBIGUOUS, candidates=found, reason="seven")
    claim = builders.claim(place=builders.mention(places[0], resolution=answer))
    match = record(builders.event(place=None, claims=(claim,)))["place_match"]
    assert (match["status"], match["reason"], match["more"]) == ("ambiguous", "seven", 2)
    assert [one["name"] for one in match["candidates"]] == [f"Town {number}" for number in range(5)]
    assert match["candidates"][0]["lon"] == 45.1235
    assert match["candidates"][0]["reasons"] == ["same name"]
    assert record(builders.event())["place_match"] is None
