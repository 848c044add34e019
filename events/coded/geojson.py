"""Foreign GeoJSON (RFC 7946): features whose properties are cells, and whose geometry is the place."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from events.coded.codes import place_codes
from events.coded.errors import BadTable, Refused
from events.coded.geometry import mention_of
from events.coded.json_rows import cell_of, json_text, json_value, read_json
from events.coded.load import lines_of, table_head
from events.coded.mapped import MappedReader, country_of
from events.coded.mapping import Field, Mapping
from events.coded.positions import check_box
from events.coded.row import CodedBatch, CodedRow, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ROWS_AT_ONCE = 2048
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")
_RECORD_SEPARATOR = "\x1e"
_COLLECTION = re.compile(r'\s{0,99}\{\s{0,99}"type"\s{0,9}:\s{0,9}"FeatureCollection"')


def features_of(path: Path) -> Iterator[Any]:
    """The features of a FeatureCollection, of a single Feature, or of a text sequence of them.

    Raises:
        BadTable: the file is none of these.
    """
    if is_sequence(path):
        yield from _lines(path)
        return
    value = json_value(path)
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "Feature":
        yield value
        return
    if kind != "FeatureCollection" or not isinstance(value.get("features"), list):
        raise BadTable(
            f"{path.name!r}: is no GeoJSON FeatureCollection (RFC 7946); it begins a {kind or 'value'!s}"
        )
    _check_crs(value.get("crs"), path.name)
    yield from value["features"]


def is_sequence(path: Path) -> bool:
    """Whether the file is a GeoJSON text sequence: a Feature on each line."""
    if _COLLECTION.match(table_head(path)):
        return False  # its one line may be the whole of a large file
    with closing(lines_of(path)) as lines:
        first = next((line for line in lines if line.strip()), "")
    try:
        value = read_json(first.strip().lstrip(_RECORD_SEPARATOR))
    except ValueError:
        return False
    return isinstance(value, dict) and value.get("type") == "Feature"


def property_table(features: Sequence[Any]) -> tuple[list[str], list[list[str]]]:
    """Names of all properties, and the cells of each feature."""
    told = [_properties(one) for one in features]
    names = list(dict.fromkeys(key for one in told for key in one))
    return names, [[cell_of(one.get(name)) for name in names] for one in told]


def coded_features(
    features: Sequence[Any], mapping: Mapping, dataset: str, names: Sequence[str]
) -> Iterator[CodedBatch]:
    """Batches of features, numbered from 1.

    Args:
        features: as `features_of` gives them.
        mapping: of the properties.
        dataset: what the rows are called.
        names: of all properties.
    """
    reader = _FeatureReader(names, mapping, dataset)
    for start in range(0, len(features), ROWS_AT_ONCE):
        batch = CodedBatch()
        for number, feature in enumerate(features[start : start + ROWS_AT_ONCE], start=start + 1):
            original = json_text(feature)
            try:
                batch.rows.append(CodedRow(number=number, claim=reader.claim(feature), original=original))
            except Refused as why:
                batch.rejected.append(
                    Rejection(
                        number=number,
                        column=why.column,
                        value=why.value,
                        reason=why.reason,
                        accepted=why.accepted,
                        original=original,
                    )
                )
        yield batch


class _FeatureReader:
    def __init__(self, names: Sequence[str], mapping: Mapping, dataset: str) -> None:
        self._names, self._mapping, self._dataset = names, mapping, dataset
        self._rows = MappedReader(names, mapping, dataset)

    def claim(self, feature: Any) -> Any:
        """The claim of a feature; raises `Refused`."""
        _check_members(feature)
        told = _properties(feature)
        cells = tuple(cell_of(told.get(name)) for name in self._names)
        named = {field: cell_of(told.get(name)) for field, name in self._mapping.columns.items()}
        precision = named.get(Field.PRECISION, "").strip().lower()
        code = place_codes("csv").get(precision)
        if code is None:
            raise Refused(
                str(Field.PRECISION), precision, "is no known precision", ", ".join(place_codes("csv"))
            )
        name = next(filter(None, (named.get(one, "").strip() for one in (Field.PLACE, Field.ADMIN1))), "")
        country = country_of(named.get(Field.COUNTRY, ""))
        place = mention_of(feature.get("geometry"), name, code, self._dataset, country=country)
        is_point = place is not None and not place.resolution.candidates[0].place.polygons
        return self._rows.claim(cells, place, near=code.near and is_point)


def _check_members(feature: Any) -> None:
    """Refuse what is no Feature (RFC 7946, section 3.2)."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise Refused("", json_text(feature)[:80], "is no Feature", '{"type": "Feature", ...}')
    for name in ("geometry", "properties"):
        if name not in feature:
            raise Refused(name, "", "is not there", f'"{name}": null where there is none')
    told, own_id = feature["properties"], feature.get("id", "")
    if told is not None and not isinstance(told, dict):
        raise Refused("properties", json_text(told)[:80], "is no object", "an object or null")
    if isinstance(own_id, bool) or not isinstance(own_id, str | int | float):
        raise Refused("id", json_text(own_id)[:80], "is no id", "a text or a number")
    for one in (feature, feature["geometry"]):
        if isinstance(one, dict) and "bbox" in one:
            check_box(one["bbox"])


def _properties(feature: Any) -> dict[str, Any]:
    """Properties with the feature's own id, unless they have one."""
    if not isinstance(feature, dict):
        return {}
    told = feature.get("properties")
    properties = dict(told) if isinstance(told, dict) else {}
    if "id" in feature and "id" not in properties:
        properties["id"] = feature["id"]
    return properties


def _lines(path: Path) -> Iterator[Any]:
    for number, line in enumerate(lines_of(path), start=1):
        text = line.strip().lstrip(_RECORD_SEPARATOR)
        if text:
            try:
                yield read_json(text)
            except ValueError as error:
                raise BadTable(
                    f"{path.name!r}, line {number}: is no JSON; a Feature a line is accepted"
                ) from error


def _check_crs(crs: Any, file: str) -> None:
    """Refuse another reference system than the one RFC 7946 knows."""
    told = crs.get("properties") if isinstance(crs, dict) else None
    name = told.get("name", "") if isinstance(told, dict) else ""
    if name and not str(name).endswith(_WGS84):
        raise BadTable(
            f"{file!r}: has coordinates in {str(name)[:60]!r}; WGS 84 degrees are accepted (RFC 7946)"
        )
