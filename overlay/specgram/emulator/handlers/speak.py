"""Synthesis: audio answered as it is, or sent to a callback."""

from __future__ import annotations

from typing import Any

import attrs

from specgram.emulator.calls import Answer, Call
from specgram.emulator.engines import EngineUnavailable, UnsupportedFormat, package
from specgram.emulator.engines.formats import COMPRESSED, packing
from specgram.emulator.options import read_options
from specgram.emulator.refusal import Refusal
from specgram.emulator.sockets.models import model_uuid

from .registry import handles

LONGEST_TEXT = 2000
LINEAR_RATE = 24000
FLAC_RATE = 22050


@attrs.frozen
class SpeakOptions:
    """Options of synthesis; the names are those of the query."""

    model: str = "aura-asteria-en"
    encoding: str = "mp3"
    container: str | None = None
    sample_rate: int | None = None
    bit_rate: int | None = None
    speed: float = 1.0
    callback: str | None = None
    callback_method: str = "POST"


@handles("speak.generate")
@handles("speak.flux")
async def speak(call: Call) -> Any:
    options = read_options(SpeakOptions, call)
    text: str = call.body["text"]
    if not text.strip():
        raise Refusal(400, "PAYLOAD_ERROR", "body.text: there is nothing to say")
    if len(text) > LONGEST_TEXT:
        raise Refusal(413, "PAYLOAD_TOO_LARGE", f"body.text: {len(text)} characters; the most are {LONGEST_TEXT}")
    audio, media_type = await _spoken(call, options, text)
    call.facts.update(characters=len(text), model=options.model)
    if options.callback is None:
        return Answer(audio, _headers(call, options, text), media_type)
    await call.emulation.callbacks.post(
        options.callback,
        options.callback_method,
        content=audio,
        media_type=media_type,
        token=call.caller.key_id,
        request_id=call.request_id,
    )
    return Answer({"request_id": call.request_id}, whole=True)


async def _spoken(call: Call, options: SpeakOptions, text: str) -> tuple[bytes, str]:
    rate = _rate(options)

    def work() -> tuple[bytes, str]:
        samples = engine.speak(text, sample_rate=rate, rate=options.speed)
        audio, media_type = package(samples, rate, options.encoding, _container(options), options.bit_rate)
        return audio, f"{media_type};rate={rate}" if _is_raw(options, media_type) else media_type

    try:
        engine = call.emulation.engine()
        return await call.emulation.work(work)
    except UnsupportedFormat as error:
        raise Refusal(400, "INVALID_QUERY_PARAMETER", f"query encoding: {error}") from error
    except EngineUnavailable as error:
        raise Refusal.of_status(503, str(error)) from error


def _rate(options: SpeakOptions) -> int:
    """The sample rate to write.

    Raises:
        Refusal: 400, when the encoding cannot have it
    """
    way = packing(options.encoding)
    if way is None:
        raise Refusal(400, "INVALID_QUERY_PARAMETER", f"query encoding: {options.encoding!r} is not known")
    if options.sample_rate is None:
        return FLAC_RATE if options.encoding == "flac" else way.rates[0] if way.rates else LINEAR_RATE
    if way.rates and options.sample_rate not in way.rates:
        known = ", ".join(map(str, sorted(way.rates)))
        message = f"query sample_rate: {options.encoding} has {known}, not {options.sample_rate}"
        raise Refusal(400, "INVALID_QUERY_PARAMETER", message)
    return options.sample_rate


def _container(options: SpeakOptions) -> str | None:
    """The container: what the caller names, else a WAV file for raw samples."""
    if options.container is None and options.encoding not in COMPRESSED:
        return "wav"
    return options.container


def _is_raw(options: SpeakOptions, media_type: str) -> bool:
    return options.encoding not in COMPRESSED and media_type != "audio/wav"


def _headers(call: Call, options: SpeakOptions, text: str) -> dict[str, str]:
    """What the API tells about the audio beside it."""
    return {
        "dg-model-name": options.model,
        "dg-model-uuid": model_uuid(options.model),
        "dg-additional-model-uuids": "",
        "dg-project-id": call.caller.project_id,
        "dg-char-count": str(len(text)),
        "dg-breaks-applied": "0",
        "dg-pronunciations-applied": "0",
        "dg-warnings": "",
    }
