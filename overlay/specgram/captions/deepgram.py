"""Deepgram's answers as turns: REST responses, parts of them, and lists of live results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .conversion import TurnConverter
from .errors import ConverterError
from .live_turns import LiveTurns, is_live
from .sources import child, items, plain
from .words import Turn, Word, as_time, clean, read_part, read_words

__all__ = ["DeepgramConverter", "headers_of"]

_WANTED = "a Deepgram transcription (a response, its utterances or paragraphs, or live results) or a converter"
_NOTES = {"request_id": "Request Id", "created": "Created", "duration": "Duration", "channels": "Channels"}


class DeepgramConverter(TurnConverter):
    """Captions from Deepgram: utterances where there are some, else the words of each channel.

    Reads a response of `listen.prerecorded`, its dict or JSON, a part of one (`results`, a list of utterances, a channel,
    paragraphs), a list of live results (interim ones are skipped) and the transcript of a live session.
    https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded

    Args:
        source: the transcription; it is not modified.

    Raises:
        ConverterError: the source is something else; the message says what was missing.
    """

    def __init__(self, source: Any) -> None:
        data = _unwrapped(plain(source, _WANTED))
        results = _results(data)
        if isinstance(results, list):
            self._read_live(results)
            return
        self.headers = headers_of(child(data, "metadata"))
        channels = items(results, "channels")
        self.channels = set(range(len(channels)))
        self.turns = list(_turns(results, channels))
        self.channels.update(turn.channel for turn in self.turns)
        self.missing = f"there is no word to caption: {_silence(results, channels)}"
        if not self.turns:
            _refuse_untimed(channels)

    def _read_live(self, results: list[Any]) -> None:
        live = LiveTurns()
        self.turns = [turn for result in results for turn in live.add(result)] + live.rest()
        self.headers = headers_of(live.metadata)
        self.channels = set(range(live.channel_count))
        self.missing = f"there is no word to caption: {live.finals} of {len(results)} live messages are final results"


def _unwrapped(data: Any) -> Any:
    """What a call gave that returns its failure beside its result."""
    if not isinstance(data, Mapping) or data.keys() != {"result", "error"}:
        return data
    if data["result"] is None:
        raise ConverterError(f"there is no result to caption: the call failed ({clean(str(data['error']))})")
    return plain(data["result"], _WANTED)


def _results(data: Any) -> Any:
    """The part that holds the words: a mapping like `results`, or a list of live messages."""
    if isinstance(data, list):
        return _listed(data)
    results = data.get("results")
    if isinstance(results, list):
        return _results(results)
    if is_live(data):
        return [data]
    for candidate in (results, data):
        if isinstance(candidate, Mapping) and ("channels" in candidate or "utterances" in candidate):
            return candidate
    if "alternatives" in data:
        return {"channels": [data]}
    if "paragraphs" in data or ("transcript" in data and "words" in data):
        return {"channels": [{"alternatives": [_alternative(data)]}]}
    raise ConverterError(f"this is not {_WANTED}: {_diagnosis(data)}")


def _listed(data: list[Any]) -> Any:
    """A list: of live messages, of utterances, of paragraphs, or of words."""
    if any(is_live(item) for item in data):
        return data
    if any(isinstance(item, Mapping) and "sentences" in item for item in data):
        return {"channels": [{"alternatives": [{"paragraphs": {"paragraphs": data}}]}]}
    if not data or any(isinstance(item, Mapping) and ("words" in item or "transcript" in item) for item in data):
        return {"utterances": data}
    if any(isinstance(item, Mapping) and {"word", "start"} <= item.keys() for item in data):
        return {"channels": [{"alternatives": [{"words": data}]}]}
    raise ConverterError(f"this list is not {_WANTED}: no item has a channel, words, a transcript or sentences")


def _alternative(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"paragraphs": data} if isinstance(data.get("paragraphs"), list) else data


def _turns(results: Mapping[str, Any], channels: list[Any]) -> Iterator[Turn]:
    """Utterances, then the words of every channel of which no utterance speaks."""
    spoken = list(_utterances(items(results, "utterances")))
    yield from spoken
    told = {turn.channel for turn in spoken}
    for number, channel in enumerate(channels):
        if number not in told:
            for words in _alternative_words(next(iter(items(channel, "alternatives")), None)):
                yield Turn(words, number)


def _utterances(utterances: list[Any]) -> Iterator[Turn]:
    for utterance in utterances:
        words = read_part(utterance, "transcript") if isinstance(utterance, Mapping) else []
        if words:
            yield Turn(words, int(as_time(utterance.get("channel"), 0)))


def _alternative_words(alternative: Any) -> Iterator[list[Word]]:
    """All words in one run; without any, the sentences of each paragraph."""
    words = read_words(items(alternative, "words"))
    if words:
        yield words
        return
    for paragraph in items(child(alternative, "paragraphs"), "paragraphs"):
        sentences = [each for each in items(paragraph, "sentences") if isinstance(each, Mapping)]
        speaker = {"speaker": paragraph.get("speaker")} if sentences else {}
        words = [word for sentence in sentences for word in read_part({**speaker, **sentence}, "text")]
        if words:
            yield words


def headers_of(metadata: Mapping[str, Any]) -> list[str]:
    """Lines of the NOTE about a transcription."""
    notes = [f"{title}: {clean(str(metadata[key]))}" for key, title in _NOTES.items() if metadata.get(key)]
    return ["NOTE", "Transcription provided by Deepgram", *notes]


def _silence(results: Mapping[str, Any], channels: list[Any]) -> str:
    utterances = items(results, "utterances")
    return f"{len(utterances)} utterances and {len(channels)} channels, all without words"


def _refuse_untimed(channels: list[Any]) -> None:
    for number, channel in enumerate(channels):
        alternative = next(iter(items(channel, "alternatives")), None)
        if isinstance(alternative, Mapping) and clean(str(alternative.get("transcript") or "")):
            raise ConverterError(f"channel {number} has a transcript, but no words: captions need their times")


def _diagnosis(data: Mapping[str, Any]) -> str:
    """What it is instead, as far as that can be told."""
    if "err_msg" in data or "err_code" in data:
        return f"it is an error of the API ({clean(str(data.get('err_msg') or data.get('err_code')))})"
    if "segments" in data:
        return "it has 'segments'; use WhisperConverter"
    if {"audio_url", "language_code", "words"} & data.keys():
        return "it looks like an answer of another service; use AssemblyAIConverter or WhisperConverter"
    if set(data) == {"request_id"}:
        return "it is the answer to a call with a callback; the transcription goes to the callback's address"
    names = ", ".join(map(repr, list(data)[:5])) or "nothing"
    return f"'results' with 'channels' or 'utterances' is missing; it holds {names}"
