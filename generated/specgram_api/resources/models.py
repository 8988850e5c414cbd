"""Methods of `models`."""

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
from ..operations.models import GET_ALL, GET_MODEL

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .._methods import AsyncTransport, Transport
    from .._model import Model
    from ..models.manage import Models, SpeechModel


class ModelsResource:
    """Models that are open to everybody."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(GET_ALL)
    def get_all(
        self,
        include_outdated: bool | None = None,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Models:
        """List the models.

        Speech-to-text models and voices, in their latest versions unless `include_outdated` is given.

        Args:
            include_outdated: List older versions of models as well.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The models.

        See https://developers.deepgram.com/reference/manage/models/list
        """
        ...

    @sends(GET_MODEL)
    def get_model(
        self,
        model_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> SpeechModel:
        """Get one model.

        Its name, version and languages, and what it can do.

        Args:
            model_id: Id of the model (its `uuid`).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The model.

        See https://developers.deepgram.com/reference/manage/models/get
        """
        ...


class AsyncModelsResource:
    """Models that are open to everybody."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(GET_ALL)
    async def get_all(
        self,
        include_outdated: bool | None = None,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Models:
        """List the models.

        Speech-to-text models and voices, in their latest versions unless `include_outdated` is given.

        Args:
            include_outdated: List older versions of models as well.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The models.

        See https://developers.deepgram.com/reference/manage/models/list
        """
        ...

    @sends(GET_MODEL)
    async def get_model(
        self,
        model_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> SpeechModel:
        """Get one model.

        Its name, version and languages, and what it can do.

        Args:
            model_id: Id of the model (its `uuid`).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The model.

        See https://developers.deepgram.com/reference/manage/models/get
        """
        ...


class ModelsResourceRaw:
    """`ModelsResource` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    get_all = raw(ModelsResource.get_all)
    get_model = raw(ModelsResource.get_model)


class ModelsResourceResult:
    """`ModelsResource` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    get_all = result(ModelsResource.get_all)
    get_model = result(ModelsResource.get_model)


class AsyncModelsResourceRaw:
    """`AsyncModelsResource` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    get_all = async_raw(AsyncModelsResource.get_all)
    get_model = async_raw(AsyncModelsResource.get_model)


class AsyncModelsResourceResult:
    """`AsyncModelsResource` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    get_all = async_result(AsyncModelsResource.get_all)
    get_model = async_result(AsyncModelsResource.get_model)
