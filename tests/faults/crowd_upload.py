"""A file that a visitor without a browser uploads, as the page does: over HTTP, with a token."""

from __future__ import annotations

import asyncio
import urllib.request
import uuid
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

if TYPE_CHECKING:
    from streamlit.proto.Common_pb2 import FileURLs

    from tests.faults.visitors import Answer, Visitor

TOKEN = "_streamlit_xsrf"  # noqa: S105 (the name of the cookie)


async def upload(one: Visitor, address: str, label: str, name: str, data: bytes) -> Answer:
    """Put a file into a field of the page, and wait for the page."""
    urls = await _place(one, name)
    await asyncio.to_thread(_put, address, urls.upload_url, name, data)
    state = WidgetState(id=one.widgets[label].widget_id)
    info = state.file_uploader_state_value.uploaded_file_info.add()
    info.name, info.size, info.file_id = name, len(data), urls.file_id
    info.file_urls.CopyFrom(urls)
    return await one.tell(label, state)


async def _place(one: Visitor, name: str) -> FileURLs:
    """Where the server wants the file."""
    asked = BackMsg()
    asked.file_urls_request.request_id = "upload"
    asked.file_urls_request.file_names.append(name)
    await one.line.send(asked.SerializeToString())
    while True:
        message = ForwardMsg.FromString(await one.line.recv(decode=False))
        if message.WhichOneof("type") == "file_urls_response":
            found: FileURLs = message.file_urls_response.file_urls[0]
            return found


def _put(address: str, path: str, name: str, data: bytes) -> None:
    with urllib.request.urlopen(f"{address}/_stcore/health") as answer:  # noqa: S310 (our own server)
        token = SimpleCookie(answer.headers["set-cookie"])[TOKEN].value
    border = uuid.uuid4().hex
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + f"\r\n--{border}--\r\n".encode()
    headers = {
        "Content-Type": f"multipart/form-data; boundary={border}",
        "X-Xsrftoken": token,
        "Cookie": f"{TOKEN}={token}",
    }
    request = urllib.request.Request(f"{address}{path}", body, headers, method="PUT")  # noqa: S310 (as above)
    urllib.request.urlopen(request).close()  # noqa: S310 (as above)
