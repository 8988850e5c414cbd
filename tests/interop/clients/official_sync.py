"""The official Python SDK, sync, unmodified but for its base URL: `python official_sync.py URL`. Prints what it saw as JSON."""

import json
import sys
from typing import Any

from deepgram import DeepgramClient
from deepgram.agent.v1.types import AgentV1InjectUserMessage, AgentV1Settings
from deepgram.environment import DeepgramClientEnvironment
from deepgram.speak.v1.types import SpeakV1Text
from deepgram.speak.v2.types import SpeakV2Speak
from official_settings import SETTINGS, type_of

URL = sys.argv[1]
SOCKETS = "ws" + URL.removeprefix("http")
SECOND = bytes(32_000)
client = DeepgramClient(
    api_key="interop",
    environment=DeepgramClientEnvironment(base=URL, production=SOCKETS, agent=SOCKETS, agent_rest=URL),
)


def prerecorded() -> Any:
    by_url = client.listen.v1.media.transcribe_url(url="https://example.com/a.wav", model="nova-3", smart_format=True)
    by_file = client.listen.v1.media.transcribe_file(request=SECOND, model="nova-3", utterances=True, tag=["a", "b"])
    return [each.results.channels[0].alternatives[0].transcript for each in (by_url, by_file)]


def live() -> Any:
    with client.listen.v1.connect(
        model="nova-3", encoding="linear16", sample_rate="16000", interim_results="true"
    ) as socket:
        socket.send_media(SECOND)
        socket.send_keep_alive()
        socket.send_finalize()
        socket.send_close_stream()
        messages = list(socket)
    finals = [m for m in messages if m.type == "Results" and m.is_final]
    return {
        "text": " ".join(m.channel.alternatives[0].transcript for m in finals).strip(),
        "last": messages[-1].type,
        "classes": sorted({type(m).__name__ for m in messages}),
    }


def flux() -> Any:
    with client.listen.v2.connect(model="flux-general-en", encoding="linear16", sample_rate="16000") as socket:
        for _ in range(4):
            socket.send_media(SECOND)
        socket.send_close_stream()
        messages = list(socket)
    return {"types": sorted({m.type for m in messages}), "classes": sorted({type(m).__name__ for m in messages})}


def speech() -> Any:
    audio = b"".join(client.speak.v1.audio.generate(text="Hello.", model="aura-2-thalia-en", encoding="linear16"))
    return {"riff": audio[:4] == b"RIFF", "bytes": len(audio)}


def speak_live() -> Any:
    with client.speak.v1.connect(model="aura-2-thalia-en", encoding="linear16", sample_rate="16000") as socket:
        socket.send_text(SpeakV1Text(text="Hello there."))
        socket.send_flush()
        types, size = [], 0
        for message in socket:
            if isinstance(message, bytes):
                size += len(message)
                continue
            types.append(message.type)
            if message.type == "Flushed":
                break
        socket.send_close()
    return {"types": types, "bytes": size}


def speak_flux() -> Any:
    with client.speak.v2.connect(model="flux-alexis-en", encoding="linear16", sample_rate="16000") as socket:
        socket.send_speak(SpeakV2Speak(text="Hello there."))
        socket.send_flush()
        socket.send_close()
        messages = list(socket)
    return {
        "types": [m.type for m in messages if not isinstance(m, bytes)],
        "bytes": sum(len(m) for m in messages if isinstance(m, bytes)),
    }


def agent() -> Any:
    seen = []
    size = 0
    with client.agent.v1.connect() as socket:
        for message in socket:
            if isinstance(message, bytes):
                size += len(message)
                continue
            kind = type_of(message)
            seen.append(kind)
            if kind == "Welcome":
                socket.send_settings(AgentV1Settings.model_validate(SETTINGS))
            elif kind == "SettingsApplied":
                socket.send_inject_user_message(AgentV1InjectUserMessage(content="Who are you?"))
            elif kind == "AgentAudioDone" and seen.count("ConversationText") > 2:
                break
    return {"types": sorted(set(seen)), "bytes": size}


def text() -> Any:
    answer = client.read.v1.text.analyze(request={"text": "All is well."}, language="en", topics=True)
    return answer.results is not None


def management() -> Any:
    projects = client.manage.v1.projects.list().projects
    project = projects[0].project_id
    made = client.manage.v1.projects.keys.create(project, request={"comment": "interop", "scopes": ["member"]})
    client.manage.v1.projects.members.invites.create(project, email="bob@example.com", scope="member")
    client.manage.v1.projects.members.invites.delete(project, "bob@example.com")
    client.manage.v1.projects.keys.delete(project, made.api_key_id)
    return {
        "projects": len(projects),
        "keys": len(client.manage.v1.projects.keys.list(project).api_keys),
        "members": len(client.manage.v1.projects.members.list(project).members),
        "invites": len(client.manage.v1.projects.members.invites.list(project).invites),
        "requests": len(client.manage.v1.projects.requests.list(project).requests),
        "usage": client.manage.v1.projects.usage.get(project).resolution.units,
        "fields": client.manage.v1.projects.usage.fields.list(project).processing_methods is not None,
        "breakdown": client.manage.v1.projects.usage.breakdown.get(project).resolution.units,
        "balances": client.manage.v1.projects.billing.balances.list(project).balances[0].units,
        "models": len(client.manage.v1.models.list().stt) > 0,
        "credentials": len(client.self_hosted.v1.distribution_credentials.list(project).distribution_credentials),
        "token": bool(client.auth.v1.tokens.grant().access_token),
        "think": len(client.agent.v1.settings.think.models.list().models) > 0,
    }


PARTS = (prerecorded, live, flux, speech, speak_live, speak_flux, agent, text, management)
print(json.dumps({part.__name__: part() for part in PARTS}))
