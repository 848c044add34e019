"""The dashboard's server with a fault made on purpose: visitors whose address says `leak` share reports."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import streamlit as st

from dashboard import server, visitor

if TYPE_CHECKING:
    from reports.report import Reading

LEAK = "leak"


def main() -> None:
    """Serve until stopped."""
    own, shared = visitor._own, dict[str, "Reading"]()

    def leaking() -> dict[str, Reading]:
        return shared if LEAK in st.query_params else own()

    with patch.object(visitor, "_own", leaking):
        server.main()


if __name__ == "__main__":
    main()
