"""Audio that piled up while there was no connection, transcribed by a REST call, so that the live stream need not lag behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from specgram.session.machines.hole import Hole
from specgram.session.machines.offsets import move, tree
from specgram_api.models.listen import ModelInfo
from specgram_api.models.live import LiveChannel, Results, ResultsMetadata
from specgram_api.operations.listen import PRERECORDED_TRANSCRIBE_FILE

if TYPE_CHECKING:
    from specgram_api._operation import Call
    from specgram_api.models.listen import ListenResponse


def gap_call(url: str, hole: Hole) -> Call[ListenResponse]:
    """The call that transcribes a hole, with those options of the live stream that it knows."""
    wanted = parse_qs(urlsplit(url).query, keep_blank_values=True)
    query = {name: _single(wanted[name]) for name in PRERECORDED_TRANSCRIBE_FILE.query if name in wanted}
    return PRERECORDED_TRANSCRIBE_FILE.call(query=query, body=hole.audio)


def _single(values: list[str]) -> Any:
    return values[0] if len(values) == 1 else values


def finals(response: ListenResponse, hole: Hole, paths: tuple[str, ...]) -> Iterator[Results]:
    """The transcription as final results of the live stream, one per channel of the audio.

    Args:
        response: Answer of the call.
        hole: What was asked about.
        paths: Where times stand in a result.
    """
    channels = (response.results.channels if response.results is not None else None) or []
    metadata = _metadata(response)
    for index, channel in enumerate(channels):
        message = Results(
            channel_index=[index, len(channels)],
            start=0.0,
            duration=round(hole.end - hole.start, 6),
            is_final=True,
            speech_final=True,
            channel=LiveChannel(alternatives=channel.alternatives or []),
            metadata=metadata,
        )
        move(message, tree(paths), lambda _, value: round(value + hole.start, 6))
        yield message


def _metadata(response: ListenResponse) -> ResultsMetadata:
    told = response.metadata
    models: Mapping[str, Any] = (told.model_info if told is not None else None) or {}
    uuid, info = next(iter(models.items()), ("", None))
    request_id = (told.request_id if told is not None else None) or ""
    return ResultsMetadata(
        request_id=request_id, model_info=info or ModelInfo(name="", version="", arch=""), model_uuid=uuid
    )
