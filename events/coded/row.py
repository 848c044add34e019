"""What comes of a coded table: rows with one claim each, and rows that were not taken, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast

if TYPE_CHECKING:
    from reports.report import Claim


EXPORTED = "sitrep:"  # before the id of an event, as the id of a row of an export


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRow:
    """One row of a dataset and the claim that it makes.

    Attributes:
        number: of the row, as a spreadsheet counts: the header is row 1, a row that runs over several lines
            is one, empty lines are none. In a file without a header, JSON too, the first record is 1.
        claim: its `report_id` is `dataset:id of the row`; a newer release of the same row has the same.
        original: the row as a JSON object, every cell as it came.
        more: further claims of the same event, in an export of our own.
        own_id: of a row whose claims are of reports with ids of their own, as in our exports; else "".
    """

    number: int
    claim: Claim
    original: str
    more: tuple[Claim, ...] = ()
    own_id: str = ""

    @property
    def row_id(self) -> str:
        """What tells the row from all others, whatever its release."""
        return self.own_id or self.claim.report_id


@made_fast
@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A row that makes no claim.

    Attributes:
        number: as of `CodedRow`.
        column, value: the cell that decided; column "" when it is the row as a whole.
        reason: why, in words; `accepted`: what would be taken, "" when nothing would.
        original: the row as JSON.
    """

    number: int
    column: str
    value: str
    reason: str
    original: str
    accepted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedBatch:
    """Some rows of a file in its order; together the batches of a file hold each of its rows once."""

    rows: list[CodedRow] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
