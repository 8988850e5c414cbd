"""Deepgram REST

The REST interface of the Deepgram API. Facts are taken from the documents that Deepgram publishes under CC BY 4.0;
the words are ours.

Client and AsyncClient are the way in; everything else is loaded when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._channel import (
        MalformedMessage as MalformedMessage,
        ReconnectPolicy as ReconnectPolicy,
        UnknownMessage as UnknownMessage,
    )
    from ._model import Model as Model, Unknown as Unknown
    from ._views import RawResponse as RawResponse, Result as Result
    from .channels.agent import AgentEvents as AgentEvents
    from .channels.listen_flux import FluxEvents as FluxEvents
    from .channels.listen_live import LiveTranscriptionEvents as LiveTranscriptionEvents
    from .channels.speak_flux import FluxTTSEvents as FluxTTSEvents
    from .channels.speak_live import LiveTTSEvents as LiveTTSEvents
    from .client import AsyncClient as AsyncClient, Client as Client
    from .errors import (
        AuthenticationError as AuthenticationError,
        BadRequestError as BadRequestError,
        ConflictError as ConflictError,
        DeepgramApiError as DeepgramApiError,
        DeepgramConnectionError as DeepgramConnectionError,
        DeepgramError as DeepgramError,
        DeepgramResponseError as DeepgramResponseError,
        DeepgramTimeoutError as DeepgramTimeoutError,
        DeepgramValidationError as DeepgramValidationError,
        NotFoundError as NotFoundError,
        PayloadTooLargeError as PayloadTooLargeError,
        PaymentRequiredError as PaymentRequiredError,
        PermissionDeniedError as PermissionDeniedError,
        RateLimitError as RateLimitError,
        RequestTimeoutError as RequestTimeoutError,
        ServerError as ServerError,
        UnprocessableEntityError as UnprocessableEntityError,
        UnsupportedMediaTypeError as UnsupportedMediaTypeError,
    )

_HOMES = {
    "client": ("AsyncClient", "Client"),
    "errors": (
        "DeepgramError",
        "DeepgramValidationError",
        "DeepgramConnectionError",
        "DeepgramTimeoutError",
        "DeepgramResponseError",
        "DeepgramApiError",
        "BadRequestError",
        "AuthenticationError",
        "PaymentRequiredError",
        "PermissionDeniedError",
        "NotFoundError",
        "RequestTimeoutError",
        "ConflictError",
        "PayloadTooLargeError",
        "UnsupportedMediaTypeError",
        "UnprocessableEntityError",
        "RateLimitError",
        "ServerError",
    ),
    "_model": ("Model", "Unknown"),
    "_views": ("RawResponse", "Result"),
    "_channel": ("MalformedMessage", "ReconnectPolicy", "UnknownMessage"),
    "channels.listen_flux": ("FluxEvents",),
    "channels.listen_live": ("LiveTranscriptionEvents",),
    "channels.speak_flux": ("FluxTTSEvents",),
    "channels.speak_live": ("LiveTTSEvents",),
    "channels.agent": ("AgentEvents",),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}

if not TYPE_CHECKING:
    __all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
