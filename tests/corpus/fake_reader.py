"""A reading process for tests: what it does is written in the name of the partition.

`ok`, `dies:ITEM` (at an item, unless it is skipped), `hangs:ITEM`, `fails:ITEM`, `dies-once:ITEM:FILE`,
`refuses`. Items are a, b and c. Of a single report the first word of its text says it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any


def main() -> None:
    for line in sys.stdin:
        message = json.loads(line)
        if "report" in message:
            happen(message["report"]["text"].split()[0], "")
            say({"reading": {"claims": [], "account": '{"set_aside": [], "sentences": []}'}})
            continue
        what, _, more = message["partition"]["paths"][0].partition(":")
        say(answer(what, more, message["skip"]))


def answer(what: str, more: str, skip: dict[str, str]) -> dict[str, Any]:
    item, _, mark = more.partition(":")
    if what == "refuses":
        return {"refused": "the disk is full", "kind": "BadParts"}
    for name in ("a", "b", "c"):
        if name in skip:
            continue
        say({"at": name})
        if name == item:
            if what == "fails":
                return {"failed": "cannot be read (KeyError)"}
            happen(what, mark)
    refused = [{"where": name, "why": why, "count": 1} for name, why in skip.items()]
    return {"done": {"name": what, "is_new": True, "articles": 3, "reports": 3 - len(skip), "events": 0,
                     "again": 0, "refused": refused}}  # fmt: skip


def happen(what: str, mark: str) -> None:
    if what == "hangs":
        threading.Event().wait()
    if what == "dies" or (what == "dies-once" and not Path(mark).exists()):
        if mark:
            Path(mark).touch()
        os._exit(9)


def say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
