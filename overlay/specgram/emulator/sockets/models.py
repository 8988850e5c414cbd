"""What the emulator says about the models that it pretends to be."""

from __future__ import annotations

import uuid

from specgram_api.models.listen import ModelInfo

__all__ = ["VERSION", "model_info", "model_uuid"]

VERSION = "2026-01-01.0"
"""Version of every model of the emulator."""


def model_uuid(model: str) -> str:
    """The id of a model: the same for the same name, everywhere."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{model}.specgram.invalid"))


def model_info(model: str) -> ModelInfo:
    """Name, version and generation of a transcription model."""
    generation = "-".join(model.split("-")[:2]) if model.startswith("nova-") else model.split("-")[0]
    return ModelInfo(name=f"general-{generation}", version=VERSION, arch=generation)
