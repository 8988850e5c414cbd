"""A local Deepgram for tests and offline work: `from specgram.emulator import Emulator`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .emulator import Emulator as Emulator

__all__ = ["Emulator"]

_EXTRA = {"starlette", "uvicorn", "jsonschema_rs", "h11"}


def __getattr__(name: str) -> Any:
    if name != "Emulator":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        from .emulator import Emulator
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        raise ModuleNotFoundError(
            f"the emulator needs {error.name}: pip install 'specgram[emulator]'", name=error.name
        ) from None
    globals()[name] = Emulator
    return Emulator
