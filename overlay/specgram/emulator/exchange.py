"""One HTTP exchange: recorded, refused or answered, and broken where a fault says so."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import attrs
import httpx

from .answering import Reply, answer_call, one_line, refuse
from .calls import Call
from .credentials import admit, read_credential
from .emulation import Emulation
from .fault_headers import faults_of_headers
from .faults import Failure
from .http_faults import BrokenConnectionError, HttpFaults
from .json_text import dumps
from .ledger import note_call
from .link import Link
from .permissions import demand
from .protocols import LINK
from .reading import check_path, check_query, group, read_body, split_query
from .recorder import RequestRecord
from .refusal import Refusal
from .routing import Match, WrongMethod

__all__ = ["Exchange", "serve_http"]

log = logging.getLogger("specgram.emulator")
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
ANSWER_KEPT = 1024 * 1024


async def serve_http(emulation: Emulation, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one HTTP request."""
    exchange = Exchange.of(emulation, scope, receive, send)
    try:
        await exchange.run()
    except asyncio.CancelledError:  # the emulator stops; nothing more can be answered
        if exchange.faults.link is None:
            raise
        exchange.faults.link.drop()
        exchange.faults.link.gone()
    except BrokenConnectionError:
        if exchange.faults.link is None:
            raise ConnectionResetError("the connection was broken by a fault") from None
    finally:
        exchange.record.seconds = time.time() - exchange.record.started
        emulation.recorder.finish(exchange.record)


def target_of(scope: Scope) -> str:
    """Path and query of a request, as it was sent."""
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


@attrs.define(eq=False)
class Exchange:
    """The state of one HTTP exchange."""

    emulation: Emulation
    scope: Scope
    receive: Receive
    send: Send
    headers: dict[str, str]
    record: RequestRecord
    match: Match | WrongMethod | None
    faults: HttpFaults
    failure: Failure | None

    @classmethod
    def of(cls, emulation: Emulation, scope: Scope, receive: Receive, send: Send) -> Exchange:
        """Read the head of a request, record it, and see what is armed for it."""
        pairs = [(name.decode("latin-1"), text.decode("latin-1")) for name, text in scope["headers"]]
        headers = {name.lower(): text for name, text in pairs}
        raw_path = scope.get("raw_path", scope["path"].encode()).decode("latin-1").partition("?")[0]
        match = emulation.router.operation(scope["method"], emulation.compatibility.path(raw_path))
        name = match.operation.id if isinstance(match, Match) else None
        record = RequestRecord(
            method=scope["method"],
            path=scope["path"],
            query=group(split_query(scope["query_string"].decode("latin-1"))),
            headers=httpx.Headers(pairs),
            request_id=str(uuid.uuid4()),
            operation=name,
        )
        emulation.recorder.requests.add(record)
        failure, faults = faults_of_headers(headers)
        failure = failure or emulation.faults.take_failure(scope["path"], name)
        faults = faults or ([] if failure else emulation.faults.take_fault(scope["path"], name))
        link: Link | None = scope.get("state", {}).get(LINK)
        struck = HttpFaults(faults[0] if faults else None, link, emulation.settings)
        return cls(emulation, scope, receive, send, headers, record, match, struck, failure)

    async def run(self) -> None:
        """Read, decide, answer."""
        refusal = self._refusal_before_body() if self.failure is None else None
        self.record.body = await self._read_body()
        self.emulation.recorder.hold(len(self.record.body))
        if self.failure is not None:
            reply = self._failed(self.failure)
        elif refusal is not None:
            reply = refuse(refusal, self.record.request_id, self._operation)
        else:
            reply = await self._answer()
        await self._send_reply(reply)

    @property
    def _operation(self) -> Any:
        return self.match.operation if isinstance(self.match, Match) else None

    def _refusal_before_body(self) -> Refusal | None:
        if isinstance(self.match, WrongMethod):
            return Refusal.of_status(405, headers={"allow": ", ".join(self.match.allowed)})
        if self.match is None:
            return Refusal(404, "NOT_FOUND", f"path {self.scope['path']}: there is nothing here")
        return None

    async def _read_body(self) -> bytes:
        parts = []
        size = 0
        while True:
            event = await self.receive()
            if event["type"] == "http.disconnect":
                raise BrokenConnectionError
            part = event.get("body", b"")
            parts.append(part)
            size += len(part)
            await self.faults.received(len(part))
            if not event.get("more_body", False):
                return b"".join(parts)

    def _failed(self, failure: Failure) -> Reply:
        refusal = Refusal.of_status(failure.status, failure.message, failure.headers)
        reply = refuse(refusal, self.record.request_id, self._operation)
        if failure.body is not None:
            is_text = isinstance(failure.body, str)
            reply.content = failure.body.encode() if is_text else dumps(failure.body).encode()
            reply.media_type = "text/plain; charset=utf-8" if is_text else "application/json"
        return reply

    async def _answer(self) -> Reply:
        assert isinstance(self.match, Match)
        call: Call | None = None
        started = self.emulation.now()
        try:
            call = self._call(self.match)
            reply = await answer_call(call)
            note_call(call, reply.status, None, started)
            return reply
        except Refusal as refusal:
            if call is not None:
                note_call(call, refusal.status, refusal.message, started)
            return refuse(refusal, self.record.request_id, self.match.operation)
        except Exception as error:
            log.exception("%s failed", self.match.operation.id)
            self.emulation.note_failure(error)
            message = f"The emulator failed: {type(error).__name__}: {error}"
            return refuse(Refusal.of_status(500, message), self.record.request_id, self.match.operation)

    def _call(self, match: Match) -> Call:
        operation = match.operation
        caller = admit(read_credential(self.headers), operation.security, self.emulation)
        demand(caller, operation)
        path = check_path(operation, match.path)
        table = self.emulation.compatibility
        texts = table.query(operation, split_query(self.scope["query_string"].decode("latin-1")))
        content_type = table.media_type(operation, self.headers.get("content-type", ""))
        media_type, body = read_body(operation, self.record.body, content_type)
        body = table.body(operation, body, texts)
        query = check_query(operation.named("query"), texts, operation.validators["query"])
        return Call(
            operation=operation,
            path=path,
            query=query,
            body=body,
            media_type=media_type,
            headers=self.headers,
            caller=caller,
            request_id=self.record.request_id,
            emulation=self.emulation,
            target=target_of(self.scope),
        )

    async def _send_reply(self, reply: Reply) -> None:
        reply = self.faults.changed(reply)
        told = {name: one_line(text) for name, text in reply.headers.items()}
        headers = {"content-type": reply.media_type, **told, "dg-request-id": self.record.request_id}
        self.record.answer_headers = httpx.Headers(headers)
        if reply.media_type == "application/json" or reply.content == b"":
            headers["content-length"] = str(len(reply.content))
        raw = [(name.lower().encode(), text.encode()) for name, text in headers.items()]
        await self.faults.before_answer()
        self.record.status = reply.status
        self.record.answer = reply.content[:ANSWER_KEPT]
        await self.send({"type": "http.response.start", "status": reply.status, "headers": raw})
        async for piece, more in self.faults.pieces(reply.content):
            await self.send({"type": "http.response.body", "body": piece, "more_body": more})
