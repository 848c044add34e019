"""A claim that is written as text at once says what its values say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings

from events import kept_texts
from events.claim_text import ClaimTexts
from events.codec import claim_from, claim_values, compact, whole_place
from events.kept_texts import KeptTexts
from tests.builders import claim, mention, place
from tests.events.claims import CLAIMS

if TYPE_CHECKING:
    import pytest

    from reports.report import Claim


@settings(max_examples=40)
@given(CLAIMS)
def test_the_text_of_a_claim_is_that_of_its_values(one: Claim) -> None:
    written = ClaimTexts(whole_place)
    quoted = replace(one, sentence=one.quote)
    for each in (one, quoted, one):
        assert written.text(each) == compact(claim_values(each))
        assert written.text(each, is_new=True) == compact(claim_values(each))


def test_an_id_that_was_given_is_written() -> None:
    one = claim("A bus burnt", place=mention(place())).with_id("c0")
    assert json.loads(ClaimTexts(whole_place).text(one))["claim_id"] == "c0"


def test_half_a_surrogate_pair_is_kept() -> None:
    for one in (claim("bro\ud83dken"), claim(place=mention(place("Old\udc00town")))):
        text = ClaimTexts(whole_place).text(one)
        assert text.encode()
        assert claim_from(json.loads(text)) == one


def test_a_text_is_made_once_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_texts, "MOST_KEPT", 3)
    made: list[str] = []

    def make(thing: list[int]) -> str:
        made.append(str(thing))
        return made[-1]

    kept, things = KeptTexts(), [[number] for number in range(8)]
    assert [kept.of(thing, make) for thing in (*things, *things[-2:])] == [
        str(thing) for thing in (*things, *things[-2:])
    ]
    assert len(made) == len(things)
