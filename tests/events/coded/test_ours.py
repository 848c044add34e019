"""What was exported is read back as the same events: ids, claims, figures, places, sides."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from events import from_reports
from events.build import build_event
from events.codec import claim_from, claim_values
from events.record import record
from geo.export import export_file
from geo.footprint import footprint
from tests.builders import report
from tests.events.coded.tables import UCDP_23, read, table, ucdp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from events.event import Event
    from gazetteer.gazetteer import Gazetteer

ENDINGS = {"geojson": "geojson", "geojsonseq": "geojsonl", "csv": "csv", "gpkg": "gpkg", "parquet": "parquet"}
TEXTS = (
    (
        "Azerbaijani forces shelled Vardenis on Sunday, killing at least three civilians and wounding "
        "dozens, Armenia's defence ministry said. Azerbaijan's defence ministry denied it."
    ),
    "Shelling killed four civilians in Vardenis on Sunday, the Armenian ministry of defence said.",
    (
        "=1+1 people say. About 70,000 people fled from Nagorno-Karabakh to Goris on Monday. "
        "Clashes took place along the border of Armenia and Azerbaijan near Goris."
    ),
)


@pytest.fixture(scope="module")
def events(gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Event]:
    found = from_reports([report(text, source=f"Outlet {at}") for at, text in enumerate(TEXTS)], gazetteer)
    folder = tmp_path_factory.mktemp("rows")
    rows, _ = read(
        table(
            folder, UCDP_23, [ucdp(id=code, where_prec=code, source_headline="=SUM(1)") for code in "1234567"]
        )
    )
    return [*found.events, *(build_event([row.claim]) for row in rows)]


def row_id(event: Event) -> str:
    """A row of a dataset has its own id again."""
    first = event.claims[0].report_id
    return first if ":" in first else f"sitrep:{event.event_id}"


@pytest.mark.parametrize("kind", ENDINGS)
def test_an_export_is_read_back_as_the_same_events(
    tmp_path: Path, events: Sequence[Event], kind: str
) -> None:
    path = tmp_path / f"out.{ENDINGS[kind]}"
    export_file(events, kind, path, hxl=kind == "csv")
    rows, rejected = read(path)
    assert not rejected
    again = {row.row_id: build_event([row.claim, *row.more]) for row in rows}
    assert len(events) > 8
    assert again.keys() == set(map(row_id, events))
    for event in events:
        same = again[row_id(event)]
        assert record(same) == record(event)
        if kind != "csv" or event.geo_precision != "region":  # a table holds no lines
            assert footprint(same) == footprint(event)


def test_a_claim_keeps_the_id_that_it_had(tmp_path: Path, events: Sequence[Event]) -> None:
    path = tmp_path / "out.geojson"
    export_file(events, "geojson", path)
    claims = [claim for row in read(path)[0] for claim in (row.claim, *row.more)]
    assert {claim.claim_id for claim in claims} == {
        claim.claim_id for event in events for claim in event.claims
    }
    assert [claim_from(claim_values(claim)).claim_id for claim in claims] == [one.claim_id for one in claims]


def changed(path: Path, change: dict[str, Any]) -> None:
    value = json.loads(path.read_text(encoding="utf-8"))
    value["features"][0]["properties"] |= change
    path.write_text(json.dumps(value), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [{"claims": []}, {"claims": 7}, {"claims": [{}]}, {"sub_event_type": "Dance"}, {"id": ""},
     {"place_match": {"name": 1}}, {"date_precision": None}],
)  # fmt: skip
def test_a_row_that_was_changed_is_listed_and_stops_no_other(
    tmp_path: Path, events: Sequence[Event], change: dict[str, Any]
) -> None:
    path = tmp_path / "out.geojson"
    export_file(events, "geojson", path)
    changed(path, change)
    rows, rejected = read(path, "sitrep")
    assert [one.number for one in rejected] == [1]
    assert len(rows) == len(events) - 1
