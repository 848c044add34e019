"""The rules of the house: functions from one parsed source file to the ways in which it breaks the rule."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Imports go to the same level or below, never up. The commands and the page on top may use every room.
LEVEL = {
    "gazetteer": 0, "reports": 1, "events": 2, "store": 3, "geo": 4, "corpus": 5, "dashboard": 5,
    "commands": 6, "app": 6, "cli": 7,
}  # fmt: skip
LIBRARY_ROOMS = frozenset({"gazetteer", "reports", "events", "store", "geo", "corpus"})

FOLIUM_OWNER = "geo/webmap.py"
GEOMETRY_OWNER = "geo/frame.py"
SHAPES_OWNER = "gazetteer/shapes.py"  # boundaries that a user gives, made sound once when they are kept
GEOMETRY_CONSTRUCTORS = frozenset(
    {
        "Point", "MultiPoint", "LineString", "MultiLineString", "LinearRing", "Polygon", "MultiPolygon",
        "GeometryCollection", "points", "linestrings", "polygons", "multipolygons", "multilinestrings", "box",
        "points_from_xy", "from_wkt", "from_wkb", "from_geojson", "shape", "GeoDataFrame", "GeoSeries",
    }
)  # fmt: skip
NETWORK = frozenset(
    {
        "socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib",
        "geopy.geocoders", "geopy.adapters", "fsspec", "s3fs", "gcsfs", "adlfs", "dask", "distributed",
        "psycopg", "sqlalchemy", "geoalchemy2",
    }
)  # fmt: skip
# One request to a geocoder, geopy's geocoders, files and pages that a user asked for, storage, clusters and
# databases that a user names; nothing else does.
NETWORK_OWNERS = frozenset(
    {
        "gazetteer/online_request.py",
        "gazetteer/online_services.py",
        "gazetteer/download.py",
        "reports/inputs/fetch.py",
        "corpus/load.py",
        "corpus/cluster.py",
        "geo/postgis.py",
        "geo/postgis_address.py",
        "geo/postgis_tables.py",
    }
)
RANDOMNESS = frozenset({"random", "secrets", "uuid", "numpy.random"})
CLOCK = frozenset({"time", "now", "today", "utcnow", "perf_counter", "monotonic", "time_ns"})
CLOCK_OWNERS = frozenset({"time", "datetime", "date", "pd", "pandas", "Timestamp"})
FILE_READS = frozenset(
    {"open", "read_text", "read_bytes", "read_csv", "read_file", "read_parquet", "fromfile"}
)

# Files that a user gives or keeps for a deeper gazetteer, and locks; each read and checked in one module.
FILE_OWNERS = frozenset(
    f"gazetteer/{name}.py"
    for name in (
        "kept",
        "kept_files",
        "archive",
        "boundaries",
        "geopackage",
        "housekeeping",
        "download",
        "index_files",
    )
) | {"corpus/keep.py"}  # the log of a watch is added to


@dataclass(frozen=True)
class Source:
    """One source file: its path from the project's top, and its syntax tree, which is gone through once."""

    path: str
    tree: ast.Module

    @classmethod
    def parse(cls, path: str, text: str) -> Source:
        """Parse a text as the file at a path."""
        return cls(path=path, tree=ast.parse(text))

    @property
    def room(self) -> str:
        """First part of the path: a room, `app` or `cli`."""
        return PurePosixPath(self.path).parts[0].removesuffix(".py")

    @property
    def name(self) -> str:
        """File name with its suffix."""
        return PurePosixPath(self.path).name

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes of the tree that a rule asks about."""
        asked = (ast.Import, ast.ImportFrom, ast.Call, ast.Attribute)
        return [node for node in ast.walk(self.tree) if isinstance(node, asked)]

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported, also inside functions."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)

    def _absolute(self, node: ast.ImportFrom) -> str:
        package = PurePosixPath(self.path).parent.parts
        above = package[: len(package) - node.level + 1] if node.level else ()
        return ".".join((*above, *([node.module] if node.module else [])))

    def calls(self) -> Iterator[tuple[int, str, str]]:
        """Line, owner and name of every call: `("", "open")`, `("path", "read_text")`."""
        for node in self.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.lineno, "", node.func.id
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield node.lineno, _last_name(node.func.value), node.func.attr


def imports_upwards(source: Source) -> list[str]:
    """A room imports only itself and the rooms before it."""
    own = LEVEL[source.room]
    return [
        _say(source, line, f"imports {name}")
        for line, name in source.imports()
        if LEVEL.get(_top(name), -1) > own or (LEVEL.get(_top(name)) == own and _top(name) != source.room)
    ]


def imports_folium(source: Source) -> list[str]:
    """Folium and branca belong to one module."""
    return [] if source.path == FOLIUM_OWNER else _imports_of(source, {"folium", "branca"})


def imports_streamlit(source: Source) -> list[str]:
    """Streamlit belongs to the dashboard; the command line starts it as a program of its own."""
    return [] if source.room in {"dashboard", "app"} else _imports_of(source, {"streamlit"})


def imports_pandas_while_reading(source: Source) -> list[str]:
    """Names and texts are read without tables of numbers or maps."""
    if source.room not in {"gazetteer", "reports", "events", "store"}:
        return []
    forbidden = {"pandas", "geopandas"} | (set() if source.path == SHAPES_OWNER else {"shapely"})
    return _imports_of(source, forbidden)


def makes_geometry(source: Source) -> list[str]:
    """Geometries are made from coordinates in one module, so that the axis order has one owner."""
    if source.path in {GEOMETRY_OWNER, SHAPES_OWNER}:
        return []
    imported = [
        _say(source, line, f"imports {name}")
        for line, name in source.imports()
        if _top(name) in {"shapely", "geopandas"} and name.rpartition(".")[2] in GEOMETRY_CONSTRUCTORS
    ]
    called = [
        _say(source, line, f"calls {owner}.{name}")
        for line, owner, name in source.calls()
        if owner in {"shapely", "geopandas", "gpd", "geometry"} and name in GEOMETRY_CONSTRUCTORS
    ]
    return imported + called


def imports_duckdb(source: Source) -> list[str]:
    """One room opens databases, with settings that let them reach nothing else."""
    return [] if source.room == "store" else _imports_of(source, {"duckdb"})


def uses_network(source: Source) -> list[str]:
    """Nothing talks to another machine, but for a few modules that a user's explicit wish leads to."""
    return [] if source.path in NETWORK_OWNERS else _imports_of(source, NETWORK)


def uses_surroundings(source: Source) -> list[str]:
    """Below the dashboard and the command line: no clock, environment or randomness; they are passed in."""
    if source.room not in LIBRARY_ROOMS:
        return []
    calls = [
        _say(source, line, f"asks the clock ({owner}.{name})")
        for line, owner, name in source.calls()
        if name in CLOCK and owner in CLOCK_OWNERS
    ]
    environment = [
        _say(source, node.lineno, f"reads the environment ({node.attr})")
        for node in source.nodes
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}
    ]
    imported = _imports_of(source, {*RANDOMNESS, "time", "os.environ", "os.getenv"})
    return calls + environment + imported


def reads_files(source: Source) -> list[str]:
    """Files are read in modules named `load`, the store and a few others: few places to look at."""
    if source.room not in {*LIBRARY_ROOMS, "dashboard"} or source.name == "load.py":
        return []
    if source.path in FILE_OWNERS or source.room == "store":
        return []
    return [_say(source, line, f"calls {name}") for line, _, name in source.calls() if name in FILE_READS]


RULES = (
    imports_upwards,
    imports_folium,
    imports_streamlit,
    imports_duckdb,
    imports_pandas_while_reading,
    makes_geometry,
    uses_network,
    uses_surroundings,
    reads_files,
)


def _imports_of(source: Source, modules: set[str] | frozenset[str]) -> list[str]:
    return [
        _say(source, line, f"imports {name}")
        for line, name in source.imports()
        if any(name == module or name.startswith(f"{module}.") for module in modules)
    ]


def _say(source: Source, line: int, what: str) -> str:
    return f"{source.path}:{line} {what}"


def _top(name: str) -> str:
    return name.partition(".")[0]


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
