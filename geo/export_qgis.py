"""The style that a GeoPackage brings along for QGIS: the symbols of the map, and its days.

One style serves every kind of geometry, for QGIS opens a layer of mixed geometries as one layer for each:
rules ask for the kind first, and then for the event type. The style is QGIS's own XML (QML); what is in it
comes from data/style.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from geo.load import style_rows
from geo.style import page_style, symbol_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

QGIS_VERSION = "3.22.0"
# Qgis::VectorTemporalMode. By fields, QGIS compares a date with a time as texts, so that a last day would not
# count, and shows what has no day on every day.
BY_EXPRESSIONS = "4"
UP_TO_END = "0"  # Qgis::VectorTemporalLimitMode: the end itself, midnight after the last day, is out
FIRST, LAST = "date_start", "date_end"
EDGE = "255,255,255,255"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a kind of geometry is drawn: QGIS's name of the kind, of the symbol and of its layer."""

    heading: str
    kind: str
    symbol: str
    layer: str


LOOKS = (
    _Look("At a named place", "Point", "marker", "SimpleMarker"),
    _Look("Somewhere in a district or region", "Polygon", "fill", "SimpleFill"),
    _Look("Somewhere along a border", "Line", "line", "SimpleLine"),
)


def qml(drawn: Collection[tuple[str, str]]) -> str:
    """A style with a rule for each pair of a kind of geometry (`Point`, `Polygon`, `Line`) and a symbol."""
    root = etree.Element("qgis", version=QGIS_VERSION, styleCategories="Symbology|Temporal")
    root.append(_temporal())
    renderer = etree.SubElement(root, "renderer-v2", type="RuleRenderer", symbollevels="0", forceraster="0")
    rules = etree.SubElement(renderer, "rules", key="rules")
    symbols = etree.SubElement(renderer, "symbols")
    for look in LOOKS:
        styles = {name: style for name, style in _symbols().items() if (look.kind, name) in drawn}
        if not styles:
            continue
        group = _rule(rules, look.kind, look.heading, f"geometry_type($geometry) = '{look.kind}'")
        for name, style in styles.items():
            rule = _rule(group, f"{look.kind}-{name}", style["label"], _is_of(name))
            number = str(len(symbols))
            rule.set("symbol", number)
            symbols.append(_symbol(number, look, style))
    return etree.tostring(
        root, encoding="unicode", doctype="<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    )


def _temporal() -> etree._Element:
    """Events are shown on the days between their first and their last."""
    return etree.Element(
        "temporal", enabled="1", mode=BY_EXPRESSIONS, limitMode=UP_TO_END,
        startExpression=f'to_datetime("{FIRST}")',
        endExpression=f"to_datetime(\"{LAST}\") + to_interval('1 day')",
        startField=FIRST, endField=LAST, accumulate="0", durationField="", durationUnit="min",
        fixedDuration="0",
    )  # fmt: skip


def _symbols() -> dict[str, dict[str, str]]:
    """Label, colour and marker of each symbol, on light ground."""
    markers = {row["shape"]: row["marker"] for row in style_rows("qgis")}
    return {
        one["name"]: {"label": one["label"], "color": one["color"]["light"], "marker": markers[one["shape"]]}
        for one in page_style()["symbols"]
    }


def _is_of(symbol: str) -> str:
    """An expression that holds for the event types of a symbol; the types are words of our vocabulary."""
    types = ", ".join(f"'{kind.value}'" for kind, name in symbol_of().items() if name == symbol)
    return f'"sub_event_type" IN ({types})'


def _rule(parent: etree._Element, key: str, label: str, wanted: str) -> etree._Element:
    return etree.SubElement(parent, "rule", {"key": key, "label": label, "filter": wanted})


def _symbol(number: str, look: _Look, style: Mapping[str, str]) -> etree._Element:
    symbol = etree.Element("symbol", type=look.symbol, name=number, alpha="1", clip_to_extent="1")
    layer = etree.SubElement(
        symbol, "layer", {"class": look.layer, "enabled": "1", "pass": "0", "locked": "0"}
    )
    options = etree.SubElement(layer, "Option", type="Map")
    for name, value in _options(look, style).items():
        etree.SubElement(options, "Option", name=name, value=value, type="QString")
        etree.SubElement(layer, "prop", k=name, v=value)  # as QGIS before 3.18 reads it
    return symbol


def _options(look: _Look, style: Mapping[str, str]) -> dict[str, str]:
    color = style["color"]
    if look.kind == "Point":
        return {
            "name": style["marker"], "color": _rgba(color), "outline_color": EDGE, "outline_width": "0.4",
            "size": "4.2", "size_unit": "MM", "outline_width_unit": "MM",
        }  # fmt: skip
    if look.kind == "Polygon":
        return {
            "color": _rgba(color, 36), "style": "solid", "outline_color": _rgba(color),
            "outline_style": "dash", "outline_width": "0.5", "outline_width_unit": "MM",
        }  # fmt: skip
    return {"line_color": _rgba(color), "line_style": "dash", "line_width": "0.9", "line_width_unit": "MM"}


def _rgba(color: str, alpha: int = 255) -> str:
    """A hexadecimal colour as QGIS writes it: red, green, blue, opacity, each 0 to 255."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"
