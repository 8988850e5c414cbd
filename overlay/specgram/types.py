"""Every type of the API: the generated models and enums, imported when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specgram_api import models as _models

if TYPE_CHECKING:
    from specgram_api.models import *  # noqa: F403 - whatever the spec defines


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(_models, name)
    except AttributeError:
        raise AttributeError(f"module {__name__!r} has no type {name!r}") from None


def __dir__() -> list[str]:
    return sorted(_models.__all__)
