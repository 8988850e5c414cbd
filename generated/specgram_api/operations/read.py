"""Operations of `read`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._body import Body
from .._checks import Rules
from .._operation import Operation

if TYPE_CHECKING:
    from ..models.listen import CallbackAccepted
    from ..models.read import ReadResponse


ANALYZE_TEXT: Operation[ReadResponse] = Operation(
    "read.analyze_text",
    "POST",
    "/v1/read",
    scope="read",
    server="https://api.deepgram.com",
    security=("ApiKey", "AccessToken"),
    result="read.ReadResponse",
    query=(
        "language",
        "summarize",
        "sentiment",
        "topics",
        "custom_topic",
        "custom_topic_mode",
        "intents",
        "custom_intent",
        "custom_intent_mode",
        "extra",
        "tag",
        "callback",
        "callback_method",
    ),
    body=Body("json", "application/json", fields=("text",), required=("text",), whole="text", texts=("text",)),
    rules=Rules(
        forbid={
            "callback": "`callback` belongs to analyze_text_callback(text, callback), which returns the request id while the result goes to the callback.",
            "callback_method": "`callback_method` belongs to analyze_text_callback(text, callback).",
        },
        non_empty=("text",),
        urls=("callback",),
    ),
)

ANALYZE_TEXT_CALLBACK: Operation[CallbackAccepted] = Operation(
    "read.analyze_text_callback",
    "POST",
    "/v1/read",
    scope="read",
    server="https://api.deepgram.com",
    security=("ApiKey", "AccessToken"),
    result="listen.CallbackAccepted",
    query=(
        "language",
        "summarize",
        "sentiment",
        "topics",
        "custom_topic",
        "custom_topic_mode",
        "intents",
        "custom_intent",
        "custom_intent_mode",
        "extra",
        "tag",
        "callback",
        "callback_method",
    ),
    body=Body("json", "application/json", fields=("text",), required=("text",), whole="text", texts=("text",)),
    rules=Rules(require=("callback",), non_empty=("text",), urls=("callback",)),
)

ANALYZE_URL: Operation[ReadResponse] = Operation(
    "read.analyze_url",
    "POST",
    "/v1/read",
    scope="read",
    server="https://api.deepgram.com",
    security=("ApiKey", "AccessToken"),
    result="read.ReadResponse",
    query=(
        "language",
        "summarize",
        "sentiment",
        "topics",
        "custom_topic",
        "custom_topic_mode",
        "intents",
        "custom_intent",
        "custom_intent_mode",
        "extra",
        "tag",
        "callback",
        "callback_method",
    ),
    body=Body("json", "application/json", fields=("url",), required=("url",), whole="url", texts=("url",)),
    rules=Rules(
        forbid={
            "callback": "`callback` belongs to analyze_url_callback(url, callback), which returns the request id while the result goes to the callback.",
            "callback_method": "`callback_method` belongs to analyze_url_callback(url, callback).",
        },
        non_empty=("url",),
        urls=("callback",),
    ),
)

ANALYZE_URL_CALLBACK: Operation[CallbackAccepted] = Operation(
    "read.analyze_url_callback",
    "POST",
    "/v1/read",
    scope="read",
    server="https://api.deepgram.com",
    security=("ApiKey", "AccessToken"),
    result="listen.CallbackAccepted",
    query=(
        "language",
        "summarize",
        "sentiment",
        "topics",
        "custom_topic",
        "custom_topic_mode",
        "intents",
        "custom_intent",
        "custom_intent_mode",
        "extra",
        "tag",
        "callback",
        "callback_method",
    ),
    body=Body("json", "application/json", fields=("url",), required=("url",), whole="url", texts=("url",)),
    rules=Rules(require=("callback",), non_empty=("url",), urls=("callback",)),
)
