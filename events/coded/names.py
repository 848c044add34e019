"""Names of columns in several languages, and how names are compared."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from events.coded.mapping import Field
from events.load import exchange_rows
from gazetteer.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


def known_names(header: Sequence[str]) -> int:
    """How many names of a row are names of columns that are known."""
    known = {name for names in names_of_fields().values() for name in names}
    return sum(name in known for name in map(folded, header) if name)


def folded(name: str) -> str:
    """Letters and digits in one form, other signs as spaces."""
    spaced = name.replace("'", " ").replace("’", " ")
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(spaced)).split())


@cache
def names_of_fields() -> dict[Field, tuple[str, ...]]:
    """Folded names of each field, from data/exchange/column_names.csv."""
    return {
        Field(row["field"]): tuple(dict.fromkeys(map(folded, row["names"].split("|"))))
        for row in exchange_rows("column_names")
    }
