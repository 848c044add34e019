"""Targets that read tables of others: each row is stored or rejected with a reason, and sound."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from events.coded.codes import place_codes
from events.coded.detect import detect
from events.coded.errors import CodedError, Refused
from events.coded.geometry import mention_of, shape_of
from events.coded.plan import plan_of
from events.coded.read import MAPPED, read_coded
from events.coded.wkb import geojson_of
from geo.export import export_bytes
from tests import builders
from tests.events.coded import tables
from tests.fuzz.sound import check_events, check_words, event_of, strict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from events.coded.row import CodedBatch
    from events.event import Event

MOST_BUILT = 4  # events of a file that are made and exported: most faults show in the first
SAID = ["date_start=date", "event_type=type", "place=place", "latitude=latitude", "longitude=longitude"]
TABLE = (
    "date,type,place,latitude,longitude,killed,note\n"
    '2020-10-04,shelling,Goris,39.5,46.3,2,"said, at noon"\n'
    "04/10/2020,Air/drone strike,NA,,,5-10,\n"
)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="sitrep-fuzz-"))


def _written(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def any_table(data: bytes) -> None:
    """A file of any kind that is told by its head, read by what it suggests or by what a user says."""
    path = _written("t.csv", data)
    try:
        name = detect(path)
        said = SAID if name == "csv" else []
        plan = plan_of(path, name) if name in MAPPED else None
        if plan is not None and said and set(_columns(said)) <= set(plan.names):
            plan = plan.with_said([*said, "days=day-first"])
        _check(read_coded(path, name, plan=plan), _lines_of(data) if name == "csv" else None)
    except CodedError as error:
        check_words(str(error))


def mapping(data: bytes) -> None:
    """What a user says of the columns of a table, a line each; then the table is read by it."""
    said, _, table = data.decode("utf-8", "replace").partition("\n\n")
    path = _written("m.csv", (table or TABLE).encode())
    try:
        plan = plan_of(path, "csv").with_said(said.split("\n"))
        again = [line.removeprefix("--map ") for line in plan.mapping.lines()]
        assert plan.with_said(again).mapping == plan.mapping, "said again it is another"
        _check(read_coded(path, "csv", plan=plan))
    except CodedError as error:
        check_words(str(error))


def geojson(data: bytes) -> None:
    """GeoJSON of others: as many rows as features."""
    path = _written("g.geojson", data)
    try:
        _check(read_coded(path, "geojson"), _features_of(data))
    except CodedError as error:
        check_words(str(error))


def geometry(data: bytes) -> None:
    """A geometry is a place on the globe, nothing, or refused in words."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for read in (_place_of, shape_of):
        try:
            read(value)
        except Refused as why:
            check_words(why.reason)


def _place_of(value: Any) -> None:
    place = mention_of(value, "X", next(iter(place_codes("csv").values())), "x", country=None)
    if place is not None:
        event_of([builders.claim(place=place)])


def ours(data: bytes) -> None:
    """Exports of our own that were changed by a hand: GeoJSON, or CSV."""
    is_json = data.lstrip()[:1] in {b"{", b"\x1e"}
    path = _written("o.geojson" if is_json else "o.csv", data)
    try:
        _check(read_coded(path, "sitrep"), _features_of(data) if is_json else None)
    except CodedError as error:
        check_words(str(error))


def binary(data: bytes) -> None:
    """Well-known binary, and whole files of GeoPackage and Parquet with bytes changed."""
    if data[:1] in {b"\x00", b"\x01", b"G"}:
        try:
            shape_of(geojson_of(data))
        except Refused as why:
            check_words(why.reason)
        return
    path = _written("b.parquet" if data[:4] == b"PAR1" else "b.gpkg", data)
    try:
        _check(read_coded(path, "sitrep"))
    except CodedError as error:
        check_words(str(error))


def datasets(data: bytes) -> None:
    """Tables in the columns of ACLED, UCDP, GDELT and IDMC, whatever their cells."""
    path = _written("d.csv", data)
    for name in ("acled", "ucdp", "gdelt", "idmc", "hxl"):
        try:
            _check(read_coded(path, name))
        except CodedError as error:
            check_words(str(error))


def _check(batches: Iterator[CodedBatch], rows: int | None = None) -> None:
    """Numbers are each there once; reasons are told; originals are JSON; events are sound."""
    numbers: list[int] = []
    built: list[Event] = []
    for batch in batches:
        for row in batch.rows:
            numbers.append(row.number)
            strict(row.original)
            if len(built) < MOST_BUILT:
                built.append(event_of([row.claim, *row.more]))
        for one in batch.rejected:
            numbers.append(one.number)
            strict(one.original)
            assert one.reason, "rejected without a reason"
    assert len(set(numbers)) == len(numbers), f"a row is there twice: {sorted(numbers)[:20]}"
    if numbers:
        assert max(numbers) - min(numbers) + 1 == len(numbers), f"a row is lost: {sorted(numbers)[:20]}"
    assert rows is None or rows == len(numbers), f"{len(numbers)} of {rows} rows"
    check_events(built)


def _lines_of(data: bytes) -> int | None:
    """The rows below the header of a simple table; None of one with quotes or odd breaks."""
    if any(sign in data for sign in (b'"', b"\r", b"\0", b"#")) or not data.strip().startswith(b"date,"):
        return None
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        return None
    return sum(1 for line in lines if line) - 1


def _features_of(data: bytes) -> int | None:
    """How many features a collection has, by a reader of its own; None of anything else."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    found = value.get("features") if isinstance(value, dict) else None
    return len(found) if isinstance(found, list) and value.get("type") == "FeatureCollection" else None


def _columns(said: list[str]) -> list[str]:
    return [one.partition("=")[2] for one in said]


def table_seeds() -> Iterator[bytes]:
    """Small tables in the ways that people write them."""
    yield TABLE.encode()
    yield TABLE.replace(",", ";").encode("cp1252")
    yield TABLE.replace(",", "\t").replace("\n", "\r\n").encode("utf-16")
    yield b"Date,Lieu,Type\n12.10.2020,Ganja,bombardement\n13.10.2020,NA,attaque\n"
    yield b'[{"date":"2020-10-04","type":"shelling","place":"Goris","killed":3},7,{"date":null}]'
    yield b'{"data":[{"date":"2020-10-04","type":"shelling","point":"39.5, 46.3"}]}'
    yield b"when,where,what\n#date,#adm1+name,#event+type\n2020-10-04,Goris,shelling\n"
    yield b"#date+start,#geo+lat,#geo+lon,#event+type,#affected+killed\n2020-10-04,39.5,46.3,shelling,4\n"
    yield b"date,type,place\n44108,shelling,null\n27-Sep-20,clash,None\n September 27 2020,clash,nan\n"


def mapping_seeds() -> Iterator[bytes]:
    """Things that a user says of columns."""
    yield "\n".join(SAID).encode()
    yield b"date_start=date\ntype=Armed clash\ndays=day-first\nplace="
    yield b"killed=killed\nnote=note\nevent_type=type\n\n" + TABLE.encode()


def geojson_seeds() -> Iterator[bytes]:
    """Collections, features, sequences, with each kind of geometry."""
    ring = [[46.0, 39.0], [46.5, 39.0], [46.5, 39.5], [46.0, 39.0]]
    shapes: list[Any] = [
        {"type": "Point", "coordinates": [46.3, 39.5]},
        {"type": "Point", "coordinates": [46.3, 39.5, 900.0]},
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "MultiPolygon", "coordinates": [[ring], [ring]]},
        {"type": "LineString", "coordinates": ring},
        {"type": "MultiLineString", "coordinates": [ring, ring]},
        {"type": "MultiPoint", "coordinates": ring},
        {"type": "GeometryCollection", "geometries": []},
        None,
    ]
    told = {"date": "2020-10-04", "type": "shelling", "place": "Goris", "killed": 3, "precision": ""}
    features = [
        {"type": "Feature", "id": n, "properties": told, "geometry": one} for n, one in enumerate(shapes)
    ]
    for feature in features:
        yield json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    yield json.dumps({"type": "FeatureCollection", "features": features}).encode()
    yield "\n".join(map(json.dumps, features[:3])).encode()
    yield b"\x1e" + json.dumps(features[0]).encode() + b"\n"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    yield json.dumps({"type": "FeatureCollection", "crs": crs, "features": features[:1]}).encode()


def geometry_seeds() -> Iterator[bytes]:
    """The geometries of those."""
    for seed in islice(geojson_seeds(), 9):
        yield json.dumps(json.loads(seed)["features"][0]["geometry"]).encode()


def our_seeds() -> Iterator[bytes]:
    """Exports of single events, and of a few."""
    for event in builders.war():
        yield export_bytes((event,), "geojson")
    for kind in ("csv", "geojsonseq"):
        yield export_bytes(builders.war()[:2], kind)


def binary_seeds() -> Iterator[bytes]:
    """Small files in both formats, and the geometries in them."""
    for kind in ("gpkg", "parquet"):
        yield export_bytes(builders.war()[:3], kind)
    yield bytes.fromhex("0101000000") + b"\0" * 16
    yield bytes.fromhex("01030000000100000004000000") + b"\0" * 64
    yield bytes.fromhex("010600000001000000") + bytes.fromhex("01030000000100000004000000") + b"\0" * 64
    yield b"GP\0\1\0\0\0\0" + bytes.fromhex("0102000000020000000000000000000000") + b"\0" * 24


def dataset_seeds() -> Iterator[bytes]:
    """A row or two of each dataset."""
    for names, row in (
        (tables.UCDP_19, tables.ucdp()), (tables.ACLED_NEW, tables.acled()),
    ):  # fmt: skip
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, names, extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerow(row)
        yield stream.getvalue().encode()
    yield tables.gdelt().encode() + b"\n"
    yield json.dumps([tables.idmc()]).encode()
    yield b"when,where\n#date,#adm1+name\n2020-10-04,Goris\n"
