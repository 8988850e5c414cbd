"""Transcription of recordings: heard by the engine, answered at once or sent to a callback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from specgram.emulator.calls import Answer, Call
from specgram.emulator.completion import whole_json
from specgram.emulator.engines import EngineUnavailable, Heard, UndecodableAudio
from specgram.emulator.options import read_options
from specgram.emulator.refusal import Refusal

from .registry import handles
from .transcript import ListenOptions, absent_from_transcript, transcript

FETCH_WITHIN = 20.0


@handles("listen.prerecorded.transcribe")
async def transcribe(call: Call) -> Any:
    options = read_options(ListenOptions, call)
    if isinstance(call.body, bytes) and not call.body:
        raise _undecodable("the body is empty")
    if options.callback is None:
        return Answer(await _transcript(call, options), absent=absent_from_transcript(options))
    await _begin_callback(call, options)
    return Answer({"request_id": call.request_id}, whole=True)


async def _transcript(call: Call, options: ListenOptions) -> dict[str, Any]:
    source: bytes | Mapping[str, str] = call.body
    audio = source if isinstance(source, bytes) else await _fetched(call, source["url"])
    heard = await _heard(call, options, audio)
    call.facts.update(audio_seconds=heard.duration, channels=len(heard.channels), model=options.model)
    hashed = source if isinstance(source, bytes) else source["url"].encode()
    return transcript(heard, options, hashed, call.request_id, call.emulation.now())


async def _heard(call: Call, options: ListenOptions, audio: bytes) -> Heard:
    engine = _engine(call)

    def hear() -> Heard:
        heard: Heard = engine.transcribe(
            audio,
            content_type=call.media_type,
            encoding=options.encoding,
            sample_rate=options.sample_rate,
            channels=options.channels,
            multichannel=options.multichannel,
            script=call.emulation.settings.script,
        )
        return heard

    try:
        return await call.emulation.work(hear) if engine.slow or len(audio) > 1_000_000 else hear()
    except UndecodableAudio as error:
        raise _undecodable(str(error)) from error


def _engine(call: Call) -> Any:
    try:
        return call.emulation.engine()
    except EngineUnavailable as error:
        raise Refusal.of_status(503, str(error)) from error


def _undecodable(why: str) -> Refusal:
    return Refusal(400, "Bad Request", f"Bad Request: failed to process audio: corrupt or unsupported data ({why})")


async def _fetched(call: Call, url: str) -> bytes:
    """The recording at an address; the scripted engine needs none and no network."""
    if not _engine(call).slow:
        return b""
    try:
        async with httpx.AsyncClient(timeout=FETCH_WITHIN, follow_redirects=True) as client:
            answer = await client.get(url)
            answer.raise_for_status()
            return answer.content
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        message = f"body.url: the recording could not be fetched: {type(error).__name__}"
        raise Refusal(400, "REMOTE_CONTENT_ERROR", message) from error


async def _begin_callback(call: Call, options: ListenOptions) -> None:
    """Transcribe in the background and send the result."""
    assert options.callback is not None
    callback = options.callback

    async def work() -> None:
        answer = Answer(await _transcript(call, options), absent=absent_from_transcript(options))
        content = whole_json(call, answer)
        await call.emulation.callbacks.post(
            callback, options.callback_method, json=content, token=call.caller.key_id, request_id=call.request_id
        )

    call.emulation.in_background(work())
