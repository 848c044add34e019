"""Keeps Streamlit from asking others about this machine."""

from __future__ import annotations

from streamlit import net_util


def ask_nobody_for_our_address() -> None:
    """Streamlit asks a host on the internet for our address when a page of an unknown origin connects.

    The answer would only widen the origins it accepts. There is no setting for it.
    """
    net_util.get_external_ip = _nobody_was_asked


def _nobody_was_asked() -> str | None:
    return None
