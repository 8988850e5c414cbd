"""Captions of real sessions on a socket: of their transcript, of their messages, and while they go on."""

from __future__ import annotations

from typing import Any

import pytest

from specgram import DeepgramClient, srt, webvtt
from specgram.captions import LiveCaptions
from specgram.emulator import Emulator
from tests.captions.strict_webvtt import parse

SAID = "The tide clock on the harbour wall ran twelve minutes late. Nobody minded at all, so it went on."
RAW = {"encoding": "linear16", "sample_rate": 16_000}


@pytest.mark.parametrize("options", [{}, {"diarize": True}, {"channels": 2, "multichannel": True}])
def test_transcript_messages_and_pieces_give_the_same_cues(options: dict[str, Any]) -> None:
    captions, messages, pieces = LiveCaptions(), [], []

    def take(message: Any) -> None:
        messages.append(message)
        pieces.append(captions.add(message))

    with Emulator() as emulator, DeepgramClient("k", base_url=emulator.url) as dg:
        emulator.script(transcript=SAID)
        with dg.listen.live(model="nova-3", interim_results=True, **RAW, **options) as live:
            live.on("Results", take)
            for _ in range(80):
                live.send(bytes(3200 * options.get("channels", 1)))
            transcript = live.finish()
    cues = parse(webvtt(transcript))
    assert len(cues) == 3 * options.get("channels", 1)
    assert parse("".join(pieces) + captions.finish()) == parse(webvtt(messages)) == cues
    assert {cue.voice for cue in cues} == {"Speaker 0" if "diarize" in options else None}


def test_a_session_of_turns_has_captions() -> None:
    with Emulator() as emulator, DeepgramClient("k", base_url=emulator.url) as dg:
        emulator.script(transcript=SAID)
        with dg.listen.flux(model="flux-general-en", **RAW) as flux:
            for _ in range(80):
                flux.send(bytes(3200))
            transcript = flux.finish()
    assert " ".join(cue.text for cue in parse(webvtt(transcript))) == SAID
    assert "-->" in srt(transcript)
