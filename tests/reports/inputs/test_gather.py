"""Files, folders and pages of the web together."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from reports import errors
from reports.gather import Gathered, gather
from tests.reports.inputs.files import WORDS, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATED = f"Published: 4 October 2020\n{WORDS}"
META = (
    '<meta property="article:published_time" content="2020-10-04">'
    '<meta property="og:site_name" content="Herald">'
)


def gathered(*paths: Path, published: str | None = None) -> Gathered:
    return gather(paths, published=published, source=None)


def test_a_folder_is_read_with_its_folders_in_an_order_that_stays(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/z.txt", "c.txt", "a.txt", ".hidden.txt", "photo.jpg"):
        (tmp_path / name).write_text(DATED, encoding="utf-8")
    (tmp_path / "d.html").write_text(page(META), encoding="utf-8")
    found = gathered(tmp_path)
    names = [report.origin.file.removeprefix(f"{tmp_path}/") for report in found.reports]
    assert names == ["a.txt", "b/z.txt", "c.txt", "d.html"]
    assert [note.partition(": ")[2].split(";")[0] for note in found.notes] == [
        "hidden",
        "of no kind that is read",
    ]
    assert found.errors == []


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out.txt").write_text(DATED, encoding="utf-8")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "out.txt")
    found = gathered(tmp_path / "in")
    assert found.reports == []
    assert "a link to somewhere else" in found.notes[0]


def test_a_folder_with_a_table_is_read_by_its_table(tmp_path: Path) -> None:
    (tmp_path / "collection.csv").write_text(
        "file,source,title,published\na.txt,Wire,T,2020-10-05\n", encoding="utf-8"
    )
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WORDS, encoding="utf-8")
    found = gathered(tmp_path)
    assert [(report.source, str(report.published)) for report in found.reports] == [("Wire", "2020-10-05")]
    assert "collection.csv does not name it" in found.notes[0]


def test_a_report_without_a_day_is_refused_unless_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (tmp_path / "b.html").write_text(page(META), encoding="utf-8")
    refused = gathered(tmp_path)
    assert [type(error) for error in refused.errors] == [errors.MissingDate]
    accepted = gathered(tmp_path, published="unknown")
    assert [str(report.published) for report in accepted.reports] == ["None", "2020-10-04"]


class Site(BaseHTTPRequestHandler):
    """A few pages."""

    def do_GET(self) -> None:
        """Answer by path."""
        body, status, headers = page(META).encode(), 200, {"Content-Type": "text/html; charset=utf-8"}
        if self.path == "/onward":
            body, status, headers = b"", 302, {"Location": "/page"}
        elif self.path == "/away":
            body, status, headers = b"", 302, {"Location": "file:///etc/hostname"}
        elif self.path == "/round":
            body, status, headers = b"", 302, {"Location": "/round"}
        elif self.path == "/large":
            body = b"x" * (25 * 1024 * 1024 + 1)
        elif self.path != "/page":
            body, status = b"", 404
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def visited(address: str, asked: list[str] | None = None, *, private: bool = True) -> Gathered:
    told = [] if asked is None else asked
    return gather(
        [], published=None, source=None, addresses=[address], allow_private=private, announce=told.append
    )


def test_a_page_is_fetched_when_asked_for_and_its_host_told_first(site: str) -> None:
    asked: list[str] = []
    (report,) = visited(f"{site}/onward", asked).reports
    assert asked == ["127.0.0.1", "127.0.0.1"]
    assert WORDS in report.text
    assert (report.source, str(report.published)) == ("Herald", "2020-10-04")
    assert report.origin.file == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/away", errors.BadAddress, "file:///etc/hostname"),
        ("/round", errors.BadAddress, "leads on more than 5 times"),
        ("/missing", errors.BadAddress, "answered 404"),
        ("/large", errors.TooLarge, "at most 25 MB"),
    ],
)
def test_an_answer_that_is_no_page_is_refused(
    site: str, path: str, error: type[errors.ReportError], words: str
) -> None:
    (found,) = visited(site + path).errors
    assert isinstance(found, error)
    assert words in str(found)


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    (found,) = visited(f"{site}/page", private=False).errors
    assert "is in a private network (127.0.0.1)" in str(found)


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "file:///etc/hosts", "example.org", "http://u:p@example.org/", "http://[x"],
)
def test_other_addresses_are_refused_before_anything_is_asked(address: str) -> None:
    asked: list[str] = []
    (found,) = visited(address, asked).errors
    assert "is no web address" in str(found)
    assert asked == []


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DATED, encoding="utf-8")
    assert len(gathered(tmp_path / "a.txt", tmp_path, tmp_path / "a.txt").reports) == 1
