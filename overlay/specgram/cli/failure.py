"""Failures as a user of the command line sees them: one line that says what failed and what to do."""

from __future__ import annotations

import re

from specgram.errors import DeepgramError
from specgram.redaction import redact

__all__ = ["CommandError", "UsageError", "one_line"]


class CommandError(Exception):
    """A command failed and has a line to say about it."""


class UsageError(Exception):
    """The arguments do not fit together; found out only after they were parsed."""


def one_line(error: BaseException) -> str:
    """What failed, on one line and without credentials."""
    text = re.sub(r"\s+", " ", redact(_said(error))).strip()
    return text or type(error).__name__


def _said(error: BaseException) -> str:
    if isinstance(error, (DeepgramError, CommandError)):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename is not None else error.strerror
    if isinstance(error, UnicodeDecodeError):
        return f"the input is not UTF-8 text (byte {error.start})"
    if isinstance(error, ModuleNotFoundError):
        return f"{error}; an extra of specgram is not installed: pip install 'specgram[emulator]'"
    return f"unexpected {type(error).__name__}: {error}; set SPECGRAM_TRACEBACK=1 to see where"
