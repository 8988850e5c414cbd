"""One request forwarded: its body while it arrives, the answer while it arrives, and an end when the caller goes away."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import httpx
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from .passage import downstream, upstream
from .refusals import RefusedError

__all__ = ["forward"]


class _TooLargeError(Exception):
    """The body is larger than the proxy takes."""


class _Relay(StreamingResponse):
    """The service's answer, verbatim. However it ends, the connection to the service is given back."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(answer.aiter_raw(), answer.status_code)
        self.raw_headers = downstream(answer.headers.raw)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except httpx.HTTPError as error:
            # The status is sent already: only an end without an end tells the caller that something is missing.
            raise ConnectionError(f"the service broke off its answer ({type(error).__name__})") from None
        finally:
            await asyncio.shield(self._answer.aclose())


async def forward(http: httpx.AsyncClient, request: Request, url: str, authorization: str, most: int) -> Response:
    """Send a request on and give the answer back.

    Args:
        http: how to reach the service.
        request: what the caller asks.
        url: where it goes.
        authorization: the credential that is set on it.
        most: bytes that its body may have.

    Raises:
        RefusedError: the body is too large, the service does not answer, or the caller is gone.
    """
    if int(request.headers.get("content-length") or 0) > most:
        raise RefusedError(413, f"the body is larger than {most} bytes")
    body = _Body(request, most)
    headers = [*upstream(request.headers.raw), (b"authorization", authorization.encode("latin-1"))]
    content = body.parts() if body.expected else None
    outgoing = http.build_request(request.method, url, headers=headers, content=content)
    try:
        return _Relay(await _unless_gone(http, outgoing, body))
    except _TooLargeError:
        raise RefusedError(413, f"the body is larger than {most} bytes") from None
    except httpx.TimeoutException as error:
        raise RefusedError(504, f"the service did not answer in time ({type(error).__name__})") from None
    except httpx.HTTPError as error:
        raise RefusedError(502, f"the service cannot be reached ({type(error).__name__})") from None


class _Body:
    """A caller's body, passed on as it arrives; afterwards it watches whether the caller is still there."""

    def __init__(self, request: Request, most: int) -> None:
        self.expected = "content-length" in request.headers or "transfer-encoding" in request.headers
        self._request = request
        self._most = most
        self._sent = asyncio.Event()
        if not self.expected:
            self._sent.set()

    async def parts(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._request.stream():
            size += len(part)
            if size > self._most:
                raise _TooLargeError
            if part:
                yield part
        self._sent.set()

    async def gone(self) -> None:
        """Return when the caller has gone away; what it sends is not touched before all of it has been passed on."""
        await self._sent.wait()
        while (await self._request.receive())["type"] != "http.disconnect":
            pass


async def _unless_gone(http: httpx.AsyncClient, outgoing: httpx.Request, body: _Body) -> httpx.Response:
    """The head of the answer. Nobody waits for it, and nobody pays for it, when the caller is gone."""
    answer = asyncio.ensure_future(http.send(outgoing, stream=True))
    gone = asyncio.ensure_future(body.gone())
    try:
        await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise RefusedError(499, "the caller is gone")
        return answer.result()
    except ClientDisconnect:
        raise RefusedError(499, "the caller is gone") from None
    finally:
        for task in (answer, gone):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await gone
