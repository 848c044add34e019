"""What online geocoders answered, and when they may be asked again: one small SQLite file for all processes.

Its transactions are the lock between processes: a turn is taken in one of them, so that no two processes ask
within the same second. A process that is killed leaves nothing half done. A damaged file is put aside.
"""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.online_answers import OnlineAnswer, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "online.sqlite3"
LOCK_TIMEOUT_S = 10.0
CLOCK_SET_BACK_S = 60.0  # a turn so far in the future was taken before somebody set the clock back
DAY_S = 86_400.0
FIRST_REST_S, LONGEST_REST_S, LONGEST_ASKED_REST_S = 60.0, 3_600.0, DAY_S
_TABLES = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, asked REAL NOT NULL, answers TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS turn (id INTEGER PRIMARY KEY CHECK (id = 0), taken REAL NOT NULL);
CREATE TABLE IF NOT EXISTS outage (
    host TEXT PRIMARY KEY, since REAL NOT NULL, until REAL NOT NULL, times INTEGER NOT NULL,
    reason TEXT NOT NULL
);
COMMIT;
"""


@dataclass(frozen=True, slots=True)
class Rest:
    """Why a host is not asked for the moment, and for how many more seconds."""

    reason: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineCache:
    """Answers, turns and outages in a folder. Times are seconds since 1970, given by the caller.

    Attributes:
        folder: where the file lies; made when absent.
        keep_s: how long an answer is good.
    """

    folder: Path
    keep_s: float = 90 * DAY_S

    def answers(self, question: str, now: float) -> list[OnlineAnswer] | None:
        """The kept answers to a question, an empty list for "not found", None when nothing is kept."""
        with self._opened() as file:
            row = file.execute("SELECT asked, answers FROM answer WHERE question = ?", (question,)).fetchone()
        if row is None or not 0 <= now - row[0] <= self.keep_s:
            return None
        try:
            return from_json(row[1])
        except (ValueError, TypeError, KeyError):
            return None

    def keep(self, question: str, answers: list[OnlineAnswer], now: float) -> None:
        """Keep the answers to a question."""
        with self._opened() as file:
            file.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", (question, now, to_json(answers)))

    def take_turn(self, now: float, interval_s: float) -> float:
        """Take the machine's next turn: 0 when it is taken, else the seconds to wait before trying again."""
        with self._opened() as file, _transaction(file):
            row = file.execute("SELECT taken FROM turn").fetchone()
            waiting = 0.0 if row is None else row[0] + interval_s - now
            if 0 < waiting <= interval_s + CLOCK_SET_BACK_S:
                return min(waiting, interval_s)
            file.execute("INSERT OR REPLACE INTO turn VALUES (0, ?)", (now,))
        return interval_s if waiting > 0 else 0.0

    def rest(self, host: str, now: float) -> Rest | None:
        """Why and how long a host is left alone after an outage, or None when it may be asked."""
        with self._opened() as file:
            row = file.execute("SELECT since, until, reason FROM outage WHERE host = ?", (host,)).fetchone()
        if row is None or not row[0] <= now < row[1]:
            return None
        return Rest(row[2], row[1] - now)

    def add_outage(self, host: str, reason: str, now: float, asked_rest_s: float = 0.0) -> None:
        """Leave a host alone for a minute, twice as long after each outage, or as long as it asks for."""
        with self._opened() as file, _transaction(file):
            row = file.execute("SELECT times FROM outage WHERE host = ?", (host,)).fetchone()
            times = min(row[0], 30) if row else 0
            rest_s = max(
                min(FIRST_REST_S * 2**times, LONGEST_REST_S), min(asked_rest_s, LONGEST_ASKED_REST_S)
            )
            values = (host, now, now + rest_s, times + 1, reason)
            file.execute("INSERT OR REPLACE INTO outage VALUES (?, ?, ?, ?, ?)", values)

    def end_outage(self, host: str) -> None:
        """Note that a host answers again."""
        with self._opened() as file:
            file.execute("DELETE FROM outage WHERE host = ?", (host,))

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The file, open for one step; made anew when it is damaged."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / FILE
        try:
            connection = _connected(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            path.replace(path.with_suffix(".damaged"))
            connection = _connected(path)
        with closing(connection):
            yield connection


def _connected(path: Path) -> sqlite3.Connection:
    """An open connection with all tables."""
    connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT_S, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a killed process does no harm, which is enough here
        made = "SELECT 1 FROM sqlite_master WHERE name = 'outage'"  # the last of the tables
        if connection.execute(made).fetchone() is None:
            connection.executescript(_TABLES)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the file for reading and writing until the end."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
