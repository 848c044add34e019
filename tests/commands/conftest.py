"""Runs commands as a user without data does."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

import cli
from tests.commands.told import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, list[str]]]:
    """Run a command of a user without data: exit code, standard output, lines of standard error."""
    monkeypatch.setenv("SITREP_HOME", str(tmp_path / "home of its own"))

    def call(*arguments: str | Path) -> tuple[int, str, list[str]]:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode().splitlines()

    return call


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes on standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path
