"""A report's text in pieces."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard.segments import ASIDE, CLAIM, HISTORY, OFF_MAP, PLAIN, segments
from reports.report import Claim, Reading, Report, SetAside
from reports.vocabulary import SubEventType
from tests.builders import claim, mention, place

TEXT = "Shells hit Goris on Tuesday. Nobody was hurt. READ MORE: the weather."
SHELLING = "Shelling/artillery/missile attack"


def placed(**changes: Any) -> Claim:
    """A claim on the first sentence, at a place."""
    values: dict[str, Any] = {"start": 0, "end": 28, "sentence_end": 28, "place": mention(place())}
    return claim(**(values | changes))


def a_reading(**changes: Any) -> Reading:
    """A reading of `TEXT`: one claim, one sentence left, one set aside."""
    values: dict[str, Any] = {
        "report": Report(text=TEXT, source="Example Wire", published=None),
        "claims": (placed(),),
        "set_aside": (SetAside(start=46, end=len(TEXT), reason="tag line"),),
        "sentences": ((0, 28), (29, 45), (46, len(TEXT))),
    }
    return Reading(**(values | changes))


def test_claims_and_what_was_set_aside_are_told_apart() -> None:
    pieces = [(piece.kind, piece.text, piece.notes) for piece in segments(a_reading())]
    assert pieces == [
        (CLAIM, TEXT[:28], (SHELLING,)),
        (PLAIN, " ", ()),
        (ASIDE, TEXT[29:45], ("Set aside: another reason",)),
        (PLAIN, " ", ()),
        (ASIDE, TEXT[46:], ("Set aside: no part of the news",)),
    ]


def test_a_piece_of_two_claims_names_both_and_leads_to_both_events() -> None:
    both = (placed(), placed(start=7, sub_event_type=SubEventType.ATTACK))
    event_of = {both[0].claim_id: "e1", both[1].claim_id: "e2"}
    found = segments(a_reading(claims=both, set_aside=()), event_of)
    assert found[0].events == ("e1",)
    assert found[1].notes == (SHELLING, "Attack")
    assert found[1].events == ("e1", "e2")


def test_a_claim_whose_event_the_map_does_not_hold_leads_nowhere() -> None:
    assert segments(a_reading(), {"c-of-another": "e9"})[0].events == ()


def test_what_cannot_be_drawn_and_history_look_different_and_say_why() -> None:
    unplaced = (placed(place=None),)
    past = (placed(start=29, end=45, sentence_start=29, background=True),)
    found = segments(a_reading(claims=unplaced, background=past, set_aside=()), {past[0].claim_id: "h1"})
    words = f"{SHELLING}; no mark of its own: no place is named"
    assert (found[0].kind, found[0].notes) == (OFF_MAP, (words,))
    assert (found[2].kind, found[2].notes, found[2].events) == (HISTORY, (f"History: {SHELLING}",), ("h1",))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_the_pieces_make_up_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [sorted((min(start, len(text)), min(end, len(text)))) for start, end in spans]
    claims = tuple(claim(start=start, end=end) for start, end in inside[::2])
    asides = tuple(SetAside(start=start, end=end, reason="history") for start, end in inside[1::2])
    report = Report(text=text, source="The Wire", published=None)
    pieces = segments(Reading(report=report, claims=claims, set_aside=asides))
    assert "".join(piece.text for piece in pieces) == text
    ends = [piece.start + len(piece.text) for piece in pieces]
    assert [piece.start for piece in pieces] == [0, *ends][: len(pieces)]


class NeverCounted(dict[str, str]):
    """Events by claims, of a set so large that nobody may count it."""

    def __len__(self) -> int:
        raise AssertionError("counted")


def test_the_events_of_all_claims_are_looked_up_and_never_counted() -> None:
    claim = a_reading().claims[0]
    pieces = segments(a_reading(), NeverCounted({claim.claim_id: "e1"}))
    assert [piece.events for piece in pieces if piece.events] == [("e1",)]
