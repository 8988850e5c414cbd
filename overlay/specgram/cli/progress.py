"""One changing line on the terminal while something takes long; nothing at all when stderr is no terminal."""

from __future__ import annotations

import shutil
import sys
from types import TracebackType

__all__ = ["Progress"]


class Progress:
    """A status line on stderr, gone when the block ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        self.say(self._text)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.say("")

    def say(self, text: str) -> None:
        """Show another text."""
        if self._shown:
            width = shutil.get_terminal_size().columns - 1
            sys.stderr.write(f"\r\x1b[K{text[:width]}")
            sys.stderr.flush()

    def sent(self, count: int, total: int | None) -> None:
        """Show how much is uploaded; the answer takes the rest of the time."""
        if total and count < total:
            self.say(f"{self._text}: {100 * count // total} % sent")
        else:
            self.say(f"{self._text}: waiting for the answer")
