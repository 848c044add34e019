"""The server of the dashboard: Streamlit behind `dashboard.guard`. Run by `cli.py serve`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from streamlit import App

from dashboard import warm
from dashboard.guard import OWN_NAMES, Guard, Hosts, headers
from dashboard.limits import KEPT_SECONDS, MESSAGE_MB, REPORT_MB, TABLE_MB, TOLD_MB, Limit
from dashboard.permissions import is_loopback, is_readonly
from dashboard.quiet import ask_nobody_for_our_address
from geo.online import online_maps

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPT = Path(__file__).resolve().parent.parent / "app.py"
# The thread that sends needs the interpreter for microseconds; each message would wait for Python's own 5 ms.
SWITCH_SECONDS = 0.0005
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 (compared with, not bound to)


def hosts_of(address: str, names: Sequence[str]) -> Hosts:
    """The names of a server that listens at an address; `names` are those that it is published under."""
    given = frozenset(name.lower() for name in names)
    own = frozenset() if address in EVERYWHERE else frozenset({address.lower()})
    return Hosts(names=OWN_NAMES | given | own, any_address=not is_loopback(address))


def application(hosts: Hosts, *, readonly: bool) -> App:
    """The dashboard as an ASGI application."""
    tile_hosts = {host for one in online_maps().values() for host in one.hosts}
    guard = Middleware(Guard, hosts=hosts, added=headers(tile_hosts), readonly=readonly)
    return App(SCRIPT, middleware=[guard, Middleware(Limit)])


def limits(address: str, *, readonly: bool) -> dict[str, object]:
    """Sizes of what a browser may send; tables are taken only where nobody but the user can come."""
    takes_tables = is_loopback(address) and not readonly
    return {
        "server.maxUploadSize": TABLE_MB if takes_tables else REPORT_MB,
        "server.maxMessageSize": TOLD_MB,
        "server.maxWidgetStateSize": MESSAGE_MB,
    }


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description="Serve the dashboard")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--address", required=True)
    parser.add_argument("--host", action="append", default=[])
    options = parser.parse_args()
    ask_nobody_for_our_address()
    sys.setswitchinterval(SWITCH_SECONDS)
    warm.start()
    app = application(hosts_of(options.address, options.host), readonly=is_readonly())
    app.run(config=settings(options, readonly=is_readonly()))


def settings(options: argparse.Namespace, *, readonly: bool) -> dict[str, Any]:
    """Streamlit's settings; said here too, for an installed package brings no .streamlit/config.toml."""
    return {
        "server.port": options.port,
        "server.address": options.address,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.corsAllowedOrigins": [
            f"{scheme}://{name}" for name in options.host for scheme in ("http", "https")
        ],
        "server.enableStaticServing": False,
        "server.enableAgentApi": False,
        "server.disconnectedSessionTTL": KEPT_SECONDS,
        **limits(options.address, readonly=readonly),
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "runner.postScriptGC": False,
    }


if __name__ == "__main__":
    main()
