"""All targets: what each reads, the inputs it begins with, and the words that make new ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tests.fuzz import asked, importing, incoming, outlining, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads bytes of a stranger.

    Attributes:
        name: as on the command line.
        check: reads an input and checks what came of it; any exception is a finding.
        seeds: inputs to begin with.
        longest: bytes of an input.
    """

    name: str
    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    longest: int = 1000


ALL = (
    Target("report", wording.report, wording.report_seeds),
    Target("long", wording.long_report, wording.report_seeds, 120),
    Target("dates", wording.dates, partial(wording.column_seeds, "dates", "phrase"), 120),
    Target("quantities", wording.quantities, partial(wording.column_seeds, "quantities", "phrase"), 120),
    Target("coordinates", wording.coordinates, partial(wording.column_seeds, "coordinates", "text"), 120),
    Target("names", wording.names, wording.name_seeds, 80),
    Target("query", asked.query, asked.query_seeds, 400),
    Target("polygon", asked.polygon, asked.polygon_seeds, 3000),
    Target("message", asked.message, asked.message_seeds, 200),
    Target("cells", asked.cells, asked.cell_seeds, 60),
    Target("table", importing.any_table, importing.table_seeds),
    Target("mapping", importing.mapping, importing.mapping_seeds),
    Target("datasets", importing.datasets, importing.dataset_seeds, 3000),
    Target("geojson", importing.geojson, importing.geojson_seeds, 3000),
    Target("geometry", importing.geometry, importing.geometry_seeds, 600),
    Target("ours", importing.ours, importing.our_seeds, 12_000),
    Target("binary", importing.binary, importing.binary_seeds, 200_000),
    Target("boundaries", outlining.boundaries, outlining.boundary_seeds, 120_000),
    Target("file", incoming.file, incoming.file_seeds, 3000),
    Target("encoding", incoming.encoding, incoming.encoding_seeds, 400),
)
TARGETS = {target.name: target for target in ALL}
