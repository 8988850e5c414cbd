"""What was really called: one entry per request and socket, and sums over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import attrs

from specgram.emulator.wall_time import day_of, iso_zulu

__all__ = ["Entry", "Usage", "sums"]

# The emulator's own prices in US dollars; they only have to be stable.
PRICE_OF_MINUTE = 0.0043
PRICE_OF_THOUSAND_CHARACTERS = 0.03
DEPLOYMENT = "hosted"
KEPT = 10_000


@attrs.frozen
class Entry:
    """One request or one socket.

    Attributes:
        endpoint: `listen`, `speak`, `read` or `agent`
        method: `sync`, `async` (callback) or `streaming`
        seconds: of audio
        features: names of the options that were switched on
        config: all options, by name
    """

    request_id: str
    project_id: str
    key_id: str
    path: str
    created: float
    completed: float
    code: int
    endpoint: str
    method: str
    model: str = ""
    model_id: str = ""
    seconds: float = 0.0
    channels: int = 1
    characters: int = 0
    tokens: int = 0
    language: str = "en"
    tags: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    config: Mapping[str, Any] = attrs.field(factory=dict)
    message: str | None = None

    @property
    def day(self) -> str:
        """The day on which it was made."""
        return day_of(self.created)

    @property
    def dollars(self) -> float:
        """Its price."""
        if self.code >= 400:
            return 0.0
        price = self.seconds / 60 * PRICE_OF_MINUTE + self.characters / 1000 * PRICE_OF_THOUSAND_CHARACTERS
        return round(price, 6)

    @property
    def line_item(self) -> str:
        """The item of the bill that it falls under."""
        return f"{self.method}::{self.model}"

    def row(self) -> dict[str, Any]:
        """The entry as the API shows it."""
        details: dict[str, Any] = {
            "usd": self.dollars,
            "duration": self.seconds,
            "total_audio": round(self.seconds * self.channels, 6),
            "channels": self.channels,
            "streams": 1,
            "models": [self.model_id] if self.model_id else [],
            "method": self.method,
            "tags": list(self.tags),
            "features": list(self.features),
            "config": dict(self.config),
        }
        response: dict[str, Any] = {"details": details, "code": self.code, "completed": iso_zulu(self.completed)}
        if self.message:
            response["message"] = self.message
        if self.characters:
            response["tts_details"] = {"characters": self.characters}
        return {
            "request_id": self.request_id,
            "project_uuid": self.project_id,
            "created": iso_zulu(self.created),
            "path": self.path,
            "api_key_id": self.key_id,
            "accessor": self.key_id,
            "code": self.code,
            "deployment": DEPLOYMENT,
            "response": response,
            "callback": None,
        }


@attrs.define(eq=False)
class Usage:
    """The ledger of an account, oldest entry first."""

    _entries: list[Entry] = attrs.field(factory=list)

    def add(self, entry: Entry) -> None:
        """Enter one more."""
        self._entries.append(entry)
        if len(self._entries) > KEPT:
            del self._entries[: KEPT // 10]

    def of(self, project_id: str) -> list[Entry]:
        """The entries of a project, the latest first."""
        return [entry for entry in reversed(self._entries) if entry.project_id == project_id]

    def spent(self, project_id: str) -> float:
        """US dollars that a project has spent."""
        return round(sum(entry.dollars for entry in self._entries if entry.project_id == project_id), 6)


def sums(entries: Iterable[Entry]) -> dict[str, Any]:
    """Sums over entries: hours, requests, tokens and characters."""
    found = list(entries)
    hours = sum(entry.seconds for entry in found if entry.endpoint != "speak") / 3600
    return {
        "hours": round(hours, 6),
        "total_hours": round(sum(entry.seconds * entry.channels for entry in found) / 3600, 6),
        "agent_hours": round(sum(entry.seconds for entry in found if entry.endpoint == "agent") / 3600, 6),
        "requests": len(found),
        "tokens_in": sum(entry.tokens for entry in found),
        "tokens_out": 0,
        "tts_characters": sum(entry.characters for entry in found),
        "tts_requests": sum(1 for entry in found if entry.characters),
    }


def grouped(entries: Iterable[Entry], key: Callable[[Entry], Any]) -> Iterator[tuple[Any, list[Entry]]]:
    """Entries that have something in common, in the order of what it is."""
    ordered = sorted(entries, key=lambda entry: repr(key(entry)))
    for common, group in groupby(ordered, key=key):
        yield common, list(group)
