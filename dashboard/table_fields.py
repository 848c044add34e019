"""What the columns of a table mean: a field for each thing that one may tell, with what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import keys
from events.coded.day_forms import DayOrder
from events.coded.mapping import DAY_ORDERS, Field
from events.coded.plan import AS_NAMED
from reports.vocabulary import SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from events.coded.plan import Plan

NO_COLUMN: Final = "(no column)"
LABELS: Final = {
    Field.ID: "Id", Field.DATE_START: "First day", Field.DATE_END: "Last day", Field.LATITUDE: "Latitude",
    Field.LONGITUDE: "Longitude", Field.POINT: "Latitude and longitude in one", Field.PLACE: "Place",
    Field.ADMIN1: "First-level unit", Field.COUNTRY: "Country", Field.EVENT_TYPE: "What happened",
    Field.ACTOR: "Who acted", Field.TARGET: "Acted upon", Field.KILLED: "Killed",
    Field.KILLED_LOW: "Killed, least", Field.KILLED_HIGH: "Killed, most", Field.WOUNDED: "Wounded",
    Field.DISPLACED: "Displaced", Field.NOTE: "Note", Field.CLAIMANT: "Who says so", Field.SOURCE: "Source",
    Field.PRECISION: "How precise the place is",
}  # fmt: skip
ALWAYS_SHOWN: Final = frozenset(
    {Field.DATE_START, Field.LATITUDE, Field.LONGITUDE, Field.PLACE, Field.EVENT_TYPE, Field.KILLED}
)
ORDERS: Final = {"day-first": "Day first: 3 April", "month-first": "Month first: 4 March"}
SWAP: Final = "Yes: read each as the other"
AS_THEY_ARE: Final = "No: they are right as they are named"
BESIDE: Final = 3


def said(plan: Plan, file_id: str) -> list[str]:
    """A field for each thing that a column may tell; gives what the visitor says."""
    st.header("What the columns mean", anchor=False)
    st.caption("Proposed from names and cells; please confirm or correct.")
    told = plan.mapping.columns
    first = [field for field in LABELS if field in told or field in ALWAYS_SHOWN]
    more = [field for field in LABELS if field not in first]
    told_so = _fields(first, plan, file_id)
    with st.expander(f"{len(more)} more things that a column may tell"):
        told_so += _fields(more, plan, file_id)
    if f"{Field.EVENT_TYPE}=" in told_so:
        kind = st.selectbox("What happened in every row", list(SubEventType), index=None, key=keys.TABLE_KIND)
        told_so += [f"type={kind}"] if kind else []
    if plan.mapping.day_order is DayOrder.UNKNOWN and plan.with_said(told_so).mapping.asked:
        order = st.radio(
            "Days such as 03/04 are",
            list(DAY_ORDERS),
            index=None,
            key=keys.TABLE_DAYS,
            format_func=ORDERS.__getitem__,
        )
        told_so += [f"days={order}"] if order else []
    return told_so + _swapped(plan, told_so, file_id)


def _swapped(plan: Plan, told_so: Sequence[str], file_id: str) -> list[str]:
    """What the visitor says of columns that look swapped; nothing is swapped unasked."""
    if plan.swap is None or plan.swap.question not in plan.with_said(told_so).mapping.asked:
        return []
    choice = st.radio(
        f"Are latitude and longitude swapped? {plan.swap.why}",
        [SWAP, AS_THEY_ARE],
        index=None,
        key=f"{keys.TABLE_SWAP} {file_id}",
    )
    swapped = [f"{Field.LATITUDE}={plan.swap.longitude}", f"{Field.LONGITUDE}={plan.swap.latitude}"]
    return {SWAP: swapped, AS_THEY_ARE: [AS_NAMED]}.get(choice or "", [])


def _fields(fields: Sequence[Field], plan: Plan, file_id: str) -> list[str]:
    """A field for each thing, three beside each other; on a phone they keep their order."""
    said = []
    for start in range(0, len(fields), BESIDE):
        for field, column in zip(fields[start : start + BESIDE], st.columns(BESIDE), strict=False):
            proposed = plan.mapping.columns.get(field)
            choices = [NO_COLUMN, *plan.names]
            chosen = column.selectbox(
                LABELS[field],
                choices,
                index=choices.index(proposed) if proposed else 0,
                key=f"{keys.TABLE_FIELD} {field} {file_id}",
            )
            said.append(f"{field}={'' if chosen == NO_COLUMN else chosen}")
    return said
