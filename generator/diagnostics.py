"""What the tools have to say about a document: one line each, with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NoReturn

from attrs import Factory, define, frozen

Severity = Literal["error", "warning", "note"]


@frozen(order=True)
class Place:
    """Where something stands: a file and a line that counts from 1."""

    file: str
    line: int = 1

    def __str__(self) -> str:
        return f"{_short(self.file)}:{self.line}"


@frozen
class Diagnostic:
    """One finding about one place."""

    place: Place
    severity: Severity
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {' '.join(self.message.split())}"


@define
class Diagnostics:
    """Collects findings in the order in which they were made; the same one counts once."""

    _found: dict[Diagnostic, None] = Factory(dict)

    def error(self, place: Place, message: str) -> None:
        self.add(Diagnostic(place, "error", message))

    def warning(self, place: Place, message: str) -> None:
        self.add(Diagnostic(place, "warning", message))

    def add(self, diagnostic: Diagnostic) -> None:
        self._found[diagnostic] = None

    @property
    def errors(self) -> list[Diagnostic]:
        return [each for each in self._found if each.severity == "error"]

    def raise_errors(self) -> None:
        """Raise `SpecError` when anything found is an error."""
        if self.errors:
            raise SpecError(tuple(self._found))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self._found)


class SpecError(Exception):
    """A document cannot be used; `diagnostics` says where and why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(str(each) for each in diagnostics))
        self.diagnostics = diagnostics


def fail(place: Place, message: str) -> NoReturn:
    """Give up on a document at the first fault that makes the rest unreadable."""
    raise SpecError((Diagnostic(place, "error", message),))


def _short(file: str) -> str:
    """Name a file the way a person at this prompt would."""
    try:
        return str(Path(file).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return file
