"""Whatever the text: reading never fails, and every quote, name and figure is an exact slice of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import Reading, find_toponyms, read_report
from reports.spans import toponyms_at
from tests import builders

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

PIECES = [
    "Shells fell on", "shelled", "Goris", "Tartar", "Vardenis", "the districts of", "from", "to",
    "near", "Moscow", "Armenia", "Azerbaijan", "Armenian forces", "said", "denied",
    "blamed each other", "the mayor", "according to", "12", "a hundred", "dozens of", "people",
    "families", "were killed", "fled", "found shelter", "where", "so far", "on Tuesday", "since",
    "the 13th day", "of fighting", "in 1994", "clashes", "border", "No deaths", "the attack",
    "READ MORE", "(Photo: X)", ":", ",", ". ", ".\n", "\n\n", '"', "“", "”", "’s", "-", "\xa0",
    "İ", "\u0301", "\ud83d", "\x00", "(", ")", "Gen.", "there", "the city", "9999999999999", "1/2",
    "14:30", "which", "Talish",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=120)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.none()
QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def is_exact(reading: Reading) -> bool:
    """Every span of the reading is the slice of the text that it says it is."""
    text = reading.report.text
    mentions = [*reading.mentions, *(claim.place for claim in reading.claims if claim.place)]
    figures = [
        f for c in reading.claims for f in (c.killed, c.wounded, c.displaced, c.damaged) if f is not None
    ]
    return (
        all(text[claim.start : claim.end] == claim.quote != "" for claim in reading.claims)
        and all(text[c.sentence_start : c.sentence_end] == c.sentence for c in reading.claims)
        and all(text[mention.start : mention.end] == mention.text != "" for mention in mentions)
        and all(text[f.start : f.end] == f.words or f.words == "none" for f in figures)
        and all(0 <= aside.start < aside.end <= len(text) for aside in reading.set_aside)
    )


@QUICK
@given(text=TEXTS, published=DAYS)
def test_reading_never_fails_and_every_span_is_exact(
    gazetteer: Gazetteer, text: str, published: date | None
) -> None:
    assert is_exact(read_report(builders.report(text, published=published), gazetteer))


@QUICK
@given(text=TEXTS)
def test_reading_twice_gives_the_same(gazetteer: Gazetteer, text: str) -> None:
    report = builders.report(text)
    assert read_report(report, gazetteer) == read_report(report, gazetteer)


@QUICK
@given(text=TEXTS)
def test_claim_ids_tell_claims_apart(gazetteer: Gazetteer, text: str) -> None:
    claims = read_report(builders.report(text), gazetteer).claims
    told = {(claim.claim_id, claim.quote, claim.sub_event_type) for claim in claims}
    assert len({claim_id for claim_id, _, _ in told}) == len(told)


@QUICK
@given(text=TEXTS, published=DAYS)
def test_no_claim_is_dated_after_publication_or_backwards(
    gazetteer: Gazetteer, text: str, published: date | None
) -> None:
    for claim in read_report(builders.report(text, published=published), gazetteer).claims:
        start, end = claim.date.start, claim.date.end
        assert (start is None) == (end is None)
        assert start is None or end is None or start <= end
        assert start is None or published is None or start <= published


@QUICK
@given(text=TEXTS)
def test_toponyms_are_exact_and_in_order(gazetteer: Gazetteer, text: str) -> None:
    mentions = find_toponyms(text, gazetteer)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)


@pytest.mark.parametrize(
    "text", ["." * 30_000, "(" * 30_000, "1," * 15_000, "a" * 30_000, "\n" * 30_000, '."' * 15_000]
)
def test_a_heap_of_one_sign_is_no_claim(gazetteer: Gazetteer, text: str) -> None:
    assert read_report(builders.report(text), gazetteer).claims == ()


def test_marked_spans_are_resolved_in_the_context_of_the_text(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Vardenis in Armenia, and on Nowheresk."
    spans = ((15, 23), (text.index("Nowheresk"), text.index("Nowheresk") + 9))
    vardenis, nowhere = toponyms_at(text, spans, gazetteer)
    assert vardenis.resolution.place is not None
    assert vardenis.resolution.place.country == "AM"
    assert (nowhere.text, nowhere.resolution.place) == ("Nowheresk", None)
