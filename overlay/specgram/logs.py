"""Standard logging under `specgram.*`; the environment variable SPECGRAM_LOG shows it on stderr without any code."""

from __future__ import annotations

import logging
import os
from typing import Final

from . import redaction

VARIABLE: Final = "SPECGRAM_LOG"
_LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up() -> None:
    """Installs the redaction filters, and a handler when SPECGRAM_LOG names a level; calling it again changes nothing."""
    redaction.install()
    wanted = os.environ.get(VARIABLE, "").strip().lower()
    root = logging.getLogger("specgram")
    if not wanted or any(getattr(handler, "of_specgram", False) for handler in root.handlers):
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(redaction.RedactingFilter())
    handler.of_specgram = True  # type: ignore[attr-defined]
    root.addHandler(handler)
    root.setLevel(_LEVELS.get(wanted, logging.INFO))
    if wanted not in _LEVELS:
        root.warning("%s=%s is no level; using info. There are: %s.", VARIABLE, wanted, ", ".join(_LEVELS))
