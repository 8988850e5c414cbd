"""Models: those that the contract names for transcription and synthesis."""

from __future__ import annotations

from typing import Any

import attrs

from specgram.emulator.calls import Answer, Call
from specgram.emulator.contract.sample import ABSENT
from specgram.emulator.options import read_options
from specgram.emulator.refusal import Refusal
from specgram.emulator.sockets.models import VERSION, model_info, model_uuid

from .registry import handles
from .scope import named, project_of

_PRESENT = ("nova-3", "aura-2", "flux")
_NOT_MODELS = ("custom", "latest")
_ONLY_WHERE_THEY_ARE = ("tier", "description")


@attrs.frozen
class ModelOptions:
    """Options of the list of models."""

    include_outdated: bool = False


@handles("models.get_all")
def get_models(call: Call) -> Any:
    outdated = read_options(ModelOptions, call).include_outdated
    speech = [
        _speech_model(name) for name in _names(call, "listen.prerecorded.transcribe") if outdated or not _is_old(name)
    ]
    voices = [_voice(name) for name in _names(call, "speak.generate") if outdated or not _is_old(name)]
    return Answer({"stt": speech, "tts": voices}, absent=_ONLY_WHERE_THEY_ARE)


@handles("models.get_model")
def get_model(call: Call) -> Any:
    wanted = named(call)
    for operation, shown in (("listen.prerecorded.transcribe", _speech_model), ("speak.generate", _voice)):
        for name in _names(call, operation):
            if wanted in (name, model_uuid(name)):
                return Answer(shown(name), absent=_ONLY_WHERE_THEY_ARE)
    raise Refusal(404, "MODEL_NOT_FOUND", f"There is no model with the id {wanted!r}.")


@handles("manage.get_all_models")
def get_project_models(call: Call) -> Any:
    project_of(call)
    return get_models(call)


@handles("manage.get_model")
def get_project_model(call: Call) -> Any:
    project_of(call)
    return get_model(call)


def _names(call: Call, operation_id: str) -> list[str]:
    """The models that the contract names for an operation."""
    operation = call.emulation.contract.operations[operation_id]
    values = operation.named("query")["model"].values
    return [name for name in values if name not in _NOT_MODELS]


def _is_old(name: str) -> bool:
    return not name.startswith(_PRESENT)


def _speech_model(name: str) -> dict[str, Any]:
    info = model_info(name)
    return {
        "name": name.removeprefix(f"{info.arch}-"),
        "canonical_name": name,
        "architecture": info.arch,
        "languages": ["en", "en-US"],
        "version": VERSION,
        "uuid": model_uuid(name),
        "batch": True,
        "streaming": not name.startswith("whisper"),
        "formatted_output": True,
        "metadata": ABSENT,
    }


def _voice(name: str) -> dict[str, Any]:
    architecture, _, speaker = name.removesuffix("-en").rpartition("-")
    return {
        "name": speaker,
        "canonical_name": name,
        "architecture": architecture,
        "languages": ["en", "en-US"],
        "version": VERSION,
        "uuid": model_uuid(name),
        "batch": ABSENT,
        "streaming": ABSENT,
        "formatted_output": ABSENT,
        "metadata": {"display_name": speaker.title()},
    }
