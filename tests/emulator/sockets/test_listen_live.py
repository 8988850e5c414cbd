"""The state machine of /v1/listen, row by row."""

from __future__ import annotations

import http.server
import io
import json
import threading
import wave
from collections.abc import Iterator
from typing import Any

import pytest

from specgram.emulator import Emulator
from tests.emulator.sockets.talk import RAW, SILENT_SECOND, Talk, finals, talk, transcript

LISTEN = "/v1/listen"
FOX = "the quick brown fox"


def listen(emulator: Emulator, **query: Any) -> Any:
    return talk(emulator, LISTEN, **{"model": "nova-3", **RAW, **query})


def heard(conversation: Talk, audio: bytes, chunk: int = 3200) -> list[dict[str, Any]]:
    """Stream audio, end the stream, and read everything."""
    conversation.stream(audio, chunk)
    conversation.say("CloseStream")
    return conversation.rest()


def without_ids(messages: list[dict[str, Any]]) -> list[Any]:
    return [
        {key: value for key, value in m.items() if key not in ("metadata", "request_id", "created")} for m in messages
    ]


# --- results


def test_finals_tile_the_timeline_and_metadata_comes_last(emulator: Emulator, speech: bytes) -> None:
    with listen(emulator, interim_results=True) as live:
        messages = heard(live, speech)
    clock = 0.0
    for final in finals(messages):
        assert final["start"] == pytest.approx(clock)
        clock = final["start"] + final["duration"]
    assert clock == pytest.approx(len(speech) / 32_000)
    assert [m["type"] for m in messages].count("Metadata") == 1
    assert messages[-1]["duration"] == pytest.approx(clock)
    assert live.ended == (1000, "")


def test_interims_cover_what_no_final_covers_yet(emulator: Emulator, speech: bytes) -> None:
    with listen(emulator, interim_results=True) as live:
        messages = heard(live, speech)
    covered, interims = 0.0, 0
    for result in (m for m in messages if m["type"] == "Results"):
        assert result["start"] == pytest.approx(covered)
        if result["is_final"]:
            covered = result["start"] + result["duration"]
        else:
            interims += 1
            assert not result["speech_final"]
    assert interims > 10


def test_without_interim_results_only_finals_come(emulator: Emulator, speech: bytes) -> None:
    with listen(emulator) as live:
        assert all(m["is_final"] for m in heard(live, speech) if m["type"] == "Results")


@pytest.mark.parametrize("chunk", [99, 640, 3201, 100_000])
def test_how_audio_is_cut_into_frames_changes_nothing(emulator: Emulator, speech: bytes, chunk: int) -> None:
    query = {"interim_results": True, "vad_events": True, "utterance_end_ms": 1000}
    with listen(emulator, **query) as one, listen(emulator, **query) as other:
        assert without_ids(heard(one, speech[:160_000])) == without_ids(heard(other, speech[:160_000], chunk))


def test_equal_audio_at_another_time_gives_equal_words(emulator: Emulator, speech: bytes) -> None:
    """What a client replays from the end of a final result is heard as it would have been."""
    with listen(emulator) as whole:
        results = finals(heard(whole, speech))
    cut = results[1]["start"]
    with listen(emulator) as replayed:
        again = finals(heard(replayed, speech[round(cut * 16000) * 2 :]))
    words = [(word["word"], word["start"]) for r in results[1:] for word in r["channel"]["alternatives"][0]["words"]]
    later = [(word["word"], word["start"] + cut) for r in again for word in r["channel"]["alternatives"][0]["words"]]
    assert [word for word, _ in words] == [word for word, _ in later]
    assert [start for _, start in words] == pytest.approx([start for _, start in later])


def test_a_script_is_heard_word_by_word_by_the_byte_clock(emulator: Emulator) -> None:
    emulator.script(transcript="Hello there. The quick brown fox")
    with listen(emulator, interim_results=True) as live:
        messages = heard(live, SILENT_SECOND * 4)
    assert [transcript(m) for m in finals(messages) if transcript(m)] == ["Hello there.", "The quick brown fox"]
    assert all(m["speech_final"] for m in finals(messages) if transcript(m))
    first = finals(messages)[0]["channel"]["alternatives"][0]["words"]
    assert [(w["word"], w["start"], w["end"]) for w in first] == [("hello", 0.0, 0.3), ("there", 0.3, 0.6)]
    growing = [transcript(m) for m in messages if m["type"] == "Results" and not m["is_final"]]
    assert growing == ["Hello there.", "The", "The quick brown"]


def test_a_script_longer_than_its_audio_is_complete_all_the_same(emulator: Emulator) -> None:
    emulator.script(transcript=FOX * 20)
    with listen(emulator) as live:
        messages = heard(live, bytes(3200))
    assert transcript(finals(messages)[0]) == FOX * 20
    assert finals(messages)[0]["duration"] == 0.1


def test_silence_has_no_words(emulator: Emulator) -> None:
    with listen(emulator, interim_results=True) as live:
        messages = heard(live, SILENT_SECOND * 6)
    assert [transcript(m) for m in messages if m["type"] == "Results"] == ["", ""]


# --- options


def test_formatting_adds_capitals_and_stops(emulator: Emulator) -> None:
    emulator.script(transcript=FOX)
    with listen(emulator, smart_format=True) as live:
        best = finals(heard(live, SILENT_SECOND * 2))[0]["channel"]["alternatives"][0]
    assert best["transcript"] == "The quick brown fox."
    assert [w["punctuated_word"] for w in best["words"]] == ["The", "quick", "brown", "fox."]
    assert [w["word"] for w in best["words"]] == FOX.split()


def test_options_that_shape_results(emulator: Emulator) -> None:
    emulator.script(transcript=FOX)
    query = {
        "search": "Brown Fox",
        "replace": "quick:slow",
        "diarize": True,
        "extra": "shelf:a",
        "detect_entities": True,
    }
    with listen(emulator, **query) as live:
        messages = heard(live, SILENT_SECOND * 2)
    result = finals(messages)[0]
    assert transcript(result) == "the slow brown fox"
    assert [hit["snippet"] for hit in result["channel"]["search"][0]["hits"]] == ["brown fox"]
    assert {w["speaker"] for w in result["channel"]["alternatives"][0]["words"]} == {0}
    assert result["metadata"]["extra"] == {"shelf": "a"} == messages[-1]["extra"]
    assert result["entities"] == []


def test_endpointing_decides_when_a_phrase_ends(emulator: Emulator) -> None:
    emulator.script(transcript="One. Two.")
    with listen(emulator, endpointing=700) as late, listen(emulator, endpointing=False) as never:
        assert finals(heard(late, SILENT_SECOND * 4))[0]["duration"] == pytest.approx(1.0)
        assert [m["speech_final"] for m in finals(heard(never, SILENT_SECOND * 11))[:2]] == [False, False]


def test_utterance_end_follows_the_last_word(emulator: Emulator) -> None:
    emulator.script(transcript=FOX)
    with listen(emulator, interim_results=True, utterance_end_ms=1000) as live:
        messages = heard(live, SILENT_SECOND * 4)
    assert [m["last_word_end"] for m in messages if m["type"] == "UtteranceEnd"] == [1.2]
    with listen(emulator, utterance_end_ms=1000) as deaf:
        assert not [m for m in heard(deaf, SILENT_SECOND * 4) if m["type"] == "UtteranceEnd"]


def test_speech_started_comes_with_every_voice_and_only_when_wanted(emulator: Emulator) -> None:
    emulator.script(transcript="One. Two.")
    with listen(emulator, vad_events=True) as live, listen(emulator) as quiet:
        started = [m["timestamp"] for m in heard(live, SILENT_SECOND * 3) if m["type"] == "SpeechStarted"]
        assert started == pytest.approx([0.0, 1.1])
        assert "SpeechStarted" not in {m["type"] for m in heard(quiet, SILENT_SECOND * 3)}


def test_each_channel_has_its_own_results(emulator: Emulator) -> None:
    emulator.script(transcript="right", channels=["left"])
    with listen(emulator, channels=2, multichannel=True) as live:
        messages = heard(live, SILENT_SECOND * 4)
    assert [transcript(m) for m in finals(messages, 0) if transcript(m)] == ["left"]
    assert [transcript(m) for m in finals(messages, 1) if transcript(m)] == ["right"]
    assert {tuple(m["channel_index"]) for m in messages if m["type"] == "Results"} == {(0, 2), (1, 2)}
    assert messages[-1]["channels"] == 2
    assert messages[-1]["duration"] == 2.0


# --- control messages


def test_finalize_gives_what_was_heard_so_far_and_goes_on(emulator: Emulator) -> None:
    emulator.script(transcript=FOX)
    with listen(emulator) as live:
        live.stream(SILENT_SECOND[:16_000])
        live.say("Finalize")
        forced = live.until("Results")
        assert (transcript(forced), forced["from_finalize"], forced["is_final"]) == ("the quick", True, True)
        live.say("Finalize", "Finalize")
        messages = heard(live, SILENT_SECOND * 2)
    assert " ".join(transcript(m) for m in finals(messages) if transcript(m)) == FOX
    assert [m["from_finalize"] for m in finals(messages)].count(True) == 1


def test_finalize_can_name_one_channel(emulator: Emulator) -> None:
    with listen(emulator, channels=2, multichannel=True) as live:
        live.stream(SILENT_SECOND)
        live.send({"type": "Finalize", "channel": 1})
        assert live.until("Results")["channel_index"] == [1, 2]
        rest = heard(live, b"")
    assert [m["channel_index"] for m in rest if m["type"] == "Results"] == [[1, 2], [0, 2]]


def test_configure_is_answered(emulator: Emulator) -> None:
    emulator.script(transcript=FOX)
    with listen(emulator) as live:
        live.send(
            {"type": "Configure", "keyterms": ["specgram"]}, {"type": "Configure", "features": {"punctuate": True}}
        )
        assert live.until("ConfigureSuccess")["keyterms"] == ["specgram"]
        assert live.until("ConfigureSuccess")["keyterms"] == ["specgram"]
        assert transcript(finals(heard(live, SILENT_SECOND * 2))[0]) == "The quick brown fox."
    with listen(emulator, model="nova-2") as old:
        old.send({"type": "Configure", "keyterms": ["specgram"]})
        assert old.until("ConfigureFailure")["code"] == "CONFIGURE_KEYTERMS_NOT_SUPPORTED"


@pytest.mark.parametrize(
    "frame", ["not json", "[]", '{"type": "Speak", "text": "hi"}', '{"type": "Finalize", "channel": "x"}']
)
def test_a_message_that_is_none_brings_an_error_and_ends_nothing(emulator: Emulator, frame: str) -> None:
    with listen(emulator) as live:
        live.send(frame)
        assert live.until("Error")["description"]
        assert heard(live, SILENT_SECOND)[-1]["type"] == "Metadata"


def test_an_empty_frame_ends_the_stream(emulator: Emulator) -> None:
    with listen(emulator) as live:
        live.stream(SILENT_SECOND)
        live.send(b"")
        assert live.rest()[-1]["type"] == "Metadata"
        assert live.ended == (1000, "")


def test_nothing_sent_is_summed_up_as_nothing(emulator: Emulator) -> None:
    with listen(emulator) as live:
        live.say("CloseStream")
        [metadata] = live.rest()
    assert (metadata["duration"], metadata["channels"]) == (0.0, 1)
    assert "models" not in metadata


# --- audio


def container(audio: bytes) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, 16000, 0, "NONE", ""))
        out.writeframes(audio)
    return file.getvalue()


def test_audio_in_a_container_needs_no_encoding(emulator: Emulator, speech: bytes) -> None:
    with talk(emulator, LISTEN, model="nova-3") as live, listen(emulator) as raw:
        assert without_ids(finals(heard(live, container(speech)))) == without_ids(finals(heard(raw, speech)))


@pytest.mark.parametrize("query", [{}, {"encoding": "flac", "sample_rate": 16000}, {"encoding": "nonsense"}])
def test_audio_that_cannot_be_decoded(emulator: Emulator, query: dict[str, Any]) -> None:
    with talk(emulator, LISTEN, model="nova-3", **query) as live:
        live.stream(b"this is no audio. " * 20)
        live.say("CloseStream")
        assert live.rest() == []
        assert live.ended == (1008, "DATA-0000")


def test_with_a_script_any_bytes_are_audio(emulator: Emulator) -> None:
    emulator.script(transcript=FOX)
    with talk(emulator, LISTEN, model="nova-3") as live:
        assert transcript(finals(heard(live, b"this is no audio. " * 5000))[0]) == FOX


# --- time


def test_silence_of_the_client_ends_the_connection(hurried: Emulator) -> None:
    with listen(hurried) as live:
        live.stream(SILENT_SECOND)
        live.rest()
        assert live.ended == (1011, "NET-0001")


def test_keep_alive_does_not_replace_the_first_audio(hurried: Emulator) -> None:
    with listen(hurried) as live:
        for _ in range(3):
            live.say("KeepAlive")
            with pytest.raises(TimeoutError):
                live.next(timeout=0.06)
        live.rest()
        assert live.ended == (1011, "NET-0001")


def test_keep_alive_keeps_a_connection_that_has_spoken(emulator: Emulator) -> None:
    emulator.settings.time_scale = 20
    with listen(emulator) as live:
        live.stream(SILENT_SECOND)
        for _ in range(6):
            live.say("KeepAlive")
            with pytest.raises(TimeoutError):
                live.next(timeout=0.15)
        live.say("CloseStream")
        assert live.rest()[-1]["type"] == "Metadata"


# --- elsewhere


def test_results_go_to_the_callback_instead(emulator: Emulator) -> None:
    with Inbox() as inbox, listen(emulator, callback=inbox.url) as live:
        emulator.script(transcript=FOX)
        assert heard(live, SILENT_SECOND * 2) == []
        assert live.ended == (1000, "")
        posted = inbox.wait_for(lambda messages: any(m["type"] == "Metadata" for m in messages))
    assert "the quick brown fox" in [transcript(m) for m in posted if m["type"] == "Results"]


class Inbox:
    """A web server that keeps what is posted to it."""

    def __init__(self) -> None:
        inbox = self
        self.messages: list[dict[str, Any]] = []
        self._arrived = threading.Condition()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["Content-Length"]))
                with inbox._arrived:
                    inbox.messages.append(json.loads(content))
                    inbox._arrived.notify_all()
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/results"

    def __enter__(self) -> Inbox:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait_for(self, complete: Any) -> list[dict[str, Any]]:
        with self._arrived:
            assert self._arrived.wait_for(lambda: complete(self.messages), 10), self.messages
            return list(self.messages)


@pytest.fixture
def broken_words(emulator: Emulator) -> Iterator[list[str]]:
    """Words that were final before the connection was reset in the middle of a script."""
    emulator.script(transcript="One two three. Four five six. Seven eight nine.")
    emulator.fault("reset", after_bytes=70_000, on="listen.live")
    with listen(emulator) as live:
        live.stream(SILENT_SECOND * 3)
        live.rest()
        assert live.ended[0] == 1006
        yield [transcript(m) for m in finals(live.messages)]


def test_a_script_goes_on_where_a_broken_connection_left_it(emulator: Emulator, broken_words: list[str]) -> None:
    with listen(emulator) as again:
        rest = [transcript(m) for m in finals(heard(again, SILENT_SECOND * 8)) if transcript(m)]
    assert broken_words
    assert " ".join([*filter(None, broken_words), *rest]) == "One two three. Four five six. Seven eight nine."
    with listen(emulator) as afresh:
        assert transcript(finals(heard(afresh, SILENT_SECOND * 8))[0]) == "One two three."
