"""Bookshop

A small shop, with one of each thing that the generator makes.

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
    from .channels.books_read import ReadingEvents as ReadingEvents
    from .client import AsyncClient as AsyncClient, Client as Client
    from .errors import (
        AuthenticationError as AuthenticationError,
        BadRequestError as BadRequestError,
        BookshopApiError as BookshopApiError,
        BookshopConnectionError as BookshopConnectionError,
        BookshopError as BookshopError,
        BookshopResponseError as BookshopResponseError,
        BookshopTimeoutError as BookshopTimeoutError,
        BookshopValidationError as BookshopValidationError,
        ConflictError as ConflictError,
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
        "BookshopError",
        "BookshopValidationError",
        "BookshopConnectionError",
        "BookshopTimeoutError",
        "BookshopResponseError",
        "BookshopApiError",
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
    "channels.books_read": ("ReadingEvents",),
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
