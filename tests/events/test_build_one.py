"""An event of one claim is made directly, and is the one that the rules for many claims make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from events import build
from events.build import build_event
from tests.events.claims import CLAIMS

if TYPE_CHECKING:
    from reports.report import Claim


@given(CLAIMS)
def test_one_claim_makes_the_event_that_the_rules_for_many_make(claim: Claim) -> None:
    assert build_event([claim]) == build._event_of([claim])
