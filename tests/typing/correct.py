"""Ten correct programs. Both type checkers have to accept every line; nothing of this is run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
from typing_extensions import assert_type

from specgram import (
    AgentEvents,
    AsyncDeepgramClient,
    CallbackUrl,
    Config,
    DeepgramApiError,
    DeepgramClient,
    DeepgramError,
    Gap,
    HttpOptions,
    LiveTranscriptionEvents,
    RawResponse,
    Reconnecting,
    Result,
    Scope,
    UnknownMessage,
    WebSocketOptions,
    srt,
    webvtt,
)
from specgram.types import AudioResponse, CallbackAccepted, ListenResponse, Project, Projects, Results, UsageRequest


def transcribe_a_url(dg: DeepgramClient) -> str:
    answer = dg.listen.prerecorded.transcribe_url(
        "https://example.test/a.wav", model="nova-3", smart_format=True, keyterm=["tide"], utt_split=0.5, language="en"
    )
    assert_type(answer, ListenResponse)
    answer = dg.listen.prerecorded.transcribe_url({"url": "https://example.test/a.wav"}, model="a-model-of-tomorrow")
    if answer.results is None or not answer.results.channels:
        return ""
    return webvtt(answer) + srt(answer, 4)


def transcribe_files(dg: DeepgramClient, chunks: Iterator[bytes]) -> None:
    for source in (b"audio", Path("a.wav"), "a.wav", chunks):
        dg.listen.prerecorded.transcribe_file(source, redact=["pci", "ssn"], timeout=httpx.Timeout(5, read=600))
    with open("a.wav", "rb") as file:
        dg.listen.prerecorded.transcribe_file(file, on_progress=lambda sent, total: print(sent, total))
    accepted = dg.listen.prerecorded.transcribe_file_callback(b"audio", CallbackUrl("https://example.test/back"))
    assert_type(accepted, CallbackAccepted)


async def transcribe_from_a_stream(dg: AsyncDeepgramClient, chunks: AsyncIterator[bytes]) -> ListenResponse:
    return await dg.listen.prerecorded.transcribe_file(chunks, model="nova-3", options={"tag": ["a"]})


def speak(dg: DeepgramClient) -> None:
    with dg.speak.request("Hello.", model="aura-2-thalia-en", encoding="linear16", sample_rate=16000) as audio:
        assert_type(audio, AudioResponse)
        audio.save(Path("out.wav"))
        print(audio.model_name, audio.request_id, sum(len(chunk) for chunk in audio.iter_bytes()))


async def manage(dg: AsyncDeepgramClient) -> list[str]:
    projects = await dg.manage.get_projects(timeout=5, max_retries=0, extra_headers={"X-A": None})
    assert_type(projects, Projects)
    found: list[str] = []
    async for request in dg.manage.iter_project_usage_requests("p", limit=100):
        assert_type(request, UsageRequest)
        found.append(request.request_id or "")
    return found


def views(dg: DeepgramClient) -> Project:
    raw = dg.with_raw_response.manage.get_project("p")
    assert_type(raw, RawResponse[Project])
    answer = dg.with_result.manage.get_project("p")
    assert_type(answer, Result[Project])
    result, error = answer
    if error is not None:
        raise error
    assert result is not None
    return result


def listen_live(dg: DeepgramClient) -> str:
    heard: list[str] = []
    with dg.listen.live(model="nova-3", interim_results=True, keepalive=4.0) as connection:
        connection.on(LiveTranscriptionEvents.TRANSCRIPT, lambda message: print(message))

        @connection.once(Results)
        def first(message: Results) -> None:
            print(message.is_final)

        connection.send(b"audio")
        connection.keep_alive()
        for message in connection:
            if isinstance(message, Results):
                heard.append(message.channel.alternatives[0].transcript if message.channel else "")
            elif isinstance(message, (UnknownMessage, Reconnecting, Gap)):
                print(message.type if not isinstance(message, Gap) else message.start)
        return connection.finish().text


async def converse(dg: AsyncDeepgramClient) -> None:
    async with dg.agent() as agent:
        agent.on(AgentEvents.CONVERSATION_TEXT, lambda message: print(message))
        await agent.configure({"agent": {}})
        await agent.inject_user_message("Hello.")
        await agent.send(b"audio")
        async for message in agent:
            print(message)


def configure() -> DeepgramClient:
    def fetch(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={})

    config = Config(
        global_=Scope(http=HttpOptions(url="https://example.test", headers={"X-A": "1"}, client=fetch)),
        listen=Scope(websocket=WebSocketOptions(url="wss://example.test", proxy={"url": "wss://proxy.test"})),
    )
    DeepgramClient(access_token=lambda: "fetched", config={"global": {"fetch": {"options": {"url": "https://a.test"}}}})
    return DeepgramClient("KEY", config=config, http_client=httpx.Client()).with_options(timeout=3.0)


async def fetch_token() -> str:
    return "fetched"


async def fail(dg: DeepgramClient) -> int | None:
    client = AsyncDeepgramClient(access_token=fetch_token)
    try:
        await client.read.analyze_text("A text.", summarize="v2", topics=True)
    except DeepgramApiError as error:
        return error.status_code
    except DeepgramError as error:
        print(error)
    finally:
        await client.aclose()
    return None
