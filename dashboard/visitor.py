"""What belongs to one visitor: the reports that were added, and results kept so as not to make them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from dashboard import keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.report import Reading, Report

Result = TypeVar("Result")


def readings() -> tuple[Reading, ...]:
    """Readings of the visitor's own reports, in the order they were added."""
    return tuple(_own().values())


def report_ids() -> tuple[str, ...]:
    """Ids of the visitor's own reports, in the order they were added."""
    return tuple(_own())


def _own() -> dict[str, Reading]:
    """Readings by the ids of their reports; an id is worked out from a whole text, hence once."""
    found: dict[str, Reading] = st.session_state.setdefault(keys.OWN_READINGS, {})
    return found


def add(reading: Reading) -> None:
    """Keep a reading in this visitor's session; the same report twice is kept once."""
    _own().setdefault(reading.report.report_id, reading)


def remove(report_id: str) -> None:
    """Forget a report, and the events that rest on it alone."""
    _own().pop(report_id, None)


def keep_up(version: str, read: Callable[[Report], Reading]) -> None:
    """Read the visitor's reports again when the gazetteer is another than they were read with."""
    if st.session_state.get(keys.READ_WITH, version) != version:
        again = {report_id: read(own.report) for report_id, own in _own().items()}
        st.session_state[keys.OWN_READINGS] = again
    st.session_state[keys.READ_WITH] = version


def remembered(name: str, key: str, make: Callable[[], Result]) -> Result:
    """The result for a key, made anew only when the key has changed; one result for each name is kept."""
    memo: dict[str, tuple[str, Any]] = st.session_state.setdefault(keys.MEMO, {})
    if name not in memo or memo[name][0] != key:
        memo[name] = (key, make())
    result: Result = memo[name][1]
    return result
