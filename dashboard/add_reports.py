"""Add reports of one's own: pasted or uploaded. They stay in the visitor's session; nobody else sees them.

What cannot be added stays where it is, with the reason; nothing that was typed is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import drafts, keep_report, keys, notices, permissions, report_fields, visitor
from dashboard.emphasis import main_button
from dashboard.report_origin import report_label
from dashboard.shelf import gazetteer
from dashboard.wording import counted
from reports import read_report
from reports.errors import ReportError
from reports.inputs.kinds import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.drafts import Draft, Upload
    from reports.report import Reading

TEXT_HEIGHT = 220
MOST_MB = 25
MOST_ASKED = 10  # forms of one file shown at once
TYPES = sorted(suffix.removeprefix(".") for suffix in SUFFIXES)
PASTED_NAME = "pasted text"
IN_TAB = "joins the events above, is kept for this browser tab alone, and is gone when the tab is closed."
IN_STORE = "joins the events above and is kept in your store."
BESIDE = (
    "is kept for this browser tab alone, and is shown with the other collections or by itself: what is shown "
    "now takes nothing in."
)


def show() -> None:
    """The panel: paste, upload, and the list of what was added."""
    if permissions.is_readonly():
        notices.note("This dashboard is for reading only: no report can be added here.")
        return
    st.caption(
        "Texts, Markdown, web pages, PDF, Word documents, mails, feeds, and tables of articles. What you add "
        f"{_where_it_goes()}"
    )
    _say_added()
    paste, upload = st.columns(2, gap="large")
    with paste:
        _paste()
    with upload:
        _upload()
    _own_reports()


def _where_it_goes() -> str:
    if keep_report.goes_into_store():
        return IN_STORE
    return BESIDE if keep_report.is_store_shown() else IN_TAB


def _paste() -> None:
    st.header("Paste a report", anchor=False)
    st.text_area("Text of the report", height=TEXT_HEIGHT, key=keys.PASTED_TEXT, on_change=_look_into_pasted)
    report_fields.show(keys.PASTED)
    _say_problem(keys.PASTED)
    st.button("Add this report", key=keys.ADD_PASTED, type=main_button(), on_click=_add_pasted)


def _pasted() -> Draft:
    text = st.session_state.get(keys.PASTED_TEXT) or ""
    return drafts.pasted_draft(keys.PASTED, PASTED_NAME, text)


def _look_into_pasted() -> None:
    """Fill the fields from the text, as far as it says and the visitor has not."""
    report_fields.fill(_pasted())


def _add_pasted() -> None:
    _look_into_pasted()
    if _add(_pasted()):
        st.session_state[keys.PASTED_TEXT] = ""
        report_fields.clear(keys.PASTED)


def _upload() -> None:
    st.header("Upload reports", anchor=False)
    files = st.file_uploader(
        "Report files", type=TYPES, accept_multiple_files=True, key=keys.FILES, max_upload_size=MOST_MB
    )
    readable = [draft for file in files for draft in _one_file(_read(file))]
    if readable:
        label = f"Add {counted(len(readable), 'report')}"
        st.button(label, key=keys.ADD_FILES, type=main_button(), on_click=_add_all, args=(readable,))


def _read(file: st.runtime.uploaded_file_manager.UploadedFile) -> Upload:
    """What a file holds; read once for each upload."""
    return visitor.remembered(
        f"upload {file.file_id}",
        file.file_id,
        lambda: drafts.read_upload(file.file_id, file.name, file.getvalue()),
    )


def _one_file(upload: Upload) -> list[Draft]:
    """What was found in a file, with fields for what it does not state; gives what can be added now.

    A file may hold hundreds of reports: those that state date and source have no fields, and the others are
    asked for in portions.
    """
    waiting = [draft for draft in upload.drafts if draft.draft_id not in _added_files()]
    if not waiting and not upload.problems:
        return []
    is_single = len(upload.drafts) == 1
    complete = [] if is_single else [draft for draft in waiting if draft.is_complete]
    asked = [draft for draft in waiting if draft not in complete][:MOST_ASKED]
    with st.container(border=True):
        st.text(upload.name)
        _say_found(upload, len(waiting), len(complete), len(asked))
        for draft in asked:
            if not is_single:
                st.text(draft.name)
            report_fields.fill(draft)
            report_fields.show(draft.draft_id)
            _say_problem(draft.draft_id)
    return complete + asked


def _say_found(upload: Upload, waiting: int, complete: int, asked: int) -> None:
    if upload.problems and not upload.drafts:
        notices.problem("This file cannot be read as a report.", "\n".join(upload.problems))
    elif upload.problems:
        notices.note("Parts of this file cannot be read as reports.", "\n".join(upload.problems))
    if upload.notes:
        st.text("\n".join(upload.notes))
    if complete:
        st.caption(f"{counted(complete, 'report')} with date and source.")
    if waiting > complete + asked:
        left = counted(waiting - complete - asked, "report")
        st.caption(f"{left} more without date or source will be asked for when these are added.")


def _add_all(waiting: Sequence[Draft]) -> None:
    for draft in waiting:
        if _add(draft):
            st.session_state[keys.ADDED_FILES] = _added_files() | {draft.draft_id}


def _added_files() -> frozenset[str]:
    found: frozenset[str] = st.session_state.get(keys.ADDED_FILES, frozenset())
    return found


def _add(draft: Draft) -> bool:
    """Read a draft into the visitor's reports, or keep the reason why not."""
    problems = st.session_state.setdefault(keys.PROBLEMS, {})
    problems.pop(draft.draft_id, None)
    given = report_fields.given(draft)
    try:
        if not given.source and not draft.problem:
            problems[draft.draft_id] = "Who published it? Every claim is shown with its source."
            return False
        report = draft.report(
            published=given.published, undated=given.undated, source=given.source, title=given.title
        )
    except ReportError as error:
        problems[draft.draft_id] = str(error)
        return False
    reading = read_report(report, gazetteer())
    if problem := keep_report.keep(reading, draft.name, _original(draft)):
        problems[draft.draft_id] = problem
        return False
    st.session_state.setdefault(keys.ADDED, []).append(reading)
    return True


def _original(draft: Draft) -> tuple[str, bytes] | None:
    """Name and bytes of the file of a draft; None when it was pasted."""
    file_id = draft.draft_id.partition("/")[0]
    files = [file for file in st.session_state.get(keys.FILES) or () if file.file_id == file_id]
    return (files[0].name, files[0].getvalue()) if files else None


def _say_problem(draft_id: str) -> None:
    problem = st.session_state.get(keys.PROBLEMS, {}).get(draft_id)
    if problem:
        notices.problem("Not added yet.", problem)


def _say_added() -> None:
    """Say once what the reports just added gave."""
    added: list[Reading] = st.session_state.pop(keys.ADDED, [])
    if not added:
        return
    claims = sum(len(reading.claims) for reading in added)
    said = f"Added {counted(len(added), 'report')} with {counted(claims, 'claim')}."
    st.success(f"{said} See “Reports” for the account.", icon=":material/check:")


def _say_beside(number: int) -> None:
    """Reports of this tab while the store is shown: they are not in it, and what can be done."""
    reports = counted(number, "report")
    st.text(f"{reports} of this browser tab: not among the events above.")
    with st.container(horizontal=True):
        if keep_report.goes_into_store():
            label = f"Keep {reports} in your store"
            st.button(label, key=keys.KEEP_OWN, on_click=keep_report.keep_all, icon=":material/save:")
        st.button("Show by itself", key=keys.SHOW_OWN, on_click=keep_report.show_own, icon=":material/map:")
    _say_problem(keep_report.OWN)


def _own_reports() -> None:
    if not visitor.readings():
        return
    st.header("Your reports", anchor=False)
    if keep_report.is_store_shown():
        _say_beside(len(visitor.readings()))
    for reading in visitor.readings():
        report = reading.report
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.text(report_label(report), width="stretch")
            st.button(
                "Remove",
                key=f"{keys.REMOVE} {report.report_id}",
                on_click=visitor.remove,
                args=(report.report_id,),
            )
