"""Changes to the settings of an agent while the conversation runs."""

from __future__ import annotations

import attrs

from specgram_api._model import Model
from specgram_api.models.agent import (
    ThinkSettings,
    UpdateListen,
    UpdatePrompt,
    UpdateSpeak,
    UpdateThink,
    UpdateThinkLive,
)

from . import codes
from .agent_settings import Agreement, first

__all__ = ["Updates"]


@attrs.define
class Updates:
    """Applies one update message.

    Attributes:
        agreement: what is in force before it
        warnings: code and text of what was ignored
    """

    agreement: Agreement
    warnings: list[tuple[str, str]] = attrs.field(factory=list)

    def apply(self, message: Model) -> Agreement:
        """What is in force after the message."""
        agreement = self.agreement
        if isinstance(message, UpdatePrompt):
            return attrs.evolve(agreement, thinks=_with_prompt(agreement.thinks, message.prompt))
        if isinstance(message, UpdateThink):
            return attrs.evolve(agreement, thinks=first(message.think))
        if isinstance(message, UpdateSpeak):
            return attrs.evolve(agreement, speaks=first(message.speak))
        if isinstance(message, UpdateThinkLive):
            return attrs.evolve(agreement, thinks_live=True)
        if isinstance(message, UpdateListen):
            return self._listen(message)
        return agreement

    def _listen(self, message: UpdateListen) -> Agreement:
        """Options left out keep their value, except hints of languages; the model cannot be changed."""
        old, new = self.agreement.listens, message.listen.provider
        if not self.agreement.finds_turns or old.model != new.model:
            self.warnings.append((codes.LISTEN_UNCHANGEABLE, "the recognition itself cannot be replaced; ignored"))
            return self.agreement
        merged = type(new).from_dict({**old.to_dict(), **new.to_dict()})
        merged.language_hints = new.language_hints
        return attrs.evolve(self.agreement, listens=merged)


def _with_prompt(thinks: ThinkSettings | None, prompt: str) -> ThinkSettings:
    changed = ThinkSettings.from_dict(thinks.to_dict() if thinks else {})
    changed.prompt = prompt
    return changed
