"""Generated models give the captions that their plain data gives: whole answers, all their parts, and live messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from specgram.captions import DeepgramConverter, LiveCaptions, srt, webvtt
from specgram.types import ListenResponse, Results
from tests.captions.reference.record import SAMPLES
from tests.captions.spoken import live, response, utterances, words

DIALOGUE = words(speakers=[0, 1])
WHOLE = response(DIALOGUE, utterances=utterances(DIALOGUE, each=5))
PARTS: dict[str, Callable[[Any], Any]] = {
    "whole": lambda answer: answer,
    "results": lambda answer: answer.results,
    "utterances": lambda answer: answer.results.utterances,
    "channel": lambda answer: answer.results.channels[0],
    "alternative": lambda answer: answer.results.channels[0].alternatives[0],
    "words": lambda answer: answer.results.channels[0].alternatives[0].words,
    "JSON": lambda answer: answer.to_json(),
    "converter": DeepgramConverter,
}


@pytest.mark.parametrize("make", [webvtt, srt])
@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_an_answer_is_read(name: str, make: Any) -> None:
    cues = [line for line in make(PARTS[name](ListenResponse.from_dict(WHOLE))).splitlines() if "-->" in line]
    assert cues == [line for line in make(WHOLE).splitlines() if "-->" in line]


def test_captions_leave_a_model_as_it_was() -> None:
    answer = ListenResponse.from_dict(WHOLE)
    webvtt(answer)
    assert answer.to_dict() == WHOLE


def test_live_messages_are_read_at_once_and_one_after_another() -> None:
    messages = [live(DIALOGUE[:9]), live(DIALOGUE[9:12], final=False), live(DIALOGUE[9:], last=True)]
    models = [Results.from_dict(message) for message in messages]
    captions = LiveCaptions("webvtt")
    assert webvtt(models) == webvtt(messages)
    assert "".join([captions.add(model) for model in models]) + captions.finish() == webvtt(messages)


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample responses beside the project are absent")
def test_the_sample_responses_give_the_same_as_models() -> None:
    samples = [json.loads(path.read_bytes()) for path in sorted(SAMPLES.glob("*.json"))]
    assert samples
    assert [webvtt(ListenResponse.from_dict(sample)) for sample in samples] == list(map(webvtt, samples))
