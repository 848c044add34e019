"""KML 2.2 with a TimeSpan for each event that has days, for Google Earth and other globes.

Written through an XML library, so that what a report says is text. It is escaped a second time in names and
descriptions, because globes show those as HTML.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from geo.export_columns import EVENT_FIELDS, sound_text
from geo.export_rows import ESCAPED_HALF, Footprints, repaired
from geo.style import page_style, symbol_of
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.export_about import About
    from geo.export_rows import Rows
    from geo.footprint import Geometry, Point

NAMESPACE = "http://www.opengis.net/kml/2.2"
# Characters that XML 1.0 does not allow, in any form.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
AREA_OPACITY = "33"
NAME_OF = {"id": "event_id"}  # readers have a column `id` of their own, for the id of the Placemark
NO_PLACE = "No place"


def kml_chunks(rows: Rows) -> Iterator[bytes]:
    """A document with a Placemark for each event; one without a footprint has no geometry."""
    footprints: Footprints[Geometry | None] = Footprints(rows.places, list)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<kml xmlns="{NAMESPACE}">\n<Document>\n'.encode()
    yield from map(_bytes, _head(rows.about))
    for batch in rows.batches():
        records = map(json.loads, repaired(batch.records, ESCAPED_HALF).to_pylist())
        marks = map(_placemark, records, footprints.of_rows(batch))
        yield b"".join(map(_bytes, marks))
    yield b"</Document>\n</kml>\n"


def _bytes(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="utf-8") + b"\n"


def _head(about: About) -> Iterator[etree._Element]:
    yield _element("name", about.title)
    yield _element("description", _shown_as_html("\n".join(about.lines())))
    for symbol in page_style()["symbols"]:
        yield _style(symbol["name"], symbol["color"]["light"])


def _style(name: str, color: str) -> etree._Element:
    """Colours of a symbol; opacity, blue, green, red. No icon is named: that would ask another host."""
    red, green, blue = color[1:3], color[3:5], color[5:7]
    style = etree.Element("Style", id=name)
    etree.SubElement(style, "IconStyle").append(_element("color", f"ff{blue}{green}{red}"))
    line = etree.SubElement(style, "LineStyle")
    line.append(_element("color", f"ff{blue}{green}{red}"))
    line.append(_element("width", "2"))
    etree.SubElement(style, "PolyStyle").append(_element("color", f"{AREA_OPACITY}{blue}{green}{red}"))
    return style


def _placemark(row: dict[str, Any], geometry: Geometry | None) -> etree._Element:
    """In the order that the schema of KML asks for."""
    mark = etree.Element("Placemark", {"id": row["id"]} if XML_NAME.fullmatch(row["id"]) else {})
    mark.append(_element("name", _shown_as_html(f"{row['place'] or NO_PLACE}: {row['sub_event_type']}")))
    mark.append(_element("description", _shown_as_html(description(row))))
    if row["date_start"] and row["date_end"]:
        span = etree.SubElement(mark, "TimeSpan")
        span.append(_element("begin", row["date_start"]))
        span.append(_element("end", row["date_end"]))
    symbol = symbol_of()[SubEventType(row["sub_event_type"])]
    mark.append(_element("styleUrl", f"#{symbol}"))
    mark.append(_data(row))
    if geometry:
        mark.append(_geometry(geometry))
    return mark


def description(row: dict[str, Any]) -> str:
    """An event in lines of plain text: what, when, how many, and every claim with its words and outlet."""
    days = " to ".join(dict.fromkeys(day for day in (row["date_start"], row["date_end"]) if day))
    lines = [
        f"{row['event_type']}: {row['sub_event_type']}",
        days or "day not known",
        f"status: {row['status']}",
    ]
    lines += [
        f"{name}: {told}" for name in ("killed", "wounded", "displaced") if (told := _bounds(row, name))
    ]
    lines += [f"denied by: {', '.join(row['denied_by'])}"] if row["denied_by"] else []
    lines += [_claim(claim) for claim in row["claims"]]
    return "\n".join(lines)


def _bounds(row: dict[str, Any], name: str) -> str:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if low is None:
        return ""
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def _claim(claim: dict[str, Any]) -> str:
    said = f"{claim['claimant']}: " if claim["claimant"] else ""
    return f"{said}“{claim['quote']}” ({claim['source']}, {claim['published'] or 'no date'})"


def _data(row: dict[str, Any]) -> etree._Element:
    """Every column of the record by name, the id as `event_id`; lists are JSON text."""
    data = etree.Element("ExtendedData")
    for name in (*(one.name for one in EVENT_FIELDS), "claims"):
        value = row[name]
        if value is None:
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        etree.SubElement(data, "Data", name=NAME_OF.get(name, name)).append(_element("value", text))
    return data


def _geometry(geometry: Geometry) -> etree._Element:
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return _with_coordinates("Point", [coordinates])
        case "LineString":
            return _with_coordinates("LineString", coordinates)
        case "Polygon":
            return _polygon(coordinates)
        case "MultiLineString":
            return _many(_with_coordinates("LineString", part) for part in coordinates)
        case _:
            return _many(map(_polygon, coordinates))


def _many(parts: Iterable[etree._Element]) -> etree._Element:
    many = etree.Element("MultiGeometry")
    many.extend(list(parts))
    return many


def _polygon(rings: Sequence[Sequence[Point]]) -> etree._Element:
    polygon = etree.Element("Polygon")
    for number, ring in enumerate(rings):
        boundary = etree.SubElement(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
        boundary.append(_with_coordinates("LinearRing", ring))
    return polygon


def _with_coordinates(name: str, points: Sequence[Point]) -> etree._Element:
    element = etree.Element(name)
    element.append(_element("coordinates", " ".join(f"{lon},{lat}" for lon, lat in points)))
    return element


def _element(name: str, text: str) -> etree._Element:
    element = etree.Element(name)
    element.text = _xml(text)
    return element


def _xml(text: str) -> str:
    """Text that XML can hold: other control characters and lone surrogates become U+FFFD."""
    return NOT_XML.sub("\ufffd", sound_text(text))


def _shown_as_html(text: str) -> str:
    return html.escape(text, quote=False)
