"""A folder of parts: whole or absent, each with a manifest that says what it was made from.

A part is there when its manifest is, and the manifest is written last. It is named by the partition, the
files by what went into them, so that a part made anew never mixes with an older one. Readers go by manifests.

    made-<name>.json        the manifest of a partition
    part-<digest>.parquet   its events, as GeoParquet
    places-<digest>.parquet, reports-<digest>.parquet
    aside-<name>.json       a partition that was given up, and why
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

from corpus.articles import Refused
from corpus.errors import BadParts
from corpus.keep import discard, keep, kept, kept_size, sizes_in
from corpus.load import sha256
from corpus.partition import Partition
from corpus.rules import FORM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DIGITS = 16
MADE, ASIDE, SUFFIX = "made-", "aside-", ".json"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFrom:
    """What went into a part; two parts of equal ones are equal.

    Attributes:
        content: SHA-256 of the bytes of the partition.
        wish: what the user said of the reports.
        rules: version of the code and word tables that read them.
        gazetteer: version of the places.
    """

    content: str
    wish: str
    rules: str
    gazetteer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The manifest of a part.

    Attributes:
        files: name of each file by what it holds, and its bytes.
        reports, events: how many are in it; history told as background counts as events.
        again: articles that are word for word another of the same partition.
        refused: articles that were not read.
    """

    partition: Partition
    made_from: MadeFrom
    files: Mapping[str, tuple[str, int]]
    reports: int
    events: int
    again: int = 0
    refused: tuple[Refused, ...] = ()

    @property
    def articles(self) -> int:
        """All articles of the partition: in the part, there already, or refused."""
        return self.reports + self.again + sum(one.count for one in self.refused)

    def dumped(self) -> bytes:
        """As JSON; the same bytes each time."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def loaded(cls, data: bytes, name: str) -> Self:
        """Back from `dumped`.

        Raises:
            BadParts: the bytes are no manifest.
        """
        try:
            record: dict[str, Any] = json.loads(data)
            return cls(
                partition=Partition.of_record(record["partition"]),
                made_from=MadeFrom(**record["made_from"]),
                files={what: (file, size) for what, (file, size) in record["files"].items()},
                refused=tuple(Refused(**one) for one in record["refused"]),
                **{count: int(record[count]) for count in ("reports", "events", "again")},
            )
        except (ValueError, TypeError, KeyError) as error:
            raise BadParts(f"{name!r}: is no manifest of a part") from error


class Parts:
    """A folder of parts on a disk or in object storage.

    Args:
        folder: its address.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder.rstrip("/") or "/"

    def address(self, name: str) -> str:
        """The address of a file of the folder."""
        return f"{self.folder.rstrip('/')}/{name}"

    def made(self, partition: Partition) -> Made | None:
        """The manifest of a partition, None where its part is absent or damaged."""
        name = f"{MADE}{_digest(partition.name)}{SUFFIX}"
        data = kept(self.address(name))
        try:
            return None if data is None else Made.loaded(data, name)
        except BadParts:
            return None

    def is_whole(self, made: Made) -> bool:
        """Whether the files of a part are there with the sizes that its manifest states."""
        return all(kept_size(self.address(file)) == size for file, size in made.files.values())

    def every(self) -> list[Made]:
        """The manifests of all parts that are whole, by the name of their partition.

        Raises:
            BadParts: the folder cannot be read, or a manifest in it is none.
        """
        sizes = sizes_in(self.folder)
        names = [name for name in sizes if name.startswith(MADE) and name.endswith(SUFFIX)]
        found = (Made.loaded(kept(self.address(name)) or b"", name) for name in names)
        whole = [made for made in found if all(sizes.get(file) == size for file, size in made.files.values())]
        return sorted(whole, key=lambda made: made.partition.name)

    def put(
        self, partition: Partition, made_from: MadeFrom, files: Mapping[str, bytes], **about: Any
    ) -> Made:
        """Keep a part: its files first, then its manifest; what it replaces is removed afterwards.

        Raises:
            BadParts: the folder cannot be written.
        """
        before = self.made(partition)
        digest = _digest(json.dumps([partition.name, asdict(made_from), FORM]))
        named = {what: f"{what}-{digest}.parquet" for what in files}
        for what, data in files.items():
            keep(data, self.address(named[what]))
        made = Made(
            partition=partition,
            made_from=made_from,
            files={what: (named[what], len(data)) for what, data in files.items()},
            **about,
        )
        keep(made.dumped(), self.address(f"{MADE}{_digest(partition.name)}{SUFFIX}"))
        discard(self.address(f"{ASIDE}{_digest(partition.name)}{SUFFIX}"))
        if before is not None:
            self._discard({file for file, _ in before.files.values()} - set(named.values()))
        return made

    def set_aside(self, partition: Partition, why: str) -> None:
        """Keep the name of a partition that could not be read, with the reason.

        Raises:
            BadParts: the folder cannot be written.
        """
        told = {"partition": partition.record(), "name": partition.name, "why": why}
        name = f"{ASIDE}{_digest(partition.name)}{SUFFIX}"
        keep(json.dumps(told, indent=1, sort_keys=True).encode(), self.address(name))

    def aside(self) -> dict[str, str]:
        """Names of the partitions that were given up, with the reasons."""
        return {str(told["name"]): str(told["why"]) for _, told in self._set_aside()}

    def _set_aside(self) -> list[tuple[str, dict[str, Any]]]:
        """Name and content of each note on a partition that was given up."""
        names = [name for name in sizes_in(self.folder) if name.startswith(ASIDE) and name.endswith(SUFFIX)]
        try:
            return [(name, json.loads(kept(self.address(name)) or b"")) for name in names]
        except ValueError as error:
            raise BadParts(f"{self.folder!r}: a file {ASIDE}*{SUFFIX} is none of ours") from error

    def remove_replaced(self, partitions: Iterable[Partition]) -> list[str]:
        """Remove parts of the same files that were cut otherwise, and notes on those given up before.

        To be called once all of these partitions have parts.

        A part of any file that is not among them stays. Gives the names of the partitions removed.

        Raises:
            BadParts: the folder cannot be written.
        """
        current = {partition.name: partition for partition in partitions}
        read = {path for partition in current.values() for path in partition.paths}
        removed = [
            made
            for made in self.every()
            if made.partition.name not in current and set(made.partition.paths) <= read
        ]
        for made in removed:
            discard(self.address(f"{MADE}{_digest(made.partition.name)}{SUFFIX}"))
            self._discard(file for file, _ in made.files.values())
        self._discard(name for name, told in self._set_aside() if set(told["partition"]["paths"]) <= read)
        return [made.partition.name for made in removed]

    def _discard(self, names: Iterable[str]) -> None:
        for name in names:
            discard(self.address(name))


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogateescape"))[:DIGITS]
