"""Watching: what arrives is kept once, when it is whole; what was done is known after a start anew."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cli
from corpus.journal import Journal
from corpus.keeping import Desk
from corpus.reader import Reader
from corpus.watch import FolderWatch
from corpus.watch_feed import FeedWatch
from reports.errors import BadAddress
from reports.inputs.make import Loaded, Wish
from reports.inputs.workshop import Workshop
from reports.origin import Origin
from store import Store
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.report import Report

FAKE = (sys.executable, str(Path(__file__).with_name("fake_reader.py")))
TEXT = "Ganja was shelled on 4 October 2020, killing three people.\n"


class FakeDesk:
    """Keeps what it is given in a list."""

    def __init__(self) -> None:
        self.kept: list[Report] = []

    def keep(self, reports: Sequence[Report], **more: Any) -> dict[str, Any]:
        """Take reports in."""
        self.kept += reports
        return {"reports": len(reports), "already": 0, "refused": len(list(more.get("refused", ())))}


@pytest.fixture
def slow_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose reader hangs and dies where a text says so."""
    with Reader(command=FAKE, seconds=0.5) as reader:
        store = Store(tmp_path / "s.duckdb")
        yield Desk(store, reader.read_one, lambda: datetime(2020, 10, 5, tzinfo=UTC))


class Watched:
    """A folder, its watch and its log; `again` starts a new watch with the same log."""

    def __init__(self, tmp_path: Path, shop: Workshop) -> None:
        self.folder, self.log = tmp_path / "in", tmp_path / "log.jsonl"
        self.folder.mkdir(exist_ok=True)
        self.shop, self.desk = shop, FakeDesk()
        self.again()

    def again(self, wish: Wish | None = None) -> None:
        """Start a new watch."""
        self.watch = FolderWatch(
            self.folder,
            wish=wish or Wish(undated=True),
            encoding=None,
            desk=self.desk,  # type: ignore[arg-type]  # keeps nothing
            shop=self.shop,
            journal=Journal(self.log, lambda: "2020-10-05T00:00:00+00:00"),
            tell=lambda _line: None,
        )

    def looks(self, times: int = 2) -> int:
        """Look some times; gives how many files are left."""
        for _ in range(times):
            left = self.watch.look()
        return left

    def became(self) -> list[tuple[str, str]]:
        """The lines of the log: file and what became of it."""
        lines = map(json.loads, self.log.read_text("utf-8").splitlines())
        return [(line["what"].rpartition("/")[2], line["became"]) for line in lines]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with Workshop() as shop:
        yield Watched(tmp_path, shop)


def test_a_file_is_kept_once_also_after_a_start_anew(watched: Watched) -> None:
    (watched.folder / "a.txt").write_text(TEXT, "utf-8")
    assert watched.looks(1) == 1
    assert watched.looks(3) == 0
    watched.again()
    assert watched.looks(3) == 0
    assert len(watched.desk.kept) == 1
    assert watched.became() == [("a.txt", "kept")]


def test_a_file_that_grows_is_waited_for(watched: Watched) -> None:
    path = watched.folder / "a.txt"
    for end in (0, 10, 30, len(TEXT)):
        path.write_text(TEXT[:end], "utf-8")
        assert watched.looks(1) == 1
        assert watched.desk.kept == []
    assert watched.looks(1) == 0
    assert [report.text for report in watched.desk.kept] == [TEXT]


def test_an_empty_file_is_waited_for(watched: Watched) -> None:
    (watched.folder / "a.txt").touch()
    assert watched.looks(4) == 1
    assert not watched.log.exists()


def test_what_is_refused_is_listed_once_until_it_changes(watched: Watched) -> None:
    path = watched.folder / "a.pdf"
    path.write_text("no PDF", "utf-8")
    (watched.folder / "b.exe").write_text("x", "utf-8")
    watched.looks(4)
    watched.again()
    watched.looks(2)
    assert sorted(watched.became()) == [("a.pdf", "refused"), ("b.exe", "refused")]
    path.write_text("still no PDF", "utf-8")
    watched.looks(2)
    assert watched.became().count(("a.pdf", "refused")) == 2


def test_a_file_without_a_day_is_read_when_the_day_is_given(watched: Watched) -> None:
    (watched.folder / "a.txt").write_text("Ganja was shelled.\n", "utf-8")
    watched.again(Wish())
    watched.looks()
    assert watched.became() == [("a.txt", "refused")]
    watched.again(Wish(published=date(2020, 10, 4)))
    watched.looks()
    assert [report.published for report in watched.desk.kept] == [date(2020, 10, 4)]


def test_a_line_that_a_kill_cut_off_is_done_again(watched: Watched) -> None:
    (watched.folder / "a.txt").write_text(TEXT, "utf-8")
    watched.looks()
    watched.log.write_bytes(watched.log.read_bytes()[:-20])
    watched.again()
    watched.looks()
    assert len(watched.desk.kept) == 2
    watched.again()
    watched.looks()
    assert len(watched.desk.kept) == 2
    assert json.loads(watched.log.read_text("utf-8").splitlines()[-1])["became"] == "kept"


def test_an_article_that_hangs_is_listed_once_and_the_rest_goes_on(watched: Watched, slow_desk: Desk) -> None:
    watched.desk = slow_desk  # type: ignore[assignment]  # one that reads
    watched.again()
    for name, text in (("a", "fine"), ("b", "hangs for ever"), ("c", "dies of it"), ("d", "fine too")):
        (watched.folder / f"{name}.txt").write_text(f"{text}.\n", "utf-8")
    watched.looks(3)
    watched.again()
    watched.looks(3)
    became = dict(watched.became())
    assert became == {"a.txt": "kept", "b.txt": "refused", "c.txt": "refused", "d.txt": "kept"}
    assert len(watched.became()) == 4
    assert "took more than 0.5 seconds" in watched.log.read_text("utf-8")
    assert len(Store(watched.log.with_name("s.duckdb")).report_ids()) == 2


def entry(name: str, text: str = TEXT, published: date | None = date(2020, 10, 4)) -> Report:
    origin = Origin(address=f"https://example.org/{name}", item=f"entry {name}", format="feed")
    return replace(builders.report(text, published=published), origin=origin)


class Feed:
    """A feed whose entries a test sets."""

    def __init__(self, tmp_path: Path) -> None:
        self.entries: list[Report] = []
        self.log, self.desk = tmp_path / "log.jsonl", FakeDesk()
        self.is_down = False
        self.again()

    def __call__(self) -> Loaded:
        """The feed as it is now."""
        if self.is_down:
            raise BadAddress("'https://example.org': answered 503")
        return Loaded(reports=tuple(self.entries))

    def again(self, *, undated: bool = False) -> None:
        """Start a new watch."""
        self.watch = FeedWatch(
            "feed",
            self,
            undated=undated,
            desk=self.desk,  # type: ignore[arg-type]  # keeps nothing
            journal=Journal(self.log, lambda: "2020-10-05T00:00:00+00:00"),
            tell=lambda _line: None,
        )


def test_each_entry_of_a_feed_is_kept_once(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.entries = [entry("a")]
    feed.watch.look()
    feed.entries = [entry("b", "Barda was shelled."), entry("a")]
    feed.watch.look()
    feed.again()
    feed.watch.look()
    assert [report.origin.item for report in feed.desk.kept] == ["entry a", "entry b"]


def test_a_page_in_place_of_the_feed_becomes_no_report_and_a_repeated_entry_one(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.again(undated=True)
    feed.entries = [builders.report("Service unavailable.")]
    assert [feed.watch.look(), feed.watch.look()] == [1, 1]
    assert "is no feed now, but txt" in feed.log.read_text("utf-8")
    feed.entries = [entry("a"), entry("a")]
    assert feed.watch.look() == 0
    assert [report.origin.item for report in feed.desk.kept] == ["entry a"]


def test_an_entry_that_changes_is_noted_and_not_kept_again(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    for text in (TEXT, f"{TEXT} Read more.", f"{TEXT} Read more."):
        feed.entries = [entry("a", text)]
        feed.watch.look()
    assert len(feed.desk.kept) == 1
    assert feed.log.read_text("utf-8").count('"changed"') == 1


def test_an_entry_without_a_day_is_refused_by_itself_and_kept_when_that_is_wished(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.entries = [entry("a", published=None), entry("b", "Barda was shelled.")]
    feed.watch.look()
    feed.watch.look()
    assert [report.origin.item for report in feed.desk.kept] == ["entry b"]
    assert feed.log.read_text("utf-8").count('"refused", ') == 1
    feed.again(undated=True)
    feed.watch.look()
    assert [report.origin.item for report in feed.desk.kept] == ["entry b", "entry a"]


def test_a_feed_that_does_not_answer_is_asked_again(tmp_path: Path) -> None:
    feed = Feed(tmp_path)
    feed.is_down = True
    assert [feed.watch.look(), feed.watch.look()] == [1, 1]
    feed.is_down, feed.entries = False, [entry("a")]
    assert feed.watch.look() == 0
    assert len(feed.desk.kept) == 1
    assert feed.log.read_text("utf-8").count('"failed"') == 1


FEED = """<rss><channel><title>Wire</title><item><title>Shelling</title><link>https://example.org/a</link>
<pubDate>Sun, 04 Oct 2020 23:30:00 +0000</pubDate><description>Ganja was shelled on Sunday,
killing three people.</description></item></channel></rss>"""


def test_the_command_keeps_a_feed_in_the_store_once(tmp_path: Path, gazetteer: Gazetteer) -> None:
    del gazetteer  # the command opens the same one
    (tmp_path / "feed.xml").write_text(FEED, "utf-8")
    command = ["watch", str(tmp_path / "feed.xml"), "--once", "--store", str(tmp_path / "s.duckdb")]
    assert cli.main(command) == 0
    store = Store(tmp_path / "s.duckdb")
    version = store.version()
    (report_id,) = store.report_ids()
    report = store.report(report_id)
    assert report is not None
    assert (report.source, report.title, report.published) == ("Wire", "Shelling", date(2020, 10, 4))
    assert cli.main(command) == 0
    assert store.version() == version


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["nowhere"], "is neither"), (["https://example.org/feed", "--every", "5"], "every 60 seconds at most")],
)
def test_what_cannot_be_watched_is_told(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["watch", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_an_entry_that_hangs_is_not_read_again_until_its_words_change(
    tmp_path: Path, slow_desk: Desk
) -> None:
    feed = Feed(tmp_path)
    feed.desk = slow_desk  # type: ignore[assignment]  # one that reads
    feed.entries = [entry("a", "fine."), entry("b", "hangs for ever.")]
    for undated in (False, True):
        feed.again(undated=undated)
        feed.watch.look()
        feed.watch.look()
    log = feed.log.read_text("utf-8")
    assert (log.count("took more than"), log.count('"became": "unreadable"')) == (1, 1)
    feed.entries[1:] = [entry("b", "mended.")]
    feed.watch.look()
    assert len(Store(tmp_path / "s.duckdb").report_ids()) == 2
