"""A row as JSON text, every cell as it came."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Originals:
    r"""Makes the JSON object of each row of one table; columns of one name are numbered ("name", "name (2)").

    Example:
        >>> Originals(("id", "note", "note")).text(("1", 'a "b"', ""))
        '{"id":"1","note":"a \\"b\\"","note (2)":""}'
    """

    def __init__(self, names: Sequence[str]) -> None:
        keys = (json.dumps(name, ensure_ascii=False).replace("%", "%%") for name in told_apart(names))
        self._pattern = "{" + ",".join(f"{key}:%s" for key in keys) + "}"

    def text(self, cells: Sequence[str]) -> str:
        """The object of a row with as many cells as there are columns."""
        return self._pattern % tuple(map(encode_basestring, cells))


def told_apart(names: Sequence[str]) -> list[str]:
    """The names, those that are not the first of their kind with a number."""
    taken: dict[str, None] = {}
    for name in names:
        unique, number = name, 1
        while unique in taken:
            number += 1
            unique = f"{name} ({number})"
        taken[unique] = None
    return list(taken)
