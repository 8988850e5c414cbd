"""The namespaces of a client, each made when it is first asked for, so that importing this costs next to nothing."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ._methods import connects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import deprecated

    from ._channel import ReconnectPolicy
    from ._methods import AsyncTransport, Transport
    from ._model import Model
    from .resources.auth import AsyncAuth, AsyncAuthRaw, AsyncAuthResult, Auth, AuthRaw, AuthResult
    from .resources.listen import AsyncListen, AsyncListenRaw, AsyncListenResult, Listen, ListenRaw, ListenResult
    from .resources.manage import AsyncManage, AsyncManageRaw, AsyncManageResult, Manage, ManageRaw, ManageResult
    from .resources.models import (
        AsyncModelsResource,
        AsyncModelsResourceRaw,
        AsyncModelsResourceResult,
        ModelsResource,
        ModelsResourceRaw,
        ModelsResourceResult,
    )
    from .resources.read import AsyncRead, AsyncReadRaw, AsyncReadResult, Read, ReadRaw, ReadResult
    from .resources.selfhosted import (
        AsyncSelfhosted,
        AsyncSelfhostedRaw,
        AsyncSelfhostedResult,
        Selfhosted,
        SelfhostedRaw,
        SelfhostedResult,
    )
    from .resources.speak import (
        AsyncSpeakResource,
        AsyncSpeakResourceRaw,
        AsyncSpeakResourceResult,
        SpeakResource,
        SpeakResourceRaw,
        SpeakResourceResult,
    )
    from .resources.voice_agent import (
        AsyncVoiceAgent,
        AsyncVoiceAgentRaw,
        AsyncVoiceAgentResult,
        VoiceAgent,
        VoiceAgentRaw,
        VoiceAgentResult,
    )


class SyncNamespaces:
    """Everything that the client offers. Whoever mixes it in sets `_transport`."""

    _transport: Transport

    @cached_property
    def auth(self) -> Auth:
        """Short-lived access tokens."""
        from .resources.auth import Auth

        return Auth(self._transport)

    @cached_property
    def listen(self) -> Listen:
        """Speech to text."""
        from .resources.listen import Listen

        return Listen(self._transport)

    @cached_property
    def manage(self) -> Manage:
        """Account management: projects, keys, members, invites, usage and billing."""
        from .resources.manage import Manage

        return Manage(self._transport)

    @cached_property
    def models(self) -> ModelsResource:
        """Models that are open to everybody."""
        from .resources.models import ModelsResource

        return ModelsResource(self._transport)

    @cached_property
    def read(self) -> Read:
        """Text intelligence - summaries, topics, intents and sentiment of a text."""
        from .resources.read import Read

        return Read(self._transport)

    @cached_property
    def selfhosted(self) -> Selfhosted:
        """Credentials of self-hosted deployments."""
        from .resources.selfhosted import Selfhosted

        return Selfhosted(self._transport)

    if TYPE_CHECKING:

        @property
        @deprecated("Use selfhosted.")
        def onprem(self) -> Selfhosted: ...

    else:

        @property
        def onprem(self):
            """Another name of `selfhosted`."""
            import warnings

            warnings.warn("Use selfhosted.", DeprecationWarning, stacklevel=2)
            return self.selfhosted

    @cached_property
    def speak(self) -> SpeakResource:
        """Text to speech."""
        from .resources.speak import SpeakResource

        return SpeakResource(self._transport)

    @cached_property
    def voice_agent(self) -> VoiceAgent:
        """Stored configurations and variables of voice agents, and the models that they think with."""
        from .resources.voice_agent import VoiceAgent

        return VoiceAgent(self._transport)

    @cached_property
    def with_raw_response(self) -> RawNamespaces:
        """The same methods, which give the raw answer: status, headers, content, and `parse()`."""
        return RawNamespaces(self._transport)

    @cached_property
    def with_result(self) -> ResultNamespaces:
        """The same methods, which give a `Result(result, error)` and raise none of this package's errors."""
        return ResultNamespaces(self._transport)

    @connects("agent")
    def agent(
        self,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | None = None,
        keepalive: bool | float | None = None,
        reconnect: bool | ReconnectPolicy | None = None,
        send_timeout: float | None = None,
        close_timeout: float | None = None,
        dead_after: float | None = None,
        max_queue: int | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Any:
        """Voice agent.

        Talk with an agent that listens, thinks and speaks.

        The server says Welcome, the client answers with Settings, and after SettingsApplied audio flows both ways as
        binary frames. Everything else is text frames. It has no query parameters; regional hosts serve the same
        address.

        Args:
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/voice-agent/voice-agent
        """
        ...


class RawNamespaces:
    """The namespaces of `with_raw_response`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def auth(self) -> AuthRaw:
        """Short-lived access tokens."""
        from .resources.auth import AuthRaw

        return AuthRaw(self._transport)

    @cached_property
    def listen(self) -> ListenRaw:
        """Speech to text."""
        from .resources.listen import ListenRaw

        return ListenRaw(self._transport)

    @cached_property
    def manage(self) -> ManageRaw:
        """Account management: projects, keys, members, invites, usage and billing."""
        from .resources.manage import ManageRaw

        return ManageRaw(self._transport)

    @cached_property
    def models(self) -> ModelsResourceRaw:
        """Models that are open to everybody."""
        from .resources.models import ModelsResourceRaw

        return ModelsResourceRaw(self._transport)

    @cached_property
    def read(self) -> ReadRaw:
        """Text intelligence - summaries, topics, intents and sentiment of a text."""
        from .resources.read import ReadRaw

        return ReadRaw(self._transport)

    @cached_property
    def selfhosted(self) -> SelfhostedRaw:
        """Credentials of self-hosted deployments."""
        from .resources.selfhosted import SelfhostedRaw

        return SelfhostedRaw(self._transport)

    @cached_property
    def speak(self) -> SpeakResourceRaw:
        """Text to speech."""
        from .resources.speak import SpeakResourceRaw

        return SpeakResourceRaw(self._transport)

    @cached_property
    def voice_agent(self) -> VoiceAgentRaw:
        """Stored configurations and variables of voice agents, and the models that they think with."""
        from .resources.voice_agent import VoiceAgentRaw

        return VoiceAgentRaw(self._transport)


class ResultNamespaces:
    """The namespaces of `with_result`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def auth(self) -> AuthResult:
        """Short-lived access tokens."""
        from .resources.auth import AuthResult

        return AuthResult(self._transport)

    @cached_property
    def listen(self) -> ListenResult:
        """Speech to text."""
        from .resources.listen import ListenResult

        return ListenResult(self._transport)

    @cached_property
    def manage(self) -> ManageResult:
        """Account management: projects, keys, members, invites, usage and billing."""
        from .resources.manage import ManageResult

        return ManageResult(self._transport)

    @cached_property
    def models(self) -> ModelsResourceResult:
        """Models that are open to everybody."""
        from .resources.models import ModelsResourceResult

        return ModelsResourceResult(self._transport)

    @cached_property
    def read(self) -> ReadResult:
        """Text intelligence - summaries, topics, intents and sentiment of a text."""
        from .resources.read import ReadResult

        return ReadResult(self._transport)

    @cached_property
    def selfhosted(self) -> SelfhostedResult:
        """Credentials of self-hosted deployments."""
        from .resources.selfhosted import SelfhostedResult

        return SelfhostedResult(self._transport)

    @cached_property
    def speak(self) -> SpeakResourceResult:
        """Text to speech."""
        from .resources.speak import SpeakResourceResult

        return SpeakResourceResult(self._transport)

    @cached_property
    def voice_agent(self) -> VoiceAgentResult:
        """Stored configurations and variables of voice agents, and the models that they think with."""
        from .resources.voice_agent import VoiceAgentResult

        return VoiceAgentResult(self._transport)


class AsyncNamespaces:
    """Everything that the client offers. Whoever mixes it in sets `_transport`."""

    _transport: AsyncTransport

    @cached_property
    def auth(self) -> AsyncAuth:
        """Short-lived access tokens."""
        from .resources.auth import AsyncAuth

        return AsyncAuth(self._transport)

    @cached_property
    def listen(self) -> AsyncListen:
        """Speech to text."""
        from .resources.listen import AsyncListen

        return AsyncListen(self._transport)

    @cached_property
    def manage(self) -> AsyncManage:
        """Account management: projects, keys, members, invites, usage and billing."""
        from .resources.manage import AsyncManage

        return AsyncManage(self._transport)

    @cached_property
    def models(self) -> AsyncModelsResource:
        """Models that are open to everybody."""
        from .resources.models import AsyncModelsResource

        return AsyncModelsResource(self._transport)

    @cached_property
    def read(self) -> AsyncRead:
        """Text intelligence - summaries, topics, intents and sentiment of a text."""
        from .resources.read import AsyncRead

        return AsyncRead(self._transport)

    @cached_property
    def selfhosted(self) -> AsyncSelfhosted:
        """Credentials of self-hosted deployments."""
        from .resources.selfhosted import AsyncSelfhosted

        return AsyncSelfhosted(self._transport)

    if TYPE_CHECKING:

        @property
        @deprecated("Use selfhosted.")
        def onprem(self) -> AsyncSelfhosted: ...

    else:

        @property
        def onprem(self):
            """Another name of `selfhosted`."""
            import warnings

            warnings.warn("Use selfhosted.", DeprecationWarning, stacklevel=2)
            return self.selfhosted

    @cached_property
    def speak(self) -> AsyncSpeakResource:
        """Text to speech."""
        from .resources.speak import AsyncSpeakResource

        return AsyncSpeakResource(self._transport)

    @cached_property
    def voice_agent(self) -> AsyncVoiceAgent:
        """Stored configurations and variables of voice agents, and the models that they think with."""
        from .resources.voice_agent import AsyncVoiceAgent

        return AsyncVoiceAgent(self._transport)

    @cached_property
    def with_raw_response(self) -> AsyncRawNamespaces:
        """The same methods, which give the raw answer: status, headers, content, and `parse()`."""
        return AsyncRawNamespaces(self._transport)

    @cached_property
    def with_result(self) -> AsyncResultNamespaces:
        """The same methods, which give a `Result(result, error)` and raise none of this package's errors."""
        return AsyncResultNamespaces(self._transport)

    @connects("agent")
    def agent(
        self,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | None = None,
        keepalive: bool | float | None = None,
        reconnect: bool | ReconnectPolicy | None = None,
        send_timeout: float | None = None,
        close_timeout: float | None = None,
        dead_after: float | None = None,
        max_queue: int | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Any:
        """Voice agent.

        Talk with an agent that listens, thinks and speaks.

        The server says Welcome, the client answers with Settings, and after SettingsApplied audio flows both ways as
        binary frames. Everything else is text frames. It has no query parameters; regional hosts serve the same
        address.

        Args:
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/voice-agent/voice-agent
        """
        ...


class AsyncRawNamespaces:
    """The namespaces of `with_raw_response`."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @cached_property
    def auth(self) -> AsyncAuthRaw:
        """Short-lived access tokens."""
        from .resources.auth import AsyncAuthRaw

        return AsyncAuthRaw(self._transport)

    @cached_property
    def listen(self) -> AsyncListenRaw:
        """Speech to text."""
        from .resources.listen import AsyncListenRaw

        return AsyncListenRaw(self._transport)

    @cached_property
    def manage(self) -> AsyncManageRaw:
        """Account management: projects, keys, members, invites, usage and billing."""
        from .resources.manage import AsyncManageRaw

        return AsyncManageRaw(self._transport)

    @cached_property
    def models(self) -> AsyncModelsResourceRaw:
        """Models that are open to everybody."""
        from .resources.models import AsyncModelsResourceRaw

        return AsyncModelsResourceRaw(self._transport)

    @cached_property
    def read(self) -> AsyncReadRaw:
        """Text intelligence - summaries, topics, intents and sentiment of a text."""
        from .resources.read import AsyncReadRaw

        return AsyncReadRaw(self._transport)

    @cached_property
    def selfhosted(self) -> AsyncSelfhostedRaw:
        """Credentials of self-hosted deployments."""
        from .resources.selfhosted import AsyncSelfhostedRaw

        return AsyncSelfhostedRaw(self._transport)

    @cached_property
    def speak(self) -> AsyncSpeakResourceRaw:
        """Text to speech."""
        from .resources.speak import AsyncSpeakResourceRaw

        return AsyncSpeakResourceRaw(self._transport)

    @cached_property
    def voice_agent(self) -> AsyncVoiceAgentRaw:
        """Stored configurations and variables of voice agents, and the models that they think with."""
        from .resources.voice_agent import AsyncVoiceAgentRaw

        return AsyncVoiceAgentRaw(self._transport)


class AsyncResultNamespaces:
    """The namespaces of `with_result`."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @cached_property
    def auth(self) -> AsyncAuthResult:
        """Short-lived access tokens."""
        from .resources.auth import AsyncAuthResult

        return AsyncAuthResult(self._transport)

    @cached_property
    def listen(self) -> AsyncListenResult:
        """Speech to text."""
        from .resources.listen import AsyncListenResult

        return AsyncListenResult(self._transport)

    @cached_property
    def manage(self) -> AsyncManageResult:
        """Account management: projects, keys, members, invites, usage and billing."""
        from .resources.manage import AsyncManageResult

        return AsyncManageResult(self._transport)

    @cached_property
    def models(self) -> AsyncModelsResourceResult:
        """Models that are open to everybody."""
        from .resources.models import AsyncModelsResourceResult

        return AsyncModelsResourceResult(self._transport)

    @cached_property
    def read(self) -> AsyncReadResult:
        """Text intelligence - summaries, topics, intents and sentiment of a text."""
        from .resources.read import AsyncReadResult

        return AsyncReadResult(self._transport)

    @cached_property
    def selfhosted(self) -> AsyncSelfhostedResult:
        """Credentials of self-hosted deployments."""
        from .resources.selfhosted import AsyncSelfhostedResult

        return AsyncSelfhostedResult(self._transport)

    @cached_property
    def speak(self) -> AsyncSpeakResourceResult:
        """Text to speech."""
        from .resources.speak import AsyncSpeakResourceResult

        return AsyncSpeakResourceResult(self._transport)

    @cached_property
    def voice_agent(self) -> AsyncVoiceAgentResult:
        """Stored configurations and variables of voice agents, and the models that they think with."""
        from .resources.voice_agent import AsyncVoiceAgentResult

        return AsyncVoiceAgentResult(self._transport)
