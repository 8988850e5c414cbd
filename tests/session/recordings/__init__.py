"""Six seconds of the example's recording in the forms that are streamed live; `python -m tests.session.recordings` makes them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
SECONDS = 6.0


def recording(name: str) -> bytes:
    """The bytes of one of them, by its file name."""
    return (FOLDER / name).read_bytes()
