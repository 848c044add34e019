"""What decides how a report is read: a version of the code and the word tables, and one of a part's form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.load import content, sha256

FORM = 1  # of parts and their manifests
_ROOT = Path(__file__).resolve().parent.parent
_READ = (("reports", "*.py"), ("events", "*.py"), ("gazetteer", "*.py"), ("data/lexicon", "*.csv"))


@cache
def rules_version() -> str:
    """Digest of all that reads and joins; the gazetteer's places have a version of their own."""
    files = sorted(path for folder, pattern in _READ for path in (_ROOT / folder).rglob(pattern))
    parts = (f"{path.relative_to(_ROOT).as_posix()} {sha256(content(str(path)))}" for path in files)
    return sha256("\n".join((str(FORM), *parts)).encode())[:16]
