"""`python -m commands.reading_process`: a process that reads partitions, with this user's gazetteer.

It is started by `corpus.reader`, here or by a worker on another machine, and ends with who started it.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

from corpus.serve import bound_memory, serve
from dashboard.settings import cache_dir, data_home
from gazetteer.load import open_gazetteer


def main() -> None:
    """Answer what comes by standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started us; that ends our input
    bound_memory()
    pipe, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, pipe.buffer, lambda: open_gazetteer(cache_dir(), home=data_home()))


if __name__ == "__main__":
    main()
