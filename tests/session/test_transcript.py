"""What `finish()` gives: settled and unsettled text, words, utterances, and captions of them."""

from __future__ import annotations

import json
from typing import Any

from specgram import srt, webvtt
from specgram.session.transcript import Transcript
from specgram_api.channels import listen_flux, listen_live
from tests.session.test_core import info


def result(
    start: float, text: str, *, final: bool = True, speech_final: bool = False, channel: int = 0, count: int = 1
) -> Any:
    words = [
        {
            "word": word.lower(),
            "punctuated_word": word,
            "start": start + place,
            "end": start + place + 0.8,
            "confidence": 1.0,
        }
        for place, word in enumerate(text.split())
    ]
    message = {
        "type": "Results",
        "channel_index": [channel, count],
        "start": start,
        "duration": float(max(1, len(words))),
        "is_final": final,
        "speech_final": speech_final,
        "channel": {"alternatives": [{"transcript": text, "confidence": 1.0, "words": words}]},
        "metadata": {"request_id": "request-1"},
    }
    return listen_live.CHANNEL.decode(json.dumps(message))


def filled(*messages: Any) -> Transcript:
    transcript = Transcript(listen_live.CHANNEL.decode)
    for message in messages:
        transcript.add(message, message.channel_index[0], bool(message.is_final))
    return transcript


def test_interims_are_unstable_until_they_are_final() -> None:
    transcript = filled(result(0, "Good morning."), result(2, "how", final=False), result(2, "how are", final=False))
    assert (transcript.text, transcript.stable_text, transcript.unstable_text) == (
        "Good morning.",
        "Good morning.",
        "how are",
    )
    transcript.add(result(2, "How are you?"), 0, True)
    assert (str(transcript), transcript.unstable_text) == ("Good morning. How are you?", "")
    assert "5 words" in repr(transcript)


def test_utterances_end_at_pauses() -> None:
    transcript = filled(
        result(0, "one"), result(1, "two", speech_final=True), result(2, "three"), result(3, ""), result(4, "four")
    )
    transcript.end_utterance(0, 2.8)
    transcript.end_utterance(1, 2.8)
    assert [(each.transcript, each.start, each.end) for each in transcript.utterances] == [
        ("one two", 0.0, 1.8),
        ("three", 2.0, 2.8),
        ("four", 4.0, 4.8),
    ]


def test_channels_and_late_results_come_in_order_of_time() -> None:
    transcript = filled(
        result(4, "late", channel=0, count=2),
        result(0, "early", channel=0, count=2),
        result(1, "other", channel=1, count=2),
    )
    assert transcript.text == "early other late"
    assert [(channel.index, channel.text) for channel in transcript.channels] == [(0, "early late"), (1, "other")]
    assert [word.word for word in transcript.words] == ["early", "other", "late"]


def test_captions_take_it() -> None:
    transcript = filled(result(0, "Good morning.", speech_final=True), result(3, "How are you?"))
    transcript.metadata = listen_live.CHANNEL.decode(
        '{"type": "Metadata", "request_id": "r-2", "duration": 6.0, "channels": 1}'
    )
    vtt = webvtt(transcript)
    assert "Request Id: r-2" in vtt
    assert "00:00:00.000 --> 00:00:01.800" in vtt
    assert "How are you?" in srt(transcript)
    assert webvtt(transcript.to_dict()) == vtt


def test_turns_are_utterances() -> None:
    transcript = Transcript(listen_flux.CHANNEL.decode)
    for text in (info(1, "EndOfTurn", 0, 0.5, 2.0, "hello there"), info(2, "EndOfTurn", 1, 3.0, 4.0, "bye")):
        transcript.add(listen_flux.CHANNEL.decode(text), 0, True, text.encode())
    assert [(each.start, each.end, each.transcript) for each in transcript.utterances] == [
        (0.5, 2.0, "hello there"),
        (3.0, 4.0, "bye"),
    ]
    assert "words" not in transcript.utterances[0].to_dict()
    assert "hello there" in webvtt(transcript)


def test_nothing_said() -> None:
    transcript = filled()
    assert (transcript.text, transcript.words, transcript.utterances) == ("", [], [])
    assert transcript.to_dict()["results"]["utterances"] == []
    assert filled(result(0, "")).utterances == []


def test_what_is_over_can_be_forgotten() -> None:
    transcript = filled(result(0, "One two."), result(2, "Three."), result(3, "Four five.", channel=1, count=2))
    transcript.end_utterance(0, 1.8)
    transcript.end_utterance(0, 3.0)
    transcript.forget(before=3.0)
    assert transcript.text == "Four five."
    assert [word.word for word in transcript.words] == ["four", "five."]
    transcript.add(result(5, "Six."), 0, True)
    assert transcript.text == "Four five. Six."
    transcript.forget(before=1e9)
    assert (transcript.text, transcript.utterances) == ("", [])


def test_an_utterance_that_has_ended_is_not_ended_again() -> None:
    transcript = filled(result(0, "one two", speech_final=True), result(2, "three"), result(3, "four"))
    transcript.end_utterance(0, 1.8)  # told after the final that said so already
    assert [each.transcript for each in transcript.utterances] == ["one two", "three four"]


def test_every_channel_has_utterances_and_a_tail_of_its_own() -> None:
    transcript = filled(
        result(0, "hello", speech_final=True, channel=0, count=2),
        result(0.5, "good morning", channel=1, count=2),
        result(1, "who", final=False, channel=0, count=2),
        result(3, "speaking", channel=1, count=2),
        result(4, "sir", final=False, channel=1, count=2),
    )
    assert [(each.channel, each.transcript) for each in transcript.utterances] == [
        (0, "hello"),
        (1, "good morning speaking"),
    ]
    assert transcript.unstable_text == "who sir"
    transcript.end_utterance(1, 2.3)
    assert [each.transcript for each in transcript.utterances] == ["hello", "good morning", "speaking"]


class TestAgreement:
    def hear(self, transcript: Transcript, *texts: str, start: float = 0.0, channel: int = 0) -> None:
        for text in texts:
            transcript.add(result(start, text, final=False, channel=channel, count=2), channel, False)

    def test_without_it_only_finals_are_stable(self) -> None:
        transcript = filled()
        self.hear(transcript, "one two", "one two")
        assert (transcript.stable_text, transcript.unstable_text) == ("", "one two")

    def test_words_are_stable_when_two_in_a_row_agree(self) -> None:
        transcript = filled()
        transcript.agreement = 2
        self.hear(transcript, "One")
        assert (transcript.stable_text, transcript.unstable_text) == ("", "One")
        self.hear(transcript, "One too")
        assert (transcript.stable_text, transcript.unstable_text) == ("One", "too")
        self.hear(transcript, "One two")
        assert (transcript.stable_text, transcript.unstable_text) == ("One", "two")
        self.hear(transcript, "One two three")
        assert (transcript.stable_text, transcript.unstable_text) == ("One two", "three")
        assert transcript.text == ""
        transcript.add(result(0, "One, two, three."), 0, True)
        assert (transcript.stable_text, transcript.unstable_text) == ("One, two, three.", "")

    def test_what_was_agreed_on_is_not_taken_back(self) -> None:
        transcript = filled()
        transcript.agreement = 2
        self.hear(transcript, "one two", "one two", "won two three", "won two three four")
        assert (transcript.stable_text, transcript.unstable_text) == ("one two three", "four")

    def test_words_behind_a_final_stay_agreed_on(self) -> None:
        transcript = filled()
        transcript.agreement = 3
        self.hear(transcript, *["one two three four"] * 3)
        transcript.add(result(0, "one two"), 0, True)
        assert (transcript.stable_text, transcript.unstable_text) == ("one two three four", "")
        self.hear(transcript, "three four five", start=2.0)
        assert (transcript.stable_text, transcript.unstable_text) == ("one two three four", "five")

    def test_channels_agree_by_themselves(self) -> None:
        transcript = filled()
        transcript.agreement = 2
        self.hear(transcript, "one", "one two")
        self.hear(transcript, "uno", channel=1)
        assert (transcript.stable_text, transcript.unstable_text) == ("one", "two uno")

    def test_turns_agree_too(self) -> None:
        transcript = Transcript(listen_flux.CHANNEL.decode)
        transcript.agreement = 2
        for number, text in enumerate(("hello", "hello there")):
            transcript.add(listen_flux.CHANNEL.decode(info(number, "Update", 0, 0, 1, text)), 0, False)
        assert (transcript.stable_text, transcript.unstable_text) == ("hello", "there")
        transcript.add(listen_flux.CHANNEL.decode(info(2, "EndOfTurn", 0, 0, 2, "hello there")), 0, True)
        assert transcript.stable_text == "hello there"


def test_reading_while_it_grows_reads_every_final_once() -> None:
    read: list[bytes] = []

    def decode(text: bytes) -> Any:
        read.append(text)
        return listen_live.CHANNEL.decode(text)

    transcript = Transcript(decode)
    for number in range(50):
        message = result(float(number), str(number))
        transcript.add(message, 0, True, json.dumps(message.to_dict()).encode())
        assert transcript.text.endswith(str(number))
        assert len(transcript.words) == number + 1
    assert len(read) == 50
