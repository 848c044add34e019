"""Import a coded table into the user's store: what its columns mean is proposed, and the visitor confirms.

Nothing is kept before the visitor has seen what the rows become and asked for it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard import keys, notices, permissions, settings, store_page, store_shelf, table_fields, visitor
from dashboard.emphasis import main_button
from dashboard.shelf import gazetteer
from dashboard.table_upload import Table, batches, check, uploaded
from dashboard.wording import counted
from events.build import build_event
from events.coded.rejected import rejected_csv
from store import Store, StoreError

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from dashboard.table_upload import Checked
    from events.coded.row import CodedRow
    from events.event import Bounds

TYPES: Final = [
    "csv", "tsv", "txt", "xlsx", "xls", "xlsb", "ods", "json", "geojson", "geojsonl", "zip", "gz", "gpkg",
    "parquet",
]  # fmt: skip
MOST_MB: Final = 200
NAMES: Final = {
    "ucdp": "UCDP GED", "acled": "ACLED", "gdelt": "GDELT 2.0 events", "idmc": "IDMC displacement updates",
    "hxl": "a table with HXL tags", "geojson": "GeoJSON", "sitrep": "an export of this program",
    "csv": "a table of other columns",
}  # fmt: skip


def show() -> None:
    """The panel: upload, what the columns mean, what the rows become, and the button that keeps them."""
    st.caption(
        "Tables of ACLED, UCDP GED, GDELT 2.0, IDMC, with HXL tags, GeoJSON, exports of this program, or any "
        "columns; spreadsheets too. Each row becomes an event in your store, or is listed with the reason."
    )
    _say_done()
    if not permissions.may_write():
        notices.note(
            "The store belongs to whoever runs this server, which others can reach: nothing is imported here."
        )
        return
    if settings.parts_folder() is not None:
        notices.note(
            "A folder of parts is shown, which takes nothing in. Tables go into your store when the "
            "dashboard is started without “--parts”."
        )
        return
    file = st.file_uploader("Table", type=TYPES, key=keys.TABLE_FILE, max_upload_size=MOST_MB)
    if file is None:
        return
    table = _table(file)
    if table.problem:
        notices.problem("This file cannot be imported.", table.problem)
        return
    st.text(f"Read as {NAMES.get(table.format_name, table.format_name)}.")
    said = table_fields.said(table.plan, f"{file.file_id} {table.sheet}") if table.plan else []
    if table.plan and (asked := table.plan.with_said(said).mapping.asked):
        notices.note(
            "This has to be told first.",
            "\n".join(question.partition(" (")[0].capitalize() for question in asked),
        )
        return
    disasters = table.format_name == "idmc" and st.checkbox(
        "Also import displacement by disaster, shown as a kind of its own", key=keys.TABLE_DISASTERS
    )
    key = (file.file_id, table.sheet, tuple(said), disasters)
    if st.button("Check all rows", key=keys.TABLE_CHECK):
        st.session_state[keys.TABLE_CHECKED] = key, check(table, said, disasters=disasters)
    checked_key, found = st.session_state.get(keys.TABLE_CHECKED, (None, None))
    if checked_key == key:
        _say_checked(found, table.name)
        if found.read:
            label = f"Import {counted(found.read, 'row')} into your store"
            st.button(
                label, key=keys.TABLE_KEEP, type=main_button(), on_click=_keep, args=(table, said, disasters)
            )


def _table(file: UploadedFile) -> Table:
    """The table of a file; of a spreadsheet of several sheets the one that the visitor chooses."""
    first = visitor.remembered(
        "table", file.file_id, lambda: uploaded(file.name, file.getvalue(), gazetteer=gazetteer())
    )
    if len(first.sheets) < 2:  # noqa: PLR2004 (nothing to choose)
        return first
    at = first.sheets.index(first.sheet) if first.sheet in first.sheets else 0
    chosen = st.selectbox("Sheet", first.sheets, index=at, key=f"{keys.TABLE_SHEET} {file.file_id}")
    if chosen == first.sheet:
        return first
    return visitor.remembered(
        "sheet",
        f"{file.file_id} {chosen}",
        lambda: uploaded(file.name, file.getvalue(), sheet=chosen, gazetteer=gazetteer()),
    )


def _say_checked(found: Checked, name: str) -> None:
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
        st.dataframe([_reason(found, reason) for reason, _ in found.reasons.most_common()], hide_index=True)
        if found.rejected > len(found.listed):
            st.caption(f"The file below has the first {len(found.listed):,} of them; the store lists all.")
        st.download_button(
            "Rows that cannot be imported (CSV)",
            partial(rejected_csv, name, found.listed),
            f"{Path(name).stem}_rejected.csv",
            "text/csv",
            key=keys.TABLE_REJECTED,
            icon=":material/download:",
            on_click="ignore",
        )


def _reason(found: Checked, reason: str) -> dict[str, Any]:
    """How many rows, and the first of them with its cell."""
    first = found.first_of[reason]
    return {
        "rows": found.reasons[reason],
        "reason": reason,
        "first row": first.number,
        "its cell": first.value,
        "accepted": first.accepted,
    }


def _row(row: CodedRow) -> dict[str, Any]:
    event = build_event([row.claim, *row.more])
    told = {
        "row": row.number,
        "what": str(event.sub_event_type),
        "first day": event.date.start,
        "last day": event.date.end,
        "place": event.place_as_written or "",
        "how precise": str(event.geo_precision),
    }
    counts = {"killed": event.killed, "wounded": event.wounded, "displaced": event.displaced}
    return told | {name: _in_words(bounds) for name, bounds in counts.items() if bounds.low is not None}


def _in_words(bounds: Bounds) -> str:
    if bounds.high == bounds.low:
        return str(bounds.low)
    return f"{bounds.low} or more" if bounds.high is None else f"{bounds.low} to {bounds.high}"


def _keep(table: Table, said: list[str], disasters: bool) -> None:
    """Import the rows, and remember what became of them to say it."""
    try:
        added = Store(settings.store_path()).add_coded(
            batches(table, said, disasters=disasters, gazetteer=gazetteer()),
            name=table.name,
            sha256=table.sha256,
            now=datetime.now(UTC),
        )
        store_shelf.read_now()
    except StoreError as error:
        st.session_state[keys.TABLE_DONE] = False, f"{store_page.words_for(error)} {error}"
        return
    st.session_state.pop(keys.TABLE_CHECKED, None)
    sums = f"{added.stored:,} stored, {added.already:,} already there, {added.rejected:,} rejected"
    st.session_state[keys.TABLE_DONE] = True, f"{counted(added.rows, 'row')}: {sums}."


def _show_store() -> None:
    st.session_state[keys.COLLECTION] = settings.STORE_COLLECTION


def _say_done() -> None:
    done = st.session_state.pop(keys.TABLE_DONE, None)
    if done is None:
        return
    is_kept, words = done
    if is_kept:
        st.success(words, icon=":material/check:")
        if st.session_state.get(keys.COLLECTION) != settings.STORE_COLLECTION:
            st.button("Look at your store", key=keys.TABLE_SHOW, on_click=_show_store, icon=":material/map:")
    else:
        notices.problem("Not imported.", words)
