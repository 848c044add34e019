"""The page with all of its panels, which a visitor opens one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import keys
from dashboard.panels import NAMES

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


def with_all_panels(app: AppTest) -> AppTest:
    """The same page; what it draws from now on has every panel."""
    app.session_state[keys.PANELS_OPENED] = frozenset(NAMES)
    return app
