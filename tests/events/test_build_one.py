"""An event of one claim is made directly, and is the one that the rules for many claims make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings

from events import build
from events.build import build_event
from events.codec import compact
from events.record import record
from events.record_of_one import is_of_one
from events.table import record_text
from tests.builders import claim
from tests.events.claims import CLAIMS

if TYPE_CHECKING:
    from reports.report import Claim


@settings(max_examples=40)
@given(CLAIMS)
def test_the_record_of_one_claim_is_written_as_that_of_many(one: Claim) -> None:
    event = build_event([one])
    assert record_text(event) == compact(record(event))
    bare = build_event([replace(one, denied_by=())])
    assert is_of_one(bare)
    assert record_text(bare) == compact(record(bare))


def test_half_a_surrogate_pair_is_told_as_of_many() -> None:
    event = build_event([claim("bro\ud83dken")])
    assert record_text(event) == compact(record(event))
    assert record_text(event).encode()


@settings(max_examples=40)
@given(CLAIMS)
def test_one_claim_makes_the_event_that_the_rules_for_many_make(one: Claim) -> None:
    assert build_event([one]) == build._event_of([one])
