"""A report's text in pieces."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard.segments import ASIDE, CLAIM, PLAIN, segments
from reports.report import Reading, Report, SetAside
from reports.vocabulary import SubEventType
from tests.builders import claim

TEXT = "Shells hit Goris on Tuesday. Nobody was hurt. READ MORE: the weather."


def a_reading(**changes: Any) -> Reading:
    """A reading of `TEXT`: one claim, one sentence left, one set aside."""
    values: dict[str, Any] = {
        "report": Report(text=TEXT, source="Example Wire", published=None),
        "claims": (claim(start=0, end=28),),
        "set_aside": (SetAside(start=46, end=len(TEXT), reason="boilerplate"),),
    }
    return Reading(**(values | changes))


def test_claims_and_what_was_set_aside_are_told_apart() -> None:
    pieces = [(piece.kind, piece.text, piece.notes) for piece in segments(a_reading())]
    assert pieces == [
        (CLAIM, TEXT[:28], ("Shelling/artillery/missile attack",)),
        (PLAIN, TEXT[28:46], ()),
        (ASIDE, TEXT[46:], ("boilerplate",)),
    ]


def test_a_piece_of_two_claims_names_both() -> None:
    both = (claim(start=0, end=28), claim(start=7, end=28, sub_event_type=SubEventType.ATTACK))
    notes = [piece.notes for piece in segments(a_reading(claims=both, set_aside=()))]
    assert notes[1] == ("Shelling/artillery/missile attack", "Attack")


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_the_pieces_make_up_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [sorted((min(start, len(text)), min(end, len(text)))) for start, end in spans]
    claims = tuple(claim(start=start, end=end) for start, end in inside[::2])
    asides = tuple(SetAside(start=start, end=end, reason="history") for start, end in inside[1::2])
    report = Report(text=text, source="The Wire", published=None)
    pieces = segments(Reading(report=report, claims=claims, set_aside=asides))
    assert "".join(piece.text for piece in pieces) == text
