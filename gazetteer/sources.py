"""From the texts of the tables and the rows of the package to the inputs of an index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gazetteer.abbreviations import Abbreviations, read_abbreviations
from gazetteer.errors import BadTable
from gazetteer.features import read_features
from gazetteer.fold import fold
from gazetteer.inputs import Inputs
from gazetteer.place import PlaceKind
from gazetteer.sounds import read_sounds
from gazetteer.tables import (
    Alias,
    NamedPlace,
    country_code,
    number,
    read_aliases,
    read_places,
    read_rows,
    tagged_names,
)
from gazetteer.units import read_units

Tables = Mapping[str, str]
PLACE_TABLES = ("admin1.csv", "world.csv", "caucasus.csv")
WEIGHTS = (
    *("margin", "apart_km", "main", "equal", "curated", "derived", "alternate", "weak", "country", "region"),
    *("admin_region", "district", "feature", "border", "unknown_population", "capital", "seat"),
    *(
        "seat_population",
        "context_country_least",
        "context_region",
        "context_claimed",
        "as_written",
        "word_population",
        "phrase_population",
        "out_of_frame",
        "margin_placed",
    ),
    *("context_country", "context_country_step", "near", "near_km", "within"),
    *("not_within", "kind", "not_kind", "derived_district", "derived_radius_km"),
    *("similar_shortest", "similar_two_edits", "similar_population", "similar_edit"),
    *("similar_least", "similar_sureness", "sound_shortest", "sound", "sound_sureness"),
    *("consonants_shortest", "consonants_population"),
)
ADMIN1 = "atlas:admin1-"


def make_inputs(
    texts: Tables,
    cities: Mapping[str, Mapping[str, Any]],
    countries: tuple[NamedPlace, ...],
    capitals: frozenset[int],
) -> Inputs:
    """Inputs of an index; a table that is absent counts as empty.

    Raises:
        BadTable: a cell cannot be used.
    """
    tables = tuple(_curated(texts))
    return Inputs(
        cities=cities,
        countries=countries,
        tables=tables,
        aliases=tuple(_aliases(texts)),
        borders=_borders(texts.get("borders.json", "{}")),
        weak_names=frozenset(
            fold(row.cells["name"]) for row in rows_of(texts, "weak_names.csv", "name", "reason")
        ),
        person_names=person_names(texts),
        least_population={
            country_code(row): int(number(row, "inhabitants", 0, 1e8))
            for row in rows_of(texts, "least_population.csv", "country", "inhabitants", "reason")
        },
        weights=_weights(texts),
        kind_words=frozenset(kind_words(texts)),
        capitals=capitals,
        sounds=read_sounds(texts),
        features=read_features(texts.get("feature_codes.csv", ""), texts.get("generic_words.csv", "")),
        units=read_units(texts),
        admin1_names=_admin1_names(tables),
    )


def person_names(texts: Tables, *uses: str) -> frozenset[str]:
    """Folded names of people from `person_names.csv`: of these uses (first, last, both), or all."""
    return frozenset(
        fold(row.cells["name"])
        for row in rows_of(texts, "person_names.csv", "name", "use")
        if not uses or row.cells["use"] in uses
    )


def _admin1_names(tables: tuple[NamedPlace, ...]) -> dict[tuple[str, str], str]:
    """Name of each first-level unit of the tables by country and code."""
    units = (named.place for named in tables if named.place.place_id.startswith(ADMIN1))
    parts = ((unit, unit.place_id.removeprefix(ADMIN1).partition("-")) for unit in units)
    return {(country, code): unit.name for unit, (country, _, code) in parts}


def demonyms(texts: Tables) -> dict[str, str]:
    """Country code by word: adjectives and names of peoples, as written in `demonyms.csv`."""
    found: dict[str, str] = {}
    for row in rows_of(texts, "demonyms.csv", "country", "adjectives", "people", "reason"):
        for word in (*row.cells["adjectives"].split("|"), *row.cells["people"].split("|")):
            if word.strip():
                found.setdefault(word.strip(), country_code(row))
    return found


def peoples_of_regions(texts: Tables) -> dict[str, str]:
    """Place id by word: adjectives and names of peoples of regions, from `region_demonyms.csv`."""
    return {
        word.strip(): row.cells["place_id"]
        for row in rows_of(texts, "region_demonyms.csv", "place_id", "adjectives", "people", "reason")
        for word in (*row.cells["adjectives"].split("|"), *row.cells["people"].split("|"))
        if word.strip()
    }


def kind_words(texts: Tables) -> dict[str, PlaceKind]:
    """Kind by folded word ("oblast", "village of"), from `kind_words.csv`."""
    found = {}
    for row in rows_of(texts, "kind_words.csv", "word", "kind", "reason"):
        if row.cells["kind"] not in tuple(PlaceKind):
            raise row.bad("kind", "one of " + ", ".join(PlaceKind))
        found[fold(row.cells["word"])] = PlaceKind(row.cells["kind"])
    return found


def abbreviations(texts: Tables) -> Abbreviations:
    """Abbreviated names of first-level units, from `abbreviations.csv`."""
    return read_abbreviations(
        list(rows_of(texts, "abbreviations.csv", "text", "place_id", "where", "reason"))
    )


def country_names(texts: Tables) -> dict[str, tuple[str, ...]]:
    """Common names of countries by code, from `country_names.csv`."""
    return {
        country_code(row): tagged_names(row)
        for row in rows_of(texts, "country_names.csv", "country", "names", "reason")
    }


def rows_of(texts: Tables, file: str, *columns: str) -> Iterator[Any]:
    """Rows of a table that may be absent."""
    return read_rows(file, texts[file], columns) if file in texts else iter(())


def _curated(texts: Tables) -> Iterator[NamedPlace]:
    """Places of the curated tables, the more particular table last: later rows replace earlier ones."""
    for file in (*PLACE_TABLES, *_more(texts, "places_")):
        if file in texts:
            yield from read_places(file, texts[file])


def _aliases(texts: Tables) -> Iterator[Alias]:
    """Rows of the alias tables."""
    for file in ("aliases.csv", *_more(texts, "aliases_")):
        if file in texts:
            yield from read_aliases(file, texts[file])


def _more(texts: Tables, beginning: str) -> list[str]:
    """Further tables whose file name begins so; those in a folder, which are the user's own, last."""
    found = (name for name in texts if name.rpartition("/")[2].startswith(beginning))
    return sorted(found, key=lambda name: ("/" in name, name))


def _weights(texts: Tables) -> dict[str, float]:
    """Numbers of `weights.csv`; each that the scoring reads must be there."""
    rows = rows_of(texts, "weights.csv", "name", "value", "reason")
    weights = {row.cells["name"]: number(row, "value", -1e6, 1e6) for row in rows}
    for name in WEIGHTS:
        if name not in weights:
            raise BadTable("weights.csv", 1, "name", name, "a row with this name")
    return weights


def _borders(text: str) -> dict[str, tuple[tuple[tuple[float, float], ...], ...]]:
    """Chains of vertices by pair of countries."""
    try:
        return {
            pair: tuple(
                tuple((float(lon), float(lat)) for lon, lat in chain) for chain in chains if len(chain) > 1
            )
            for pair, chains in json.loads(text).items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        raise BadTable(
            "borders.json", 1, "(file)", str(error), "chains of [lon, lat] by pair of country codes"
        ) from error
