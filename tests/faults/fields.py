"""The fields of a page as a tab of the browser sees them: their names, and their values in messages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

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


def name_of(found: Any) -> str:
    """The name of a component; of several of one name, with what tells them apart."""
    return " ".join([found.component_name, *PANEL.findall(found.json)])


def told(kind: str, found: Any) -> Any:
    """What a field says that the server has set."""
    if kind == "multiselect":
        return list(found.raw_values)
    if kind == "selectbox":
        return found.raw_value
    return list(found.value) if FIELDS[kind] in LISTS else found.value


def state_of(widget: Widget, value: Any) -> WidgetState:
    """A value of a field as a message has it."""
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
