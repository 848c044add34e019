"""How many visitors a server takes at the same time: whoever comes when it is full is told so in plain words.

A visitor is an open page, that is a WebSocket. `SITREP_VISITORS` sets the number. A page that has lost its
WebSocket keeps what its visitor added for `KEPT_SECONDS`; of such pages Streamlit keeps 128 at most.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocketClose

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

MOST_VISITORS: Final = 250
KEPT_SECONDS: Final = 120
MESSAGE_MB: Final = 26  # of what a page tells, the text of a pasted report with it
TOLD_MB: Final = 200  # of what a page is told
REPORT_MB: Final = 30  # of an uploaded file; the field says 25
TABLE_MB: Final = 210  # the same on a server of one's own, where tables of 200 MB are imported too
FULL, TRY_LATER = 503, 1013
AGAIN_SECONDS = 30


def most_visitors() -> int:
    """How many visitors there may be: `SITREP_VISITORS`, else 250; at least one."""
    told = os.environ.get("SITREP_VISITORS", "").strip()
    return max(1, int(told)) if told.isascii() and told.isdigit() else MOST_VISITORS


@dataclass(slots=True)
class Visitors:
    """Counts the visitors who are there."""

    most: int
    there: int = 0

    @property
    def is_full(self) -> bool:
        """Whether nobody else can be taken in."""
        return self.there >= self.most


@dataclass(frozen=True, slots=True)
class Limit:
    """ASGI middleware: takes in so many visitors; whoever comes then gets a page that says so."""

    app: ASGIApp
    visitors: Visitors = field(default_factory=lambda: Visitors(most_visitors()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or a WebSocket; anything else passes."""
        is_socket = scope["type"] == "websocket"
        if self.visitors.is_full and (is_socket or _asks_for_page(scope)):
            words = f"All {self.visitors.most:,} places of this dashboard are taken. Please try again soon."
            refusal = (
                WebSocketClose(TRY_LATER, words)
                if is_socket
                else PlainTextResponse(f"{words}\n", FULL, {"retry-after": str(AGAIN_SECONDS)})
            )
            await refusal(scope, receive, send)
        elif is_socket:
            self.visitors.there += 1
            try:
                await self.app(scope, receive, send)
            finally:
                self.visitors.there -= 1
        else:
            await self.app(scope, receive, send)


def _asks_for_page(scope: Scope) -> bool:
    """Whether a request is a browser's for a page, and not for a script or a picture of one."""
    return scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")
