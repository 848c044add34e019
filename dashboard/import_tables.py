"""Import a coded table into the user's store: what its columns mean is proposed, and the visitor confirms.

Nothing is kept before the visitor has seen what the rows become and asked for it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard import keys, notices, permissions, settings, store_page, store_shelf, visitor
from dashboard.notices import counted
from dashboard.shelf import gazetteer
from dashboard.table_upload import Table, batches, check, uploaded
from events.build import build_event
from events.coded.day_forms import DayOrder
from events.coded.mapping import DAY_ORDERS, Field
from reports.vocabulary import SubEventType
from store import Store, StoreError

if TYPE_CHECKING:
    from dashboard.table_upload import Checked
    from events.coded.plan import Plan
    from events.coded.row import CodedRow

TYPES: Final = ["csv", "tsv", "txt", "json", "geojson", "geojsonl", "zip", "gz", "gpkg", "parquet"]
MOST_MB: Final = 200
NO_COLUMN: Final = "(no column)"
NAMES: Final = {
    "ucdp": "UCDP GED", "acled": "ACLED", "gdelt": "GDELT 2.0 events", "idmc": "IDMC displacement updates",
    "hxl": "a table with HXL tags", "geojson": "GeoJSON", "sitrep": "an export of this program",
    "csv": "a table of other columns",
}  # fmt: skip
LABELS: Final = {
    Field.ID: "Id", Field.DATE_START: "First day", Field.DATE_END: "Last day", Field.LATITUDE: "Latitude",
    Field.LONGITUDE: "Longitude", Field.POINT: "Latitude and longitude in one", Field.PLACE: "Place",
    Field.ADMIN1: "First-level unit", Field.COUNTRY: "Country", Field.EVENT_TYPE: "What happened",
    Field.ACTOR: "Who acted", Field.TARGET: "Acted upon", Field.KILLED: "Killed",
    Field.KILLED_LOW: "Killed, least", Field.KILLED_HIGH: "Killed, most", Field.WOUNDED: "Wounded",
    Field.DISPLACED: "Displaced", Field.NOTE: "Note", Field.CLAIMANT: "Who says so", Field.SOURCE: "Source",
    Field.PRECISION: "How precise the place is",
}  # fmt: skip


def show() -> None:
    """The panel: upload, what the columns mean, what the rows become, and the button that keeps them."""
    st.caption(
        "Tables of ACLED, UCDP GED, GDELT 2.0, IDMC, with HXL tags, GeoJSON, exports of this program, or any "
        "columns. Each row becomes an event in your store, or is listed with the reason."
    )
    _say_done()
    if not permissions.may_write():
        notices.note(
            "The store belongs to whoever runs this server, which others can reach: nothing is imported here."
        )
        return
    if settings.parts_folder() is not None:
        notices.note("A folder of parts is shown, which takes nothing in.")
        return
    file = st.file_uploader("Table", type=TYPES, key=keys.TABLE_FILE, max_upload_size=MOST_MB)
    if file is None:
        return
    table = visitor.remembered("table", file.file_id, lambda: uploaded(file.name, file.getvalue()))
    if table.problem:
        notices.problem("This file cannot be imported.", table.problem)
        return
    st.text(f"Read as {NAMES.get(table.format_name, table.format_name)}.")
    said = _mapping(table.plan, file.file_id) if table.plan else []
    if table.plan and (asked := table.plan.with_said(said).mapping.asked):
        notices.note(
            "This has to be told first.", "\n".join(question.partition(" (")[0] for question in asked)
        )
        return
    disasters = table.format_name == "idmc" and st.checkbox(
        "Also import displacement by disaster, shown as a kind of its own", key=keys.TABLE_DISASTERS
    )
    key = (file.file_id, tuple(said), disasters)
    if st.button("Check all rows", key=keys.TABLE_CHECK):
        st.session_state[keys.TABLE_CHECKED] = key, check(table, said, disasters=disasters)
    checked_key, found = st.session_state.get(keys.TABLE_CHECKED, (None, None))
    if checked_key == key:
        _say_checked(found)
        if found.read:
            label = f"Import {counted(found.read, 'row')} into your store"
            st.button(
                label, key=keys.TABLE_KEEP, type="primary", on_click=_keep, args=(table, said, disasters)
            )


def _mapping(plan: Plan, file_id: str) -> list[str]:
    """A field for each thing that a column may tell; gives what the visitor says."""
    st.subheader("What the columns mean", anchor=False)
    st.caption("Proposed from names and cells; please confirm or correct.")
    said = []
    columns = st.columns(3)
    for at, (field, label) in enumerate(LABELS.items()):
        proposed = plan.mapping.columns.get(field)
        choices = [NO_COLUMN, *plan.names]
        with columns[at % len(columns)]:
            chosen = st.selectbox(
                label,
                choices,
                index=choices.index(proposed) if proposed else 0,
                key=f"{keys.TABLE_FIELD} {field} {file_id}",
            )
        said.append(f"{field}={'' if chosen == NO_COLUMN else chosen}")
    if f"{Field.EVENT_TYPE}=" in said:
        kind = st.selectbox("What happened in every row", list(SubEventType), index=None, key=keys.TABLE_KIND)
        said += [f"type={kind}"] if kind else []
    if plan.mapping.day_order is DayOrder.UNKNOWN and plan.with_said(said).mapping.asked:
        order = st.radio("Days such as 03/04 are", list(DAY_ORDERS), index=None, key=keys.TABLE_DAYS)
        said += [f"days={order}"] if order else []
    return said


def _say_checked(found: Checked) -> None:
    if found.problem:
        notices.problem("This file cannot be imported.", found.problem)
        return
    rows = found.read + found.rejected
    st.text(f"{counted(rows, 'row')}: {found.read:,} can be imported, {found.rejected:,} cannot.")
    if found.first:
        st.caption("What the first rows become")
        st.dataframe([_row(one) for one in found.first], hide_index=True)
    if found.rejected:
        st.caption("Why rows cannot be imported")
        st.dataframe(
            [{"rows": count, "reason": reason} for reason, count in found.reasons.most_common()],
            hide_index=True,
        )


def _row(row: CodedRow) -> dict[str, Any]:
    event = build_event([row.claim, *row.more])
    killed = event.killed
    return {
        "row": row.number,
        "what": str(event.sub_event_type),
        "first day": event.date.start,
        "last day": event.date.end,
        "place": event.place_as_written or "",
        "how precise": str(event.geo_precision),
        "killed": ""
        if killed.low is None
        else f"{killed.low} to {'...' if killed.high is None else killed.high}",
    }


def _keep(table: Table, said: list[str], disasters: bool) -> None:
    """Import the rows, and remember what became of them to say it."""
    try:
        added = Store(settings.store_path()).add_coded(
            batches(table, said, disasters=disasters, gazetteer=gazetteer()),
            name=table.path.name,
            sha256=table.sha256,
            now=datetime.now(UTC),
        )
        store_shelf.read_now()
    except StoreError as error:
        st.session_state[keys.TABLE_DONE] = False, f"{store_page.words_for(error)} {error}"
        return
    st.session_state.pop(keys.TABLE_CHECKED, None)
    sums = f"{added.stored:,} stored, {added.already:,} already there, {added.rejected:,} rejected"
    where = f"Choose “{settings.STORE_TITLE}” above to see them."
    st.session_state[keys.TABLE_DONE] = True, f"{counted(added.rows, 'row')}: {sums}. {where}"


def _say_done() -> None:
    done = st.session_state.pop(keys.TABLE_DONE, None)
    if done is None:
        return
    is_kept, words = done
    if is_kept:
        st.success(words, icon=":material/check:")
    else:
        notices.problem("Not imported.", words)
