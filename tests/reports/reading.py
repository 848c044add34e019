"""Reads small invented texts, published on Thursday 1 October 2020."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reports import read_report
from tests import builders

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports import Claim, Reading

THURSDAY = date(2020, 10, 1)
TUESDAY = date(2020, 9, 29)


def read(text: str, gazetteer: Gazetteer, published: date | None = THURSDAY) -> Reading:
    return read_report(builders.report(text, published=published), gazetteer)


def claims(text: str, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    return read(text, gazetteer).claims


def only_claim(text: str, gazetteer: Gazetteer) -> Claim:
    (claim,) = claims(text, gazetteer)
    return claim


def place_names(text: str, gazetteer: Gazetteer) -> list[str | None]:
    return [claim.place.text if claim.place else None for claim in claims(text, gazetteer)]


def reasons(text: str, gazetteer: Gazetteer) -> list[str]:
    return [aside.reason for aside in read(text, gazetteer).set_aside]
