"""What a reading process does: partitions come in by one pipe, what becomes of them goes out by another.

Messages are lines of JSON. Before each file and report its name is told, so that whoever waits knows which of
them was being read when this process hangs or dies.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.errors import CorpusError
from corpus.partition import Partition
from corpus.read import Order, read_partition
from corpus.readings import reading_values, report_at
from reports import read_report
from reports.inputs.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from gazetteer.gazetteer import Gazetteer

MAX_MEMORY_BYTES = 4 << 30


def serve(asked: BinaryIO, answered: BinaryIO, gazetteer: Callable[[], Gazetteer]) -> None:
    """Answer each message until there are no more.

    Args:
        asked: messages of partition, order and what to skip; or of one report.
        answered: `{"at": name}` while reading; at last `{"done": outcome}` or `{"reading": what was read}`,
            `{"refused": why}` when the storage or the state of this process does not allow it, or
            `{"failed": why}`.
        gazetteer: opens it; asked once, for the first message.
    """

    def say(answer: dict[str, Any]) -> None:
        answered.write(json.dumps(answer).encode() + b"\n")
        answered.flush()

    places: Gazetteer | None = None
    with Workshop() as shop:
        while line := asked.readline():
            message = json.loads(line)
            places = places or gazetteer()
            say(_answer(message, places, shop, lambda name: say({"at": name})))


def _answer(
    message: dict[str, Any], gazetteer: Gazetteer, shop: Workshop, begin: Callable[[str], None]
) -> dict[str, Any]:
    try:
        if "report" in message:
            return {"reading": reading_values(read_report(report_at(message["report"]), gazetteer))}
        partition = Partition.of_record(message["partition"])
        order = Order.of_record(message["order"])
        outcome = read_partition(partition, order, gazetteer, shop, begin=begin, skip=message["skip"])
    except CorpusError as error:
        return {"refused": str(error), "kind": type(error).__name__}
    except MemoryError:
        return {"failed": f"needs more than {MAX_MEMORY_BYTES >> 30} GB"}
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 (a fault of the rules on one article must not stop the others)
        return {"failed": f"cannot be read ({type(error).__name__}: {str(error)[:200]})"}
    return {"done": outcome.record()}


def bound_memory() -> None:
    """Let this process have no more memory than is allowed, where the system can."""
    try:
        import resource  # noqa: PLC0415 (only on POSIX)
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    except (ValueError, OSError):  # some systems know the limit and do not let it be set
        return
