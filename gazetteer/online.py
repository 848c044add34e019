"""The opt-in fallback to online geocoders, through geopy. Nothing imports this module unless a user asks.

One request at a time, at most one a second for the process and for all processes that share the cache.
Whatever goes wrong is an `Outage`, which is not "not found" and is never kept as one.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from gazetteer.fold import fold
from gazetteer.online_answers import OnlineAnswer, Service, clean, read_answer
from gazetteer.online_cache import OnlineCache
from gazetteer.online_request import UNREADABLE, RequestFailedError
from gazetteer.online_resolution import online_resolution
from gazetteer.online_services import address_of, asker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gazetteer.place import Resolution

MOST_ANSWERS = 10
PATIENCE_TURNS = 60


@dataclass(frozen=True, slots=True)
class Outage:
    """A host could not be asked, or its answer could not be used. It says nothing about the name."""

    host: str
    reason: str


class ProcessTurns:
    """Turns of one process: a lock for its threads and the time of the last turn taken."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.taken: float | None = None

    def waiting(self, now: float, interval_s: float) -> float:
        """Seconds until the next turn, 0 when it may be taken; never more than the interval."""
        since = interval_s if self.taken is None else abs(now - self.taken)
        return max(0.0, interval_s - since)


PROCESS_TURNS = ProcessTurns()


class OnlineGeocoder:
    """One online geocoder, asked politely.

    Args:
        service: which one.
        host: its address ("https://geocoder.example/path"); None takes the public one.
        username: the account's name for GeoNames, or the key for Pelias.
        user_agent: how the program presents itself, as the services' rules of use ask for.
        cache: folder for answers, turns and outages.
        clock: seconds since 1970.
        sleep: waits for so many seconds.
        announce: told the host once, before the first request.
        min_interval_s: least time between two requests.
        timeout_s: longest time for a whole answer.
        turns: shared by all geocoders of the process.

    Raises:
        BadService: the host, or a name that the service needs, is missing or not acceptable.
    """

    def __init__(
        self,
        service: Service,
        *,
        user_agent: str,
        cache: Path,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        host: str | None = None,
        username: str | None = None,
        announce: Callable[[str], None] | None = None,
        min_interval_s: float = 1.0,
        timeout_s: float = 10.0,
        turns: ProcessTurns = PROCESS_TURNS,
    ) -> None:
        address = address_of(service, host)
        self.service = service
        self.host = address.shown
        self._address = address.full
        self._cache = OnlineCache(folder=cache)
        self._clock, self._sleep, self._announce = clock, sleep, announce
        self._min_interval_s = min_interval_s
        self._turns = turns
        self._ask = asker(service, address, username, {"user_agent": user_agent, "timeout": timeout_s})

    def ask(self, name: str, country: str | None = None) -> Resolution | Outage:
        """The host's answer for a name, from the cache where it was asked before.

        Args:
            name: the name as written.
            country: ISO 3166-1 alpha-2 code; places of other countries are left out.
        """
        name = clean(name)
        try:
            answers = self._answers(name, (country or "").upper())
        except RequestFailedError as failure:
            return Outage(self.host, failure.reason)
        except (sqlite3.Error, OSError) as error:
            return Outage(self.host, f"not asked, for its answers cannot be kept: {clean(str(error))}")
        return online_resolution(name, answers, self.service, self.host)

    def _answers(self, name: str, country: str) -> list[OnlineAnswer]:
        """Answers from the cache, else from the host unless it is left alone."""
        question = "\x1f".join((self.service, self._address, fold(name), country))
        kept = self._cache.answers(question, self._clock())
        if kept is not None:
            return kept
        rest = self._cache.rest(self._address, self._clock())
        if rest is not None:
            raise RequestFailedError(
                f"not asked for another {rest.seconds:,.0f} seconds, since {rest.reason}"
            )
        with self._turns.lock:
            self._wait_for_turn()
            answers = self._asked(name, country)
        self._cache.keep(question, answers, self._clock())
        self._cache.end_outage(self._address)
        return answers

    def _wait_for_turn(self) -> None:
        """Wait until neither this process nor another one of the machine has asked within the interval."""
        for _ in range(PATIENCE_TURNS):
            waiting = self._turns.waiting(self._clock(), self._min_interval_s)
            waiting = waiting or self._cache.take_turn(self._clock(), self._min_interval_s)
            if not waiting:
                self._turns.taken = self._clock()
                return
            self._sleep(waiting)
        raise RequestFailedError("not asked, for other programs on this machine ask all the time")

    def _asked(self, name: str, country: str) -> list[OnlineAnswer]:
        """The host's answers; a failure is noted so that the host is left alone for a while."""
        if self._announce is not None:
            self._announce(self.host)
            self._announce = None
        try:
            return self._read(self._ask(name, country), country)
        except RequestFailedError as failure:
            seconds = _seconds(failure.retry_after, self._clock())
            self._cache.add_outage(self._address, failure.reason, self._clock(), seconds)
            raise

    def _read(self, found: Any, country: str) -> list[OnlineAnswer]:
        """The answers of geopy's locations; their raw form is read, so that no coordinate is bent to fit."""
        try:
            answers = [read_answer(self.service, location.raw) for location in (found or [])[:MOST_ANSWERS]]
        except UNREADABLE as error:
            raise RequestFailedError("its answer has another form than this service's") from error
        return [answer for answer in answers if not country or answer.country in {None, country}]


def _seconds(retry_after: str, now: float) -> float:
    """Seconds of a header `Retry-After`, which holds a number or a date; 0 when it says nothing."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return 0.0
