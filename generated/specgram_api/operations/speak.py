"""Operations of `speak`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._body import Body
from .._checks import Rules
from .._operation import Operation

if TYPE_CHECKING:
    from ..models.listen import CallbackAccepted


FLUX_REQUEST: Operation[Any] = Operation(
    "speak.flux_request",
    "POST",
    "/v2/speak",
    scope="speak",
    server="https://api.deepgram.com",
    security=("ApiKey", "AccessToken"),
    kind="binary",
    result="AudioResponse",
    accept="*/*",
    query=(
        "model",
        "encoding",
        "container",
        "sample_rate",
        "bit_rate",
        "speed",
        "expressivity",
        "priority",
        "tag",
        "callback",
        "callback_method",
        "mip_opt_out",
    ),
    body=Body("json", "application/json", fields=("text",), required=("text",), whole="text", texts=("text",)),
    rules=Rules(
        require=("model",),
        forbid={
            "callback": "`callback` belongs to flux_request_callback(text, callback), which returns the request id while the audio goes to the callback.",
            "callback_method": "`callback_method` belongs to flux_request_callback(text, callback).",
        },
        non_empty=("text",),
        urls=("callback",),
    ),
)

FLUX_REQUEST_CALLBACK: Operation[CallbackAccepted] = Operation(
    "speak.flux_request_callback",
    "POST",
    "/v2/speak",
    scope="speak",
    server="https://api.deepgram.com",
    security=("ApiKey", "AccessToken"),
    result="listen.CallbackAccepted",
    query=(
        "model",
        "encoding",
        "container",
        "sample_rate",
        "bit_rate",
        "speed",
        "expressivity",
        "priority",
        "tag",
        "callback",
        "callback_method",
        "mip_opt_out",
    ),
    body=Body("json", "application/json", fields=("text",), required=("text",), whole="text", texts=("text",)),
    rules=Rules(require=("model", "callback"), non_empty=("text",), urls=("callback",)),
)

REQUEST: Operation[Any] = Operation(
    "speak.request",
    "POST",
    "/v1/speak",
    scope="speak",
    server="https://api.deepgram.com",
    security=("ApiKey", "AccessToken"),
    kind="binary",
    result="AudioResponse",
    accept="*/*",
    query=(
        "model",
        "encoding",
        "container",
        "sample_rate",
        "bit_rate",
        "speed",
        "tag",
        "callback",
        "callback_method",
        "mip_opt_out",
    ),
    defaults={"model": "aura-2-thalia-en"},
    body=Body("json", "application/json", fields=("text",), required=("text",), whole="text", texts=("text",)),
    rules=Rules(
        forbid={
            "callback": "`callback` belongs to request_callback(text, callback), which returns the request id while the audio goes to the callback.",
            "callback_method": "`callback_method` belongs to request_callback(text, callback).",
        },
        non_empty=("text",),
        urls=("callback",),
    ),
)

REQUEST_CALLBACK: Operation[CallbackAccepted] = Operation(
    "speak.request_callback",
    "POST",
    "/v1/speak",
    scope="speak",
    server="https://api.deepgram.com",
    security=("ApiKey", "AccessToken"),
    result="listen.CallbackAccepted",
    query=(
        "model",
        "encoding",
        "container",
        "sample_rate",
        "bit_rate",
        "speed",
        "tag",
        "callback",
        "callback_method",
        "mip_opt_out",
    ),
    defaults={"model": "aura-2-thalia-en"},
    body=Body("json", "application/json", fields=("text",), required=("text",), whole="text", texts=("text",)),
    rules=Rules(require=("callback",), non_empty=("text",), urls=("callback",)),
)
