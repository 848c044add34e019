"""Broken connections are taken up where they broke; all else is one message and leaves nothing."""

from __future__ import annotations

import io
import threading
import zipfile
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

import pytest

from gazetteer.download import CHUNK, Patience, download, host_of
from gazetteer.errors import BadSource, DownloadFailed
from gazetteer.kept import read_kept
from gazetteer.load import open_gazetteer
from gazetteer.order import Desk, Order, carry_out
from tests.gazetteer.small import CITIES
from tests.gazetteer.sources import dump_row, tables_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = [dump_row(20_000_000 + number, f"Village {number}") for number in range(300)]
QUICK = Patience(connect_seconds=2, read_seconds=0.3, attempts=3)


def zipped(rows: list[str] = ROWS) -> bytes:
    """AM.zip as bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("AM.txt", "".join(f"{row}\n" for row in rows))
    return buffer.getvalue()


class Server:
    """A server on loopback that answers as a test says; it writes down the headers of each request."""

    def __init__(self, answer: Callable[[BaseHTTPRequestHandler, int], None]) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()
        own = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                own.asked.append((self.path, dict(self.headers)))
                answer(self, len(own.asked))

            def log_message(self, *_arguments: Any) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.http.server_port}/dump/"

    def __enter__(self) -> Self:
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,))
        self.thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.over.set()
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever the surroundings."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def send(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    """An answer; a Content-Length is sent unless one is given."""
    handler.send_response(status)
    for name, value in (
        {"Content-Length": str(len(data))} | {k.replace("_", "-"): v for k, v in headers.items()}
    ).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


def fetch(server: Server, target: Path, patience: Patience = QUICK) -> bytes:
    """Fetch AM.zip."""
    download(server.base, "AM.zip", target, lambda _label, _fraction: None, patience)
    return target.read_bytes()


def test_a_file_arrives_whole_with_progress(tmp_path: Path) -> None:
    data, shown = zipped(), []
    with Server(lambda handler, _: send(handler, data)) as server:
        download(server.base, "AM.zip", tmp_path / "AM.zip", lambda *step: shown.append(step), QUICK)
    assert (tmp_path / "AM.zip").read_bytes() == data
    assert server.asked[0][0] == "/dump/AM.zip"
    assert shown[-1][1] == 1.0


def test_a_broken_connection_is_taken_up_where_it_broke(tmp_path: Path) -> None:
    data = zipped()

    def answer(handler: BaseHTTPRequestHandler, number: int) -> None:
        begin = int(handler.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        part = data[begin : begin + len(data) // 2]
        if number == 1:
            send(handler, part, Content_Length=str(len(data)), ETag='"one"')
            handler.connection.close()
        else:
            rest = {"Content_Range": f"bytes {begin}-{len(data) - 1}/{len(data)}", "ETag": '"one"'}
            send(handler, data[begin:], 206, **rest)

    with Server(answer) as server:
        assert fetch(server, tmp_path / "AM.zip") == data
    assert len(server.asked) == 2
    begun = int(server.asked[1][1]["Range"].removeprefix("bytes=").removesuffix("-"))
    assert len(data) // 2 - CHUNK <= begun <= len(data) // 2
    assert server.asked[1][1]["If-Range"] == '"one"'


def test_a_file_that_changed_meanwhile_is_begun_anew(tmp_path: Path) -> None:
    old, new = zipped(), zipped(ROWS[:200])

    def answer(handler: BaseHTTPRequestHandler, number: int) -> None:
        if number == 1:
            send(handler, old[:500], Content_Length=str(len(old)), ETag='"one"')
            handler.connection.close()
        else:
            send(handler, new, ETag='"two"')

    with Server(answer) as server:
        assert fetch(server, tmp_path / "AM.zip") == new


def test_a_server_that_hangs_is_given_up(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, _number: int) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"PK")
        handler.wfile.flush()
        server.over.wait(10)

    pauses: list[float] = []
    patience = Patience(connect_seconds=2, read_seconds=0.1, attempts=2, pause=pauses.append)
    with (
        Server(answer) as server,
        pytest.raises(DownloadFailed, match=r"no answer in time .*2 attempts") as error,
    ):
        fetch(server, tmp_path / "AM.zip", patience)
    assert "\n" not in str(error.value)
    assert len(server.asked) == 2
    assert len(pauses) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda handler, _: send(handler, b"gone", 404), "answered 404"),
        (lambda handler, _: send(handler, b"later", 503), "answered 503"),
        (
            lambda handler, _: send(handler, b"", 302, Location="http://example.org/x"),
            "answered 302 .*example.org",
        ),
        (lambda handler, _: send(handler, b"<!DOCTYPE html><p>Sign in"), "not usable: .*begins with"),
        (lambda handler, _: send(handler, zipped()[:-40]), "not usable: .*is no whole zip"),
        (
            lambda handler, _: send(handler, zipped()[:900], Content_Length="901"),
            "of 901 bytes came in 3 attempts",
        ),
        (lambda handler, _: handler.connection.close(), "the connection failed"),
    ],
    ids=["404", "503", "redirect", "page", "cut", "short", "hang up"],
)
def test_what_is_not_the_file_is_one_message(
    tmp_path: Path, answer: Callable[[BaseHTTPRequestHandler, int], None], reason: str
) -> None:
    with Server(answer) as server, pytest.raises(DownloadFailed, match=reason) as error:
        fetch(server, tmp_path / "AM.zip")
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    with Server(lambda *_: None) as server:
        pass
    with pytest.raises(DownloadFailed, match="the connection failed"):
        fetch(server, tmp_path / "AM.zip")


@pytest.mark.parametrize(
    "base", ["", "ftp://host/", "file:///etc/", "http://", "http://a:b@host/", "http://host:x/"]
)
def test_only_addresses_of_the_web_are_asked(base: str) -> None:
    with pytest.raises(BadSource, match="is no address"):
        host_of(base)


def desk(folder: Path, said: list[str]) -> Desk:
    """Where an order is carried out."""
    return Desk(
        home=folder / "home",
        cache_dir=folder / "cache",
        say=said.append,
        show=lambda *_: None,
        patience=QUICK,
    )


@pytest.mark.parametrize("country", ["am", "AMX", "../AM", "", "A%2F"])
def test_a_country_is_two_capital_letters(tmp_path: Path, country: str) -> None:
    said: list[str] = []
    with pytest.raises(BadSource, match="two capital letters"):
        carry_out(Order(countries=(country,), base="http://127.0.0.1:9/"), desk(tmp_path, said))
    assert said == []


def test_the_host_is_named_before_it_is_asked_and_failure_keeps_the_old_state(tmp_path: Path) -> None:
    said: list[str] = []
    with Server(lambda handler, _: send(handler, b"gone", 404)) as server, pytest.raises(DownloadFailed):
        carry_out(Order(countries=("AM",), admin1="", base=server.base), desk(tmp_path, said))
    assert said == [f"fetching AM.zip, admin1CodesASCII.txt from 127.0.0.1:{server.http.server_port}"]
    assert not (tmp_path / "home").exists()


def test_a_country_is_fetched_kept_and_found(tmp_path: Path) -> None:
    files = {"/dump/AM.zip": zipped(), "/dump/admin1CodesASCII.txt": b"AM.01\tFirst Province\tFirst\t7\n"}
    where = replace(desk(tmp_path, []), tables=tables_in(tmp_path), cities=CITIES)
    with Server(lambda handler, _: send(handler, files[handler.path])) as server:
        built = carry_out(Order(countries=("AM",), admin1="", base=server.base), where)
    place = built.gazetteer.resolve("Village 7").place
    assert place is not None
    assert (place.place_id, place.admin1) == ("geonames:20000007", "First Province")
    assert [source.name for source in read_kept(tmp_path / "home").sources] == [
        "admin1-admin1CodesASCII", "dump-AM",
    ]  # fmt: skip
    assert read_kept(tmp_path / "home").sources[1].origin == f"{server.base}AM.zip"
    with Server(lambda handler, _: send(handler, b"<html>")) as server, pytest.raises(DownloadFailed):
        carry_out(Order(countries=("AM",), base=server.base), where)
    again = open_gazetteer(where.cache_dir, tables=where.tables, cities=CITIES, home=where.home)
    assert again.version == built.gazetteer.version


def test_nothing_is_asked_without_a_country(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(FileNotFoundError):
        carry_out(Order(dumps=(str(tmp_path / "none.txt"),)), desk(tmp_path, said))
    assert said == []
