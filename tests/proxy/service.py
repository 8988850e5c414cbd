"""A service behind the proxy that records what reaches it and answers as it was told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import attrs
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


@attrs.define
class Seen:
    """A request or handshake as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""
    frames: list[str | bytes] = attrs.field(factory=list)
    close: tuple[int, str] | None = None


class Service:
    """Answers with `answer`, and talks over sockets with `talk`."""

    def __init__(self) -> None:
        self.reset()
        routes = [Route("/{path:path}", self._request, methods=METHODS), WebSocketRoute("/{path:path}", self._socket)]
        self.app = Starlette(routes=routes)

    def reset(self) -> None:
        """Forget what was seen and told."""
        self.seen: list[Seen] = []
        self.answer: Callable[[Request], Awaitable[Response]] = greeting
        self.talk: Callable[[WebSocket, Seen], Awaitable[None]] = echo

    async def _request(self, request: Request) -> Response:
        seen = Seen(request.method, target(request), dict(request.headers))
        self.seen.append(seen)
        try:
            seen.body = await request.body()
        except ClientDisconnect:
            return Response()
        return await self.answer(request)

    async def _socket(self, websocket: WebSocket) -> None:
        seen = Seen("GET", target(websocket), dict(websocket.headers))
        self.seen.append(seen)
        await self.talk(websocket, seen)


def target(connection: Any) -> str:
    """Path and query, as they were sent."""
    query = connection.scope["query_string"].decode()
    return connection.scope["raw_path"].decode().split("?")[0] + (f"?{query}" if query else "")


async def greeting(request: Request) -> Response:
    return JSONResponse({"said": "hello"}, headers={"dg-request-id": "r-1", "access-control-allow-origin": "theirs"})


def parts(*pieces: bytes, **headers: str) -> Callable[[Request], Awaitable[Response]]:
    """An answer in parts that are as long as they are."""

    async def stream() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    async def answer(request: Request) -> Response:
        return StreamingResponse(stream(), headers={name.replace("_", "-"): text for name, text in headers.items()})

    return answer


async def echo(websocket: WebSocket, seen: Seen) -> None:
    """Everything back; the end of the caller is noted."""
    await websocket.accept(headers=[(b"dg-request-id", b"s-1")])
    try:
        while True:
            frame = await websocket.receive()
            if frame["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(frame["code"], frame.get("reason"))
            data = frame["text"] if frame.get("text") is not None else frame["bytes"]
            seen.frames.append(data)
            await (websocket.send_text(data) if isinstance(data, str) else websocket.send_bytes(data))
    except WebSocketDisconnect as end:
        seen.close = (end.code, end.reason or "")
