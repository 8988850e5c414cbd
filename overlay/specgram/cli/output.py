"""Where results go: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .failure import CommandError

__all__ = ["discard_output", "opened", "write_text"]


def write_text(target: Path | None, text: str) -> None:
    """Write a text, encoded as UTF-8, to a file or, when there is none, to standard output."""
    with opened(target) as stream:
        stream.write(text.encode("utf-8", "replace"))


@contextlib.contextmanager
def opened(target: Path | None) -> Iterator[BinaryIO]:
    """A stream for bytes; a file takes its place only when the block ends without an error.

    Args:
        target: the file; None or `-` is standard output.
    """
    if target is None or str(target) == "-":
        if sys.stdout is None:
            raise CommandError("standard output is closed; name a file with -o")
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif target.exists() and not target.is_file():  # a device or a pipe: nothing to replace
        with target.open("wb") as stream:
            yield stream
    else:
        with _replaced(target.resolve()) as stream:
            yield stream


@contextlib.contextmanager
def _replaced(target: Path) -> Iterator[BinaryIO]:
    """A neighbour that takes the target's name at the end, so that a reader finds all of it or the old file."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(target)) from error
    neighbour = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        neighbour.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        neighbour.replace(target)
    finally:
        neighbour.unlink(missing_ok=True)


def _umask() -> int:
    """The mask can only be read by setting it; this program sets it from one thread alone."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def discard_output() -> None:
    """After the reader is gone: whatever is still buffered goes nowhere, so that the interpreter ends quietly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
