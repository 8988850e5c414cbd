"""Turns failures of the HTTP library into errors of this one, and takes credentials out of what they carry along."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Final

from specgram.errors import DeepgramConnectionError, DeepgramError, DeepgramResponseError, DeepgramTimeoutError
from specgram.redaction import redact

if TYPE_CHECKING:
    from typing import TypeGuard

# httpx and httpx2 share their class names; matching names leaves both unimported.
_HTTP_LIBRARIES: Final = frozenset({"httpx", "httpx2", "httpcore", "httpcore2"})
# Frames of these hold requests, headers and connections.
_FRAMES_DROPPED: Final = _HTTP_LIBRARIES | {
    "h11",
    "h2",
    "anyio",
    "websockets",
    "socksio",
    "specgram",
    "ssl",
    "contextlib",
}
# Nothing of the request left this machine.
_NOTHING_SENT: Final = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"})
# Trying again cannot help.
_PERMANENT: Final = frozenset({"UnsupportedProtocol", "InvalidURL", "LocalProtocolError", "TooManyRedirects"})


def is_transport_failure(error: BaseException) -> TypeGuard[Exception]:
    """Whether an exception comes from the network or the HTTP library, and not from the caller's own code."""
    if isinstance(error, (OSError, EOFError)):
        return True
    return isinstance(error, Exception) and any(
        base.__module__.partition(".")[0] in _HTTP_LIBRARIES for base in type(error).__mro__
    )


def is_permanent(error: Exception) -> bool:
    """Whether the same request would fail in the same way again."""
    return bool(_names(error) & _PERMANENT) or "CERTIFICATE_VERIFY_FAILED" in str(error)


def nothing_was_sent(error: Exception) -> bool:
    """Whether the failure came before the first byte of the request."""
    return bool(_names(error) & _NOTHING_SENT) or isinstance(error, ConnectionRefusedError)


def translate(error: Exception, target: str, notes: str = "") -> DeepgramError:
    """The error the caller gets; `raise translate(...) from error` keeps the scrubbed cause.

    Args:
        error: What the HTTP library raised.
        target: Method and address, without credentials.
        notes: What to add about retries.
    """
    names = _names(error)
    detail = redact(str(error)) or type(error).__name__
    if "TimeoutException" in names or isinstance(error, TimeoutError):
        phase = next((word for name, word in _PHASES.items() if name in names), "")
        return DeepgramTimeoutError(f"{target} timed out{phase}. Give more time with timeout= (seconds).{notes}")
    if names & {"DecodingError", "StreamError"}:
        return DeepgramResponseError(f"{target}: the answer cannot be read: {detail}.{notes}")
    advice = _CERTIFICATE if "CERTIFICATE_VERIFY_FAILED" in detail else _UNREACHABLE if "ConnectError" in names else ""
    return DeepgramConnectionError(f"{target} failed: {detail.rstrip('.')}.{advice}{notes}")


_PHASES: Final = {
    "ConnectTimeout": " while connecting",
    "ReadTimeout": " while waiting for the answer",
    "WriteTimeout": " while sending",
    "PoolTimeout": " while waiting for a free connection",
}
_UNREACHABLE: Final = " Is the address right, and the host reachable from here?"
_CERTIFICATE: Final = " Give your own certificate authority with verify= (a path or an ssl.SSLContext)."


def scrub(error: BaseException) -> None:
    """Drops the request and the library frames from an exception and from those behind it."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        if "_request" in vars(current):
            vars(current)["_request"] = None
        current.__traceback__ = _own_frames(current.__traceback__)
        current = current.__cause__ or current.__context__


def _own_frames(traceback: types.TracebackType | None) -> types.TracebackType | None:
    """The frames of the caller's code: a transport or a hook of theirs that failed is still shown."""
    if traceback is None:
        return None
    rest = _own_frames(traceback.tb_next)
    module = str(traceback.tb_frame.f_globals.get("__name__", ""))
    if module.partition(".")[0] in _FRAMES_DROPPED:
        return rest
    return types.TracebackType(rest, traceback.tb_frame, traceback.tb_lasti, traceback.tb_lineno)


def _names(error: BaseException) -> frozenset[str]:
    return frozenset(base.__name__ for base in type(error).__mro__)
