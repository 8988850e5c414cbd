"""Captions of a live session as it goes on: a cue that was given out is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from specgram.errors import DeepgramValidationError

from .deepgram import headers_of
from .formats import FORMATS
from .labels import Labels
from .layout import Cue, Layout, cut, in_order, milliseconds, paced
from .live_turns import LiveTurns
from .sources import plain
from .words import Turn

__all__ = ["LiveCaptions"]


class LiveCaptions:
    """Feed it the messages of a live session; each call gives the text of the cues that are settled by then.

    All texts one after another are the document that `webvtt` or `srt` makes of the same messages at the end. Cues come in
    order of start: with several channels a cue waits until no channel can bring an earlier one.

    Args:
        format: "webvtt" or "srt".
        layout: what a cue may hold.
        speaker_labels: as for `webvtt`.
        channel_labels: as for `webvtt`.

    Raises:
        DeepgramValidationError: there is no such format.
    """

    def __init__(
        self,
        format: str = "webvtt",
        layout: Layout | None = None,
        *,
        speaker_labels: bool | Mapping[Any, str | None] = True,
        channel_labels: Mapping[int, str] | None = None,
    ) -> None:
        if format not in FORMATS:
            raise DeepgramValidationError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
        self._writer = FORMATS[format]()
        self._layout = layout or Layout()
        self._labels = Labels(speaker_labels, channel_labels or {})
        self._turns = LiveTurns()
        self._waiting: list[Cue] = []
        self._started = False
        self._clock = 0

    def add(self, message: Any) -> str:
        """Take a message: a result, its dict or JSON. Interim results and other kinds of message change nothing.

        Returns:
            Text to append to the captions; often empty.
        """
        for turn in self._turns.add(plain(message, "a message of a live session")):
            self._waiting += cut(turn, self._layout)
        for channel in list(self._turns.open):
            self._settle(channel)
        return self._emit(self._settled())

    def finish(self) -> str:
        """End of the session: the text of the cues that were still waiting."""
        for turn in self._turns.rest():
            self._waiting += cut(turn, self._layout)
        self._waiting = in_order(self._waiting)
        return self._opening() + self._emit(len(self._waiting))

    def _settle(self, channel: int) -> None:
        """Take from an utterance that goes on what its later words cannot change."""
        words = self._turns.open[channel]
        cues = cut(Turn(words, channel), self._layout) if words else []
        ready = cues if cues and self._full(cues[-1]) else cues[:-1]
        self._waiting += ready
        del words[: sum(len(line) for cue in ready for line in cue.lines)]

    def _full(self, cue: Cue) -> bool:
        return len(cue.lines) == self._layout.max_lines and len(cue.lines[-1]) == self._layout.line_length

    def _settled(self) -> int:
        """How many waiting cues can go: no channel can bring one that starts before them."""
        self._waiting = in_order(self._waiting)
        turns = self._turns
        horizons = (
            turns.open[number][0].start if turns.open.get(number) else turns.heard[number]
            for number in range(turns.channel_count)
        )
        horizon = milliseconds(min(horizons))
        count = sum(cue.start < horizon for cue in self._waiting)
        # A cue may have to stay until the next one begins, so that it waits until the next one is settled.
        return count if self._layout.min_duration is None else max(0, count - 1)

    def _emit(self, count: int) -> str:
        ready, self._waiting = self._waiting[:count], self._waiting[count:]
        following = [*ready[1:], self._waiting[0] if self._waiting else None]
        if not ready:
            return ""
        pairs = zip(ready, following, strict=True)
        return self._opening() + "".join(self._write(paced(cue, after, self._layout)) for cue, after in pairs)

    def _opening(self) -> str:
        """The header, once: when the first cue brings it, the session has told its request id."""
        if self._started:
            return ""
        self._started = True
        notes: Iterable[str] = headers_of(self._turns.metadata)
        return self._writer.header(notes)

    def _write(self, cue: Cue) -> str:
        start = max(cue.start, self._clock)
        self._clock = start
        return self._writer.cue(cue._replace(start=start, end=max(cue.end, start + 1)), self._labels.of(cue))
