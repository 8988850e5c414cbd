"""Whether and when a lost connection is tried again: a pure function of what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from specgram.errors import HandshakeError
from specgram.session.facts import SessionFacts

BASE = 0.25
CEILING = 10.0
PATIENCE = 60.0

_RETRIED_STATUSES = frozenset({408, 425, 429})
# RFC 6455, section 7.4.1: the peers do not understand each other, and will not the next time.
_FATAL_CODES = frozenset({1002, 1003, 1007, 1008, 1009, 1010})
# The server asks for another connection and is ready for it.
_AT_ONCE = frozenset({1001, 1012})


def worth_retrying(error: Exception) -> bool:
    """Whether a handshake that failed like this may succeed later."""
    status = getattr(error, "status_code", None)
    if status is not None:
        return status in _RETRIED_STATUSES or status >= 500
    return isinstance(error, HandshakeError) and not error.permanent


def is_fatal(facts: SessionFacts, code: int, reason: str, error_code: str | None) -> bool:
    """Whether a close means that another connection would end in the same way.

    Args:
        facts: Protocol facts of the channel.
        code: Close code.
        reason: Reason of the close.
        error_code: Code of the last error message of the connection.
    """
    if error_code is not None and error_code in facts.retryable_errors:
        return not facts.retryable_errors[error_code]
    fact = facts.close_fact(code, reason)
    return fact.fatal if fact is not None else code in _FATAL_CODES


def delay_before(attempt: int, close_code: int | None, error: Exception | None, chance: Callable[[], float]) -> float:
    """Seconds to wait before an attempt.

    Args:
        attempt: Its number since the session last made progress, from 1.
        close_code: How the connection ended, when it was open.
        error: What refused the attempt before, when there was one.
        chance: Gives a number in [0, 1): full jitter, so that clients do not come back all at once.
    """
    if attempt == 1 and close_code in _AT_ONCE:
        return 0.0
    own = float(min(CEILING, BASE * 2.0 ** min(attempt - 1, 10)) * chance())
    asked = getattr(error, "retry_after", None)
    return own if asked is None else max(own, min(float(asked), PATIENCE))
