"""The official Python SDK, async, unmodified but for its base URL: `python official_async.py URL`. Prints what it saw as JSON."""

import asyncio
import json
import sys
from typing import Any

from deepgram import AsyncDeepgramClient
from deepgram.agent.v1.types import AgentV1InjectUserMessage, AgentV1Settings
from deepgram.environment import DeepgramClientEnvironment
from deepgram.speak.v1.types import SpeakV1Text
from official_settings import SETTINGS, type_of

URL = sys.argv[1]
SOCKETS = "ws" + URL.removeprefix("http")
SECOND = bytes(32_000)

client = AsyncDeepgramClient(
    api_key="interop",
    environment=DeepgramClientEnvironment(base=URL, production=SOCKETS, agent=SOCKETS, agent_rest=URL),
)


async def prerecorded() -> Any:
    answer = await client.listen.v1.media.transcribe_file(request=SECOND, model="nova-3")
    return answer.results.channels[0].alternatives[0].transcript


async def live() -> Any:
    async with client.listen.v1.connect(model="nova-3", encoding="linear16", sample_rate="16000") as socket:
        await socket.send_media(SECOND)
        await socket.send_close_stream()
        messages = [message async for message in socket]
    finals = [m for m in messages if m.type == "Results" and m.is_final]
    return {"text": " ".join(m.channel.alternatives[0].transcript for m in finals).strip(), "last": messages[-1].type}


async def flux() -> Any:
    async with client.listen.v2.connect(model="flux-general-en", encoding="linear16", sample_rate="16000") as socket:
        await socket.send_media(SECOND)
        await socket.send_close_stream()
        return sorted({message.type async for message in socket})


async def speech() -> Any:
    size = 0
    async for piece in client.speak.v1.audio.generate(text="Hello.", model="aura-2-thalia-en"):
        size += len(piece)
    return size


async def speak_live() -> Any:
    async with client.speak.v1.connect(model="aura-2-thalia-en", encoding="linear16", sample_rate="16000") as socket:
        await socket.send_text(SpeakV1Text(text="Hello there."))
        await socket.send_flush()
        size = 0
        async for message in socket:
            if not isinstance(message, bytes):
                if message.type == "Flushed":
                    return size
            else:
                size += len(message)
    return 0


async def agent() -> Any:
    seen = []
    async with client.agent.v1.connect() as socket:
        async for message in socket:
            if isinstance(message, bytes):
                continue
            kind = type_of(message)
            seen.append(kind)
            if kind == "Welcome":
                await socket.send_settings(AgentV1Settings.model_validate(SETTINGS))
            elif kind == "SettingsApplied":
                await socket.send_inject_user_message(AgentV1InjectUserMessage(content="Who are you?"))
            elif kind == "AgentAudioDone" and seen.count("ConversationText") > 2:
                break
    return sorted(set(seen))


async def management() -> Any:
    projects = (await client.manage.v1.projects.list()).projects
    return (await client.manage.v1.projects.get(projects[0].project_id)).name


async def main() -> None:
    parts = (prerecorded, live, flux, speech, speak_live, agent, management)
    print(json.dumps({part.__name__: await part() for part in parts}))


asyncio.run(main())
