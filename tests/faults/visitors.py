"""Visitors of the dashboard without a browser: they speak Streamlit's own protocol over a WebSocket.

A visitor keeps what a browser's tab keeps (what the fields say, which messages it has seen, its address),
says it with each interaction, and knows that an interaction is over when the script has finished.
"""

from __future__ import annotations

import json
import re
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from streamlit.proto.Element_pb2 import Element
    from websockets.asyncio.client import ClientConnection

FINISHED = frozenset({ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY})
MOST_RUNS_KEPT = 2  # a tab forgets a message that was not used for so many runs
FIELDS = {
    "text_input": "string_value",
    "text_area": "string_value",
    "selectbox": "string_value",
    "checkbox": "bool_value",
    "multiselect": "string_array_value",
    "date_input": "string_array_value",
    "button": "trigger_value",
    "slider": "double_array_value",
    "file_uploader": "file_uploader_state_value",
    "bidi_component": "json_value",
}
PANEL = re.compile(r'"panel": "([^"]+)"')
LISTS = frozenset({"string_array_value", "double_array_value"})


@dataclass(slots=True)
class Widget:
    """A field of the page: its id, what its value is called in messages, and the fragment it is in."""

    widget_id: str
    value_name: str
    fragment: str = ""
    options: tuple[str, ...] = ()


@dataclass(slots=True)
class Seen:
    """A message that a tab keeps: the field in it, if any, and how many runs ago it was used."""

    widget_id: str = ""
    runs: int = 0


@dataclass(slots=True)
class Answer:
    """What came of an interaction.

    Attributes:
        seconds: from sending it to the message that the script has finished.
        size: bytes of all messages.
        messages: how many came.
        errors: what the page says went wrong, in its words.
    """

    seconds: float = 0.0
    size: int = 0
    messages: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Visitor:
    """A tab of the dashboard.

    Attributes:
        widgets: by label, or by name of a component.
        metrics: what the page counts, by label.
        query: of the page's address.
        pages: hashes of the pages, by their address.
        heard: all bytes that came, kept when `keeps`.
    """

    line: ClientConnection
    query: str = ""
    keeps: bool = False
    page: str = ""
    widgets: dict[str, Widget] = field(default_factory=dict)
    values: dict[str, WidgetState] = field(default_factory=dict)
    metrics: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    heard: list[bytes] = field(default_factory=list)

    async def start(self) -> Answer:
        """Open the page, as a tab does when its WebSocket is there."""
        return await self._run([])

    async def choose(self, label: str, value: Any) -> Answer:
        """Set a field, and wait for the page."""
        widget = self.widgets[label]
        state = _state(widget, value)
        if widget.value_name == "trigger_value":
            return await self._run([state], widget.fragment)
        self.values[widget.widget_id] = state
        return await self._run([], widget.fragment)

    async def tell(self, label: str, state: WidgetState) -> Answer:
        """Give a field a value that is none of those above, and wait for the page."""
        self.values[state.id] = state
        return await self._run([], self.widgets[label].fragment)

    def put(self, label: str, value: Any) -> None:
        """Type into a field without leaving it."""
        widget = self.widgets[label]
        self.values[widget.widget_id] = _state(widget, value)

    async def go(self, address: str) -> Answer:
        """Follow the link to another page of the dashboard."""
        self.page = self.pages[address]
        return await self._run([])

    @property
    def is_elsewhere(self) -> bool:
        """Whether the visitor is on another page than the first."""
        return bool(self.pages) and self.page != next(iter(self.pages.values()))

    async def go_home(self) -> Answer:
        """Follow the link to the first page."""
        return await self.go(next(iter(self.pages)))

    async def _run(self, triggers: list[WidgetState], fragment: str = "") -> Answer:
        asked = BackMsg()
        rerun = asked.rerun_script
        rerun.query_string, rerun.page_script_hash, rerun.fragment_id = self.query, self.page, fragment
        rerun.widget_states.widgets.extend([*self.values.values(), *triggers])
        rerun.cached_message_hashes.extend(self.seen)
        rerun.context_info.timezone, rerun.context_info.locale = "UTC", "en-US"
        start = time.perf_counter()
        await self.line.send(asked.SerializeToString())
        self.drawn.clear()
        answer = await self._listen()
        answer.seconds = time.perf_counter() - start
        self._forget(whole=not fragment)
        return answer

    def _forget(self, *, whole: bool) -> None:
        """Forget what fields said that are not drawn any more, and messages that were not used lately."""
        if whole:
            self.values = {name: value for name, value in self.values.items() if name in self.drawn}
        for one in self.seen.values():
            one.runs += 1
        self.seen = {name: one for name, one in self.seen.items() if one.runs <= MOST_RUNS_KEPT}

    async def _listen(self) -> Answer:
        """Everything until the script has finished."""
        answer = Answer()
        while True:
            data = await self.line.recv(decode=False)
            if self.keeps:
                self.heard.append(data)
            answer.size += len(data)
            answer.messages += 1
            message = ForwardMsg.FromString(data)
            answer.errors.extend(self._take(message))
            if message.WhichOneof("type") == "script_finished" and message.script_finished in FINISHED:
                return answer

    def _take(self, message: ForwardMsg) -> Iterator[str]:
        """Keep what a tab would keep of a message; gives what it says went wrong."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            known = self.seen[message.ref_hash]
            known.runs = 0
            self.drawn.add(known.widget_id)
        elif message.metadata.cacheable:
            element = message.delta.new_element
            named = element.WhichOneof("type") or ""
            self.seen[message.hash] = Seen(getattr(getattr(element, named), "id", ""))
        if kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            yield "page not found"
        elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            yield message.session_event.script_compilation_exception.message
        elif kind == "delta" and message.delta.HasField("new_element"):
            yield from self._take_element(message.delta.new_element, message.delta.fragment_id)

    def _take_element(self, element: Element, fragment: str) -> Iterator[str]:
        kind = element.WhichOneof("type")
        if kind == "exception":
            yield f"{element.exception.type}: {element.exception.message}"
        elif kind == "alert" and element.alert.format == element.alert.ERROR:
            yield element.alert.body
        elif kind == "metric":
            self.metrics[element.metric.label] = element.metric.body
        elif kind in FIELDS:
            found = getattr(element, kind)
            named = _component(found) if kind == "bidi_component" else found.label
            options = tuple(found.options) if kind in {"multiselect", "selectbox"} else ()
            self.drawn.add(found.id)
            self.widgets[named] = Widget(found.id, FIELDS[kind], fragment, options)
            if getattr(found, "set_value", False):
                self.values[found.id] = _state(self.widgets[named], _told(kind, found))


def _component(found: Any) -> str:
    """The name of a component; of several of one name, with what tells them apart."""
    return " ".join([found.component_name, *PANEL.findall(found.json)])


def _told(kind: str, found: Any) -> Any:
    """What a field says that the server has set."""
    if kind == "multiselect":
        return list(found.raw_values)
    if kind == "selectbox":
        return found.raw_value
    return list(found.value) if FIELDS[kind] in LISTS else found.value


def _state(widget: Widget, value: Any) -> WidgetState:
    state = WidgetState(id=widget.widget_id)
    if widget.value_name in LISTS:
        getattr(state, widget.value_name).data.extend(value)
        if not value:
            getattr(state, widget.value_name).SetInParent()
    elif widget.value_name == "json_value":
        state.json_value = json.dumps(value)
    else:
        setattr(state, widget.value_name, value)
    return state


@asynccontextmanager
async def visitor(address: str, query: str = "", *, keeps: bool = False) -> AsyncIterator[Visitor]:
    """A visitor who is connected, and has not opened the page yet.

    Args:
        address: of the server, `http://127.0.0.1:8501`.
        query: of the page's address.
        keeps: whether all bytes that come are kept.
    """
    host = urlsplit(address).netloc
    async with connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item] # a plain word to the library's own new type
        origin=address,  # type: ignore[arg-type] # as above
        max_size=None,
        compression=None,
        open_timeout=60,
        ping_interval=None,
    ) as line:
        yield Visitor(line=line, query=query, keeps=keeps)
