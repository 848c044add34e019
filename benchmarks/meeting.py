"""How many coded rows meet what reports tell of the same happening: `python -m benchmarks.meeting`.

`meeting_rows.csv` has 78 rows as ACLED and UCDP GED would code the war of 2020, with coordinates and
spellings of their own, written before the rule was tried; the last three columns name the event of the
sample collection that a row is the same happening as, or nothing. They are imported beside that collection,
once as they are and once with the gazetteer's places of their names. Exit 1 when a row meets another event.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.settings import COLLECTIONS, cache_dir, data_home
from events.coded.read import read_coded
from gazetteer.load import open_gazetteer
from reports import read_report
from reports.load import load_collection
from store import Store
from tests.events.coded.tables import ACLED_NEW, UCDP_23, acled, table, ucdp

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports import Claim, Reading

ROWS = Path(__file__).with_name("meeting_rows.csv")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CODED = ("acled:", "ucdp:")
ACLED_TYPES = {
    "Air/drone strike": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Armed clash": "Battles",
    "Government regains territory": "Battles",
    "Attack": "Violence against civilians",
    "Violent demonstration": "Riots",
    "Peaceful protest": "Protests",
}
ARMENIA = frozenset({"Syunik", "Gegharkunik", "Ararat", "Yerevan"})


def rows() -> list[dict[str, str]]:
    """The rows with what they should meet."""
    with ROWS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def tables(folder: Path) -> tuple[Path, Path]:
    """The rows as the two datasets would give them."""
    of_acled = [
        acled(
            event_id_cnty=row["id"], event_date=row["first"], event_type=ACLED_TYPES[row["kind"]],
            sub_event_type=row["kind"], actor1=row["actor"], actor2=row["target"], inter1="State forces",
            inter2="", iso="51" if row["admin1"] in ARMENIA else "31", country="", admin1=row["admin1"],
            location=row["place"], latitude=row["lat"], longitude=row["lon"], fatalities=row["best"],
            notes="",
        )
        for row in rows()
        if row["dataset"] == "acled"
    ]  # fmt: skip
    of_ucdp = [
        ucdp(
            id=row["id"], date_start=row["first"], date_end=row["last"], type_of_violence=row["kind"],
            where_coordinates=row["place"], adm_1=row["admin1"], latitude=row["lat"], longitude=row["lon"],
            low=row["low"], best=row["best"], high=row["high"], side_a=row["actor"], side_b=row["target"],
            source_headline="", deaths_a="0", deaths_b="0", deaths_civilians=row["best"], deaths_unknown="0",
        )
        for row in rows()
        if row["dataset"] == "ucdp"
    ]  # fmt: skip
    return table(folder, ACLED_NEW, of_acled, "acled.csv"), table(folder, UCDP_23, of_ucdp, "ged.csv")


def met(folder: Path, readings: list[Reading], gazetteer: Gazetteer | None) -> Counter[str]:
    """Import into a store of its own, and count what became of the rows."""
    store = Store(folder / "store.duckdb")
    reports = [one.report for one in readings]
    store.add_reports(reports, readings, name="sample", sha256="", now=NOW)
    for path in tables(folder):
        batches = read_coded(path, "auto", gazetteer=gazetteer)
        store.add_coded(batches, name=path.name, sha256="", now=NOW)
    events = store.events(store.event_rows(["id"])["id"].to_pylist())
    beside = {
        claim.report_id: [one for one in event.claims if not one.report_id.startswith(CODED)]
        for event in events
        for claim in event.claims
    }
    return Counter(_judged(row, beside[f"{row['dataset']}:{row['id']}"]) for row in rows())


def _judged(row: dict[str, str], told: list[Claim]) -> str:
    wanted = (row["meets_day"], row["meets_kind"], row["meets_place"])
    if not told:
        return "missed" if any(wanted) else "rightly apart"
    found = {
        (str(claim.date.start), claim.sub_event_type.name, claim.place.resolution.place.name)
        for claim in told
        if claim.place is not None and claim.place.resolution.place is not None
    }
    return "met" if wanted in found else "met another"


def main() -> int:
    """Print both counts."""
    gazetteer = open_gazetteer(cache_dir(), home=data_home())
    readings = [read_report(report, gazetteer) for report in load_collection(COLLECTIONS / "war-2020")]
    wrong = 0
    for name, knows in (("as they are", None), ("with the gazetteer", gazetteer)):
        with tempfile.TemporaryDirectory() as folder:
            found = met(Path(folder), readings, knows)
        wrong += found["met another"]
        counts = ", ".join(f"{found[one]} {one}" for one in ("met", "missed", "rightly apart", "met another"))
        print(f"{found.total()} rows {name}: {counts}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
