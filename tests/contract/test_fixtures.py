"""Real payloads of the service, beside the project: each decodes to its typed model and is given back unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from specgram_api._channel import Channel, MalformedMessage, UnknownMessage
from specgram_api._model import Model, Unknown
from specgram_api._operation import Operation

SHARED = Path(__file__).parents[3] / "shared" / "fixtures"
NAMESPACES = ("auth", "listen", "manage", "models", "read", "selfhosted")
OPERATIONS: dict[str, Operation[Any]] = {
    operation.id: operation
    for namespace in NAMESPACES
    for operation in vars(import_module(f"specgram_api.operations.{namespace}")).values()
    if isinstance(operation, Operation)
}
# What the mocks of the JavaScript SDK are called → the operation that they answer, where it is not `manage.<the same>`.
NAMES = {
    "transcribe_file": "listen.prerecorded.transcribe_file",
    "transcribe_url": "listen.prerecorded.transcribe_url",
    "async_listen_url": "listen.prerecorded.transcribe_url_callback",
    "async_listen_file": "listen.prerecorded.transcribe_file_callback",
    "analyze_text": "read.analyze_text",
    "analyze_url": "read.analyze_url",
    "async_analyze": "read.analyze_text_callback",
    "async_read_text": "read.analyze_text_callback",
    "async_read_url": "read.analyze_url_callback",
    "grant_token": "auth.grant_token",
    "get_all_project_models": "manage.get_all_models",
    "get_project_model": "manage.get_model",
    "get_all_models": "models.get_all",
    "get_model": "models.get_model",
    **{f"{verb}_credentials": f"selfhosted.{verb}_credentials" for verb in ("list", "get", "create", "delete")},
}
SOCKETS = {"flux-speak": "speak_flux", "agent": "agent", "speak-v2": "speak_flux", "ws": "speak_flux"}


def _manifest() -> list[dict[str, Any]]:
    path = SHARED / "manifest.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


ENTRIES = _manifest()
REST = [entry["file"] for entry in ENTRIES if "-rest" in entry["file"] or "mock" in entry["file"]]
FRAMES = [entry["file"] for entry in ENTRIES if entry["file"] not in REST]
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ENTRIES, reason="the sample payloads beside the project (../shared/fixtures) are absent"),
]


def test_the_samples_are_all_used() -> None:
    assert len(REST) + len(FRAMES) == len(ENTRIES) >= 49


@pytest.mark.parametrize("file", REST)
def test_an_answer_decodes_and_is_given_back(file: str) -> None:
    content = (SHARED / file).read_bytes()
    result = _operation_of(file).decode(content)
    assert isinstance(result, Model)
    assert not isinstance(result, Unknown)
    assert [part for part in _models(result) if isinstance(part, Unknown)] == []
    expected = json.loads(content)
    assert result.to_dict() == expected
    assert _kinds(result.to_dict()) == _kinds(expected)
    assert list(result.to_dict()) == list(expected)
    assert json.loads(result.to_json()) == expected
    assert type(result).from_dict(expected) == result
    assert type(result).from_json(content) == result


@pytest.mark.parametrize("file", FRAMES)
def test_a_frame_decodes_and_is_given_back(file: str) -> None:
    channel = _channel_of(file)
    for text in _frames(SHARED / file):
        message = channel.decode(text)
        assert not isinstance(message, (MalformedMessage, UnknownMessage, Unknown)), text[:200]
        assert message.to_dict() == json.loads(text)


def test_known_words_are_where_the_contract_says() -> None:
    file = next(file for file in REST if file.startswith("listen-rest/"))
    result: Any = _operation_of(file).decode((SHARED / file).read_bytes())
    word = result.results.channels[0].alternatives[0].words[0]
    assert isinstance(word.punctuated_word, str)
    assert word.end >= word.start


def _operation_of(file: str) -> Operation[Any]:
    mock = re.search(r"mock(\w+)Response", file)
    if mock is None:
        return OPERATIONS["listen.prerecorded.transcribe_file" if "listen" in file else "read.analyze_text"]
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", mock[1]).lower()
    return OPERATIONS[NAMES.get(name, f"manage.{name}")]


def _channel_of(file: str) -> Channel:
    stem = file.removeprefix("sessions/")
    module = next(module for prefix, module in SOCKETS.items() if stem.startswith(prefix))
    channel: Channel = import_module(f"specgram_api.channels.{module}").CHANNEL
    return channel


def _frames(path: Path) -> Iterator[str]:
    """The server's frames. Recordings of an event API carry them as `raw`, or parsed under `data`."""
    for line in (
        [path.read_text(encoding="utf-8")] if path.suffix == ".json" else path.read_text(encoding="utf-8").splitlines()
    ):
        entry = json.loads(line)
        data = entry.get("data", entry)
        if not isinstance(data, dict) or data.get("type") in {"Open", "Close"} or "binary" in entry:
            continue  # events of that SDK, and no frames
        yield data["raw"] if "raw" in data else json.dumps({"type": entry["type"], **data})


def _models(value: Any) -> Iterator[Model]:
    if isinstance(value, Model):
        yield value
        value = vars(value)
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _models(part)


def _kinds(value: Any) -> Any:
    """The same tree with types in the place of values: 1 and 1.0 are equal, and not the same JSON."""
    if isinstance(value, dict):
        return {key: _kinds(item) for key, item in value.items()}
    return [_kinds(item) for item in value] if isinstance(value, list) else type(value)
