"""Who speaks, in words: `Speaker 0`, a name of the caller's choice, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import attrs

from specgram.errors import DeepgramValidationError

from .layout import Cue
from .words import clean

__all__ = ["Label", "Labels"]


class Label(NamedTuple):
    """A speaker's label; `given` when its text is the caller's own."""

    text: str
    given: bool


def _names(instance: Labels, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, (bool, Mapping)):
        raise DeepgramValidationError(
            f"speaker_labels must be True, False or a mapping from speakers to names, not {value!r:.80}"
        )


@attrs.frozen
class Labels:
    """How speakers are called.

    Attributes:
        speakers: True: by the service's number; False: not at all; or names by speaker, or by (channel, speaker).
        channels: Names of channels, for cues that have no speaker.
    """

    speakers: bool | Mapping[Any, str | None] = attrs.field(default=True, validator=_names)
    channels: Mapping[int, str] = attrs.field(factory=dict)
    _known: dict[tuple[int, int | str | None], Label | None] = attrs.field(factory=dict, init=False, repr=False)

    def of(self, cue: Cue) -> Label | None:
        """The label of a cue, if it has one."""
        who = (cue.channel, None if cue.speaker is None else _number(cue.speaker))
        if who not in self._known:
            self._known[who] = self._label(*who)
        return self._known[who]

    def _label(self, channel: int, number: int | str | None) -> Label | None:
        if number is None or self.speakers is False:
            return _given(self.channels.get(channel))
        if isinstance(self.speakers, Mapping):
            for key in ((channel, number), number, str(number)):
                if key in self.speakers:
                    return _given(self.speakers[key])
        return Label(clean(f"Speaker {number}"), False)


def _given(name: str | None) -> Label | None:
    text = clean(str(name)) if name else ""
    return Label(text, True) if text else None


def _number(speaker: Any) -> int | str:
    """Numbers without a fraction, and everything else as text, so that it can be looked up."""
    if isinstance(speaker, float) and speaker.is_integer():
        return int(speaker)
    return speaker if isinstance(speaker, int) else str(speaker)
