"""Columns of the tables that are taken away: of an event and of a claim, each with what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo.schema import REAL, RECORD, TRUTH, WHOLE

MEASURES = ("killed", "wounded", "displaced", "damaged")
_DAYS = frozenset({"date_start", "date_end"})
_NESTED = frozenset({"sides", "place_match"})
_OF_DTYPE = {WHOLE: "whole", REAL: "real", TRUTH: "truth"}


class Holds(StrEnum):
    """What a column holds; each format has a type of its own for it."""

    TEXT = "text"
    DAY = "day"
    WHOLE = "whole"
    REAL = "real"
    TRUTH = "truth"
    TEXTS = "texts"
    NESTED = "nested"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, and what it holds."""

    name: str
    holds: Holds


def _event_field(name: str, dtype: str) -> Field:
    if name in _DAYS:
        return Field(name, Holds.DAY)
    if name in _NESTED:
        return Field(name, Holds.NESTED)
    return Field(name, Holds.TEXTS if name == "denied_by" else Holds(_OF_DTYPE.get(dtype, "text")))


def _figure_fields(measure: str) -> list[Field]:
    bounds = [Field(f"{measure}_{end}", Holds.WHOLE) for end in ("low", "high")]
    has_term = measure in {"displaced", "damaged"}
    names = ("words", "unit", "group", "term") if has_term else ("words", "unit", "group")
    return [*bounds, *(Field(f"{measure}_{name}", Holds.TEXT) for name in names)]


# Every column of the record but the claims, which are a table, a list or text of their own in each format.
EVENT_FIELDS = tuple(_event_field(one.name, one.dtype) for one in RECORD if one.name != "claims")
CLAIM_FIELDS = (
    *(Field(name, Holds.TEXT) for name in ("claimant", "status", "source")),
    Field("published", Holds.DAY),
    *(Field(name, Holds.TEXT) for name in ("report_id", "quote")),
    *(Field(name, Holds.WHOLE) for name in ("start", "end")),
    *(field for measure in MEASURES for field in _figure_fields(measure)),
    Field("cumulative", Holds.TRUTH),
    Field("withheld", Holds.TEXTS),
    Field("background", Holds.TRUTH),
    Field("denied_by", Holds.TEXTS),
    *(Field(name, Holds.TEXT) for name in ("relayer", "title", "sentence")),
    *(Field(name, Holds.WHOLE) for name in ("sentence_start", "sentence_end")),
    *(Field(name, Holds.TEXT) for name in ("date_words", "date_basis")),
    *(Field(name, Holds.DAY) for name in ("date_start", "date_end")),
    *(Field(name, Holds.TEXT) for name in ("actor", "target", "place_as_written", "claim_id")),
    *(Field(name, Holds.TEXTS) for name in ("revises", "superseded_figures", "superseded_by")),
    Field("side", Holds.WHOLE),
)


def sound_text(text: str) -> str:
    """Text that every format can hold: no lone surrogate (as `?`), no NUL (as U+FFFD)."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def sound(value: Any) -> Any:
    """A JSON value with all its texts made sound; objects keep their keys, which are ours."""
    match value:
        case str():
            return sound_text(value)
        case list():
            return [sound(one) for one in value]
        case dict():
            return {key: sound(one) for key, one in value.items()}
        case _:
            return value
