"""A gazetteer built with sources that a test gives: dumps, tables of units, boundaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.deeper import Built, build
from gazetteer.keeping import Given
from gazetteer.kept import SourceKind
from gazetteer.load import open_gazetteer
from tests.gazetteer.small import CITIES
from tests.gazetteer.sources import tables_in, write_dump, write_geojson

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.gazetteer import Gazetteer


def built(folder: Path, *given: Given, places: str = "", **changes: Any) -> Built:
    """Build with these files."""
    tables = tables_in(folder, places)
    arguments: dict[str, Any] = {
        "show": lambda _label, _fraction: None,
        "tables": tables,
        "cities": CITIES,
    } | changes
    return build(folder / "home", folder / "cache", given, **arguments)


def opened(folder: Path) -> Gazetteer:
    """Open what was built."""
    return open_gazetteer(folder / "cache", tables=folder / "tables", cities=CITIES, home=folder / "home")


def dump(folder: Path, *rows: str, name: str = "AM.txt") -> Given:
    """A dump to keep."""
    path = write_dump(folder / name, *rows)
    return Given(kind=SourceKind.DUMP, path=path, origin=str(path))


def boundaries(folder: Path, *features: Any, name: str = "bounds.geojson") -> Given:
    """A file of boundaries to keep."""
    path = write_geojson(folder / name, features)
    return Given(kind=SourceKind.BOUNDARIES, path=path, origin=name)
