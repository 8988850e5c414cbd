"""Streaming sessions over the sockets of the API: one pure core, one driver on asyncio, and a facade without `async`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .events import CloseInfo, Gap, Reconnected, Reconnecting, SessionState

if TYPE_CHECKING:
    from typing import TypeAlias

    from specgram.session_settings import ConnectSettings
    from specgram_api.channels import agent as _agent
    from specgram_api.channels import listen_flux as _listen_flux
    from specgram_api.channels import listen_live as _listen_live
    from specgram_api.channels import speak_flux as _speak_flux
    from specgram_api.channels import speak_live as _speak_live

    from .asynchronous import AsyncSession
    from .blocking import Session
    from .transcript import Transcript, TranscriptChannel, TranscriptUtterance

    Resumed: TypeAlias = "Reconnecting | Reconnected | Gap"

    class ListenSession(_listen_live.ListenLiveSends, Session["_listen_live.ServerMessage | Resumed"]):
        def finish(self) -> Transcript: ...

    class AsyncListenSession(_listen_live.AsyncListenLiveSends, AsyncSession["_listen_live.ServerMessage | Resumed"]):
        async def finish(self) -> Transcript: ...

    class FluxSession(_listen_flux.ListenFluxSends, Session["_listen_flux.ServerMessage | Resumed"]):
        def finish(self) -> Transcript: ...

    class AsyncFluxSession(_listen_flux.AsyncListenFluxSends, AsyncSession["_listen_flux.ServerMessage | Resumed"]):
        async def finish(self) -> Transcript: ...

    class SpeakSession(_speak_live.SpeakLiveSends, Session["_speak_live.ServerMessage | Resumed"]): ...

    class AsyncSpeakSession(_speak_live.AsyncSpeakLiveSends, AsyncSession["_speak_live.ServerMessage | Resumed"]): ...

    class FluxSpeakSession(_speak_flux.SpeakFluxSends, Session["_speak_flux.ServerMessage | Resumed"]): ...

    class AsyncFluxSpeakSession(
        _speak_flux.AsyncSpeakFluxSends, AsyncSession["_speak_flux.ServerMessage | Resumed"]
    ): ...

    class AgentSession(_agent.AgentSends, Session["_agent.ServerMessage | Resumed"]): ...

    class AsyncAgentSession(_agent.AsyncAgentSends, AsyncSession["_agent.ServerMessage | Resumed"]): ...


__all__ = [
    "AgentSession",
    "AsyncAgentSession",
    "AsyncFluxSession",
    "AsyncFluxSpeakSession",
    "AsyncListenSession",
    "AsyncSession",
    "AsyncSpeakSession",
    "CloseInfo",
    "FluxSession",
    "FluxSpeakSession",
    "Gap",
    "ListenSession",
    "Reconnected",
    "Reconnecting",
    "Session",
    "SessionState",
    "SpeakSession",
    "Transcript",
    "TranscriptChannel",
    "TranscriptUtterance",
    "open_async_session",
    "open_session",
]

_HOMES = {
    "AsyncSession": "asynchronous",
    "Session": "blocking",
    "Transcript": "transcript",
    "TranscriptChannel": "transcript",
    "TranscriptUtterance": "transcript",
}


def open_session(settings: ConnectSettings) -> Session[Any]:
    """A session that is not connected yet, for code without `async`."""
    from .classes import class_for

    session: Session[Any] = class_for(settings.channel, asynchronous=False)(settings)
    return session


def open_async_session(settings: ConnectSettings) -> AsyncSession[Any]:
    """A session that is not connected yet, for `async` code."""
    from .classes import class_for

    session: AsyncSession[Any] = class_for(settings.channel, asynchronous=True)(settings)
    return session


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .classes import named

    return named(name)
