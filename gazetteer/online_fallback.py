"""Batches of names with the opt-in online fallback: only names that stay unresolved are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazetteer.batch import answers
from gazetteer.online import OnlineGeocoder, Outage
from gazetteer.place import ResolutionStatus
from gazetteer.record import resolution_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gazetteer.errors import BadQuestion
    from gazetteer.gazetteer import Gazetteer


def answers_with_fallback(
    rows: Iterable[tuple[int, Sequence[str]]],
    gazetteer: Gazetteer,
    online: OnlineGeocoder,
    report: Callable[[Outage], None],
    *,
    country: str | None = None,
    near: tuple[float, float] | None = None,
    limit: int = 10,
) -> Iterator[dict[str, Any] | BadQuestion]:
    """As `gazetteer.batch.answers`; a record that was asked for online has a property `online`.

    Args:
        rows: see `answers`.
        gazetteer: asked first.
        online: asked for what stays unresolved.
        report: told of each outage.
        country: see `answers`.
        near: see `answers`.
        limit: see `answers`.
    """
    for number, cells in rows:
        code = (cells[1].strip() if len(cells) > 1 else "") or country
        for record in answers([(number, cells)], gazetteer, country=country, near=near, limit=limit):
            if isinstance(record, dict) and record["status"] == ResolutionStatus.UNRESOLVED:
                yield _asked(record, online, code, limit, report)
            else:
                yield record


def _asked(
    record: dict[str, Any],
    online: OnlineGeocoder,
    country: str | None,
    limit: int,
    report: Callable[[Outage], None],
) -> dict[str, Any]:
    """The record with what the online geocoder says; an outage leaves it as it was."""
    answer = online.ask(record["query"], country)
    if isinstance(answer, Outage):
        report(answer)
        return record | {"online": {"host": answer.host, "outage": answer.reason}}
    told = {"online": {"host": online.host}}
    if not answer.candidates:
        return record | {"reason": f"{record['reason']}; {answer.reason}"} | told
    found = resolution_record(answer)
    return found | {"query": record["query"], "candidates": found["candidates"][:limit]} | told
