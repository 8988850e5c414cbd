"""Methods of `auth`."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._methods import sends
from .._views import (
    AsyncRawTransport,
    AsyncResultTransport,
    RawTransport,
    ResultTransport,
    async_raw,
    async_result,
    raw,
    result,
)
from ..operations.auth import GRANT_TOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .._methods import AsyncTransport, Transport
    from .._model import Model
    from ..models.manage import GrantTokenRequest, GrantTokenResponse


class Auth:
    """Short-lived access tokens."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(GRANT_TOKEN)
    def grant_token(
        self,
        ttl_seconds: int | GrantTokenRequest | Mapping[str, Any] | None = None,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> GrantTokenResponse:
        """Make a short-lived access token.

        The token may transcribe, speak and analyse, but not manage the account. Needs an API key with the role of a
        member or more.

        Args:
            ttl_seconds: Seconds until the token expires. It has to be valid only when a request or a connection begins.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The token.

        See https://developers.deepgram.com/reference/auth/tokens/grant
        """
        ...


class AsyncAuth:
    """Short-lived access tokens."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(GRANT_TOKEN)
    async def grant_token(
        self,
        ttl_seconds: int | GrantTokenRequest | Mapping[str, Any] | None = None,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> GrantTokenResponse:
        """Make a short-lived access token.

        The token may transcribe, speak and analyse, but not manage the account. Needs an API key with the role of a
        member or more.

        Args:
            ttl_seconds: Seconds until the token expires. It has to be valid only when a request or a connection begins.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The token.

        See https://developers.deepgram.com/reference/auth/tokens/grant
        """
        ...


class AuthRaw:
    """`Auth` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    grant_token = raw(Auth.grant_token)


class AuthResult:
    """`Auth` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    grant_token = result(Auth.grant_token)


class AsyncAuthRaw:
    """`AsyncAuth` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    grant_token = async_raw(AsyncAuth.grant_token)


class AsyncAuthResult:
    """`AsyncAuth` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    grant_token = async_result(AsyncAuth.grant_token)
