"""Drives exchanges over an HTTP client on the event loop: sends, waits, and hands every decision to the exchange."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, TypeVar

from specgram.hooks import run_async
from specgram.transport import failures
from specgram.transport.exchange import Exchange, Outcome

from .body import Body
from .pool import Pool

if TYPE_CHECKING:
    from specgram.auth import Secret
    from specgram.transport.handle import Handle
    from specgram.transport.settings import ClientSettings
    from specgram_api._operation import Call

T = TypeVar("T")


class Driver:
    """Takes one call from its first attempt to an answer that tells of success."""

    def __init__(self, settings: ClientSettings, pool: Pool) -> None:
        self._settings = settings
        self._pool = pool

    async def run(self, call: Call[T], *, stream: bool) -> tuple[Exchange[T], Any]:
        """Gives the exchange and the HTTP library's response; the body of a streamed one is still to be read.

        Raises:
            DeepgramError: The API said no, or could not be reached, for the last time.
        """
        exchange = self._settings.exchange(call)
        hooks = self._settings.hooks
        while True:
            exchange.begin()
            response, outcome = await self._attempt(exchange, stream)
            if hooks.response:
                await run_async(hooks.response, exchange.response_event(outcome))
            if outcome.error is None:
                return exchange, response
            if outcome.wait is None:
                raise outcome.error
            await asyncio.sleep(outcome.wait)

    async def _attempt(self, exchange: Exchange[T], stream: bool) -> tuple[Any, Outcome]:
        handle = self._pool.handle(exchange.endpoint.client, exchange.endpoint.secure)
        authorization = await self._authorization(exchange, handle)
        if self._settings.hooks.request:
            await run_async(self._settings.hooks.request, exchange.request_event())
        try:
            request = handle.request(exchange, self._content(exchange), authorization)
            response = await handle.client.send(request, stream=stream)
            if stream and response.status_code >= 300:
                await response.aread()
        except BaseException as error:
            failures.scrub(error)
            if exchange.source_failed(error) or not failures.is_transport_failure(error):
                raise error
            return None, exchange.failed(error)
        return response, exchange.answered(response)

    async def _authorization(self, exchange: Exchange[T], handle: Handle) -> Secret | None:
        if not exchange.needs_credential or handle.own_authorization:
            return None
        return await self._settings.require_credentials().authorization_async()

    def _content(self, exchange: Exchange[T]) -> Body | None:
        if exchange.sending is None:
            return None
        upload, content = exchange.wire.upload, exchange.wire.content or b""
        return Body(upload.aopen if upload is not None else lambda: _once(content), exchange.sending)


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
