"""Every type of the API: the generated models and audio answers, imported when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specgram_api import models as _models

if TYPE_CHECKING:
    from specgram_api._binary import AsyncAudioResponse as AsyncAudioResponse
    from specgram_api._binary import AudioResponse as AudioResponse
    from specgram_api.models import *  # noqa: F403 - whatever the spec defines

_ANSWERS = ("AsyncAudioResponse", "AudioResponse")


def __getattr__(name: str) -> Any:
    if name == "__all__":
        return __dir__()
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in _ANSWERS:
        from specgram_api import _binary

        return getattr(_binary, name)
    try:
        return getattr(_models, name)
    except AttributeError:
        raise AttributeError(f"module {__name__!r} has no type {name!r}") from None


def __dir__() -> list[str]:
    return sorted((*_models.__all__, *_ANSWERS))
