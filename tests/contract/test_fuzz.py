"""Random documents shaped near the schemas: decoding never raises, and nothing of them is lost.

`make fuzz` gives SPECGRAM_FUZZ, the number of documents in all; without it a few of each model are tried.
"""

from __future__ import annotations

import json
import os
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from specgram_api import models
from specgram_api._channel import Channel, MalformedMessage, UnknownMessage
from specgram_api._model import Model, decode
from specgram_api.errors import error_from_response

CLASSES: list[type[Model]] = sorted(
    (cls for name in models.__all__ if isinstance(cls := getattr(models, name), type) and issubclass(cls, Model)),
    key=lambda cls: cls.__name__,
)
CHANNELS: list[Channel] = [
    import_module(f"specgram_api.channels.{name}").CHANNEL
    for name in ("agent", "listen_flux", "listen_live", "speak_flux", "speak_live")
]
TOTAL = int(os.environ.get("SPECGRAM_FUZZ", "0"))
EACH = max(TOTAL // (len(CLASSES) + 2 * len(CHANNELS) + 1) + 1, 5) if TOTAL else 5
fuzzed = settings(
    max_examples=EACH,
    deadline=None,
    derandomize=not TOTAL,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
pytestmark = pytest.mark.fuzz

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),  # beyond 64 bits orjson reads a float, as every JavaScript program does
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
)
# Words of the schemas themselves, and names that could break an object.
KEYS = sorted({key for cls in CLASSES for key in cls._fields.values()})
AWKWARD = [
    "self",
    "to_dict",
    "from_dict",
    "extras",
    "__class__",
    "__dict__",
    "in",
    "from",
    "",
    "\u0000",
    "_fields",
    "type",
]
names = st.one_of(st.sampled_from(KEYS), st.sampled_from(AWKWARD), st.text(max_size=4))
TYPES = sorted({kind for channel in CHANNELS for kind in (*channel.server_messages, *channel.client_messages)})
values = st.recursive(
    st.one_of(SCALARS, st.sampled_from(TYPES)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=4)),
    max_leaves=12,
)


def near(cls: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects that have some of a model's fields, most of them with a value of another kind than declared."""
    fields = st.dictionaries(st.sampled_from([*cls._fields.values()] or ["x"]), values, max_size=6)
    return st.builds(lambda own, other: {**other, **own}, fields, st.dictionaries(names, values, max_size=3))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_models_take_everything_and_lose_nothing(cls: type[Model]) -> None:
    @fuzzed
    @given(near(cls))
    def run(document: dict[str, Any]) -> None:
        text = json.dumps(document)
        model = decode(cls, json.loads(text))
        assert _back(model) == document
        assert list(_back(model)) == list(document)
        again = cls.from_json(model.to_json() if isinstance(model, Model) else text)
        assert _back(again) == document
        assert repr(model)

    run()


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_sockets_take_every_frame(channel: Channel) -> None:
    @fuzzed
    @given(st.one_of(values, *(near(cls).map(_typed(kind)) for kind, cls in channel.server_messages.items())))
    def run(document: Any) -> None:
        message = channel.decode(json.dumps(document))
        assert not isinstance(message, MalformedMessage)
        assert (message.raw if isinstance(message, UnknownMessage) else _back(message)) == document

    run()


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_sockets_take_every_text(channel: Channel) -> None:
    @fuzzed
    @given(st.one_of(st.text(max_size=40), st.binary(max_size=40)))
    def run(frame: str | bytes) -> None:
        message = channel.decode(frame)
        assert isinstance(message, (MalformedMessage, UnknownMessage, Model))

    run()


def test_errors_take_every_body() -> None:
    @fuzzed
    @given(
        st.integers(300, 599), st.one_of(values.map(lambda value: json.dumps(value).encode()), st.binary(max_size=60))
    )
    def run(status: int, body: bytes) -> None:
        error = error_from_response(status, {"Dg-Request-Id": "r"}, body)
        assert (error.status_code, error.request_id) == (status, "r")
        assert str(status) in str(error)
        error.to_dict()

    run()


def _typed(kind: str) -> Any:
    return lambda document: {**document, "type": kind}


def _back(value: Any) -> Any:
    return value.to_dict() if isinstance(value, Model) else value
