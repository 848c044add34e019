"""Two workers under Dask give what one process gives, and reach nothing but this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil

from corpus.cluster import local_workers, run_on
from corpus.plan import plan
from corpus.read import Order
from corpus.rules import rules_version
from reports.inputs.make import Wish
from tests.corpus.articles import article, files_of, read_all, write_lines

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from distributed import Client

    from corpus.run import Sum
    from gazetteer.gazetteer import Gazetteer


def test_two_workers_of_which_one_is_killed_write_the_parts_of_one_process(
    tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITREP_CACHE", raising=False)  # the fixture's gazetteer lies in the user's folder
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home"))
    corpus = str(write_lines(tmp_path / "a.jsonl", [article(number) for number in range(24)]))
    read_all([corpus], str(tmp_path / "one"), gazetteer)
    partitions = plan([corpus], piece_bytes=600).partitions
    order = Order(
        folder=str(tmp_path / "two"), wish=Wish(), rules=rules_version(), gazetteer=gazetteer.version
    )
    killed: list[int] = []
    with local_workers(2) as client:
        assert addresses_listened_to(client) == {"127.0.0.1"}

        def kill(found: Sum) -> None:
            if found.partitions == 1 and not killed:
                killed.append(next(iter(pids_of(client))))
                psutil.Process(killed[0]).kill()

        found = run_on(client, partitions, order, seconds=60, tell=kill)
    assert killed
    assert (found.partitions, found.reports, found.aside) == (len(partitions), 24, {})
    assert files_of(tmp_path / "two") == files_of(tmp_path / "one")


def pids_of(client: Client) -> list[int]:
    return [int(pid) for pid in client.run(_pid).values()]


def addresses_listened_to(client: Client) -> set[str]:
    """Of this process and the workers."""
    processes = [psutil.Process(), *(psutil.Process(pid) for pid in pids_of(client))]
    found = (link for process in processes for link in process.net_connections("tcp"))
    return {link.laddr.ip for link in found if link.status == psutil.CONN_LISTEN}


def _pid() -> int:
    import os  # noqa: PLC0415 (this runs in the worker)

    return os.getpid()
