"""Access tokens: signed, short-lived, granted by a key; as JSON Web Tokens with HMAC-SHA256."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from typing import Any

import attrs

from .json_text import dumps, loads
from .tenancy import Caller

__all__ = ["Tokens"]

_HEADER = {"alg": "HS256", "typ": "JWT"}


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@attrs.define(eq=False)
class Tokens:
    """Grants and judges access tokens.

    Attributes:
        secret: signs them
        now: emulated seconds since the epoch
        strangers: whose project pays for tokens that this emulator did not sign; None refuses them
    """

    secret: bytes = attrs.field(repr=False)
    now: Callable[[], float]
    strangers: Callable[[], Caller | None]

    def grant(self, caller: Caller, seconds: int) -> str:
        """A token for the holder of a key, good for that many emulated seconds."""
        now = self.now()
        claims = {"sub": caller.key_id, "project": caller.project_id, "iat": int(now), "exp": now + seconds}
        content = f"{_encoded(dumps(_HEADER).encode())}.{_encoded(dumps(claims).encode())}"
        return f"{content}.{self._signature(content)}"

    def holder(self, token: str) -> Caller | None:
        """Whose token it is; None when it has expired or is not accepted."""
        claims = self._claims(token)
        if claims is None:
            return self.strangers()
        if claims["exp"] <= self.now():
            return None
        return Caller(claims["project"], claims["sub"], frozenset({"usage:write"}), "token")

    def _claims(self, token: str) -> Any:
        content, _, signature = token.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(content).encode()):
            return None
        return loads(_decoded(content.split(".")[1]))

    def _signature(self, content: str) -> str:
        return _encoded(hmac.new(self.secret, content.encode(), hashlib.sha256).digest())
