"""What has become of each turn, message by message: begun, heard, perhaps over, taken up again, over. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from specgram.errors import DeepgramValidationError
from specgram.session.facts import read_facts

if TYPE_CHECKING:
    from specgram_api._channel import Channel

Change = Literal["started", "heard", "eager", "resumed", "ended"]


@attrs.define(eq=False)
class Turn:
    """What one speaker says until it is the other's turn.

    Attributes:
        index: Number of the turn, from 0.
        transcript: Its words so far.
        info: The server's last message about it.
        is_open: Whether it may still change.
        is_eager: Whether the server believes that it is over, and has not made sure yet.
        resumptions: How often the speaker went on after the server had believed that.
        speculation: What the `speculate` function was started as: a future or a task; None when it was not, or was taken back.
    """

    index: int
    transcript: str = ""
    info: Any = attrs.field(default=None, repr=False)
    is_open: bool = True
    is_eager: bool = False
    resumptions: int = 0
    speculation: Any = attrs.field(default=None, repr=False)

    @property
    def words(self) -> list[Any]:
        """Its words with their confidences."""
        return list(getattr(self.info, "words", None) or ())


class TurnBook:
    """Keeps the present turn.

    Args:
        channel: The session's channel, whose facts name the events of a turn.

    Raises:
        DeepgramValidationError: The channel knows no turns.
    """

    def __init__(self, channel: Channel) -> None:
        turn = read_facts(channel.session).turn
        if turn is None:
            raise DeepgramValidationError(
                f"{channel.name} has no turns; they come from a session of turn-taking transcription."
            )
        self._facts = turn
        self._present: Turn | None = None

    def message(self, message: Any) -> list[tuple[Change, Turn]]:
        """What a message changes. One that belongs to no turn, such as silence between turns, changes nothing."""
        if getattr(message, "type", None) != self._facts.message:
            return []
        fields = message.__dict__
        event, index = fields.get(self._facts.event), fields.get(self._facts.index)
        present, changes = self._present, []
        if present is not None and index != present.index:
            changes.append(self._end(present))  # its end got lost with a connection
            present = None
        if present is None:
            if event not in self._named and not message.transcript:
                return changes
            present = self._present = Turn(index if isinstance(index, int) else 0)
            changes.append(("started", present))
        present.info = message
        present.transcript = message.transcript or ""
        return [*changes, *self._progress(present, event)]

    def lost(self) -> list[tuple[Change, Turn]]:
        """The session is over: a turn that was open ends as it is."""
        return [self._end(self._present)] if self._present is not None else []

    @property
    def _named(self) -> tuple[str, ...]:
        facts = self._facts
        return facts.started, facts.eager, facts.resumed, facts.ended

    def _progress(self, turn: Turn, event: Any) -> list[tuple[Change, Turn]]:
        facts = self._facts
        if event == facts.ended:
            return [self._end(turn)]
        if event == facts.eager:
            turn.is_eager = True
            return [("eager", turn)]
        if event == facts.resumed:
            turn.is_eager = False
            turn.resumptions += 1
            return [("resumed", turn)]
        return [] if event == facts.started else [("heard", turn)]

    def _end(self, turn: Turn) -> tuple[Change, Turn]:
        turn.is_open = turn.is_eager = False
        self._present = None
        return "ended", turn
