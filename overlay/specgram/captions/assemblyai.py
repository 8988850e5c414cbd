"""AssemblyAI's transcripts as turns. Its times are milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .conversion import TurnConverter
from .errors import ConverterError
from .sources import items, plain
from .words import Turn, as_time, clean, read_part, read_words

__all__ = ["AssemblyAIConverter"]

_MILLISECONDS = 1000.0
_TEXT_KEYS = ("text", "word")


class AssemblyAIConverter(TurnConverter):
    """Captions from an AssemblyAI transcript: its utterances where there are some, else its words.

    https://www.assemblyai.com/docs/api-reference/transcripts/get

    Args:
        source: the transcript's dict, JSON, or the object of the official client; it is not modified.

    Raises:
        ConverterError: the source is something else, or a transcription that failed or is not ready.
    """

    def __init__(self, source: Any) -> None:
        data = plain(source, "an AssemblyAI transcript")
        if not isinstance(data, Mapping) or not {"words", "utterances"} & data.keys():
            raise ConverterError(_refusal(data))
        utterances = items(data, "utterances")
        spoken = [_turn(each) for each in utterances if isinstance(each, Mapping)]
        self.turns = [turn for turn in spoken if turn.words] or _flat(items(data, "words"))
        self.channels = {turn.channel for turn in self.turns} or {0}
        self.headers = _headers(data)
        state = f" (status {data['status']!r}: {data.get('error') or 'no error'})" if data.get("status") else ""
        self.missing = f"there is no word to caption: neither utterances nor words hold any{state}"


def _turn(utterance: Mapping[str, Any]) -> Turn:
    words = read_part(utterance, "text", text_keys=_TEXT_KEYS, ticks=_MILLISECONDS)
    return Turn(words, int(as_time(utterance.get("channel"), 0)))


def _flat(words: list[Any]) -> list[Turn]:
    read = read_words(words, text_keys=_TEXT_KEYS, ticks=_MILLISECONDS)
    return [Turn(read)] if read else []


def _headers(data: Mapping[str, Any]) -> list[str]:
    titles = {"id": "Id", "audio_duration": "Duration"}
    notes = [f"{title}: {clean(str(data[key]))}" for key, title in titles.items() if data.get(key)]
    return ["NOTE", "Transcription provided by Assembly AI", *notes]


def _refusal(data: Any) -> str:
    if isinstance(data, Mapping) and data.get("error"):
        return f"AssemblyAI could not transcribe this: {clean(str(data['error']))}"
    return "this is not an AssemblyAI transcript: both 'utterances' and 'words' are missing"
