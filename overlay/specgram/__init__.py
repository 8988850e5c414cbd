"""specgram: the Deepgram speech API in Python, generated from its specs.

Everything here is imported when it is first used, so that `import specgram` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from specgram_api import AgentEvents, FluxEvents, FluxTTSEvents, LiveTranscriptionEvents, LiveTTSEvents
    from specgram_api._channel import MalformedMessage, ReconnectPolicy, UnknownMessage
    from specgram_api._views import RawResponse, Result

    from .callback_url import CallbackUrl
    from .captions import srt, webvtt
    from .client import AsyncDeepgramClient, DeepgramClient, create_client
    from .config import Config, HttpOptions, Scope, WebSocketOptions
    from .errors import (
        AudioOverflowError,
        AuthenticationError,
        BadRequestError,
        ConflictError,
        DeepgramApiError,
        DeepgramConnectionError,
        DeepgramError,
        DeepgramResponseError,
        DeepgramTimeoutError,
        DeepgramValidationError,
        DeepgramWebSocketError,
        HandshakeError,
        NotFoundError,
        PayloadTooLargeError,
        PaymentRequiredError,
        PermissionDeniedError,
        ProtocolStateError,
        RateLimitError,
        RequestTimeoutError,
        ServerError,
        SessionLostError,
        StreamClosedError,
        StreamStalledError,
        UnprocessableEntityError,
        UnsupportedMediaTypeError,
        is_deepgram_error,
    )
    from .hook_events import RequestEvent, ResponseEvent
    from .hooks import Hooks
    from .otel import tracing_hooks
    from .session import (
        AgentSession,
        AsyncAgentSession,
        AsyncFluxSession,
        AsyncFluxSpeakSession,
        AsyncListenSession,
        AsyncSpeakSession,
        CloseInfo,
        FluxSession,
        FluxSpeakSession,
        Gap,
        ListenSession,
        Reconnected,
        Reconnecting,
        SessionState,
        SpeakSession,
        Transcript,
    )

_HOMES = {
    "specgram_api": "AgentEvents FluxEvents FluxTTSEvents LiveTTSEvents LiveTranscriptionEvents",
    "specgram_api._channel": "MalformedMessage ReconnectPolicy UnknownMessage",
    "specgram_api._views": "RawResponse Result",
    "specgram.callback_url": "CallbackUrl",
    "specgram.captions": "srt webvtt",
    "specgram.client": "AsyncDeepgramClient DeepgramClient create_client",
    "specgram.config": "Config HttpOptions Scope WebSocketOptions",
    "specgram.errors": (
        "AudioOverflowError AuthenticationError BadRequestError ConflictError DeepgramApiError DeepgramConnectionError "
        "DeepgramError DeepgramResponseError DeepgramTimeoutError DeepgramValidationError DeepgramWebSocketError "
        "HandshakeError NotFoundError PayloadTooLargeError PaymentRequiredError PermissionDeniedError ProtocolStateError "
        "RateLimitError RequestTimeoutError ServerError SessionLostError StreamClosedError StreamStalledError "
        "UnprocessableEntityError UnsupportedMediaTypeError is_deepgram_error"
    ),
    "specgram.hook_events": "RequestEvent ResponseEvent",
    "specgram.hooks": "Hooks",
    "specgram.otel": "tracing_hooks",
    "specgram.session": (
        "AgentSession AsyncAgentSession AsyncFluxSession AsyncFluxSpeakSession AsyncListenSession AsyncSpeakSession "
        "CloseInfo FluxSession FluxSpeakSession Gap ListenSession Reconnected Reconnecting SessionState SpeakSession Transcript"
    ),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names.split()}
_SUBMODULES = frozenset({"captions", "emulator", "errors", "proxy", "session", "types"})

__all__ = [
    "AgentEvents",
    "AgentSession",
    "AsyncAgentSession",
    "AsyncDeepgramClient",
    "AsyncFluxSession",
    "AsyncFluxSpeakSession",
    "AsyncListenSession",
    "AsyncSpeakSession",
    "AudioOverflowError",
    "AuthenticationError",
    "BadRequestError",
    "CallbackUrl",
    "CloseInfo",
    "Config",
    "ConflictError",
    "DeepgramApiError",
    "DeepgramClient",
    "DeepgramConnectionError",
    "DeepgramError",
    "DeepgramResponseError",
    "DeepgramTimeoutError",
    "DeepgramValidationError",
    "DeepgramWebSocketError",
    "FluxEvents",
    "FluxSession",
    "FluxSpeakSession",
    "FluxTTSEvents",
    "Gap",
    "HandshakeError",
    "Hooks",
    "HttpOptions",
    "ListenSession",
    "LiveTTSEvents",
    "LiveTranscriptionEvents",
    "MalformedMessage",
    "NotFoundError",
    "PayloadTooLargeError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "ProtocolStateError",
    "RateLimitError",
    "RawResponse",
    "ReconnectPolicy",
    "Reconnected",
    "Reconnecting",
    "RequestEvent",
    "RequestTimeoutError",
    "ResponseEvent",
    "Result",
    "Scope",
    "ServerError",
    "SessionLostError",
    "SessionState",
    "SpeakSession",
    "StreamClosedError",
    "StreamStalledError",
    "Transcript",
    "UnknownMessage",
    "UnprocessableEntityError",
    "UnsupportedMediaTypeError",
    "WebSocketOptions",
    "__version__",
    "create_client",
    "is_deepgram_error",
    "srt",
    "tracing_hooks",
    "webvtt",
]


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return importlib.import_module(f"{__name__}.{name}")
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(module), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF, *_SUBMODULES})
