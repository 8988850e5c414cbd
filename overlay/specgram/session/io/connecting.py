"""Opening one connection: the handshake with its bounds, and every way in which it can fail as one kind of error."""

from __future__ import annotations

import asyncio
import functools
import inspect
import logging
import ssl
import weakref
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.request import getproxies

from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.version import version

from specgram.errors import DeepgramError, DeepgramValidationError, HandshakeError
from specgram.redaction import redact
from specgram.transport.failures import scrub
from specgram.transport.retry import requested_wait
from specgram_api.errors import error_from_response

from .adapted import AdaptedConnection
from .connection import Connection

if TYPE_CHECKING:
    from specgram.session.terms import Terms
    from specgram.session_settings import ConnectSettings

logger = logging.getLogger("specgram.session")
_KNOWS_PROXIES = "proxy" in inspect.signature(connect).parameters
ERROR_HEADER: Final = "dg-error"
REQUEST_ID_HEADER: Final = "dg-request-id"
# A message of the server can hold long transcripts or seconds of audio, but not more than this.
MAX_MESSAGE = 16 * 1024 * 1024
# A thousand sessions that lose their connection at once must not all shake hands at once.
HANDSHAKES = 50

_TURNSTILES: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = weakref.WeakKeyDictionary()


class _Connect(connect):
    """Never follows a redirect: that would show a credential to whoever is named in it."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


@functools.lru_cache(maxsize=1)
def _shared_context() -> ssl.SSLContext:
    """One context for all sessions: making one takes twenty milliseconds and most of a megabyte."""
    return ssl.create_default_context()


async def open_connection(settings: ConnectSettings, terms: Terms) -> Connection | AdaptedConnection:
    """Connect and shake hands.

    Raises:
        HandshakeError: The server refused, did not answer in time, or could not be reached.
        DeepgramError: The credential could not be had.
    """
    async with _turnstile():
        try:
            return await asyncio.wait_for(_handshake(settings, terms), terms.timeout or None)
        except DeepgramError:
            raise
        except Exception as error:
            failure = translated(error, settings.url, terms.timeout)
            scrub(error)
            raise failure from error


def _turnstile() -> asyncio.Semaphore:
    loop = asyncio.get_running_loop()
    if loop not in _TURNSTILES:
        _TURNSTILES[loop] = asyncio.Semaphore(HANDSHAKES)
    return _TURNSTILES[loop]


async def _handshake(settings: ConnectSettings, terms: Terms) -> Connection | AdaptedConnection:
    headers = await settings.headers()
    arguments: dict[str, Any] = {
        "additional_headers": headers,
        "user_agent_header": None,
        "compression": None,
        "open_timeout": terms.timeout or None,
        "ping_interval": None,
        "close_timeout": None,
        "max_size": MAX_MESSAGE,
        "max_queue": None,
        "create_connection": functools.partial(Connection, dead_after=terms.dead_after),
        **_proxy(settings),
    }
    if settings.url.startswith("wss:"):
        arguments["ssl"] = settings.ssl_context or _shared_context()
    connector = settings.connector or _Connect
    opened = await connector(settings.url, **arguments)
    return opened if isinstance(opened, Connection) else AdaptedConnection(opened)


def _proxy(settings: ConnectSettings) -> dict[str, Any]:
    """The forward proxy, where the library knows such a thing.

    Raises:
        DeepgramValidationError: It does not, and the caller wants one.
    """
    wanted = settings.forward_proxy
    if _KNOWS_PROXIES:
        return {"proxy": wanted}
    if isinstance(wanted, str):
        raise DeepgramValidationError(f"forward_proxy= for sockets needs websockets 15 or newer, not {version}.")
    if wanted and settings.connector is None and {"all", "https", "http", "socks"} & getproxies().keys():
        logger.warning("websockets %s cannot use the proxy of the environment; from 15 on it can", version)
    return {}


def translated(error: Exception, url: str, timeout: float) -> HandshakeError:
    """The failure of a handshake as an error of this library."""
    address = redact(url)
    if isinstance(error, InvalidStatus):
        response = error.response
        return _refusal(response.status_code, dict(response.headers.raw_items()), bytes(response.body or b""), address)
    if isinstance(error, (asyncio.TimeoutError, TimeoutError)):
        text = f"no answer within {timeout:g} s. Give more time with timeout= (seconds)"
    else:
        text = redact(str(error)).rstrip(".") or type(error).__name__
    failure = HandshakeError(f"{_bare(address)} could not be opened: {text}.", url=address)
    failure.permanent = isinstance(error, ssl.SSLCertVerificationError)
    return failure


def _refusal(status: int, headers: Mapping[str, str], body: bytes, address: str) -> HandshakeError:
    lower = {name.lower(): value for name, value in headers.items()}
    told = error_from_response(status, lower, body)
    said = lower.get(ERROR_HEADER)
    detail = f" {said.rstrip('.')}." if said and said not in told.message else ""
    return HandshakeError(
        f"{_bare(address)} was refused: {told.message}{detail}",
        status_code=status,
        request_id=told.request_id,
        response_headers=lower,
        url=address,
        err_code=told.err_code,
        dg_error=said,
        retry_after=requested_wait(status, lower),
        body=told.body,
    )


def _bare(address: str) -> str:
    return address.partition("?")[0]
