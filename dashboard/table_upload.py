"""A table that a visitor uploads: kept in a folder of its own, told its format, counted before it is kept."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import weakref
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from events.coded.detect import detect
from events.coded.errors import CodedError
from events.coded.plan import plan_of
from events.coded.prepare import prepared
from events.coded.read import MAPPED, read_coded
from gazetteer.disk import with_advice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from events.coded.plan import Plan
    from events.coded.row import CodedBatch, CodedRow, Rejection
    from gazetteer.gazetteer import Gazetteer

SHOWN, MOST_LISTED = 5, 5_000  # each keeps its row, for as long as the page is open


class Folder:
    """A folder that is there as long as this object is."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="sitrep-table-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def made(self) -> Path:
        """A folder in it for what is made of a file."""
        inside = self.path / "made"
        inside.mkdir(exist_ok=True)
        return inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An uploaded table.

    Attributes:
        folder: holds the file, and is gone when nobody looks at it any more.
        path: what is read: the file, or a sheet of it as CSV; `name`: of the file.
        sheet: which sheet of a spreadsheet is read; `sheets`: all that can be seen.
        format_name: of `events.coded.read`; "" when it cannot be told, with the `problem`.
        plan: of a table of any columns.
        sha256: of the file.
    """

    folder: Folder
    path: Path
    name: str
    sha256: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    format_name: str = ""
    plan: Plan | None = None
    problem: str = ""


@dataclass(slots=True, kw_only=True)
class Checked:
    """What reading a table would give, without keeping anything.

    Attributes:
        read, rejected: rows that can be imported, and that cannot.
        reasons: why, with the number of rows; `first_of`: the first row of each reason.
        first: some of the rows that can be imported.
        listed: the rows that cannot, up to `MOST_LISTED`.
        problem: why the table cannot be read at all, or "".
    """

    read: int = 0
    rejected: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    first: list[CodedRow] = field(default_factory=list)
    first_of: dict[str, Rejection] = field(default_factory=dict)
    listed: list[Rejection] = field(default_factory=list)
    problem: str = ""


def uploaded(name: str, data: bytes, *, sheet: str = "", gazetteer: Gazetteer | None = None) -> Table:
    """The table in an uploaded file; its name is kept, for it may tell the release of a dataset.

    Args:
        name: as the visitor's machine has it.
        data: the file.
        sheet: of a spreadsheet; "" for the first one that holds a table.
        gazetteer: tells whether points lie in the countries that their rows name.
    """
    folder = Folder()
    path = folder.path / _plain(name)
    found = Table(folder=folder, path=path, name=path.name, sha256=hashlib.sha256(data).hexdigest())
    try:
        path.write_bytes(data)
        ready = prepared(path, folder.made(), sheet=sheet)
        found = replace(found, path=ready.path, sheet=ready.sheet, sheets=ready.sheets)
        format_name = detect(ready.path)
        plan = plan_of(ready.path, format_name, gazetteer) if format_name in MAPPED else None
    except CodedError as error:
        return replace(found, problem=str(error))
    except OSError as error:
        return replace(found, problem=with_advice(f"{found.name!r}: cannot be kept while it is read", error))
    return replace(found, format_name=format_name, plan=plan)


def batches(
    table: Table, said: Sequence[str], *, disasters: bool = False, gazetteer: Gazetteer | None = None
) -> Iterator[CodedBatch]:
    """The rows of a table, by what the visitor says of its columns.

    Args:
        table: as it was uploaded.
        said: of its columns, as options of the command line.
        disasters: of IDMC's rows, displacement by disaster is wanted too.
        gazetteer: tells which place a point of the rows is.

    Raises:
        CodedError: it cannot be read, or something is left open.
    """
    plan = table.plan.with_said(said) if table.plan else None
    yield from read_coded(table.path, table.format_name, plan=plan, disasters=disasters, gazetteer=gazetteer)


def check(table: Table, said: Sequence[str], *, disasters: bool = False) -> Checked:
    """Read a table and count; arguments as of `batches`."""
    found = Checked()
    try:
        for batch in batches(table, said, disasters=disasters):
            found.read += len(batch.rows)
            found.rejected += len(batch.rejected)
            found.first += batch.rows[: SHOWN - len(found.first)]
            found.listed += batch.rejected[: MOST_LISTED - len(found.listed)]
            for one in batch.rejected:
                reason = f"{one.column} {one.reason}".strip()
                found.reasons[reason] += 1
                found.first_of.setdefault(reason, one)
    except CodedError as error:
        found.problem = str(error)
    except OSError as error:
        found.problem = with_advice(f"{table.name!r}: cannot be read", error)
    return found


def _plain(name: str) -> str:
    """A file name that stays in its folder."""
    kept = "".join(sign if sign.isalnum() or sign in "._- " else "_" for sign in Path(name).name).strip(". ")
    return kept[-100:] or "table"
