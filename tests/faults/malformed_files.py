"""Archives, databases and documents made to do harm: refused in words within a second, or read in bounds."""

from __future__ import annotations

import ast
import gzip
import random
import time
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from events.coded.read import read_coded
from geo.export import export_file
from reports.errors import ReportError
from reports.inputs.limits import MAX_SECONDS
from reports.inputs.make import Wish
from reports.inputs.workshop import Workshop
from reports.load import reports_from_bytes
from tests import builders
from tests.faults.lane import Scope, Trial
from tests.faults.refusing import problem_of, written
from tests.reports.inputs.files import docx, page, pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TABLE = b"date,type,place,latitude,longitude\n2020-10-04,shelling,Goris,39.5,46.3\n"
MEGABYTE = 1 << 20
FLIPS, CUTS, SHORT = 300, 40, 25
PARSING_S = 6.0  # that a document may take here; the program lets it have 20
ROOMS = (
    "gazetteer",
    "reports",
    "events",
    "store",
    "geo",
    "corpus",
    "dashboard",
    "commands",
    "app.py",
    "cli.py",
)
PREVIOUS = b"trailer << /Prev 9 /Size 1 >>\nstartxref\n9\n%%EOF"
PART = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"
GDAL = frozenset({"pyogrio", "fiona", "osgeo", "rasterio"})
READ_BY_GDAL = frozenset(
    {"read_file", "read_dataframe", "list_layers", "read_info", "open_arrow", "read_arrow"}
)


def files(scope: Scope) -> Iterator[Trial]:
    """Archives, sizes, damaged databases, documents, and what reads files at all."""
    yield from _archives(scope)
    if not scope.short:  # hundreds of megabytes are written
        yield from _sizes(scope)
    yield from _damaged(scope)
    yield from _documents(short=scope.short)
    yield from guessing()


def _archives(scope: Scope) -> Iterator[Trial]:
    """Bombs, paths upward, several tables, none, links, locks, wrong sums, and a cut."""
    for name, members, refused in (
        ("bomb", {"a.csv": b"0" * (210 * MEGABYTE)}, "swells"),
        ("upward", {"../../a.csv": TABLE}, ""),
        ("absolute", {f"{scope.folder.parent}/a.csv": TABLE}, ""),
        ("two", {"a.csv": TABLE, "b.csv": TABLE}, "holds 2 tables"),
        ("none", {}, "holds 0 tables"),
        ("archive in it", {"a.zip": TABLE}, ""),
    ):
        path = scope.folder / f"{name}.csv.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in members.items():
                archive.writestr(member, data)
        yield Trial(f"archive: {name}", problem_of(path, "csv", refused=refused))
    whole = (scope.folder / "two.csv.zip").read_bytes()
    yield Trial("archive: cut", problem_of(written(scope, "cut.csv.zip", whole[: len(whole) // 2]), "csv"))
    swollen = written(scope, "bomb.csv.gz", gzip.compress(b"0" * (210 * MEGABYTE), 1))
    yield Trial("gzip: bomb", problem_of(swollen, "csv", refused="swells"))
    yield Trial(
        "gzip: cut",
        problem_of(written(scope, "cut.csv.gz", gzip.compress(TABLE)[:-9]), "csv", refused="cannot be read"),
    )
    yield Trial(
        "gzip: wrong sum",
        problem_of(
            written(scope, "sum.csv.gz", gzip.compress(TABLE)[:-8] + b"12345678"),
            "csv",
            refused="cannot be read",
        ),
    )
    left = [path.name for path in scope.folder.parent.glob("a.csv")]
    yield Trial("archive: nothing outside of its folder", f"wrote {left}" if left else "")


def _sizes(scope: Scope) -> Iterator[Trial]:
    """A byte more than is read, and a level deeper: refused within a second."""
    big = written(
        scope, "big.geojson", b'{"type":"FeatureCollection","features":[]}' + b" " * (200 * MEGABYTE)
    )
    yield Trial("JSON of over 200 MB", problem_of(big, "geojson", refused="is over 200 MB"))
    packed = scope.folder / "big.geojson.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.write(big, "big.geojson")
    yield Trial("JSON of over 200 MB in an archive", problem_of(packed, "geojson", refused="is over 200 MB"))
    big.unlink()
    packed.unlink()
    deep = b'{"type":"FeatureCollection","features":[{"type":"Feature","x":' + b"[" * 70 + b"]" * 70 + b"}]}"
    yield Trial(
        "JSON of 70 levels",
        problem_of(written(scope, "deep.geojson", deep), "geojson", refused="over 64 levels"),
    )
    for name in ("a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.eml", "a.rss"):
        data = (b"%PDF-1.4" if name == "a.pdf" else b"") + b"x" * (25 * MEGABYTE + 1)
        yield Trial(f"a report of over 25 MB: {name}", _read_report(data, name, refused=True))
    yield Trial(
        "a table of articles of over 200 MB",
        _read_report(b"text\n" + b"x" * (200 * MEGABYTE), "a.csv", refused=True),
    )


def _damaged(scope: Scope) -> Iterator[Trial]:
    """GeoPackage and Parquet with bytes flipped, and cut off: no more rows than there were, each told."""
    chance = random.Random(20201004)  # noqa: S311 (repeatable, nothing secret)
    events = builders.war()[:6]
    for kind in ("gpkg", "parquet"):
        whole = scope.folder / f"whole.{kind}"
        export_file(events, kind, whole)
        data = whole.read_bytes()
        yield Trial(f"{kind} as it was", _rows_of(whole, len(events)))
        for _ in range(SHORT if scope.short else FLIPS):
            at = chance.randrange(len(data))
            changed = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
            path = written(scope, f"flipped.{kind}", changed)
            yield Trial(
                f"{kind} with byte {at} flipped", problem_of(path, "sitrep") or _rows_of(path, -len(events))
            )
        for _ in range(SHORT if scope.short else CUTS):
            at = chance.randrange(len(data))
            yield Trial(f"{kind} cut at {at}", problem_of(written(scope, f"cut.{kind}", data[:at]), "sitrep"))


def _rows_of(path: Path, rows: int) -> str:
    """What is wrong with the number of rows told; of a negative one, at most that many are to be told."""
    try:
        told = sum(len(one.rows) + len(one.rejected) for one in read_coded(path, "sitrep"))
    except ValueError as error:
        return "" if rows < 0 else f"refused: {str(error)[:60]}"
    return "" if told == rows or (rows < 0 and told <= -rows) else f"{told} rows, not {rows}"


def _documents(*, short: bool) -> Iterator[Trial]:
    """Pages, PDF and Word documents that keep a parser busy; the process that asks goes on."""
    harmful = _harmful()
    with Workshop() as shop:
        for name, (suffix, data) in list(harmful.items())[:: 7 if short else 1]:
            shop._seconds = MAX_SECONDS  # a process that is started anew may take seconds
            yield Trial(f"before {name}", _read_report(page().encode(), "a.html", shop=shop, read=True))
            shop._seconds = PARSING_S
            yield Trial(name, _read_report(data, f"a{suffix}", shop=shop))


def _harmful() -> dict[str, tuple[str, bytes]]:
    loop = pdf(["Shells fell."]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    stream = zlib.compress(b"(x) Tj " * (60 * MEGABYTE // 7), 9)
    swollen = pdf(["PLACE"]).replace(b"<< /Length", b"<< /Filter /FlateDecode /Length", 1)
    at = swollen.find(b"stream\n") + 7
    swollen = swollen[:at] + stream + swollen[swollen.find(b"\nendstream") :]
    return {
        "PDF whose pages hold themselves": (".pdf", loop),
        "PDF whose text swells": (".pdf", swollen),
        "PDF of lists in lists": (".pdf", pdf(["x"]).replace(b"/MediaBox", b"/X " + b"[" * 9_999)),
        "PDF of nothing but objects": (".pdf", b"%PDF-1.4\n" + b"1 0 obj\n<<>>\nendobj\n" * 200_000),
        "PDF of a table that points at itself": (".pdf", b"%PDF-1.4\nxref\n0 1\n" + PREVIOUS),
        "page of 200,000 levels": (".html", page(words="<div>" * 200_000).encode()),
        "page of 2 million signs <": (".html", b"<html>" + b"<" * 2_000_000),
        "page of one tag": (".html", b"<html><a " + b"b=c " * 500_000 + b">"),
        "page of tables in tables": (".html", page(words="<table><tr><td>" * 3_000).encode()),
        "page of references": (".html", page(words="&amp;" * 500_000).encode()),
        "page of open comments": (".html", b"<html>" + b"<!--" * 500_000),
        "page of small pieces": (".html", page(words="<p>a</p><b>b</b>" * 60_000).encode()),
        "Word document of 20,000 levels": (".docx", docx("<w:tbl><w:tr><w:tc>" * 20_000)),
        "Word document of a million runs": (".docx", docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 300_000)),
        "feed of entries in entries": (".rss", b"<rss><channel>" + b"<item><title>a</title>" * 20_000),
        "mail of parts in parts": (".eml", b"From: a\n" + PART * 5_000),
    }  # fmt: skip


def _read_report(
    data: bytes, name: str, *, shop: Workshop | None = None, refused: bool = False, read: bool = False
) -> str:
    """What is wrong with the way a report is read; `refused`: within a second; `read`: it has to be."""
    before = time.monotonic()
    try:
        reports_from_bytes(data, name, Wish(undated=True), shop=shop)
    except ReportError as error:
        if read or "\n" in str(error):
            return f"refused: {str(error)[:80]!r}"
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        return f"{type(error).__name__}: {str(error)[:80]}"
    else:
        if refused:
            return "was read"
    took = time.monotonic() - before
    most = 1.0 if refused else MAX_SECONDS
    return f"took {took:.1f} s" if took > most else ""


def guessing() -> Iterator[Trial]:
    """No module of the product lets GDAL read a file: its drivers guess formats and open others."""
    found = (file for room in ROOMS for file in [*(ROOT / room).rglob("*.py"), *ROOT.glob(room)])
    for path in sorted(file for file in found if file.is_file()):
        yield Trial(f"code of {path.relative_to(ROOT)}", reads_by_gdal(path.read_text(encoding="utf-8")))


def reads_by_gdal(code: str) -> str:
    """What of a piece of code hands a file to GDAL; empty when nothing does."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = (
                {node.module or ""} if isinstance(node, ast.ImportFrom) else {one.name for one in node.names}
            )
            if found := {name.split(".")[0] for name in names} & GDAL:
                return f"imports {found.pop()}"
        if isinstance(node, ast.Attribute) and node.attr in READ_BY_GDAL:
            return f"asks for {node.attr} in line {node.lineno}"
    return ""
