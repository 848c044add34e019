"""Partitions read by many processes under Dask, on this machine or on a cluster.

A Dask worker reads nothing itself: each of its threads has a reading process (`corpus.reader`), so that an
article that hangs or crashes costs that process alone. A worker that dies takes only what it was reading with
it: Dask gives that to another, and a part is written whole or not at all.
"""

from __future__ import annotations

import atexit
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import dask
from distributed import Client, KilledWorker, LocalCluster, Security, as_completed

from corpus.errors import BadCluster, CorpusError
from corpus.partition import Partition
from corpus.read import Order, Outcome
from corpus.reader import GivenUpError, Reader
from corpus.run import Sum, give_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from distributed import Future

AHEAD = 2  # partitions waiting for each reading process, so that none is idle; more would only fill memory
DEATHS = 3
CONNECT_SECONDS = 20
# No status pages, nothing on other addresses than this machine's own; and no profiles and measurements of the
# processes for such pages, which cost a tenth of a core.
QUIET = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.scheduler.allowed-failures": DEATHS,
    "distributed.logging.distributed": "error",
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
}
_own = threading.local()


@contextmanager
def local_workers(number: int) -> Iterator[Client]:
    """Worker processes on this machine, reached through its loopback address only.

    Raises:
        BadCluster: they cannot be started.
    """
    with dask.config.set(QUIET):
        try:
            cluster = LocalCluster(
                n_workers=number,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                worker_dashboard_address="127.0.0.1:0",
                security=_own_keys(),
                silence_logs="ERROR",
            )
        except (OSError, RuntimeError) as error:
            raise BadCluster(f"{number} worker processes cannot be started: {error}") from error
        with cluster, Client(cluster) as client:
            yield client


def _own_keys() -> Security | None:
    """Keys for the connections of one run, in memory only; None without the package that makes them.

    With them no other user of this machine can reach the workers, who run whatever they are sent.
    """
    try:
        return Security.temporary()
    except ImportError:
        return None


@contextmanager
def remote_workers(address: str) -> Iterator[Client]:
    """The workers of a cluster's scheduler.

    Raises:
        BadCluster: it does not answer.
    """
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise BadCluster(
            f"{address!r}: no scheduler answers there; an address such as tcp://host:8786 is accepted"
        ) from error
    with client:
        yield client


def run_on(
    client: Client,
    partitions: Sequence[Partition],
    order: Order,
    *,
    seconds: float,
    tell: Callable[[Sum], None] = lambda _sum: None,
) -> Sum:
    """Read partitions by the workers of a client; those that cannot be read are set aside.

    At any time only a few partitions for each reading process are given out, so that memory does not grow
    with the corpus.

    Args:
        client: of local workers or of a cluster.
        partitions: what to read.
        order: how, and where the parts belong.
        seconds: allowed for one article.
        tell: called after each partition.

    Raises:
        CorpusError: the storage or the state of a worker does not allow it.
    """
    found, round_ = Sum(), _Round(client, partitions, order, seconds)
    round_.fill()
    for future in round_.done:
        index = round_.given.pop(future)
        try:
            answer = _answer(future)
        except KilledWorker as error:
            if round_.again(index):
                continue
            answer = {"given_up": f"{partitions[index].name}: its worker died again and again ({error})"}
        future.release()
        if "given_up" in answer:
            give_up(partitions[index], order, answer["given_up"], found)
        else:
            found.add(Outcome.of_record(answer))
        tell(found)
        round_.fill()
    return found


class _Round:
    """Gives partitions out, a few for each reading process at a time; `done` goes through what comes back."""

    def __init__(self, client: Client, partitions: Sequence[Partition], order: Order, seconds: float) -> None:
        self._client, self._partitions = client, partitions
        self._order, self._seconds = order.record(), seconds
        self._waiting = iter(range(len(partitions)))
        self._deaths = dict.fromkeys(range(len(partitions)), 0)
        self.given: dict[Future, int] = {}
        self.done = as_completed()

    def fill(self) -> None:
        """Give out as many as are wanted; workers may come and go."""
        while len(self.given) < max(1, AHEAD * sum(self._client.nthreads().values())):
            index = next(self._waiting, None)
            if index is None:
                return
            self._give(index)

    def again(self, index: int) -> bool:
        """Give out a partition whose worker died, unless too many did."""
        self._deaths[index] += 1
        if self._deaths[index] >= DEATHS:
            return False
        self._give(index)
        return True

    def _give(self, index: int) -> None:
        work = (self._partitions[index].record(), self._order, self._seconds)
        key = f"partition-{index}-{self._deaths[index]}"
        future = self._client.submit(read_apart, *work, key=key, pure=False)
        self.given[future] = index
        self.done.add(future)


def _answer(future: Future) -> dict[str, Any]:
    """What a worker answered.

    Raises:
        KilledWorker: several workers died of it, or with it.
        CorpusError: the storage or the state of the worker does not allow it.
    """
    try:
        answer: dict[str, Any] = future.result()
    except (KilledWorker, CorpusError):
        raise
    except Exception as error:
        raise BadCluster(
            f"a worker cannot read ({' '.join(str(error).split())[:160]}); scheduler and workers need this"
            " program and its packages as they are here"
        ) from error
    return answer


def read_apart(partition: dict[str, Any], order: dict[str, Any], seconds: float) -> dict[str, Any]:
    """What a worker does: have its own reading process read a partition. Gives an outcome or `given_up`."""
    reader: Reader | None = getattr(_own, "reader", None)
    if reader is None:
        reader = _own.reader = Reader(seconds=seconds)
        atexit.register(reader.stop)
    try:
        return reader.read(Partition.of_record(partition), Order.of_record(order)).record()
    except GivenUpError as error:
        return {"given_up": str(error)}
