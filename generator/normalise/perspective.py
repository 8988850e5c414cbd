"""From whose side an AsyncAPI document says `publish` and `send`, which its text does not always tell."""

from __future__ import annotations

import re
from typing import Literal

from attrs import define

from generator.normalise.spot import Spot

Perspective = Literal["client", "server"]
_OPTION = "--asyncapi-perspective"
_SIDE = re.compile(r"(?<![a-z])((?:to|for|towards)\s+(?:the\s+|all\s+|a\s+)?)?(client|server)(?![a-z])", re.IGNORECASE)
_OTHER = {"client": "server", "server": "client"}


@define
class directions:  # noqa: N801 - it is used like a function
    """Turns the document's word for a direction into that of the client."""

    root: Spot
    stated: Perspective | None
    perspective: Perspective = "server"

    def __attrs_post_init__(self) -> None:
        usual: Perspective = "client" if self.root.document.version.startswith("2") else "server"
        said = self._said()
        self.perspective = self.stated or said or usual
        if self.stated is None and said is None:
            self._advise(usual)

    def __call__(self, word: str) -> Literal["send", "receive"]:
        outward = word in ("publish", "send")
        return "send" if outward == (self.perspective == "client") else "receive"

    def _said(self) -> Perspective | None:
        info = self.root.at("info")
        text = info.text("x-sdk-perspective") if info is not None else ""
        return "client" if text == "client" else "server" if text == "server" else None

    def _advise(self, usual: Perspective) -> None:
        """Say how the document is read where its own words speak against that, or where nothing tells."""
        against = self._contradiction(usual)
        verb = "publish" if usual == "client" else "send"
        if against is not None:
            spot, words = against
            spot.warn(f"`{verb}` is read as the {usual}'s, which {words!r} contradicts; {_OPTION} says whose it is")
        elif usual == "server" and self.root.at("operations") is not None:
            self.root.warn(f"the document does not say whose `{verb}` it means; read as the server's ({_OPTION})")

    def _contradiction(self, usual: Perspective) -> tuple[Spot, str] | None:
        """The first operation whose words name the other side as the one that speaks."""
        for word, operation in self._operations():
            outward = word in ("publish", "send")
            speaker = usual if outward else _OTHER[usual]
            for key in ("summary", "title", "operationId", "description"):
                text = operation.text(key)
                sides = _speakers(text[:200])
                if sides and speaker not in sides:
                    return operation, text[:60]
        return None

    def _operations(self) -> list[tuple[str, Spot]]:
        found: list[tuple[str, Spot]] = []
        for _, channel in self.root.members("channels"):
            item = channel.target()
            found.extend((word, each) for word in ("publish", "subscribe") if (each := item.at(word)) is not None)
        for _, entry in self.root.members("operations"):
            operation = entry.target()
            found.append((operation.text("action"), operation))
        return found


def _speakers(text: str) -> set[str]:
    """The sides that a text names as the one that speaks: `to the server` means the client."""
    found = ((match[2].lower(), bool(match[1])) for match in _SIDE.finditer(text))
    return {_OTHER[side] if listens else side for side, listens in found}
