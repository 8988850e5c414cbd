"""The generated namespaces as this package's clients give them: their sockets are sessions. Only type checkers come here.

At run time the generated classes do, as the transport decides what a connect method gives.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from typing import Concatenate, ParamSpec

    from specgram import session
    from specgram_api import namespaces
    from specgram_api.resources import listen, speak

    P = ParamSpec("P")
    S = TypeVar("S")

    def takes(
        method: Callable[Concatenate[Any, P], Any],
    ) -> Callable[[Callable[[Any], S]], Callable[Concatenate[Any, P], S]]:
        """The decorated method takes the arguments of another, and gives what it says itself."""
        raise NotImplementedError

    class Listen(listen.Listen):
        @takes(listen.Listen.live)
        def live(self) -> session.ListenSession:
            raise NotImplementedError

        @takes(listen.Listen.flux)
        def flux(self) -> session.FluxSession:
            raise NotImplementedError

    class Speak(speak.SpeakResource):
        @takes(speak.SpeakResource.live)
        def live(self) -> session.SpeakSession:
            raise NotImplementedError

        @takes(speak.SpeakResource.flux)
        def flux(self) -> session.FluxSpeakSession:
            raise NotImplementedError

    class AsyncListen(listen.AsyncListen):
        @takes(listen.AsyncListen.live)
        def live(self) -> session.AsyncListenSession:
            raise NotImplementedError

        @takes(listen.AsyncListen.flux)
        def flux(self) -> session.AsyncFluxSession:
            raise NotImplementedError

    class AsyncSpeak(speak.AsyncSpeakResource):
        @takes(speak.AsyncSpeakResource.live)
        def live(self) -> session.AsyncSpeakSession:
            raise NotImplementedError

        @takes(speak.AsyncSpeakResource.flux)
        def flux(self) -> session.AsyncFluxSpeakSession:
            raise NotImplementedError

    class SyncNamespaces(namespaces.SyncNamespaces):
        @takes(namespaces.SyncNamespaces.agent)
        def agent(self) -> session.AgentSession:
            raise NotImplementedError

        @cached_property
        def listen(self) -> Listen:
            raise NotImplementedError

        @cached_property
        def speak(self) -> Speak:
            raise NotImplementedError

    class AsyncNamespaces(namespaces.AsyncNamespaces):
        @takes(namespaces.AsyncNamespaces.agent)
        def agent(self) -> session.AsyncAgentSession:
            raise NotImplementedError

        @cached_property
        def listen(self) -> AsyncListen:
            raise NotImplementedError

        @cached_property
        def speak(self) -> AsyncSpeak:
            raise NotImplementedError
