"""One target under atheris, in a process of its own: `python -m tests.fuzz.hunt TARGET FOLDER SECONDS SEED`.

A finding does not end the hunt: it is kept once for each line that raised it. What hangs is ended by
libFuzzer, which leaves the input beside the findings.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from tests.fuzz.targets import Target

ROOMS = ["gazetteer", "reports", "events", "geo"]
SLOW_S, HANGS_S, MEMORY_MB = 3.0, 120, 3000  # of the process; of the clock
TOLD_EVERY_S = 0.1


class Hunt:
    """Counts inputs and keeps findings in a folder."""

    def __init__(self, target: Target, folder: Path) -> None:
        self._target, self._folder = target, folder
        self._tried = 0
        self._told = 0.0
        self._keys: set[str] = set()

    def one(self, data: bytes) -> None:
        """Try an input."""
        before = time.process_time()
        try:
            self._target.check(data)
        except Exception as error:  # noqa: BLE001 (this is what is looked for)
            self._keep(place_of(error), f"{type(error).__name__}: {error}"[:200], data, error)
        if (took := time.process_time() - before) > SLOW_S:
            self._keep("slow", f"took {took:.1f} s", data, None)
        self._tried += 1
        if before - self._told > TOLD_EVERY_S or self._tried == 1:
            self._told = before
            self.tell()

    def tell(self) -> None:
        """Write down how far it is."""
        told = {"tried": self._tried, "findings": len(self._keys)}
        (self._folder / "told.json").write_text(json.dumps(told), encoding="utf-8")

    def _keep(self, where: str, words: str, data: bytes, error: BaseException | None) -> None:
        key = hashlib.sha256(where.encode()).hexdigest()[:8]
        if key in self._keys:
            return
        self._keys.add(key)
        found = self._folder / "found"
        found.mkdir(exist_ok=True)
        (found / key).write_bytes(data)
        lines = traceback.format_exception(error) if error else []
        (found / f"{key}.txt").write_text(
            f"{where}\n{words}\n\n{''.join(lines)}", encoding="utf-8", errors="replace"
        )
        self.tell()


def place_of(error: BaseException) -> str:
    """The kind of an error and the last line of our own that it went through."""
    last, trace = "", error.__traceback__
    while trace is not None:
        last = _line(trace) or last
        trace = trace.tb_next
    return f"{type(error).__name__} at {last}"


def _line(trace: TracebackType) -> str:
    path = trace.tb_frame.f_code.co_filename
    is_ours = "site-packages" not in path and "/lib/python" not in path and not path.startswith("<")
    return f"{'/'.join(Path(path).parts[-3:])}:{trace.tb_lineno}" if is_ours else ""


def main() -> None:
    """Hunt until the seconds are over."""
    import atheris  # noqa: PLC0415 (not there on every machine)

    name, folder, seconds, seed = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    with atheris.instrument_imports(include=ROOMS):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 (instrumented)
    target = TARGETS[name]
    corpus, seeds = folder / "corpus", folder / "seeds"
    for made in (corpus, seeds):
        made.mkdir(parents=True, exist_ok=True)
    for one in target.seeds():
        (seeds / hashlib.sha256(one).hexdigest()[:16]).write_bytes(one[: target.longest])
    hunt = Hunt(target, folder)
    hunt.one(b"")
    options = [
        f"-max_total_time={max(1, round(seconds))}", f"-max_len={target.longest}", f"-timeout={HANGS_S}",
        f"-rss_limit_mb={MEMORY_MB}", f"-seed={seed}", f"-artifact_prefix={folder}/", "-verbosity=0",
        "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus), str(seeds)], hunt.one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
