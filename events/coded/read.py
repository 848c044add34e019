"""Read a coded table of a known format, batch by batch."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from events.coded import acled, gdelt, hxl, idmc, ucdp
from events.coded.blocks import below, csv_blocks
from events.coded.day_forms import DayOrder, order_of
from events.coded.detect import detect
from events.coded.errors import BadTable, UnknownFormat
from events.coded.geojson import coded_features, features_of, property_table
from events.coded.json_rows import json_blocks
from events.coded.link import linked
from events.coded.load import table_head
from events.coded.mapped import MappedReader
from events.coded.ours_rows import our_batches
from events.coded.plan import Plan, plan_of
from events.coded.rows import batches
from events.coded.sample import sample_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from events.coded.blocks import Block
    from events.coded.row import CodedBatch
    from events.coded.rows import RowReader
    from gazetteer.gazetteer import Gazetteer

    ReaderOf = Callable[[Path, Sequence[str]], RowReader]

MAPPED = ("hxl", "geojson", "csv")
_JSON_STARTS = ("[", "{")
_ENDINGS = frozenset(
    {".csv", ".tsv", ".txt", ".json", ".jsonl", ".geojson", ".geojsonl", ".zip", ".gz", ".tab"}
)


def read_coded(
    path: Path,
    format_name: str,
    *,
    plan: Plan | None = None,
    dataset: str = "",
    disasters: bool = False,
    gazetteer: Gazetteer | None = None,
) -> Iterator[CodedBatch]:
    """The rows of a file, each once, in batches of some megabytes of it.

    Args:
        path: the file, zipped or not.
        format_name: one of `FORMATS`, or "auto".
        plan: of a table of any columns (`events.coded.plan.plan_of`); by default what the table suggests.
        dataset: what rows of a table of any columns are said to come from; by default the file's name.
        disasters: of IDMC's rows, displacement by disaster is wanted too.
        gazetteer: tells which place a point of the rows is (`events.coded.link`).

    Raises:
        UnknownFormat: there is no such format, or it cannot be told.
        BadTable: the file is no table of the format; before the first batch, or where a file is broken off.
        BadMapping: the table leaves open what a column means.
    """
    if format_name == "auto":
        format_name = detect(path)
    if format_name == "sitrep":
        yield from our_batches(path)
        return
    if format_name in MAPPED:
        plan = plan or plan_of(path, format_name, gazetteer)
        found = _mapped(path, format_name, plan, dataset or stem_of(path))
    else:
        found = _of_dataset(path, format_name, disasters=disasters)
    yield from linked(found, gazetteer) if gazetteer is not None else found


def _of_dataset(path: Path, format_name: str, *, disasters: bool) -> Iterator[CodedBatch]:
    reader_of = _READERS.get(format_name)
    if reader_of is None:
        raise UnknownFormat(f"{format_name!r}: is no format; {', '.join(FORMATS)} are accepted")
    if format_name == "gdelt":
        blocks = csv_blocks(path, delimiter="\t", names=gdelt.columns(), quoted=False)
    else:
        blocks = _table_blocks(path)
    if format_name == "idmc":
        reader_of = partial(_idmc, disasters=disasters)
    yield from batches(blocks, partial(reader_of, path))


def stem_of(path: Path) -> str:
    """The name of a file without what tells its kind: "incidents.csv.zip" is "incidents"."""
    name = path
    while name.suffix.lower() in _ENDINGS:
        name = Path(name.stem)
    return name.name


def _mapped(path: Path, format_name: str, plan: Plan, dataset: str) -> Iterator[CodedBatch]:
    if format_name == "geojson":
        features = list(features_of(path))
        if features:  # of none nothing has to be asked
            mapping = plan.ready(path.name)
            yield from coded_features(features, mapping, dataset, property_table(features)[0])
        return
    mapping = plan.ready(path.name)
    if plan.has_header:
        blocks = _table_blocks(path)
    elif plan.above:
        blocks = below(csv_blocks(path, names=plan.names), plan.names, plan.above)
    else:
        blocks = hxl.below_tags(csv_blocks(path, names=plan.names), plan.names, path.name)
    yield from batches(
        blocks, lambda _: MappedReader(plan.names, mapping, dataset), below_tags=not plan.has_header
    )


def _table_blocks(path: Path) -> Iterator[Block]:
    """Blocks of a CSV, or of a JSON file with a list of rows."""
    is_json = table_head(path).lstrip().startswith(_JSON_STARTS)
    return json_blocks(path) if is_json else csv_blocks(path)


def _ucdp(path: Path, names: Sequence[str]) -> RowReader:
    _need(path, ucdp.NAME, names, ucdp.NEEDED)
    return ucdp.UcdpReader(names, path.name)


def _acled(path: Path, names: Sequence[str]) -> RowReader:
    """Days written as 03/04/2001 are read as ACLED writes them, but where the file itself shows otherwise."""
    _need(path, acled.NAME, names, acled.NEEDED)
    at = names.index("event_date")
    told = order_of(row[at] for row in sample_of(path)[1:] if len(row) > at)
    return acled.AcledReader(names, DayOrder.DAY_FIRST if told is DayOrder.UNKNOWN else told)


def _gdelt(_path: Path, names: Sequence[str]) -> RowReader:
    return gdelt.GdeltReader(names)


def _idmc(path: Path, names: Sequence[str], *, disasters: bool = False) -> RowReader:
    _need(path, idmc.NAME, names, idmc.NEEDED)
    return idmc.IdmcReader(names, disasters=disasters)


def _need(path: Path, dataset: str, names: Sequence[str], needed: Sequence[str]) -> None:
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadTable(f"{path.name!r}: is no table of {dataset}; missing columns: {', '.join(missing)}")


_READERS: dict[str, ReaderOf] = {"ucdp": _ucdp, "acled": _acled, "gdelt": _gdelt, "idmc": _idmc}
FORMATS = (*_READERS, "sitrep", *MAPPED)
