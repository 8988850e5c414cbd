"""Methods of `selfhosted`."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

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
from ..operations.selfhosted import CREATE_CREDENTIALS, DELETE_CREDENTIALS, GET_CREDENTIALS, LIST_CREDENTIALS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx
    from typing_extensions import TypeAlias

    from .._methods import AsyncTransport, Transport
    from .._model import Model
    from ..models.manage import (
        DeletedDistributionCredentials,
        DistributionCredentialsList,
        MemberDistributionCredentials,
    )

    Scopes: TypeAlias = (
        Literal[
            "self-hosted:products",
            "self-hosted:product:api",
            "self-hosted:product:engine",
            "self-hosted:product:license-proxy",
            "self-hosted:product:dgtools",
            "self-hosted:product:billing",
            "self-hosted:product:hotpepper",
            "self-hosted:product:metrics-server",
        ]
        | str
    )


class Selfhosted:
    """Credentials of self-hosted deployments."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(CREATE_CREDENTIALS)
    def create_credentials(
        self,
        project_id: str,
        *,
        scopes: Scopes | Sequence[Scopes] | None = None,
        provider: Literal["quay"] | str | None = None,
        comment: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> MemberDistributionCredentials:
        """Make distribution credentials.

        They let a self-hosted deployment fetch its images from the registry.

        Args:
            project_id: Id of the project.
            scopes: Products that the credentials give access to.
            provider: Registry that serves the images.
            comment: What the credentials are for.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The new credentials.

        See https://developers.deepgram.com/reference/self-hosted/distribution-credentials/create
        """
        ...

    @sends(DELETE_CREDENTIALS)
    def delete_credentials(
        self,
        project_id: str,
        distribution_credentials_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> DeletedDistributionCredentials:
        """Delete distribution credentials.

        Deployments that use them can fetch no more images.

        Args:
            project_id: Id of the project.
            distribution_credentials_id: Id of the distribution credentials.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done, or the credentials as they were.

        See https://developers.deepgram.com/reference/self-hosted/distribution-credentials/delete
        """
        ...

    @sends(GET_CREDENTIALS)
    def get_credentials(
        self,
        project_id: str,
        distribution_credentials_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> MemberDistributionCredentials:
        """Get distribution credentials.

        One set of credentials, with the member who made it.

        Args:
            project_id: Id of the project.
            distribution_credentials_id: Id of the distribution credentials.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The credentials, with the member who made them.

        See https://developers.deepgram.com/reference/self-hosted/distribution-credentials/get
        """
        ...

    @sends(LIST_CREDENTIALS)
    def list_credentials(
        self,
        project_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> DistributionCredentialsList:
        """List the distribution credentials of a project.

        Credentials for the registry that serves the images of self-hosted deployments.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The credentials, each with the member who made them.

        See https://developers.deepgram.com/reference/self-hosted/distribution-credentials/list
        """
        ...


class AsyncSelfhosted:
    """Credentials of self-hosted deployments."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(CREATE_CREDENTIALS)
    async def create_credentials(
        self,
        project_id: str,
        *,
        scopes: Scopes | Sequence[Scopes] | None = None,
        provider: Literal["quay"] | str | None = None,
        comment: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> MemberDistributionCredentials:
        """Make distribution credentials.

        They let a self-hosted deployment fetch its images from the registry.

        Args:
            project_id: Id of the project.
            scopes: Products that the credentials give access to.
            provider: Registry that serves the images.
            comment: What the credentials are for.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The new credentials.

        See https://developers.deepgram.com/reference/self-hosted/distribution-credentials/create
        """
        ...

    @sends(DELETE_CREDENTIALS)
    async def delete_credentials(
        self,
        project_id: str,
        distribution_credentials_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> DeletedDistributionCredentials:
        """Delete distribution credentials.

        Deployments that use them can fetch no more images.

        Args:
            project_id: Id of the project.
            distribution_credentials_id: Id of the distribution credentials.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done, or the credentials as they were.

        See https://developers.deepgram.com/reference/self-hosted/distribution-credentials/delete
        """
        ...

    @sends(GET_CREDENTIALS)
    async def get_credentials(
        self,
        project_id: str,
        distribution_credentials_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> MemberDistributionCredentials:
        """Get distribution credentials.

        One set of credentials, with the member who made it.

        Args:
            project_id: Id of the project.
            distribution_credentials_id: Id of the distribution credentials.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The credentials, with the member who made them.

        See https://developers.deepgram.com/reference/self-hosted/distribution-credentials/get
        """
        ...

    @sends(LIST_CREDENTIALS)
    async def list_credentials(
        self,
        project_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> DistributionCredentialsList:
        """List the distribution credentials of a project.

        Credentials for the registry that serves the images of self-hosted deployments.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The credentials, each with the member who made them.

        See https://developers.deepgram.com/reference/self-hosted/distribution-credentials/list
        """
        ...


class SelfhostedRaw:
    """`Selfhosted` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    create_credentials = raw(Selfhosted.create_credentials)
    delete_credentials = raw(Selfhosted.delete_credentials)
    get_credentials = raw(Selfhosted.get_credentials)
    list_credentials = raw(Selfhosted.list_credentials)


class SelfhostedResult:
    """`Selfhosted` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    create_credentials = result(Selfhosted.create_credentials)
    delete_credentials = result(Selfhosted.delete_credentials)
    get_credentials = result(Selfhosted.get_credentials)
    list_credentials = result(Selfhosted.list_credentials)


class AsyncSelfhostedRaw:
    """`AsyncSelfhosted` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    create_credentials = async_raw(AsyncSelfhosted.create_credentials)
    delete_credentials = async_raw(AsyncSelfhosted.delete_credentials)
    get_credentials = async_raw(AsyncSelfhosted.get_credentials)
    list_credentials = async_raw(AsyncSelfhosted.list_credentials)


class AsyncSelfhostedResult:
    """`AsyncSelfhosted` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    create_credentials = async_result(AsyncSelfhosted.create_credentials)
    delete_credentials = async_result(AsyncSelfhosted.delete_credentials)
    get_credentials = async_result(AsyncSelfhosted.get_credentials)
    list_credentials = async_result(AsyncSelfhosted.list_credentials)
