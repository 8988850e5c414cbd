"""What was said in a session so far: settled words, and the interim ones that may still change."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from .agreement import PAUSE, Agreement
from .machines.offsets import number


@attrs.frozen(kw_only=True)
class TranscriptUtterance:
    """What was said between two pauses, or in one turn.

    Attributes:
        channel: Index of the audio channel.
        start: Its start in seconds of the caller's audio.
        end: Its end.
        transcript: Its text.
        words: Its words, as the server described them.
    """

    channel: int
    start: float
    end: float
    transcript: str
    words: tuple[Any, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The utterance as the REST API writes one."""
        timed = [plain for plain in map(_plain, self.words) if "start" in plain and "end" in plain]
        data = {"channel": self.channel, "start": self.start, "end": self.end, "transcript": self.transcript}
        return {**data, "words": timed} if len(timed) == len(self.words) and timed else data


@attrs.frozen(kw_only=True)
class TranscriptChannel:
    """What was said on one channel of the audio."""

    index: int
    text: str
    words: tuple[Any, ...]


class Transcript:
    """Grows with a session; `finish()` hands it over.

    Finals are kept as the text that the server sent, and read when somebody asks for them: a session that goes on for hours
    costs a fraction of the memory, and the garbage collector has nothing to look at.

    Attributes:
        metadata: The server's summary of the stream; None before the end, and on channels that send none.
        agreement: How many interim results in a row have to agree on a word before it counts as stable; with 0, only finals do.
            May be set at any time, to 2 for most uses.
    """

    __slots__ = ("_agreements", "_cuts", "_decode", "_ordered", "_read", "_tails", "_texts", "agreement", "metadata")

    def __init__(self, decode: Callable[[bytes], Any]) -> None:
        self.metadata: Any = None
        self.agreement = 0
        self._agreements: dict[int, Agreement] = {}
        self._decode = decode
        self._texts: list[bytes] = []
        # The messages that were read so far, as they came and in order of time.
        self._read: list[Any] = []
        self._ordered: list[Any] = []
        self._tails: dict[int, Any] = {}
        # When the speaker of a channel paused without a final that says so.
        self._cuts: list[tuple[int, float]] = []

    def add(self, message: Any, channel: int, final: bool, text: bytes | None = None) -> None:
        """Take a result or a turn.

        Args:
            message: The message.
            channel: Index of its channel.
            final: Whether it is settled.
            text: The frame it came in, when it has not been changed since.
        """
        if final:
            self._texts.append(message.to_json().encode() if text is None else bytes(text))
            self._tails.pop(channel, None)
            if channel in self._agreements:
                self._agreements[channel].settle(_span(message)[1])
        else:
            self._tails[channel] = message
            if self.agreement:
                self._agreements.setdefault(channel, Agreement(self.agreement)).take(_words_of(message))

    @property
    def finals(self) -> list[Any]:
        """The final messages that it is made of, in the order in which they came."""
        for message in map(self._decode, self._texts[len(self._read) :]):
            self._read.append(message)
            insort(self._ordered, message, key=_place)
        return self._read

    def forget(self, before: float) -> None:
        """Let go of what is settled and over, so that a session of many hours does not grow.

        Args:
            before: Seconds of the caller's audio; finals that end no later are dropped from everything that is told here.
        """
        over = [place for place, message in enumerate(self.finals) if _span(message)[1] <= before]
        for place in reversed(over):  # in place: the session may append from another thread
            del self._texts[place]
            del self._read[place]
        self._ordered = sorted(self._read, key=_place)
        self._cuts = [cut for cut in self._cuts if cut[1] > before]

    def end_utterance(self, channel: int, at: float) -> None:
        """The speaker of a channel has paused after a word that ended at this time."""
        self._cuts.append((channel, at))

    @property
    def text(self) -> str:
        """Everything that is settled, in order of time, all channels together."""
        return " ".join(filter(None, (_text_of(message) for message in self._in_order())))

    @property
    def stable_text(self) -> str:
        """The same, and the words after it that enough interim results agree on (see `agreement`)."""
        agreed = (word for index in sorted(self._agreements) for word in self._agreements[index].agreed)
        return " ".join(filter(None, (self.text, *map(_written, agreed))))

    @property
    def unstable_text(self) -> str:
        """What was heard after that and may still change."""
        return " ".join(filter(None, map(self._unstable, sorted(self._tails))))

    def _unstable(self, channel: int) -> str:
        tail, agreement = self._tails[channel], self._agreements.get(channel)
        if agreement is None or not agreement.agreed:
            return _text_of(tail)
        return " ".join(map(_written, agreement.rest(_words_of(tail))))

    @property
    def words(self) -> list[Any]:
        """All settled words, in order of time."""
        return [word for message in self._in_order() for word in _words_of(message)]

    @property
    def channels(self) -> list[TranscriptChannel]:
        """The same by channel of the audio."""
        found = []
        for index in range(self._channel_count()):
            own = [message for message in self._in_order() if _channel_of(message) == index]
            text = " ".join(filter(None, map(_text_of, own)))
            words = tuple(word for message in own for word in _words_of(message))
            found.append(TranscriptChannel(index=index, text=text, words=words))
        return found

    @property
    def utterances(self) -> list[TranscriptUtterance]:
        """What was said between two pauses, in order of time."""
        open_ones: dict[int, list[Any]] = {}
        found: list[TranscriptUtterance] = []
        for message in self._in_order():
            channel = _channel_of(message)
            spoken = open_ones.setdefault(channel, [])
            if spoken and self._paused(channel, _span(spoken[-1])[0], _span(message)[0]):
                found += _utterance(channel, spoken)
                spoken = open_ones[channel] = []
            spoken.append(message)
            if _ends_utterance(message):
                found += _utterance(channel, open_ones.pop(channel))
        for channel, messages in open_ones.items():
            found += _utterance(channel, messages)
        return sorted(found, key=lambda utterance: (utterance.start, utterance.channel))

    def _paused(self, channel: int, since: float, until: float) -> bool:
        return any(place == channel and since < at <= until + PAUSE for place, at in self._cuts)

    def to_dict(self) -> dict[str, Any]:
        """The transcript in the form of a transcription response, which captions read."""
        channels = [
            {"alternatives": [{"transcript": channel.text, "words": [_plain(word) for word in channel.words]}]}
            for channel in self.channels
        ]
        utterances = [utterance.to_dict() for utterance in self.utterances]
        return {"metadata": self._summary(), "results": {"channels": channels, "utterances": utterances}}

    def _summary(self) -> dict[str, Any]:
        known = [getattr(message, "request_id", None) or getattr(getattr(message, "metadata", None), "request_id", None)
                 for message in self.finals[:1]]  # fmt: skip
        opening = {"request_id": known[0]} if known and known[0] else {}
        return {
            **opening,
            **(_plain(self.metadata) if self.metadata is not None else {}),
            "channels": self._channel_count(),
        }

    def _channel_count(self) -> int:
        return 1 + max(map(_channel_of, self.finals), default=0)

    def _in_order(self) -> Iterator[Any]:
        return iter(self._ordered if self.finals else ())

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Transcript: {len(self.words)} words, {self.text[:60]!r}>"


def _place(message: Any) -> tuple[float, int]:
    return _span(message)[0], _channel_of(message)


def _written(word: Any) -> str:
    return getattr(word, "punctuated_word", None) or word.word or ""


def _alternative(message: Any) -> Any:
    channel = getattr(message, "channel", None)
    return next(iter(getattr(channel, "alternatives", None) or ()), message)


def _text_of(message: Any) -> str:
    return (getattr(_alternative(message), "transcript", None) or "").strip()


def _words_of(message: Any) -> list[Any]:
    return getattr(_alternative(message), "words", None) or []


def _channel_of(message: Any) -> int:
    place = getattr(message, "channel_index", None)
    return place[0] if isinstance(place, list) and place and isinstance(place[0], int) else 0


def _ends_utterance(message: Any) -> bool:
    """A pause, a Finalize, or the end of a turn; the finals of turns always are one."""
    return bool(getattr(message, "speech_final", True) or getattr(message, "from_finalize", False))


def _span(message: Any) -> tuple[float, float]:
    start = number(getattr(message, "start", None))
    if start is not None:
        return start, start + (number(getattr(message, "duration", None)) or 0.0)
    start = number(getattr(message, "audio_window_start", None)) or 0.0
    return start, number(getattr(message, "audio_window_end", None)) or start


def _utterance(channel: int, messages: list[Any]) -> list[TranscriptUtterance]:
    text = " ".join(filter(None, map(_text_of, messages)))
    words = tuple(word for message in messages for word in _words_of(message))
    if not text and not words:
        return []
    start = number(getattr(words[0], "start", None)) if words else None
    end = number(getattr(words[-1], "end", None)) if words else None
    return [
        TranscriptUtterance(
            channel=channel,
            start=_span(messages[0])[0] if start is None else start,
            end=_span(messages[-1])[1] if end is None else end,
            transcript=text,
            words=words,
        )
    ]


def _plain(value: Any) -> dict[str, Any]:
    return dict(value.to_dict()) if hasattr(value, "to_dict") else dict(value)
