"""Protocol facts of a channel (`x-sdk-session`): vocabulary is spelt the Python way, wire data stays as it is."""

from __future__ import annotations

import re
from typing import Any

_VOCABULARY = re.compile(r"[a-z]+(-[a-z]+)+")
_HOLD_WIRE_DATA = {"updates", "close-codes", "errors", "sample-bytes", "silence", "framing"}


def session_facts(stated: Any) -> Any:
    """The facts with underscores in their own keys; None when there are none."""
    if isinstance(stated, dict):
        return {
            _spelt(str(key)): value if key in _HOLD_WIRE_DATA else session_facts(value) for key, value in stated.items()
        }
    return [session_facts(each) for each in stated] if isinstance(stated, list) else stated


def _spelt(key: str) -> str:
    return key.replace("-", "_") if _VOCABULARY.fullmatch(key) else key
