"""What a successful answer becomes: a typed result, or the raw answer around it. Both flavours read their answers here."""

from __future__ import annotations

import warnings
import weakref
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from specgram.errors import DeepgramResponseError

if TYPE_CHECKING:
    from specgram_api._operation import Call
    from specgram_api._views import RawResponse

    from .exchange import Exchange

T = TypeVar("T")

STREAMED: Final = frozenset({"binary", "stream"})
"""Kinds of operations whose answer is used while it arrives."""


def decoded(call: Call[T], content: bytes, headers: Mapping[str, str]) -> T:
    """The typed result of an answer that was read whole.

    Raises:
        DeepgramResponseError: It cannot be read. The message has the id by which the service knows the request.
    """
    try:
        return call.decode(content)
    except DeepgramResponseError as error:
        request_id = headers.get("dg-request-id")
        if request_id:
            error.args = (f"{str(error).rstrip('.')}. Request id: {request_id}.",)
        raise


def watched(result: T, response: Any) -> T:
    """Reports a streamed answer that is forgotten while its body is still to come: it holds a connection."""
    weakref.finalize(result, _report, response, type(result).__name__).atexit = False
    return result


def _report(response: Any, name: str) -> None:
    if not response.is_closed:
        warnings.warn(
            f"{name} was neither read to its end nor closed; use it in a block.", ResourceWarning, stacklevel=2
        )


def raw(exchange: Exchange[T], response: Any, parse: Callable[[], T], content: bytes = b"") -> RawResponse[T]:
    """The answer with its status and headers; it holds nothing of the request, and so no credential."""
    from specgram_api._views import RawResponse

    return RawResponse(
        parse,
        status_code=response.status_code,
        headers=dict(response.headers),
        content=content,
        retries_taken=exchange.attempt - 1,
    )
