"""A bare Streamlit page with the same number of events: a slider of days over a map. For benchmarks/crowd.py.

    python -m benchmarks.crowd_peer --port PORT --events N

The map is Streamlit's own (`st.map`), as a first attempt at such a dashboard would have it.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

EVENTS = "CROWD_PEER_EVENTS"


@st.cache_data
def events(number: int) -> pd.DataFrame:
    """Invented events: a day, a place, a type."""
    chance = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "day": chance.integers(0, 4000, number),
            "lon": chance.uniform(44, 50, number),
            "lat": chance.uniform(38, 42, number),
        }
    )


def page() -> None:
    """The page."""
    table = events(int(os.environ[EVENTS]))
    first, last = st.slider("Days", 0, 4000, (0, 4000))
    shown = table[table["day"].between(first, last)]
    st.metric("Events shown", f"{len(shown):,}")
    st.map(shown)


def main() -> None:
    """Run the page with Streamlit."""
    parser = argparse.ArgumentParser(description="A bare Streamlit page")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--events", type=int, default=10_000)
    options = parser.parse_args()
    os.environ[EVENTS] = str(options.events)
    command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).resolve())]
    command += [f"--server.port={options.port}", "--server.address=127.0.0.1", "--server.headless=true"]
    os.execv(sys.executable, command)  # noqa: S606 (our own program)


if __name__ == "__main__":
    if st.runtime.exists():
        page()
    else:
        main()
