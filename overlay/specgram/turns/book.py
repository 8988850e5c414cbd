"""What has become of each turn, message by message: begun, heard, perhaps over, taken up again, over. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from specgram.errors import DeepgramValidationError
from specgram.session.events import Reconnecting
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
        resumed: Whether the connection was lost within the turn, so that its audio was heard again from the start of the turn.
        speculations: How often the `speculate` function was started.
        speculation: What the `speculate` function was started as: a future or a task; None when it was not, or was taken back.
    """

    index: int
    transcript: str = ""
    info: Any = attrs.field(default=None, repr=False)
    is_open: bool = True
    is_eager: bool = False
    resumptions: int = 0
    resumed: bool = False
    speculations: int = 0
    speculation: Any = attrs.field(default=None, repr=False)

    @property
    def words(self) -> list[Any]:
        """Its words with their confidences."""
        return list(getattr(self.info, "words", None) or ())


class TurnBook:
    """Keeps the present turn.

    Attributes:
        present: The turn that is open; None between turns.

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
        self.present: Turn | None = None
        self._guess = ""

    def message(self, message: Any) -> list[tuple[Change, Turn]]:
        """What a message changes. One that belongs to no turn, such as silence between turns, changes nothing."""
        if isinstance(message, Reconnecting):
            return self._interrupted()
        if getattr(message, "type", None) != self._facts.message:
            return []
        fields = message.__dict__
        event, index, said = fields.get(self._facts.event), fields.get(self._facts.index), message.transcript
        if not isinstance(event, str) or not isinstance(said, str):
            return []
        present, changes = self.present, []
        if present is not None and index != present.index:
            changes.append(self._end(present))  # its end got lost with a connection
            present = None
        if present is None:
            if event not in self._named and not said:
                return changes
            present = self.present = Turn(index if isinstance(index, int) else 0)
            changes.append(("started", present))
        return [*changes, *self._progress(present, event, message, said)]

    def _interrupted(self) -> list[tuple[Change, Turn]]:
        """The connection is lost: what was believed about the turn has to be heard again."""
        turn = self.present
        if turn is None:
            return []
        turn.resumed = True
        return self._go_on(turn) if turn.is_eager else []

    def lost(self) -> list[tuple[Change, Turn]]:
        """The session is over: a turn that was open ends as it is."""
        return [self._end(self.present)] if self.present is not None else []

    @property
    def _named(self) -> tuple[str, ...]:
        facts = self._facts
        return facts.started, facts.eager, facts.resumed, facts.ended

    def _progress(self, turn: Turn, event: str, message: Any, said: str) -> list[tuple[Change, Turn]]:
        facts, changes = self._facts, []
        turn.info, turn.transcript = message, said
        # What was made of a guess is of no use when the turn has other words after all.
        if event == facts.resumed or (turn.is_eager and event in (facts.eager, facts.ended) and said != self._guess):
            changes = self._go_on(turn)
        if event == facts.ended:
            return [*changes, self._end(turn)]
        if event == facts.eager and not turn.is_eager:
            turn.is_eager, self._guess = True, said
            return [*changes, ("eager", turn)]
        return changes if changes or event in (facts.started, facts.eager) else [("heard", turn)]

    def _go_on(self, turn: Turn) -> list[tuple[Change, Turn]]:
        turn.is_eager = False
        turn.resumptions += 1
        return [("resumed", turn)]

    def _end(self, turn: Turn) -> tuple[Change, Turn]:
        turn.is_open = turn.is_eager = False
        self.present = None
        return "ended", turn
