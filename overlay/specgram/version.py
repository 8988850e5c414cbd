"""The version of the distribution, as pyproject.toml states it, and the headers that tell it to the service."""

from __future__ import annotations

import os
import sys
from functools import lru_cache

__version__ = "0.1.0"

OPT_OUT_VARIABLE = "SPECGRAM_CLIENT_INFO"
_OFF = frozenset({"0", "false", "no", "off"})


def wants_client_info(argument: bool | None) -> bool:
    """Whether to describe this program to the service: the argument decides, else the environment, else yes."""
    if argument is not None:
        return argument
    return os.environ.get(OPT_OUT_VARIABLE, "").strip().lower() not in _OFF


@lru_cache(maxsize=2)
def identity_headers(detailed: bool) -> dict[str, str]:
    """Headers that name the library; with its version and Python's only when the user did not opt out."""
    if not detailed:
        return {"User-Agent": "specgram"}
    python = ".".join(map(str, sys.version_info[:3]))
    agent = f"specgram/{__version__} {sys.implementation.name}/{python}"
    return {"User-Agent": agent, "X-Client-Info": f"specgram; server; v{__version__}"}
