"""uvicorn's protocols with a `Link` under them, so that faults can reach the TCP connection of a request."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from .link import Link, Links

__all__ = ["LINK", "http_protocol", "websocket_protocol"]

LINK = "specgram.link"
"""Key of the link in a scope's `state`."""


def http_protocol(links: Links) -> type[asyncio.Protocol]:
    """The protocol of new connections; they are kept in `links`."""

    class LinkedHttp(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            link = Link(transport, links)
            self.app_state = {**self.app_state, LINK: link}
            link.wake = self._client_is_gone
            super().connection_made(link)

        def _client_is_gone(self) -> None:
            if self.cycle is not None:
                self.cycle.disconnected = True
                self.cycle.message_event.set()

        def connection_lost(self, exc: Exception | None) -> None:
            links.discard(self.app_state[LINK])
            super().connection_lost(exc)

    return LinkedHttp


def websocket_protocol(links: Links) -> type[asyncio.Protocol]:
    """The protocol that takes over a connection once it is a socket."""

    class LinkedWebSocket(WebSocketsSansIOProtocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            transport.wake = self._client_is_gone

        def _client_is_gone(self) -> None:
            self.queue.put_nowait({"type": "websocket.disconnect", "code": 1006})
            self.disconnected = True

        def connection_lost(self, exc: Exception | None) -> None:
            links.discard(self.app_state[LINK])
            received = self.conn.close_rcvd
            super().connection_lost(exc)
            if received is None and not self.close_sent:
                self._note_end("client", 1006, "")

        def handle_ping(self) -> None:
            self.app_state[LINK].last_ping = self.loop.time()
            super().handle_ping()

        def handle_close(self, event: Any) -> None:
            received = self.conn.close_rcvd
            if received is not None:
                self._note_end("client", received.code, received.reason)
            super().handle_close(event)

        def shutdown(self) -> None:
            self._note_end("server", 1012, "")
            super().shutdown()

        def _note_end(self, by: str, code: int, reason: str) -> None:
            link: Link = self.app_state[LINK]
            if link.on_end:
                link.on_end(by, code, reason)

        async def send(self, message: Any) -> None:
            if message["type"] == "websocket.close" and message.get("code") == 1005 and self.handshake_complete:
                await self._close_without_code()
            else:
                await super().send(message)
            if message["type"] == "websocket.http.response.body" and not message.get("more_body"):
                self.handshake_complete = True  # a refused handshake is complete, which uvicorn would otherwise doubt

        async def _close_without_code(self) -> None:
            if self.close_sent or self.disconnected or self.transport.is_closing():
                return
            self.queue.put_nowait({"type": "websocket.disconnect", "code": 1005})
            self.conn.send_close()
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
            if self.read_paused:
                self.read_paused = False
                self.transport.resume_reading()
            self.close_timer = self.loop.call_later(self.close_timeout, self.transport.close)

    return LinkedWebSocket
