"""A voice agent: settings before everything, and a record of the conversation that outlives a connection."""

from __future__ import annotations

import logging
from math import inf
from typing import Any

from specgram.errors import ProtocolStateError
from specgram_api.models.agent import (
    ConversationText,
    FunctionCallResponse,
    InjectAgentMessage,
    InjectionRefused,
    InjectUserMessage,
)

from .configuration import found, merged, placed, without
from .floor import Floor
from .log import Control, Item
from .machine import Machine, Step
from .record import Record

logger = logging.getLogger("specgram.session")


class Passing(Control):
    """A message that means something on one connection only: what makes it like the one before, and answers to its calls."""

    __slots__ = ()


class Agent(Machine):
    """Greeting, settings, applied: only then may anything else be said.

    Attributes:
        record: The conversation so far.
        floor: Who speaks.
    """

    __slots__ = (
        "_applied",
        "_calls",
        "_done",
        "_greeted_now",
        "_settings",
        "_settings_sent",
        "_unheard",
        "_updates",
        "_void",
        "floor",
        "record",
    )

    def __init__(self, channel: Any, terms: Any) -> None:
        super().__init__(channel, terms)
        self.record = Record()
        self.floor = Floor(self.facts.hand_over.quiet if self.facts.hand_over else inf)
        self._settings: Control | None = None
        self._updates: dict[str, Control] = {}
        self._calls: set[str] = set()
        self._done: set[str] = set()
        self._void: set[str] = set()
        # What the caller has said for the user, and the server has not repeated yet.
        self._unheard: list[Control] = []
        self._greeted_now = self._settings_sent = self._applied = False

    @classmethod
    def steps(cls, channel: Any, facts: Any) -> list[tuple[str | None, Step]]:
        functions, speech = facts.functions, facts.speech
        steps = [*super().steps(channel, facts), (facts.settings.applied, cls._take_applied)]
        steps += [(facts.resume.ack, cls._told)] if facts.resume else []
        steps += [(functions.request, cls._called), (functions.cancelled, cls._cancelled)]
        steps += [(kind, cls._said) for kind, model in channel.server_messages.items() if model is ConversationText]
        steps += [(kind, cls._not_said) for kind, model in channel.server_messages.items() if model is InjectionRefused]
        steps += [(kind, cls._floor_taken) for kind in (facts.barge_in, speech.thinking, speech.started)]
        steps += [(speech.done, cls._floor_freed)]
        return [*steps, (facts.hand_over.warning, cls._warned)] if facts.hand_over else steps

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
        elif functions is None or control.type != functions.response:
            super().submit(control)
        elif self._is_awaited(control):
            super().submit(Passing(control.type, control.text, control.fields))

    def _is_awaited(self, control: Control) -> bool:
        """Whether somebody waits for the answer of a call: each call is answered once, and a cancelled one never."""
        id = control.fields.get("id")
        if not isinstance(id, str):
            return True
        if id in self._done or id in self._void:
            logger.info("%s: nobody waits for the answer of the call %s any more", self.channel.name, id)
            return False
        if id in self._calls:
            self._calls.discard(id)
            self._done.add(id)
        return True

    def _send_settings(self) -> None:
        """The settings go before everything else, as soon as the server has said its greeting."""
        if self._settings is not None and self._greeted_now and not self._settings_sent:
            self._settings_sent = True
            again = self.connections > 1
            fields = self._with_history(self._settings.fields) if again else self._settings.fields
            self.log.add_first(self._restored(self._settings.type, fields))

    def _restored(self, kind: str, fields: dict[str, Any]) -> Passing:
        return Passing(kind, self.channel.encode(fields), fields)

    def _with_history(self, settings: dict[str, Any]) -> dict[str, Any]:
        """The settings for another connection: with what was said, and without greeting again."""
        resume, entries = self.facts.resume, self.record.entries
        if resume is None or resume.context is None or not entries:
            return settings
        fields = without(settings, resume.greeting) if resume.greeting else settings
        again = placed(fields, resume.context, [*(found(fields, resume.context) or []), *entries])
        if again is None:
            logger.warning(
                "%s: the agent does not remember what was said before this connection: its settings are a stored "
                "configuration, which takes no %s. Give the settings themselves to keep the record.",
                self.channel.name,
                resume.context,
            )
        return again or settings

    def hold(self, item: Item, now: float) -> float:
        settings = self.facts.settings
        if isinstance(item, Control) and settings is not None and item.type == settings.message:
            return 0.0 if self._greeted_now else inf
        return super().hold(item, now)

    def wrote(self, item: Item, now: float) -> None:
        super().wrote(item, now)
        if not isinstance(item, Control):
            return
        model = self.channel.client_messages[item.type]
        if model in (InjectUserMessage, InjectAgentMessage):
            self.floor.ask()
        if model is FunctionCallResponse:
            self.record.answer(item.fields.get("id"), item.fields.get("content"))
        if isinstance(item, Passing):
            return
        if model is InjectUserMessage:
            self._unheard.append(item)
        if item.type in self.facts.updates:
            self._remember(item)

    def _remember(self, update: Control) -> None:
        """Keep what an update has changed: the last of a kind, or all of one that says only what is different."""
        before, fields = self._updates.pop(update.type, None), update.fields
        if before is not None and update.type in self.facts.partial:
            kept = before.fields
            for path in self.facts.partial[update.type]:
                kept = without(kept, path)
            fields = merged(kept, fields)
        self._updates[update.type] = self._restored(update.type, fields)

    # A connection.

    def opened(self, now: float) -> float:
        self._greeted_now = self._settings_sent = self._applied = False
        self.floor.begin()
        self.log.discard(lambda item: isinstance(item, Passing))
        replayed = super().opened(now)
        self.ready = self.free = False
        if self.facts.greeting is None:
            self._greeted_now = True
            self._send_settings()
        return replayed

    def _restore(self) -> None:
        super()._restore()
        self._void |= self._calls | self._done
        self.record.cancel(list(self._calls))
        self._calls.clear()
        self._done.clear()

    @property
    def owed(self) -> bool:
        return not self._greeted_now or (self._settings_sent and not self._applied)

    # What comes in.

    def _greeted(self, message: Any) -> bool:
        self._greeted_now = True
        self._send_settings()
        return True

    def _take_applied(self, message: Any) -> bool:
        if self._settings_sent and not self._applied:
            self._applied = True
            if self.connections > 1:
                for control in reversed([*self._updates.values(), *self._said_again()]):
                    self.log.add_first(control)
            self.ready = True
            self.settle()
        return True

    def _said_again(self) -> list[Control]:
        """What was said for the user on the connection before, without any sign that it was heard."""
        return [self._restored(control.type, control.fields) for control in self._unheard]

    def _told(self, message: Any) -> bool:
        self.record.tell(message)
        self.progressed = True
        return True

    def _said(self, message: Any) -> bool:
        self.record.say(message)
        self.progressed = True
        heard = (message.content or "").strip()
        place = next((n for n, each in enumerate(self._unheard) if _content(each) == heard), None)
        if place is not None:
            del self._unheard[: place + 1]
        return self._floor_taken(message)

    def _not_said(self, message: Any) -> bool:
        self.floor.refuse()
        return True

    def _called(self, message: Any) -> bool:
        ids = _ids(message)
        self._calls.update(ids)
        self._void.difference_update(ids)
        self.record.call(message)
        return self._floor_taken(message)

    def _cancelled(self, message: Any) -> bool:
        ids = _ids(message)
        self._calls.difference_update(ids)
        self._void.update(ids)
        self.record.cancel(ids)
        self.log.discard(lambda item: isinstance(item, Passing) and item.fields.get("id") in ids)
        return True

    def audio(self, data: bytes) -> None:
        self.floor.take()

    def _floor_taken(self, message: Any) -> bool:
        self.floor.take()
        return True

    def _floor_freed(self, message: Any) -> bool:
        self.floor.free()
        self.stirred = self.stirred or self.floor.wanted
        return True

    # Another connection while this one still works.

    def _warned(self, message: Any) -> bool:
        hand_over = self.facts.hand_over
        if hand_over is not None and message.code in hand_over.codes:
            self._move()
        return True

    def _failed(self, message: Any) -> bool:
        super()._failed(message)
        if self.error_code is not None and self.facts.retryable_errors.get(self.error_code):
            self._move()
        return True

    def _move(self) -> None:
        self.floor.wanted = self.stirred = self.terms.policy is not None

    def tick(self, now: float) -> float:
        can, again = self.floor.leave(now)
        self.leaving = can and not self._calls and not self.log.waiting and not self.ending
        return again


def _content(control: Control) -> str:
    return str(control.fields.get("content", "")).strip()


def _ids(message: Any) -> list[str]:
    return [call.id for call in message.functions or () if isinstance(call.id, str)]
