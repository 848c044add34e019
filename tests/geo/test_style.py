"""Style tables cover the vocabulary, and no two symbols look the same."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist
from typing import TYPE_CHECKING

import pytest

from events.event import GeoPrecision
from events.relation import Agreement
from gazetteer.place import PlaceKind
from geo.style import page_style, symbol_of, symbols
from reports.vocabulary import DatePrecision, Group, Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = tuple[tuple[float, float, float], ...]

# Machado et al. 2009, full deuteranopia and protanopia, on linear RGB.
DEFICIENCIES = (
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
)
SRGB_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(rgb: Sequence[float]) -> tuple[float, float, float]:
    """CIE L*a*b* of linear RGB."""
    xyz = times(SRGB_TO_XYZ, [min(1, max(0, value)) for value in rgb])
    shares = [value / white for value, white in zip(xyz, WHITE, strict=True)]
    x, y, z = (share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116 for share in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def linear(color: str) -> tuple[float, ...]:
    channels = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in channels)


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_every_type_of_event_has_a_symbol() -> None:
    assert set(symbol_of()) == set(SubEventType)
    assert set(symbol_of().values()) == set(symbols())


def test_words_cover_every_code() -> None:
    words = page_style()["words"]
    for kind, vocabulary in (
        ("geo_precision", GeoPrecision), ("place_kind", PlaceKind), ("date_precision", DatePrecision),
        ("status", Status), ("group", Group), ("agreement", Agreement),
    ):  # fmt: skip
        assert set(words[kind]) == set(vocabulary)


def test_shapes_differ_so_that_colour_is_never_alone() -> None:
    shapes = [symbol["shape"] for symbol in page_style()["symbols"]]
    assert len(set(shapes)) == len(shapes)


def test_symbols_stand_out_from_the_land_in_both_themes() -> None:
    style = page_style()
    for theme in ("light", "dark"):
        land = style["themes"][theme]["land"]
        for symbol in style["symbols"]:
            # The lightest of the palette, orange on paper, has a white edge and a shape of its own.
            assert contrast(symbol["color"][theme], land) > 2.2, (symbol["name"], theme)


def test_labels_are_readable_on_land() -> None:
    themes = page_style()["themes"]
    assert all(contrast(colors["label"], colors["land"]) >= 7 for colors in themes.values())
    assert all(contrast(colors["label_minor"], colors["land"]) >= 3.9 for colors in themes.values())


@pytest.mark.parametrize("matrix", DEFICIENCIES, ids=["deuteranopia", "protanopia"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stay_apart_for_colour_blind_readers(theme: str, matrix: Matrix) -> None:
    colors = [linear(symbol["color"][theme]) for symbol in page_style()["symbols"]]
    seen = [lab(times(matrix, color)) for color in colors]
    assert min(dist(first, second) for first, second in combinations(seen, 2)) >= 10


def test_every_colour_is_hexadecimal() -> None:
    style = page_style()
    colors = [color for theme in style["themes"].values() for color in theme.values()]
    colors += [color for symbol in style["symbols"] for color in symbol["color"].values()]
    assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in colors)
