"""A voice agent: settings before everything, and a record of the conversation that outlives a connection."""

from __future__ import annotations

from math import inf
from typing import Any

from specgram.errors import ProtocolStateError

from .configuration import found, placed, without
from .log import Control, Item
from .machine import Machine, Step


class Agent(Machine):
    """Greeting, settings, applied: only then may anything else be said.

    Attributes:
        history: The record of the conversation, as the server tells it.
    """

    __slots__ = ("_applied", "_calls", "_greeted_now", "_settings", "_settings_sent", "_updates", "_void", "history")

    def __init__(self, channel: Any, terms: Any) -> None:
        super().__init__(channel, terms)
        self.history: list[dict[str, Any]] = []
        self._settings: Control | None = None
        self._updates: dict[str, Control] = {}
        self._calls: set[str] = set()
        self._void: set[str] = set()
        self._greeted_now = self._settings_sent = self._applied = False

    @classmethod
    def steps(cls, channel: Any, facts: Any) -> list[tuple[str | None, Step]]:
        steps = [*super().steps(channel, facts), (facts.settings.applied, cls._take_applied)]
        steps += [(facts.resume.ack, cls._record)] if facts.resume else []
        return [*steps, (facts.functions.request, cls._called), (facts.functions.cancelled, cls._cancelled)]

    # What goes out.

    def admit(self, control: Control) -> None:
        super().admit(control)
        settings = self.facts.settings
        if settings is not None and control.type == settings.message and self._settings is not None:
            raise ProtocolStateError(
                f"{control.type} was sent already; it is sent once. Change a running conversation with "
                f"{', '.join(self.facts.updates)}."
            )

    def submit(self, control: Control) -> None:
        settings, functions = self.facts.settings, self.facts.functions
        if settings is not None and control.type == settings.message:
            self._settings = control
            self._send_settings()
            return
        if functions is not None and control.type == functions.response:
            call = str(control.fields.get("id"))
            self._calls.discard(call)
            if call in self._void:  # nobody waits for it any more
                return
        super().submit(control)

    def _send_settings(self) -> None:
        """The settings go before everything else, as soon as the server has said its greeting."""
        if self._settings is not None and self._greeted_now and not self._settings_sent:
            self._settings_sent = True
            self.log.add_first(self._with_history(self._settings) if self.connections > 1 else self._settings)

    def _with_history(self, control: Control) -> Control:
        """The settings for another connection: with what was said, and without greeting again."""
        resume = self.facts.resume
        if resume is None or resume.context is None or not self.history:
            return control
        fields = without(control.fields, resume.greeting) if resume.greeting else control.fields
        before = found(fields, resume.context) or []
        fields = placed(fields, resume.context, [*before, *self.history])  # type: ignore[assignment]
        return control if fields is None else Control(control.type, self.channel.encode(fields), fields)

    def hold(self, item: Item, now: float) -> float:
        settings = self.facts.settings
        if isinstance(item, Control) and settings is not None and item.type == settings.message:
            return 0.0 if self._greeted_now else inf
        return super().hold(item, now)

    def wrote(self, item: Item, now: float) -> None:
        super().wrote(item, now)
        if isinstance(item, Control) and item.type in self.facts.updates:
            self._updates[item.type] = item

    # A connection.

    def opened(self, now: float) -> float:
        self._greeted_now = self._settings_sent = self._applied = False
        replayed = super().opened(now)
        self.ready = self.free = False
        if self.facts.greeting is None:
            self._greeted_now = True
            self._send_settings()
        return replayed

    def _restore(self) -> None:
        super()._restore()
        self._void |= self._calls
        self._calls.clear()

    # What comes in.

    def _greeted(self, message: Any) -> bool:
        self._greeted_now = True
        self._send_settings()
        return True

    def _take_applied(self, message: Any) -> bool:
        if not self._applied:
            self._applied = True
            if self.connections > 1:
                for control in reversed(list(self._updates.values())):
                    self.log.add_first(control)
            self.ready = True
            self.settle()
        return True

    def _record(self, message: Any) -> bool:
        self.history.append(message.to_dict())
        self.progressed = True
        return True

    def _called(self, message: Any) -> bool:
        self._calls.update(_ids(message))
        return True

    def _cancelled(self, message: Any) -> bool:
        ids = _ids(message)
        self._calls.difference_update(ids)
        self._void.update(ids)
        return True


def _ids(message: Any) -> list[str]:
    return [call.id for call in message.functions or () if isinstance(call.id, str)]
