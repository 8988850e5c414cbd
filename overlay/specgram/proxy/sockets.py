"""One socket forwarded: frames as they are in both directions, and the end of either side to the other."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response
from starlette.websockets import WebSocket
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from .limits import Limits
from .passage import downstream, handshake_downstream, upstream
from .refusals import RefusedError

__all__ = ["deny", "forward_socket"]

# Close codes that a peer reports, but nobody may send (RFC 6455, section 7.4).
_UNSENDABLE = {1005: 1000, 1006: 1001, 1015: 1001}
_GOING_AWAY, _POLICY, _TOO_BIG, _BROKEN = 1001, 1008, 1009, 1011


async def forward_socket(websocket: WebSocket, url: str, authorization: str, limits: Limits) -> None:
    """Open the same socket at the service, then pass on everything until one side ends.

    Args:
        websocket: the caller's, not accepted yet: a refusal of the service reaches the caller as it is.
        url: where it goes.
        authorization: the credential that is set on it.
        limits: size of messages and duration.

    Raises:
        RefusedError: the service cannot be reached.
    """
    service = await _opened(websocket, url, authorization, limits)
    if service is None:
        return
    async with service:
        headers = handshake_downstream(service.response.headers.raw_items() if service.response else ())
        # Browsers put the credential into the sub-protocols, and hang up unless one of them is taken.
        await websocket.accept(next(iter(websocket.scope.get("subprotocols") or ()), None), headers)
        await _both_ways(websocket, service, limits)


async def _opened(websocket: WebSocket, url: str, authorization: str, limits: Limits) -> ClientConnection | None:
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in upstream(websocket.headers.raw)]
    try:
        return await connect(
            url,
            additional_headers=[*headers, ("Authorization", authorization)],
            user_agent_header=None,
            compression=None,  # audio is compressed already, and a proxy of many sessions has no memory to spare
            max_size=limits.message_bytes,
            open_timeout=limits.connect_seconds,
        )
    except InvalidStatus as error:
        await deny(websocket, _as_response(error.response))
        return None
    except TimeoutError:
        raise RefusedError(504, "the service did not answer in time") from None
    except (OSError, InvalidHandshake) as error:
        raise RefusedError(502, f"the service cannot be reached ({type(error).__name__})") from None


def _as_response(answer: Any) -> Response:
    """The service's own refusal of a handshake."""
    response = Response(bytes(answer.body or b""), answer.status_code)
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.raw_items()]
    kept = [(name, value) for name, value in downstream(raw) if name != b"content-length"]
    response.raw_headers = [*kept, (b"content-length", str(len(response.body)).encode())]
    return response


async def deny(websocket: WebSocket, response: Response) -> None:
    """Refuse a handshake with a response, or, where the server has no way to send one, just refuse it."""
    if "websocket.http.response" in websocket.scope.get("extensions", {}):
        await websocket.send_denial_response(response)
    else:
        await websocket.close()


async def _both_ways(websocket: WebSocket, service: ClientConnection, limits: Limits) -> None:
    """Pass on until one side ends; what ended it is then said to the other."""
    up = asyncio.ensure_future(_upwards(websocket, service, limits.message_bytes))
    down = asyncio.ensure_future(_downwards(websocket, service))
    try:
        await asyncio.wait((up, down), timeout=limits.session_seconds, return_when=asyncio.FIRST_COMPLETED)
        if up.done() and not down.done() and (said := up.result()) is not None:
            await service.close(*said)
            if said[0] == _TOO_BIG:
                await websocket.close(*said)
        elif up.done() or down.done():
            await websocket.close(*await down)
        else:
            await service.close(_GOING_AWAY)
            await websocket.close(_POLICY, f"longer than {limits.session_seconds:g} s")
    finally:
        for task in (up, down):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(up, down, return_exceptions=True)


async def _upwards(websocket: WebSocket, service: ClientConnection, most: int) -> tuple[int, str] | None:
    """The caller's frames to the service; gives the code and reason with which the caller ended, if it was the caller."""
    try:
        while (frame := await websocket.receive())["type"] == "websocket.receive":
            data: str | bytes = frame.get("text") or frame.get("bytes") or _empty(frame)
            if len(data) > most:
                return _TOO_BIG, f"a message is larger than {most} bytes"
            await service.send(data)
        return _sendable(frame.get("code")), str(frame.get("reason") or "")
    except ConnectionClosed:
        return None


async def _downwards(websocket: WebSocket, service: ClientConnection) -> tuple[int, str]:
    """The service's frames to the caller; gives the code and reason with which the service ended."""
    try:
        while True:
            data = await service.recv()
            await (websocket.send_text(data) if isinstance(data, str) else websocket.send_bytes(data))
    except ConnectionClosed as closed:
        if closed.rcvd is None:
            return _BROKEN, "the connection to the service was lost"
        return _sendable(closed.rcvd.code), closed.rcvd.reason


def _empty(frame: Mapping[str, Any]) -> str | bytes:
    """An empty frame is of text or of bytes, too."""
    return "" if frame.get("text") is not None else b""


def _sendable(code: Any) -> int:
    return _UNSENDABLE.get(code, code) if isinstance(code, int) else 1000
