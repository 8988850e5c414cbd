"""Keeps credentials out of log records and URLs: text masking, and filters for the loggers of the HTTP and socket libraries."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import Any

MASK = "[redacted]"

# Where a credential can stand in text that other libraries log: a header line, a header pair inside a repr, a
# websocket sub-protocol offer, a query parameter, and the user part of a URL.
_PLACES = (
    (
        r"""(?i)((?:proxy-)?authorization\\?['"]?\s*[,:=]\s*b?\\?['"]?)(?:(?:token|bearer|basic)\s+)?[^\s'"\\,)\]}]+""",
        rf"\g<1>{MASK}",
    ),
    (r"""(?i)\b((?:token|bearer|basic)\s+)(?=\S{8,})[^\s'"\\,)\]}]+""", rf"\g<1>{MASK}"),
    (r"""(?i)(sec-websocket-protocol\\?['"]?\s*[,:=]\s*b?\\?['"]?)[^\r\n'"\\]+""", rf"\g<1>{MASK}"),
    (
        r"""(?i)([?&](?:api_?key|key|token|access_token|password|secret|signature)=)[^&\s'"#)\]}]+""",
        rf"\g<1>{MASK}",
    ),
    (r"(?i)\b([a-z][a-z0-9+.-]*://)[^/\s'\"@]+@", rf"\g<1>{MASK}@"),
)

_HTTPCORE = ("", ".connection", ".http11", ".http2", ".proxy", ".socks")
LOGGERS = (
    "httpx",
    "httpx2",
    *(f"{library}{part}" for library in ("httpcore", "httpcore2") for part in _HTTPCORE),
    "websockets",
    "websockets.client",
    "websockets.server",
    "specgram",
    "specgram.transport",
    "specgram.session",
)
"""A filter sees what was logged through its own logger only, not through those below it: each one is named here."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compiled when there is a text to mask: most programs of one call have none."""
    return tuple((re.compile(place), replacement) for place, replacement in _PLACES)


def redact(text: str) -> str:
    """Returns the text with every credential that can be recognised by its place replaced by a mask."""
    for pattern, replacement in _patterns():
        text = pattern.sub(replacement, text)
    return text


class RedactingFilter(logging.Filter):
    """Masks credentials in a record's message and arguments; it never drops a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (TypeError, ValueError):  # a faulty format call stays the logging module's to report
            return True
        masked = redact(message)
        if masked != message:
            record.msg, record.args = masked, None
        return True


_FILTER = RedactingFilter("specgram-redaction")


def install() -> None:
    """Adds the filter to the loggers of httpx, httpcore, websockets and specgram; safe to call again."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(_FILTER)


def uninstall() -> None:
    """Takes the filter off again, for programs that mask their logs themselves."""
    for name in LOGGERS:
        logging.getLogger(name).removeFilter(_FILTER)


def masked_headers(headers: Any) -> dict[str, str]:
    """Copies a mapping of headers with the values of credential headers masked, for hooks and logs."""
    secret = {"authorization", "proxy-authorization", "cookie", "set-cookie", "sec-websocket-protocol"}
    return {key: MASK if key.lower() in secret else value for key, value in dict(headers).items()}
