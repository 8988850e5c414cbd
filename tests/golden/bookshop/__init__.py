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
    )
    from ._channel import (
        ReconnectPolicy as ReconnectPolicy,
    )
    from ._channel import (
        UnknownMessage as UnknownMessage,
    )
    from ._model import Model as Model
    from ._model import Unknown as Unknown
    from ._views import RawResponse as RawResponse
    from ._views import Result as Result
    from .channels.books_read import ReadingEvents as ReadingEvents
    from .client import AsyncClient as AsyncClient
    from .client import Client as Client
    from .errors import (
        AuthenticationError as AuthenticationError,
    )
    from .errors import (
        BadRequestError as BadRequestError,
    )
    from .errors import (
        BookshopApiError as BookshopApiError,
    )
    from .errors import (
        BookshopConnectionError as BookshopConnectionError,
    )
    from .errors import (
        BookshopError as BookshopError,
    )
    from .errors import (
        BookshopResponseError as BookshopResponseError,
    )
    from .errors import (
        BookshopTimeoutError as BookshopTimeoutError,
    )
    from .errors import (
        BookshopValidationError as BookshopValidationError,
    )
    from .errors import (
        ConflictError as ConflictError,
    )
    from .errors import (
        NotFoundError as NotFoundError,
    )
    from .errors import (
        PayloadTooLargeError as PayloadTooLargeError,
    )
    from .errors import (
        PaymentRequiredError as PaymentRequiredError,
    )
    from .errors import (
        PermissionDeniedError as PermissionDeniedError,
    )
    from .errors import (
        RateLimitError as RateLimitError,
    )
    from .errors import (
        RequestTimeoutError as RequestTimeoutError,
    )
    from .errors import (
        ServerError as ServerError,
    )
    from .errors import (
        UnprocessableEntityError as UnprocessableEntityError,
    )
    from .errors import (
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
