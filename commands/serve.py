"""`serve`: the dashboard, until it is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.arguments import add_command, whole

if TYPE_CHECKING:
    import argparse

    from commands.words import Problems

ROOT = Path(__file__).resolve().parent.parent
LAST_PORT = 65535


def add(commands: Any) -> None:
    """Put the command on the parser."""
    option = add_command(commands, "serve", run, "open the dashboard")
    option("--port", type=whole(1, LAST_PORT), default=8501, metavar="N", help="default: 8501")
    option("--address", default="127.0.0.1", metavar="HOST", help="default: 127.0.0.1, this machine only")
    option("--parts", metavar="FOLDER", help="show the events of these parts where the store would be")
    option("--host", action="append", metavar="NAME", help="a name it is published under; may be repeated")


def run(options: argparse.Namespace) -> Problems:
    """Run the dashboard until it is stopped."""
    command = [sys.executable, "-m", "dashboard.server"]
    command += [f"--port={options.port}", f"--address={options.address}"]
    command += [f"--host={name}" for name in options.host or ()]
    if options.parts:
        os.environ["SITREP_PARTS"] = str(Path(options.parts).absolute())
    os.chdir(ROOT)  # where .streamlit/config.toml lies
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606 (our own program)
    return [] if subprocess.call(command) == 0 else ["the dashboard stopped with an error"]  # noqa: S603
