"""A hole in the live stream as a REST call, and its answer as finals of the live stream."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.session.io.gap_fill import finals, gap_call
from specgram.session.machines.hole import Hole
from specgram_api.models.listen import ListenResponse

HOLE = Hole(start=10.0, end=17.5, audio=b"samples")
PATHS = ("start", "channel.alternatives.words.start", "channel.alternatives.words.end")
METADATA = {"request_id": "r-9", "model_info": {"uuid": {"name": "n", "version": "v", "arch": "a"}}}


def answer(channels: Any, metadata: Any = METADATA) -> ListenResponse:
    return ListenResponse.from_dict({"metadata": metadata, "results": {"channels": channels}})


def alternative(word: str, start: float) -> dict[str, Any]:
    words = [{"word": word, "start": start, "end": start + 0.5, "confidence": 1.0}]
    return {"alternatives": [{"transcript": word, "confidence": 1.0, "words": words}]}


def test_the_call_has_the_options_that_both_know() -> None:
    query = "model=nova-3&keyterm=a&keyterm=b&language=en&interim_results=true&endpointing=300"
    call = gap_call(f"wss://host/v1/listen?{query}", HOLE)
    request = call.request("https://host")
    assert request.upload is not None
    assert b"".join(request.upload.open()) == b"samples"
    assert "keyterm=a&keyterm=b" in request.url
    assert "language=en" in request.url
    assert "interim_results" not in request.url
    assert "endpointing" not in request.url


def test_every_channel_is_one_final_at_its_time() -> None:
    first, second = finals(answer([alternative("one", 0.25), alternative("uno", 1.0)]), HOLE, PATHS)
    assert (first.start, first.duration, first.is_final, first.speech_final) == (10.0, 7.5, True, True)
    assert (first.channel_index, second.channel_index) == ([0, 2], [1, 2])
    (word,) = first.channel.alternatives[0].words
    assert (word.word, word.start, word.end) == ("one", 10.25, 10.75)
    assert (first.metadata.request_id, first.metadata.model_info.name, first.metadata.model_uuid) == (
        "r-9",
        "n",
        "uuid",
    )


@pytest.mark.parametrize("channels", [None, []])
def test_an_answer_without_channels_says_nothing(channels: Any) -> None:
    assert list(finals(answer(channels), HOLE, PATHS)) == []
    assert list(finals(ListenResponse.from_dict({}), HOLE, PATHS)) == []


@pytest.mark.parametrize("metadata", [None, {}])
def test_an_answer_without_metadata_is_a_final_all_the_same(metadata: Any) -> None:
    (only,) = finals(answer([alternative("one", 0.0)], metadata), HOLE, PATHS)
    assert (only.metadata.request_id, only.metadata.model_info.name, only.metadata.model_uuid) == ("", "", "")
    (empty,) = finals(answer([{}], metadata), HOLE, PATHS)
    assert empty.channel.alternatives == []
