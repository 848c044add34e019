"""Types of the values in an exported event: what a hand or a fault made of them is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from events.record import RECORD, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NESTED = frozenset({"claims", "denied_by", "sides", "place_match"})
_TEXTS = tuple(column.name for column in RECORD if column.dtype == TEXT and column.name not in NESTED)
_MEASURES = ("killed", "wounded", "displaced", "damaged")
_CLAIM_TEXTS = (
    "claimant", "status", "source", "published", "report_id", "quote", "relayer", "title", "sentence",
    "date_words", "date_basis", "date_start", "date_end", "actor", "target", "place_as_written", "claim_id",
    *(f"{measure}_{part}" for measure in _MEASURES for part in ("words", "unit", "group", "term")),
)  # fmt: skip
_CLAIM_NUMBERS = (
    "start", "end", "sentence_start", "sentence_end",
    *(f"{measure}_{part}" for measure in _MEASURES for part in ("low", "high")),
)  # fmt: skip
_CLAIM_LISTS = ("denied_by", "withheld")


def check_types(record: Mapping[str, Any]) -> None:
    """Raise TypeError for a text that is none, a number that is none, a list of something else."""
    _check(record, _TEXTS, str)
    for claim in record["claims"]:
        _check(claim, _CLAIM_TEXTS, str)
        _check(claim, _CLAIM_NUMBERS, int)
        for name in _CLAIM_LISTS:
            told = claim.get(name) or []
            if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
                raise TypeError(f"{name} is no list of texts")


def _check(values: Mapping[str, Any], names: Iterable[str], kind: type) -> None:
    for name in names:
        value = values.get(name)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise TypeError(f"{name} is a {type(value).__name__}")
