"""The state machine of /v2/listen, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.emulator import Emulator
from tests.emulator.sockets.talk import RAW, SILENT_SECOND, Talk, talk

SENTENCES = "Hello there. The quick brown fox"


def listen(emulator: Emulator, **query: Any) -> Any:
    return talk(emulator, "/v2/listen", **{"model": "flux-general-en", **RAW, **query})


def turns(conversation: Talk) -> list[tuple[str, int, str]]:
    """Events but updates, with the number and the transcript of their turn."""
    infos = conversation.all("TurnInfo")
    return [(m["event"], m["turn_index"], m["transcript"]) for m in infos if m["event"] != "Update"]


def test_turns_start_and_end_with_their_sentences(emulator: Emulator) -> None:
    emulator.script(transcript=SENTENCES)
    with listen(emulator) as live:
        live.stream(SILENT_SECOND * 4, 2560)
        live.say("CloseStream")
        live.rest()
    assert turns(live) == [
        ("StartOfTurn", 0, "Hello"),
        ("EndOfTurn", 0, "Hello there."),
        ("StartOfTurn", 1, "The"),
        ("EndOfTurn", 1, "The quick brown fox"),
    ]
    assert live.ended == (1005, "")
    ends = [m for m in live.all("TurnInfo") if m["event"] == "EndOfTurn"]
    assert {m["trigger"] for m in ends} == {"model"}
    assert all(m["end_of_turn_confidence"] >= 0.7 for m in ends)
    assert [w["word"] for w in ends[0]["words"]] == ["Hello", "there."]


def test_connected_comes_first_and_numbers_have_no_gap(emulator: Emulator, speech: bytes) -> None:
    with listen(emulator) as live:
        live.stream(speech)
        live.say("ForceEndTurn", "CloseStream")
        messages = live.rest()
    assert messages[0]["type"] == "Connected"
    assert [m["sequence_id"] for m in messages] == list(range(len(messages)))
    assert {m["request_id"] for m in messages} == {messages[0]["request_id"]}


def test_updates_come_about_four_times_a_second(emulator: Emulator) -> None:
    with listen(emulator) as live:
        live.stream(SILENT_SECOND * 10)
        live.say("CloseStream")
        live.rest()
    assert 30 <= len(live.all("TurnInfo")) <= 50
    assert {m["transcript"] for m in live.all("TurnInfo")} == {""}


def test_an_eager_end_is_confirmed_with_the_same_words(emulator: Emulator) -> None:
    emulator.script(transcript="Hello there.")
    with listen(emulator, eager_eot_threshold=0.4) as live:
        live.stream(SILENT_SECOND * 2)
        live.say("CloseStream")
        live.rest()
    assert [event for event, _, _ in turns(live)] == ["StartOfTurn", "EagerEndOfTurn", "EndOfTurn"]
    assert turns(live)[1][2] == turns(live)[2][2]


def test_a_turn_is_resumed_when_the_speaker_goes_on(emulator: Emulator) -> None:
    emulator.script(transcript=SENTENCES)
    with listen(emulator, eager_eot_threshold=0.4, eot_threshold=0.9) as live:
        live.stream(SILENT_SECOND * 4)
        live.say("CloseStream")
        live.rest()
    events = [event for event, _, _ in turns(live)]
    assert events == ["StartOfTurn", "EagerEndOfTurn", "TurnResumed", "EagerEndOfTurn", "EndOfTurn"]
    assert turns(live)[-1][1:] == (0, SENTENCES)


def test_silence_ends_a_turn_of_which_the_model_is_never_sure(emulator: Emulator) -> None:
    emulator.script(transcript="Hello")
    with listen(emulator, eot_threshold=1, eot_timeout_ms=1500) as live:
        live.stream(SILENT_SECOND * 3)
        end = live.until("TurnInfo", lambda m: m["event"] == "EndOfTurn")
    assert end["trigger"] == "timeout"
    assert end["audio_window_end"] == pytest.approx(1.8)


def test_force_end_turn_ends_it_or_says_that_there_is_none(emulator: Emulator) -> None:
    emulator.script(transcript="One two three")
    with listen(emulator) as live:
        live.say("ForceEndTurn")
        assert live.until("Warning")["code"] == "FORCE_END_TURN_NO_ACTIVE_TURN"
        live.stream(SILENT_SECOND[:20_000])
        live.say("ForceEndTurn", "ForceEndTurn")
        end = live.until("TurnInfo", lambda m: m["event"] == "EndOfTurn")
        assert (end["trigger"], end["transcript"]) == ("manual", "One two three")
        assert live.until("Warning")["code"] == "FORCE_END_TURN_NO_ACTIVE_TURN"


def test_closing_forces_no_end_of_turn(emulator: Emulator, speech: bytes) -> None:
    with listen(emulator) as live:
        live.stream(speech[:32_000])
        live.say("CloseStream")
        live.rest()
    assert [event for event, _, _ in turns(live)] == ["StartOfTurn"]
    assert live.ended == (1005, "")


def test_configure_names_everything_in_force(emulator: Emulator) -> None:
    emulator.script(transcript="Hello")
    with listen(emulator, model="flux-general-multi", keyterm=["a", "b"]) as live:
        live.send(
            {"type": "Configure", "thresholds": {"eot_threshold": 0.6}, "language_hints": ["de"], "numerals": True}
        )
        answer = live.until("ConfigureSuccess")
        assert answer["thresholds"] == {"eager_eot_threshold": None, "eot_threshold": 0.6, "eot_timeout_ms": 5000}
        assert (answer["keyterms"], answer["language_hints"], answer["numerals"]) == (["a", "b"], ["de"], True)
        live.send({"type": "Configure", "keyterms": [], "thresholds": {"eager_eot_threshold": 0.5}})
        answer = live.until("ConfigureSuccess")
        assert (answer["keyterms"], answer["thresholds"]["eager_eot_threshold"]) == ([], 0.5)
        live.stream(SILENT_SECOND)
        assert live.until("TurnInfo", lambda m: m["event"] == "EndOfTurn")["audio_window_end"] == pytest.approx(1.0)


@pytest.mark.parametrize(
    "change",
    [
        {"thresholds": {"eager_eot_threshold": 0.9, "eot_threshold": 0.6}},
        {"thresholds": {"eot_threshold": 7}},
        {"language_hints": ["de"]},
    ],
)
def test_a_configure_that_cannot_be_is_refused_whole(emulator: Emulator, change: dict[str, Any]) -> None:
    with listen(emulator) as live:
        live.send({"type": "Configure", "keyterms": ["new"], **change})
        assert live.until("ConfigureFailure")["description"]
        live.send({"type": "Configure"})
        answer = live.until("ConfigureSuccess")
        assert answer["keyterms"] == []
        assert answer["thresholds"]["eot_threshold"] == 0.7


@pytest.mark.parametrize(
    "frame",
    ["no json", '{"type": "KeepAlive"}', '{"type": "Configure", "nope": 1}', '{"type": "Configure", "keyterms": "x"}'],
)
def test_what_it_cannot_read_is_fatal(emulator: Emulator, frame: str) -> None:
    with listen(emulator) as live:
        live.send(frame)
        assert live.rest()[-1]["code"] == "UNPARSABLE_CLIENT_MESSAGE"
        assert live.ended[0] == 1005


def test_a_minute_without_anything_ends_it(hurried: Emulator) -> None:
    hurried.settings.time_scale = 200
    with listen(hurried) as live:
        live.rest()
        assert live.ended[0] == 1011


def test_pings_keep_it_open(emulator: Emulator) -> None:
    emulator.settings.time_scale = 100
    with listen(emulator) as live:
        live.until("Connected")
        for _ in range(8):
            live.ping()
            with pytest.raises(TimeoutError):
                live.next(timeout=0.15)
        live.say("CloseStream")
        live.rest()
        assert live.ended[0] == 1005


def test_a_script_goes_on_with_the_turn_that_a_broken_connection_cut(emulator: Emulator) -> None:
    emulator.script(transcript="One two. Three four. Five six.")
    emulator.fault("reset", after_bytes=60_000, on="listen.flux")
    with listen(emulator) as live:
        live.stream(SILENT_SECOND * 3)
        live.rest()
        before = [text for event, _, text in turns(live) if event == "EndOfTurn"]
    with listen(emulator) as again:
        again.stream(SILENT_SECOND * 5)
        again.say("CloseStream")
        again.rest()
    after = [text for event, _, text in turns(again) if event == "EndOfTurn"]
    assert before == ["One two."]
    assert after == ["Three four.", "Five six."]
