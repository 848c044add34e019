"""Runs the program on a text and gives the features that a user would get, as plain JSON values.

`features_of` goes the way of `python cli.py extract`: the same reading, the same events, the same GeoJSON
writer, in one process so that the gazetteer is opened once. `features_by_command` runs the command itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_dir

from events import from_reports
from gazetteer.load import open_gazetteer
from geo.export import to_geojson
from reports.load import report_from_bytes

if TYPE_CHECKING:
    from datetime import date

    from gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parent.parent
MOST_NAMESAKES = 200
Feature = dict[str, Any]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, opened once, from the cache that the command line uses."""
    return open_gazetteer(Path(os.environ.get("SITREP_CACHE") or user_cache_dir("sitrep-atlas")))


def features_of(text: str, *, name: str, published: date, source: str) -> list[Feature]:
    """The features of one report, read in this process."""
    report = report_from_bytes(text.encode(), name, published=published, source=source, title="")
    return collection_features(to_geojson(from_reports((report,), gazetteer()).events))


def positions_of(name: str) -> list[tuple[float, float]]:
    """(lon, lat) of every place that the gazetteer knows by a name, whatever it would decide."""
    places = (candidate.place for candidate in gazetteer().resolve(name, limit=MOST_NAMESAKES).candidates)
    return [(place.lon, place.lat) for place in places]


def features_by_command(path: Path, *, published: date) -> list[Feature]:
    """The features that `python cli.py extract` prints for one file."""
    command = [sys.executable, "cli.py", "extract", str(path), "--published", published.isoformat()]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603 (our own command)
    return collection_features(done.stdout)


def collection_features(geojson: bytes) -> list[Feature]:
    """The list of features in a FeatureCollection."""
    features: list[Feature] = json.loads(geojson)["features"]
    return features
