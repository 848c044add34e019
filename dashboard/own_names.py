"""Names of one's own: add them, see them, take them away, and rebuild the gazetteer with them.

They change what every visitor of a server is shown, so they can be written only where the server listens on
this machine alone. Elsewhere the form gives the row as a file.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import keys, notices, own_form, permissions, settings, shelf
from dashboard.emphasis import main_button
from gazetteer.errors import GazetteerError
from gazetteer.own import ALIASES, PLACES, OwnTables, with_alias, with_place, without_alias, without_place
from gazetteer.own_files import change_own, read_own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gazetteer.place import Place

WIDTHS_PX = {"Name": 200, "Id": 260, "Reason": 240}
DERIVED = "atlas:district-of-"


def show(chosen: Place | None, countries: Mapping[str, str]) -> None:
    """The panel."""
    private = permissions.may_write()
    if private:
        st.caption("Kept in your data folder; reports are read with them once the gazetteer is rebuilt.")
    else:
        notices.note(
            "This server can be reached by others, and an own name would change the map of everyone. "
            "So nothing is written here: the form gives the row as a file."
        )
    own_form.show(chosen, countries)
    chosen_id = chosen.place_id if chosen else ""
    label = "Add this name" if private else "Make the row"
    st.button(label, key=keys.OWN_ADD, type=main_button(), on_click=_add, args=(chosen_id, private))
    _say()
    if private:
        _rebuild()
        _list()
    else:
        _offer_row()


def _add(chosen_id: str, private: bool) -> None:
    """Write the row, or keep it for download, or keep the reason why not."""
    given = own_form.given(chosen_id)

    def change(tables: OwnTables) -> OwnTables:
        if given.place_id is None:
            return with_place(tables, given.cells)[0]
        return with_alias(tables, given.place_id, given.cells["names"], given.cells["reason"])

    st.session_state.pop(keys.OWN_ROW, None)
    if given.place_id == "" or (given.place_id or "").startswith(DERIVED):
        st.session_state[keys.OWN_SAID] = ("problem", "Choose a candidate in the table or on the map first.")
        return
    try:
        if private:
            change_own(settings.data_home(), change)
        else:
            st.session_state[keys.OWN_ROW] = change(OwnTables())
    except GazetteerError as error:
        st.session_state[keys.OWN_SAID] = ("problem", own_form.complaint(error, given.cells))
        return
    st.session_state[keys.OWN_SAID] = ("added", "")
    own_form.clear()


def _say() -> None:
    """Say once what became of the last press of a button."""
    kind, detail = st.session_state.pop(keys.OWN_SAID, ("", ""))
    if kind == "problem":
        notices.problem("Not added yet.", detail)
    elif kind == "added":
        st.success("Added.", icon=":material/check:")
    elif kind == "failed":
        notices.problem("That could not be done; everything is as it was.", detail)


def _rebuild() -> None:
    """A button that opens the gazetteer anew, while own names wait for it."""
    try:
        waits = shelf.own_names_wait()
    except GazetteerError as error:
        notices.problem("Your own names cannot be read.", str(error))
        return
    if not waits:
        return
    notices.note("Your own names have changed. They are found once the gazetteer is rebuilt.")
    if st.button("Rebuild the gazetteer (about 20 seconds)", key=keys.OWN_REBUILD, type=main_button()):
        try:
            shelf.reopen()
        except GazetteerError as error:
            notices.problem("The gazetteer could not be rebuilt; the old one stays in use.", str(error))
            return
        st.rerun()


def _list() -> None:
    """Own names with a button to take the chosen one away, and both tables as files."""
    try:
        tables = read_own(settings.data_home())
    except GazetteerError:
        return  # said above
    removals, rows = _listed(tables)
    if not rows:
        return
    st.header("Your own names", anchor=False)
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key=keys.OWN_LIST,
        on_select="rerun",
        selection_mode="single-row",
        column_config={name: st.column_config.Column(width=width) for name, width in WIDTHS_PX.items()},
        alt="Your own names",
    )
    picked = st.session_state[keys.OWN_LIST]["selection"]["rows"]
    removal = removals[picked[0]] if picked and picked[0] < len(removals) else None
    with st.container(horizontal=True):
        st.button(
            "Remove the chosen row",
            key=keys.OWN_REMOVE,
            disabled=removal is None,
            on_click=_remove,
            args=(removal,),
        )
        _downloads(tables)


def _listed(tables: OwnTables) -> tuple[list[Callable[[OwnTables], OwnTables]], list[dict[str, str]]]:
    """A removal for each row, and the rows as they are shown."""
    removals: list[Callable[[OwnTables], OwnTables]] = []
    rows = []
    for row in tables.place_rows():
        removals.append(partial(without_place, place_id=row.get("place_id", "")))
        point = ", ".join((row.get("lat", ""), row.get("lon", "")))
        rows.append(_shown(row, row.get("name", ""), row.get("kind", ""), f"{point} (lat, lon)"))
    for row in tables.alias_rows():
        names = row.get("names", "")
        removals.append(partial(without_alias, place_id=row.get("place_id", ""), names=names))
        rows.append(_shown(row, names, "another name", ""))
    return removals, rows


def _shown(row: Mapping[str, str], name: str, kind: str, point: str) -> dict[str, str]:
    return {
        "Name": name,
        "Kind": kind,
        "Point": point,
        "Id": row.get("place_id", ""),
        "Source": row.get("source", ""),
        "Reason": row.get("reason", ""),
    }


def _remove(removal: Callable[[OwnTables], OwnTables]) -> None:
    try:
        change_own(settings.data_home(), removal)
    except GazetteerError as error:
        st.session_state[keys.OWN_SAID] = ("failed", str(error))
    st.session_state[keys.OWN_LIST] = {"selection": {"rows": []}}


def _offer_row() -> None:
    """The row that was made, as the file it belongs into."""
    made: OwnTables | None = st.session_state.get(keys.OWN_ROW)
    if made is None:
        return
    st.caption(
        "Put it into the folder “gazetteer” of your own data folder, or add its row to the file there."
    )
    _downloads(made)


def _downloads(tables: OwnTables) -> None:
    """A button for each table that has rows."""
    for name, text in ((PLACES, tables.places), (ALIASES, tables.aliases)):
        if text:
            st.download_button(
                f"Download {name}", text.encode(), name, "text/csv", key=f"{keys.OWN_DOWNLOAD} {name}",
                icon=":material/download:", on_click="ignore",
            )  # fmt: skip
