"""Callbacks: results posted to the address that a request named, tried again until they are taken."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import attrs
import httpx

from .json_text import dumps
from .settings import Settings

__all__ = ["Callbacks", "Delivery"]

log = logging.getLogger("specgram.emulator")
ATTEMPTS = 11  # the first, and ten more
SECONDS_BETWEEN = 30.0
PATIENCE = 30.0


@attrs.define(eq=False)
class Delivery:
    """One result on its way to a callback.

    Attributes:
        url: without user and password
        attempts: how often it was sent
        status: HTTP status of the last answer; None when there was none
        delivered: whether it was taken (2xx)
    """

    url: str
    method: str
    request_id: str
    attempts: int = 0
    status: int | None = None
    delivered: bool = False
    finished: bool = False


@attrs.define(eq=False)
class Callbacks:
    """Delivers results in the background.

    Attributes:
        deliveries: every delivery that was begun, the newest last
    """

    settings: Settings
    deliveries: list[Delivery] = attrs.field(factory=list)
    _tasks: set[asyncio.Task[None]] = attrs.field(factory=set)

    async def post(
        self,
        url: str,
        method: str | None = "POST",
        *,
        json: Any = None,
        content: bytes | None = None,
        media_type: str = "application/json",
        token: str = "",
        request_id: str = "",
    ) -> asyncio.Task[None]:
        """Begin to deliver; returns the task, which ends when the result is taken or given up.

        Args:
            url: where to; its user and password become basic authentication
            method: as `callback_method` says; POST when None
            json: the result; or `content`, bytes of `media_type`
            token: id of the key that asked, for the header `dg-token`
            request_id: of the request whose result it is
        """
        body = dumps(json).encode() if content is None else content
        headers = {"content-type": media_type, "dg-token": token, "dg-request-id": request_id}
        delivery = Delivery(_without_user(url), method or "POST", request_id)
        self.deliveries.append(delivery)
        task = asyncio.ensure_future(self._deliver(delivery, url, headers, body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _deliver(self, delivery: Delivery, url: str, headers: Mapping[str, str], body: bytes) -> None:
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            while not delivery.delivered and delivery.attempts < ATTEMPTS:
                if delivery.attempts:
                    await asyncio.sleep(SECONDS_BETWEEN / self.settings.time_scale)
                delivery.attempts += 1
                delivery.status = await _attempt(client, delivery.method, url, headers, body)
                delivery.delivered = delivery.status is not None and 200 <= delivery.status < 300
        delivery.finished = True
        if not delivery.delivered:
            log.warning("callback %s: given up after %d attempts", delivery.url, delivery.attempts)


async def _attempt(
    client: httpx.AsyncClient, method: str, url: str, headers: Mapping[str, str], body: bytes
) -> int | None:
    try:
        answer = await client.request(method, url, headers=headers, content=body)
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        TypeError,
        UnicodeError,
    ) as error:  # the latter: no method or address at all
        log.info("callback %s: %s", _without_user(url), type(error).__name__)
        return None
    return answer.status_code


def _without_user(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
