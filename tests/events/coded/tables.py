"""Invented rows in the columns of datasets, and how tests read them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from events.coded.gdelt import columns
from events.coded.read import read_coded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from events.coded.row import CodedRow, Rejection

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"
UCDP_23 = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original",
    "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
]  # fmt: skip
UCDP_19 = [
    "id", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_new_id",
    "dyad_name", "side_a_new_id", "gwnoa", "side_a", "side_b_new_id", "gwnob", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low",
    "best", "high",
]  # fmt: skip
ACLED_NEW = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
]  # fmt: skip
ACLED_OLD = [
    "GWNO", "EVENT_ID_CNTY", "EVENT_ID_NO_CNTY", "EVENT_DATE", "YEAR", "TIME_PRECISION", "EVENT_TYPE",
    "ACTOR1", "ALLY_ACTOR_1", "INTER1", "ACTOR2", "ALLY_ACTOR_2", "INTER2", "INTERACTION", "COUNTRY",
    "ADMIN1", "ADMIN2", "ADMIN3", "LOCATION", "LATITUDE", "LONGITUDE", "GEO_PRECISION", "SOURCE",
    "NOTES", "FATALITIES",
]  # fmt: skip
IDMC = [
    "id", "country", "iso3", "latitude", "longitude", "displacement_type", "qualifier", "figure",
    "displacement_start_date", "displacement_end_date", "event_name", "type", "standard_popup_text",
]  # fmt: skip


def ucdp(**changes: str) -> dict[str, str]:
    """An event of an invented conflict in a village."""
    row = {
        "id": "7", "type_of_violence": "1", "conflict_name": "Examplia: Government", "side_a": "Side A",
        "dyad_name": "Side A - Side B", "side_b": "Side B", "source_office": "Example Wire",
        "source_date": "2020-09-28;2020-09-29", "source_headline": "Fighting at Alpha", "where_prec": "1",
        "source_original": "police", "where_coordinates": "Alpha village", "adm_1": "North province",
        "latitude": "40.25", "longitude": "46.5", "country": "Azerbaijan", "country_id": "373",
        "date_prec": "1", "date_start": "2020-09-27 00:00:00.000", "date_end": "2020-09-27 00:00:00.000",
        "deaths_a": "1", "deaths_b": "2", "deaths_civilians": "0", "deaths_unknown": "1", "low": "3",
        "best": "4", "high": "9",
    }  # fmt: skip
    return {**row, **changes}


def acled(**changes: str) -> dict[str, str]:
    """An event of an invented conflict in a town."""
    row = {
        "event_id_cnty": "XAA1", "event_date": "2023-02-15", "time_precision": "1", "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": "Side A", "inter1": "State forces", "actor2": "Side B",
        "inter2": "Rebel group", "iso": "417", "country": "Kyrgyzstan", "admin1": "Osh", "location": "Alpha",
        "latitude": "40.5", "longitude": "72.8", "geo_precision": "1", "source": "Example Wire; Example Post",
        "notes": "They fought at Alpha. How many died is disputed.", "fatalities": "3",
        "timestamp": "1676500000",
    }  # fmt: skip
    return {**row, **changes}


def gdelt(**changes: str) -> str:
    """A line of GDELT's."""
    row = {
        "GLOBALEVENTID": "1", "SQLDATE": "20230215", "Actor1Name": "SIDE A", "EventCode": "195",
        "ActionGeo_Type": "4", "ActionGeo_FullName": "Osh, Osh, Kyrgyzstan", "ActionGeo_CountryCode": "KG",
        "ActionGeo_Lat": "40.5", "ActionGeo_Long": "72.8", "DATEADDED": "20230216120000",
        "SOURCEURL": "https://www.example.org/news/1",
    }  # fmt: skip
    return "\t".join({**row, **changes}.get(name, "") for name in columns())


def idmc(**changes: Any) -> dict[str, Any]:
    """A row of IDMC's; the times are midnight of 3 August in New Zealand."""
    row = {
        "id": 5, "country": "Examplia", "iso3": "IND", "latitude": 28.0, "longitude": 77.0,
        "displacement_type": "Conflict", "qualifier": "more than", "figure": 500,
        "displacement_start_date": "2023-08-02T12:00:00.000Z",
        "displacement_end_date": "2023-08-02T12:00:00.000Z", "event_name": "Examplia: Violence - Alpha",
        "standard_popup_text": "<b> Examplia: 500 displacements (sheltered), 03 August </b> <br> "
        "According to officials, they left <script>alert(1)</script>Alpha <br> "
        '<a href="https://example.org/1" target="_blank">Example Post - 10 August    2023</a>',
    }  # fmt: skip
    return {**row, **changes}


def table(folder: Path, names: Sequence[str], rows: Sequence[Mapping[str, str]], name: str = "t.csv") -> Path:
    """A CSV with these columns."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(names)
    writer.writerows([row.get(column, "") for column in names] for row in rows)
    path = folder / name
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return path


def read(path: Path, format_name: str = "auto", **options: Any) -> tuple[list[CodedRow], list[Rejection]]:
    """All rows and all rejections of a file."""
    batches = list(read_coded(path, format_name, **options))
    return [row for batch in batches for row in batch.rows], [
        one for batch in batches for one in batch.rejected
    ]
