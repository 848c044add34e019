"""Dossiers are labelled soundly, their scoring is right, and the program joins what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.dossiers import Dossier, Tally, rates, read_dossiers, report_lines, score
from events import EventSet, from_reports
from events.build import build_event
from events.relation import Agreement
from reports import Report

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

DOSSIERS = read_dossiers()


def reports_of(dossier: Dossier) -> list[Report]:
    return [Report(text=b.text, source=b.source, published=b.published) for b in dossier.briefs]


@pytest.fixture(scope="module")
def found(gazetteer: Gazetteer) -> list[EventSet]:
    return [from_reports(reports_of(dossier), gazetteer) for dossier in DOSSIERS]


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda dossier: dossier.dossier_id)
def test_labels_are_exact_and_each_quote_is_in_one_happening(dossier: Dossier) -> None:
    quotes = [quote for happening in dossier.happenings for quote in happening.quotes]
    assert all(dossier.briefs[row].text.count(quote) == 1 for row, quote in quotes)
    assert len(set(quotes)) == len(quotes)
    assert {happening.agreement for happening in dossier.happenings} <= set(Agreement)
    assert 2 <= len(dossier.briefs) <= 5
    assert len({happening.name for happening in dossier.happenings}) == len(dossier.happenings)


def test_every_kind_of_agreement_is_labelled() -> None:
    assert {one.agreement for dossier in DOSSIERS for one in dossier.happenings} == set(Agreement)


def test_the_program_joins_what_is_one_happening(found: list[EventSet]) -> None:
    tally = Tally()
    wrong = [
        line
        for dossier, events in zip(DOSSIERS, found, strict=True)
        for line in score(dossier, reports_of(dossier), events, tally)
    ]
    joined = rates(tally.program)
    assert (joined.precision or 0) >= 0.97, wrong
    assert (joined.recall or 0) >= 0.85, wrong
    assert sum(n for (label, kind), n in tally.kinds.items() if label == kind) >= 26, wrong


def test_joining_everything_or_nothing_is_scored_as_such(found: list[EventSet]) -> None:
    dossier, events = DOSSIERS[0], found[0]
    claims = [claim for event in events.events for claim in event.claims]
    whole, parts = Tally(), Tally()
    score(dossier, reports_of(dossier), replace(events, events=(build_event(claims),)), whole)
    score(
        dossier, reports_of(dossier), replace(events, events=tuple(build_event([c]) for c in claims)), parts
    )
    assert rates(whole.program).recall == 1.0
    assert (rates(whole.program).precision or 0) < 1.0
    assert rates(parts.program).recall == 0.0
    assert whole.peer == parts.peer
    assert "same place and same day" in "\n".join(report_lines(whole))
