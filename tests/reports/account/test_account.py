"""The account of a report: every sentence stands in it once, with what became of it and why."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.place import PlaceKind, Resolution, ResolutionStatus
from reports import read_report
from reports.account import REASON_WORDS, VERDICT_WORDS, Line, Reason, Verdict, account
from reports.account.lines import why_off_map
from reports.account.load import reason_of
from reports.account.record import account_records, readable
from reports.lexicon import load_lexicon
from reports.origin import Origin
from reports.report import Reading, SetAside
from tests import builders
from tests.reports.reading import read

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PIECES = [
    "Shells fell on Goris on Tuesday.", "In 1992 the town was shelled.",
    "Officials fear an attack on Sisian.", "GORIS, Oct 1 (Wire) -", "12:30 GMT -", "1/", "READ MORE: more",
    "The villages shelled in 1992:", "- Talish",
    "- Goris", "Date | Place | Killed", "1 October | Goris | 4", "Total | | 9", "\n", "\n\n", "***", "…", "“",
    "Clashes broke out on Monday.", "It said that", "135 soldiers died so far.", "Was Tartar shelled?",
    "\x00", "İ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=80)
QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def lines(text: str, gazetteer: Gazetteer) -> tuple[Line, ...]:
    return account(read(text, gazetteer))


def only(text: str, gazetteer: Gazetteer) -> tuple[Verdict, Reason | None]:
    (line,) = lines(text, gazetteer)
    return line.verdict, line.reason


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("Shells fell on Goris on Tuesday.", Verdict.USED, None),
        ("Clashes broke out on Monday.", Verdict.OFF_MAP, Reason.NO_PLACE),
        ("Shells fell on the village of Qwxzkrat on Tuesday.", Verdict.OFF_MAP, Reason.UNKNOWN_PLACE),
        ("The war has killed 400 soldiers since Sunday.", Verdict.OFF_MAP, Reason.NO_ONE_PLACE),
        ("Shells fell on Goris in 1994.", Verdict.BACKGROUND, Reason.HISTORY),
        ("The clashes were the worst since 2016.", Verdict.SET_ASIDE, Reason.TOLD_ELSEWHERE),
        ("Officials fear an attack on Goris.", Verdict.SET_ASIDE, Reason.HYPOTHETICAL),
        ("If the shelling of Goris starts, people will leave.", Verdict.SET_ASIDE, Reason.HYPOTHETICAL),
        ("Was Goris shelled?", Verdict.SET_ASIDE, Reason.HYPOTHETICAL),
        ("No shells fell on Goris on Tuesday.", Verdict.SET_ASIDE, Reason.NEGATED),
        ("Farmers sold apples in Goris on Tuesday.", Verdict.SET_ASIDE, Reason.NO_EVENT),
        ("An earthquake killed 20 people in Goris on Tuesday.", Verdict.SET_ASIDE, Reason.OTHER_CAUSE),
        ("The hunger strike in Goris went on.", Verdict.SET_ASIDE, Reason.NOT_AN_EVENT),
        ("Follow us on Telegram.", Verdict.SET_ASIDE, Reason.BOILERPLATE),
        ("***", Verdict.SET_ASIDE, Reason.NO_WORDS),
    ],
)
def test_what_became_of_a_sentence(
    gazetteer: Gazetteer, text: str, verdict: Verdict, reason: Reason | None
) -> None:
    assert only(text, gazetteer) == (verdict, reason)


def test_the_lines_of_a_report_are_its_text(gazetteer: Gazetteer) -> None:
    text = "War goes on\n"
    text += "GORIS, Oct 1 (Wire) - Shells hit Goris on Tuesday. It rained.\n12:30 Rockets hit Sisian."
    told = [(text[line.start : line.end], line.reason) for line in lines(text, gazetteer)]
    assert told == [
        ("War goes on", Reason.HEADING),
        ("GORIS, Oct 1 (Wire) -", Reason.LINE_START),
        ("Shells hit Goris on Tuesday.", None),
        ("It rained.", Reason.NO_EVENT),
        ("12:30", Reason.LINE_START),
        ("Rockets hit Sisian.", None),
    ]


@QUICK
@given(text=TEXTS)
def test_every_sentence_is_accounted_for_exactly_once(gazetteer: Gazetteer, text: str) -> None:
    reading = read_report(builders.report(text, published=date(2020, 10, 1)), gazetteer)
    found = account(reading)
    covered = [0] * len(text)
    for line in found:
        for at in range(line.start, line.end):
            covered[at] += 1
    assert all(
        times == 1 or (times == 0 and sign.isspace()) for times, sign in zip(covered, text, strict=True)
    )
    sentences = [(line.start, line.end) for line in found]
    assert set(reading.sentences) <= set(sentences)
    told = [claim for line in found for claim in (*line.claims, *line.background)]
    assert sorted(c.claim_id for c in told) == sorted(
        c.claim_id for c in (*reading.claims, *reading.background)
    )
    assert Reason.OTHER not in {line.reason for line in found}


def test_a_sentence_of_news_and_history_is_used_and_keeps_both(gazetteer: Gazetteer) -> None:
    (line,) = lines("Rockets hit Sisian on Tuesday, and shells hit Goris in 1992.", gazetteer)
    assert (line.verdict, line.reason) == (Verdict.USED, None)
    assert [claim.place.text for claim in line.claims if claim.place] == ["Sisian"]
    assert [claim.place.text for claim in line.background if claim.place] == ["Goris"]


def test_why_a_place_gives_no_mark_is_told_apart() -> None:
    def at(status: ResolutionStatus) -> Reason | None:
        unknown = builders.mention(
            builders.place("Springfield"),
            resolution=Resolution(query="Springfield", status=status, candidates=()),
        )
        return why_off_map(builders.claim(place=unknown))

    country = builders.mention(builders.place("Armenia", kind=PlaceKind.COUNTRY))
    assert at(ResolutionStatus.AMBIGUOUS) is Reason.AMBIGUOUS_PLACE
    assert at(ResolutionStatus.UNRESOLVED) is Reason.UNKNOWN_PLACE
    assert why_off_map(builders.claim(place=country)) is Reason.ONLY_COUNTRY
    undated = builders.claim(place=builders.mention(builders.place()), date=builders.dates(None))
    assert why_off_map(undated) is Reason.NO_DAY


def test_all_that_the_tables_and_rules_say_has_a_reason() -> None:
    lexicon = load_lexicon()
    said = {row[2] for row in lexicon.boilerplate}
    for name in ("modality", "other_causes"):
        rows = (ROOT / "data" / "lexicon" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
        column = 1
        kinds = {re.split(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", row)[column] for row in rows if row}
        said |= kinds if name == "modality" else {f"not armed conflict ({kind})" for kind in kinds}
    rules = (ROOT / "reports" / "happenings" / "refusals.py").read_text(encoding="utf-8")
    said |= set(re.findall(r'_says\(\w+, "([^"]+)"\)', rules))
    assert len(said) > 25
    assert said - reason_of().keys() == set()


def test_every_verdict_and_reason_has_words() -> None:
    assert set(VERDICT_WORDS) == set(Verdict)
    assert set(REASON_WORDS) == set(Reason)
    assert all([*VERDICT_WORDS.values(), *REASON_WORDS.values()])


def test_the_manual_names_every_verdict_and_reason() -> None:
    manual = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip() for line in manual.splitlines() if line.startswith("| `")}
    assert {f"`{word}`" for word in (*Verdict, *Reason)} <= rows


def test_something_said_that_no_table_knows_is_another_reason_with_its_words() -> None:
    report = builders.report("It rained.")
    reading = Reading(
        report=report, set_aside=(SetAside(start=0, end=10, reason="weather"),), sentences=((0, 10),)
    )
    (line,) = account(reading)
    assert (line.reason, line.said) == (Reason.OTHER, "weather")


def test_the_records_name_the_report_and_lead_to_the_events(gazetteer: Gazetteer) -> None:
    reading = read("Shells hit Goris on Tuesday. In 1992 the town was shelled.", gazetteer)
    event_of = {reading.claims[0].claim_id: "e1", reading.background[0].claim_id: "h1"}
    head, *told = account_records(reading, event_of)
    assert (head["line"], head["sentences"]) == ("report", 2)
    assert head["counts"] == {"used": 1, "off map": 0, "background": 1, "set aside": 0}
    assert [(line["verdict"], line["claims"][0]["event"]) for line in told] == [
        ("used", "e1"),
        ("background", "h1"),
    ]
    assert [line["text"] for line in told] == [
        reading.report.text[line["start"] : line["end"]] for line in told
    ]


def test_the_text_to_read_names_file_page_and_repairs_and_holds_nothing_a_terminal_obeys(
    gazetteer: Gazetteer,
) -> None:
    origin = Origin(file="report.pdf", notes=("read as windows-1251 (detected)",), pages=(0, 29))
    text = "Shells hit Goris on Tuesday.\n\x1b[31mIt rained."
    told = readable(read_report(builders.report(text, origin=origin), gazetteer))
    assert "File: report.pdf" in told
    assert "read as windows-1251" in told
    assert ", page 2] Set aside: tells of no event" in told
    assert "\x1b" not in told
