"""A socket's handshake: checked and refused like a request, or accepted and handed to its conversation."""

from __future__ import annotations

import asyncio
import logging
import uuid
from typing import Any

import attrs
import httpx

from .answering import Reply, one_line, refuse
from .contract import Channel
from .credentials import Credential, admit, read_credential
from .emulation import Emulation
from .exchange import Receive, Scope, Send, target_of
from .fault_headers import faults_of_headers
from .faults import Failure, Fault, SocketFaults
from .json_text import dumps
from .ledger import note_session
from .protocols import LINK
from .reading import check_query, group, split_query
from .recorder import SessionRecord
from .refusal import Refusal
from .scenario_steps import play
from .socket_session import SocketSession
from .socket_wire import SocketWire
from .tenancy import Caller

__all__ = ["serve_socket"]

log = logging.getLogger("specgram.emulator")


async def serve_socket(emulation: Emulation, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one handshake, and hold the conversation that follows."""
    await receive()
    handshake = Handshake.of(emulation, scope, send)
    if handshake.failure is not None:
        await handshake.deny(handshake.failed(handshake.failure))
        return
    try:
        session, credential = handshake.admitted(receive)
    except Refusal as refusal:
        await handshake.deny(refused(refusal, handshake.request_id))
        return
    emulation.recorder.sessions.add(session.record)  # before the client can know that it is open
    await handshake.accept(credential)
    await converse(session, emulation)


def refused(refusal: Refusal, request_id: str) -> Reply:
    """The answer to a handshake that is refused: that of a request, and its text in a header."""
    reply = refuse(refusal, request_id)
    reply.headers["dg-error"] = refusal.message
    return reply


async def converse(session: SocketSession, emulation: Emulation) -> None:
    """Hold the conversation of an accepted socket to its end."""
    emulation.live.append(session)
    started = emulation.now()
    try:
        await session.begin()
        steps = session.settings.script.steps.get(session.channel.name)
        if steps is not None:
            await play(session, steps)
        else:
            from .sockets import converse as hold

            await hold(session)
        await session.close(1000)
    except asyncio.CancelledError:
        session.record.note_end("server", 1012, "the emulator stopped")
    except Exception as error:
        log.exception("the conversation on %s failed", session.channel.name)
        emulation.note_failure(error)
        await session.close(1011, f"{type(error).__name__} in the emulator")
    finally:
        session.end()
        note_session(session, started)
        emulation.live.remove(session)
        emulation.recorder.finish(session.record)


@attrs.define(eq=False)
class Handshake:
    """The state of one handshake."""

    emulation: Emulation
    scope: Scope
    send: Send
    headers: dict[str, str]
    channel: Channel | None
    failure: Failure | None
    faults: list[Fault]
    request_id: str = attrs.field(factory=lambda: str(uuid.uuid4()))

    @classmethod
    def of(cls, emulation: Emulation, scope: Scope, send: Send) -> Handshake:
        """Read a handshake and see what is armed for it."""
        headers = {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in scope["headers"]}
        channel = emulation.router.channel(emulation.compatibility.path(scope["path"]))
        name = channel.name if channel else None
        failure, faults = faults_of_headers(headers)
        failure = failure or emulation.faults.take_failure(scope["path"], name)
        faults = faults or ([] if failure else emulation.faults.take_fault(scope["path"], name))
        return cls(emulation, scope, send, headers, channel, failure, faults)

    def admitted(self, receive: Receive) -> tuple[SocketSession, Credential]:
        """The session that this handshake opens.

        Raises:
            Refusal: for an unknown path, a missing or bad credential, a wrong query parameter
        """
        channel = self.channel
        if channel is None:
            raise Refusal(404, "NOT_FOUND", f"path {self.scope['path']}: there is no socket here")
        credential = read_credential(self.headers, self.scope.get("subprotocols", ()))
        caller = admit(credential, channel.security, self.emulation)
        texts = split_query(self.scope["query_string"].decode("latin-1"))
        query = check_query(channel.query, texts, channel.query_validator, channel.strict_query)
        return self._session(channel, caller, query, group(texts), receive), credential

    def _session(self, channel: Channel, caller: Caller, query: Any, texts: Any, receive: Receive) -> SocketSession:
        link = self.scope.get("state", {}).get(LINK)
        pairs = [(name.decode("latin-1"), text.decode("latin-1")) for name, text in self.scope["headers"]]
        recorder = self.emulation.recorder
        return SocketSession(
            channel=channel,
            query=query,
            headers=self.headers,
            caller=caller,
            settings=self.emulation.settings,
            record=SessionRecord(
                channel=channel.name,
                path=self.scope["path"],
                query=texts,
                headers=httpx.Headers(pairs),
                request_id=self.request_id,
                target=target_of(self.scope),
                recorder=recorder,
            ),
            request_id=self.request_id,
            services=self.emulation,
            wire=SocketWire(receive, self.send, link),
            faults=SocketFaults([fault for fault in self.faults if fault.kind != "delay"]),
        )

    async def accept(self, credential: Credential) -> None:
        """Answer 101, after the pause that a fault asks for."""
        for fault in self.faults:
            if fault.kind == "delay":
                await asyncio.sleep(fault.delay / self.emulation.settings.time_scale)
        headers = [(b"dg-request-id", self.request_id.encode())]
        await self.send({"type": "websocket.accept", "subprotocol": credential.subprotocol, "headers": headers})

    async def deny(self, reply: Reply) -> None:
        """Answer the handshake with an HTTP error."""
        told = {name: one_line(text) for name, text in reply.headers.items()}
        headers = {"content-type": reply.media_type, **told, "dg-request-id": self.request_id}
        raw = [(name.lower().encode(), text.encode()) for name, text in headers.items()]
        if "websocket.http.response" not in self.scope.get("extensions", {}):
            await self.send({"type": "websocket.close", "code": 1008, "reason": told.get("dg-error", "")})
            return
        await self.send({"type": "websocket.http.response.start", "status": reply.status, "headers": raw})
        await self.send({"type": "websocket.http.response.body", "body": reply.content})

    def failed(self, failure: Failure) -> Reply:
        """The answer of an armed failure."""
        refusal = Refusal.of_status(failure.status, failure.message, failure.headers)
        reply = refused(refusal, self.request_id)
        if failure.body is not None:
            reply.content = failure.body.encode() if isinstance(failure.body, str) else dumps(failure.body).encode()
        return reply
