"""What has to be done before a file can be read as a table: a sheet taken out, letters told."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from events.coded.errors import BadTable
from events.coded.load import decoded_as, is_spreadsheet, whole_file
from reports.errors import ReportError
from reports.inputs.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A file that can be read as a table.

    Attributes:
        path: the file as it was given, or one made of it; its name tells what the given one's did.
        sheet: which sheet of a spreadsheet it holds; `sheets`: all that can be seen.
    """

    path: Path
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def prepared(
    path: Path, folder: Path, *, encoding: str = "", sheet: str = "", shop: Workshop | None = None
) -> Prepared:
    """A file ready to be read.

    Args:
        path: as it was given.
        folder: where what is made of it is put.
        encoding: when the user knows it.
        sheet: of a spreadsheet; "" for the first one that holds a table.
        shop: where strangers' files are converted, when one is open.

    Raises:
        BadTable: it is a spreadsheet that cannot be read, or not in this encoding.
    """
    made = folder / f"{path.stem}.csv"
    if is_spreadsheet(path):
        try:
            with nullcontext(shop) if shop is not None else Workshop() as open_now:
                text, chosen, sheets = open_now.sheet(whole_file(path), path.name, sheet)
        except ReportError as error:
            raise BadTable(str(error)) from error
        made.write_bytes(text)
        return Prepared(path=made, sheet=chosen, sheets=tuple(sheets))
    if sheet:
        raise BadTable(f"{path.name!r}: is no spreadsheet; --sheet is for .xlsx, .xlsb, .xls and .ods")
    if not encoding:
        return Prepared(path=path)
    made.write_text(decoded_as(whole_file(path), path.name, encoding), encoding="utf-8", newline="")
    return Prepared(path=made)
