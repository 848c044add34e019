"""Reports that a visitor brings: files of all kinds, with a date asked for where none is stated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import keys
from dashboard.drafts import pasted_draft, read_upload
from dashboard.report_fields import _key
from reports.errors import ReportError
from tests.dashboard.all_panels import with_all_panels
from tests.reports.inputs.files import WORDS, page

ROOT = Path(__file__).resolve().parent.parent.parent
PUBLISHED = '<meta property="article:published_time" content="2020-10-29">'
HEAD = f'{PUBLISHED}<meta property="og:site_name" content="Herald">'
TABLE = "text,date,source\nShells fell on Ganja.,2020-10-05,Wire\nShells fell on Barda.,,Wire\n,,\n"


def test_a_page_brings_its_own_date_source_and_title() -> None:
    (draft,) = read_upload("f", "a.html", page(HEAD).encode()).drafts
    assert (draft.found_date, draft.found_source) == (date(2020, 10, 29), "Herald")
    assert (draft.found_title, draft.is_complete) == ("Shells hit the market", True)


def test_the_name_of_a_file_is_no_source() -> None:
    assert pasted_draft("p", "pasted text", WORDS).found_source == ""
    (draft,) = read_upload("f", "a.txt", WORDS.encode()).drafts
    assert (draft.found_source, draft.is_complete) == ("", False)


def test_what_the_visitor_says_overrules_what_the_file_states() -> None:
    (draft,) = read_upload("f", "a.html", page(HEAD).encode()).drafts
    report = draft.report(published=date(2020, 10, 30), undated=False, source="Wire", title="")
    assert (report.published, report.source, report.title) == (date(2020, 10, 30), "Wire", "")
    assert report.origin.published_from == "given"
    undated = draft.report(published=None, undated=True, source="Wire", title="")
    assert (undated.published, undated.origin.published_from) == (None, "")
    with pytest.raises(ReportError, match="names no publication date"):
        draft.report(published=None, undated=False, source="Wire", title="")


def test_a_table_brings_a_draft_for_each_row_and_says_which_rows_are_none() -> None:
    upload = read_upload("f", "a.csv", TABLE.encode())
    assert [(draft.name, draft.is_complete) for draft in upload.drafts] == [
        ("a.csv, row 2", True),
        ("a.csv, row 3", False),
    ]
    assert "row 4: has no text" in upload.problems[0]


def test_a_file_that_is_no_report_says_why() -> None:
    upload = read_upload("f", "a.pdf", b"no pdf")
    assert (upload.drafts, len(upload.problems)) == ((), 1)


def test_a_date_is_asked_for_each_report_that_states_none_and_all_are_added() -> None:
    app = with_all_panels(AppTest.from_file(str(ROOT / "app.py"), default_timeout=120))
    app.run()
    app.file_uploader(keys.FILES).set_value([("a.csv", TABLE.encode(), "text/csv")]).run()
    assert not app.exception
    days = [
        one
        for one in app.date_input
        if one.label == "Published on" and one.key != _key(keys.PASTED, "published")
    ]
    assert len(days) == 1
    app.button(keys.ADD_FILES).click().run()
    assert len(app.session_state[keys.OWN_READINGS]) == 1
    app.date_input(str(days[0].key)).set_value(date(2020, 10, 29))
    app.button(keys.ADD_FILES).click().run()
    assert not app.exception
    published = [str(reading.report.published) for reading in app.session_state[keys.OWN_READINGS].values()]
    assert published == ["2020-10-05", "2020-10-29"]
