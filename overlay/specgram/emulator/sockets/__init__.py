"""The five sockets as conversations. `converse` holds whichever the session's channel is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from specgram.emulator.engines import EngineUnavailable
from specgram.emulator.socket_session import SocketSession
from specgram_api.channels import agent, listen_flux, listen_live, speak_flux, speak_live

from .agent import Agent
from .conversation import REASON_BYTES, Conversation
from .speeches import Speeches
from .synthesis import Synthesis
from .transcription import Transcription
from .turns import Turns

__all__ = ["converse"]


async def converse(session: SocketSession) -> None:
    """Hold the conversation of an accepted socket until it is over.

    Raises:
        ContractViolation: a message of the emulator broke the contract
        LookupError: no conversation is known for this kind of channel
    """
    kind = _kinds().get(session.channel.name)
    if kind is None:
        raise LookupError(f"the emulator holds no conversation on the channel {session.channel.name}")
    try:
        conversation = kind(session)
    except EngineUnavailable as error:
        await session.close(1011, f"{error}"[:REASON_BYTES])
        return
    await conversation.run()


@cache
def _kinds() -> Mapping[str, Callable[[SocketSession], Conversation]]:
    return {
        agent.CHANNEL.name: Agent,
        listen_live.CHANNEL.name: Transcription,
        listen_flux.CHANNEL.name: Turns,
        speak_live.CHANNEL.name: Synthesis,
        speak_flux.CHANNEL.name: Speeches,
    }
