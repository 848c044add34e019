"""The files of an index: written in one step, checked and opened by memory map.

An index is written beside its place and moved there in one step, so a reader never sees half of one.
`manifest.json` holds size and checksum of each file; a folder that fails the check is moved away and built
again.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import shutil
import tempfile
import zlib
from pathlib import Path

import marisa_trie
import numpy as np

from gazetteer.index import Index

MANIFEST = "manifest.json"
ARRAYS = ("keys", "postings", "places", "offsets", "piece_hashes", "piece_keys", "letters")
CHUNK = 1 << 20


def write_index(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files beside their place and move them there in one step."""
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=folder.name + "."))
    try:
        manifest = {name: [len(data), zlib.crc32(data)] for name, data in files.items()}
        for name, data in {**files, MANIFEST: json.dumps(manifest).encode()}.items():
            (beside / name).write_bytes(data)
        if folder.exists():
            folder.replace(beside.with_suffix(".damaged"))
        with contextlib.suppress(FileExistsError):
            beside.replace(folder)
    finally:
        for leftover in (beside, beside.with_suffix(".damaged")):
            shutil.rmtree(leftover, ignore_errors=True)


def opened_index(folder: Path) -> Index | None:
    """The index of a folder, or None when it is absent or damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if not all(_intact(folder / name, size, crc) for name, (size, crc) in manifest.items()):
            return None
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS}
        trie = marisa_trie.Trie()
        trie.mmap(str(folder / "names.marisa"))
        facts = json.loads((folder / "facts.json").read_bytes())
        return Index(trie, arrays, _mapped(folder / "texts.bin"), facts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, RuntimeError):
        return None


def _intact(path: Path, size: int, checksum: int) -> bool:
    """Whether a file has the size and checksum that were written down."""
    if path.stat().st_size != size:
        return False
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc == checksum


def _mapped(path: Path) -> mmap.mmap | bytes:
    """The bytes of a file by memory map; an empty file cannot be mapped."""
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
