"""What a visitor may change: everything on a machine of one's own, nothing for others on a shared server.

`SITREP_READONLY=1` serves a public dashboard: no upload, no writing, no online look-up.
"""

from __future__ import annotations

import ipaddress
import logging
import os

import streamlit as st

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
YES = frozenset({"1", "true", "yes", "on"})


def is_readonly() -> bool:
    """Whether the dashboard is for reading only: `SITREP_READONLY`."""
    return os.environ.get("SITREP_READONLY", "").strip().lower() in YES


def is_private() -> bool:
    """Whether nobody but the person at this machine can open the dashboard."""
    address = st.get_option("server.address") or ""
    passed_on = any(name in st.context.headers for name in FORWARDED)
    return is_loopback(address) and not passed_on


def may_write() -> bool:
    """Whether what this visitor adds may be kept for all: in the store, among the own names."""
    return is_private() and not is_readonly()


def told(error: Exception) -> str:
    """What an error says of the files of this machine: for its user, or for the log where others come."""
    if may_write():
        return str(error)
    logging.getLogger(__name__).error("%s", error)
    return "Whoever runs this server finds the reason in its log."


def is_loopback(address: str) -> bool:
    """Whether an address that a server listens on is of this machine alone."""
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address.lower() == "localhost"
