"""Claims with any value in any field, for properties that hold for all of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from gazetteer.place import Candidate, Place, PlaceKind, Resolution, ResolutionStatus
from reports.report import Claim, DateSpan, Figure, Mention
from reports.vocabulary import DatePrecision, Group, Status, SubEventType, Term, ToponymRole, Unit

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SMALL = st.integers(0, 10**6)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
LON, LAT = st.floats(-180, 180), st.floats(-90, 90)
RINGS = st.lists(st.lists(st.tuples(LON, LAT), max_size=3).map(tuple), max_size=2).map(tuple)
PLACES: SearchStrategy[Place] = st.builds(
    Place, place_id=TEXT, name=TEXT, kind=st.sampled_from(PlaceKind), lon=LON, lat=LAT, radius_km=LAT,
    country=st.none() | TEXT, countries=st.lists(TEXT, max_size=2).map(tuple), admin1=st.none() | TEXT,
    population=SMALL, lines=RINGS, source=TEXT, polygons=st.lists(RINGS, max_size=1).map(tuple),
)  # fmt: skip
CANDIDATES = st.builds(
    Candidate, place=PLACES, score=st.floats(0, 1), reasons=st.lists(TEXT, max_size=2).map(tuple)
)
MENTIONS = st.builds(
    Mention, start=SMALL, end=SMALL, text=TEXT, role=st.sampled_from(ToponymRole),
    resolution=st.builds(
        Resolution, query=TEXT, status=st.sampled_from(ResolutionStatus),
        candidates=st.lists(CANDIDATES, max_size=2).map(tuple), reason=TEXT,
    ),
)  # fmt: skip
FIGURES = st.builds(
    Figure, low=SMALL, high=st.none() | SMALL, words=TEXT, start=SMALL, end=SMALL, unit=st.sampled_from(Unit),
    group=st.sampled_from(Group), term=st.none() | st.sampled_from(Term),
)  # fmt: skip
SPANS = st.builds(
    DateSpan, start=st.none() | DAYS, end=st.none() | DAYS, precision=st.sampled_from(DatePrecision),
    words=TEXT, basis=TEXT, weekday=st.none() | TEXT,
)  # fmt: skip
CLAIMS = st.builds(
    Claim, report_id=TEXT, source=TEXT, published=st.none() | DAYS, title=TEXT,
    sub_event_type=st.sampled_from(SubEventType), start=SMALL, end=SMALL, quote=TEXT, sentence_start=SMALL,
    sentence_end=SMALL, sentence=TEXT, date=SPANS, unlocated_reason=TEXT, near=st.booleans(),
    actor=st.none() | TEXT, target=st.none() | TEXT, claimant=st.none() | TEXT, relayer=st.none() | TEXT,
    denied_by=st.lists(TEXT, max_size=2).map(tuple), status=st.sampled_from(Status),
    cumulative=st.booleans(), withheld=st.lists(TEXT, max_size=2).map(tuple), background=st.booleans(),
    group_id=TEXT,
    **{name: st.none() | MENTIONS for name in ("place", "launch_place", "origin", "destination")},
    **{name: st.none() | FIGURES for name in ("killed", "wounded", "displaced", "damaged")},
)  # fmt: skip
