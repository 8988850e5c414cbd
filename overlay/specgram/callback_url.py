"""The address that the service calls back with a result, checked before anything is sent."""

from __future__ import annotations

from urllib.parse import urljoin

from specgram_api._checks import Rules

from .redaction import redact

_RULES = Rules(urls=("url",))


class CallbackUrl(str):
    """A complete http or https address. It is a `str`, and every `callback` also takes a plain one.

    Args:
        url: The address; a user and password in it become the basic authentication of the call.
        base: An address that a relative `url` is resolved against.

    Raises:
        DeepgramValidationError: It is no such address.
    """

    __slots__ = ()

    def __new__(cls, url: str, base: str | None = None) -> CallbackUrl:
        whole = str(url) if base is None else urljoin(base, str(url))
        _RULES.check({"url": whole}, "CallbackUrl")
        return super().__new__(cls, whole)

    def __repr__(self) -> str:
        return f"CallbackUrl({redact(str(self))!r})"
