"""The scoped configuration: both forms, legacy keys, unknown keys, and precedence leaf by leaf."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from specgram import AsyncDeepgramClient, DeepgramClient
from specgram.config import Config, HttpOptions, Scope, WebSocketOptions
from specgram.config_mapping import read_config
from specgram.errors import DeepgramValidationError

NAMESPACES = ["listen", "manage", "models", "auth", "onprem", "selfhosted", "read", "speak", "agent"]


def _client(*_: Any) -> None: ...


@pytest.mark.parametrize("namespace", NAMESPACES)
@pytest.mark.parametrize("key", ["fetch", "http", "websocket"])
def test_every_leaf_of_every_namespace_is_read(namespace: str, key: str) -> None:
    tree = {
        "options": {"url": "http://h:1/base/", "headers": {"X-A": "1"}, "proxy": {"url": "http://p:2"}},
        "client": _client,
    }
    config = read_config({namespace: {key: tree}})
    found = config.websocket(namespace) if key == "websocket" else config.http(namespace)
    assert (found.url, found.proxy) == ("http://h:1/base", "http://p:2")
    assert found.headers == {"x-a": "1"}
    assert found.client is _client


def test_the_mapping_and_the_typed_form_are_the_same() -> None:
    typed = Config(
        global_=Scope(http=HttpOptions(url="https://g", headers={"A": "1"}, proxy="http://p", client=_client)),
        listen=Scope(websocket=WebSocketOptions(url="wss://l")),
    )
    mapping = {
        "global": {
            "fetch": {
                "options": {"url": "https://g", "headers": {"A": "1"}, "proxy": {"url": "http://p"}},
                "client": _client,
            }
        },
        "listen": {"websocket": {"options": {"url": "wss://l"}}},
    }
    assert read_config(mapping) == typed
    assert read_config(typed) is typed


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_namespace_beats_global_leaf_by_leaf(namespace: str) -> None:
    config = read_config(
        {
            "global": {
                "fetch": {
                    "options": {"url": "http://g", "headers": {"A": "g", "B": "g"}, "proxy": {"url": "http://gp"}}
                }
            },
            namespace: {"fetch": {"options": {"url": "http://n", "headers": {"a": "n"}}}},
        }
    )
    found = config.http(namespace)
    assert (found.url, found.proxy, found.headers) == ("http://n", "http://gp", {"a": "n", "b": "g"})
    other = config.http("read" if namespace != "read" else "speak")
    assert (other.url, other.headers) == ("http://g", {"a": "g", "b": "g"})


@pytest.mark.parametrize(("given", "asked"), [("onprem", "selfhosted"), ("selfhosted", "onprem")])
def test_onprem_and_selfhosted_are_one(given: str, asked: str) -> None:
    config = read_config({given: {"fetch": {"options": {"url": "http://n"}}}})
    assert config.http(asked).url == "http://n"


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        ({"globl": {}}, r"config: unknown key 'globl'; did you mean 'global'\?"),
        ({"Listen": {}}, r"config: unknown key 'Listen'; did you mean 'listen'\?"),
        ({"listen": {"webSocket": {}}}, r"config\.listen: unknown key 'webSocket'; did you mean 'websocket'\?"),
        ({"listen": {"url": "http://x"}}, r"config\.listen: unknown key 'url'"),
        (
            {"listen": {"fetch": {"option": {}}}},
            r"config\.listen\.fetch: unknown key 'option'; did you mean 'options'\?",
        ),
        (
            {"read": {"fetch": {"options": {"header": {}}}}},
            r"read\.fetch\.options: unknown key 'header'; did you mean 'headers'\?",
        ),
        (
            {"read": {"fetch": {"options": {"proxy": {"uri": ""}}}}},
            r"options\.proxy: unknown key 'uri'; did you mean 'url'\?",
        ),
        ({"listen": {"key": "K"}}, "credentials are arguments of the client"),
        ({"listen": 3}, r"config\.listen has to be a mapping"),
        (
            {"listen": {"fetch": {"options": {"url": "localhost:80"}}}},
            r"config\.listen\.fetch\.options\.url: .* is no address",
        ),
        ({"listen": {"fetch": {"options": {"url": "http://h?a=1"}}}}, "has a query"),
        (
            {"listen": {"fetch": {"options": {"headers": {"a b": "1"}}}}},
            r"options\.headers: 'a b' is not a header name",
        ),
        ({"listen": {"fetch": {"options": {"headers": {"a": "1\n2"}}}}}, r"options\.headers: the value of a"),
        ({"listen": {"fetch": {}, "http": {}}}, "fetch and http are the same"),
    ],
)
def test_a_mistake_is_named_with_its_place(tree: dict[str, Any], message: str) -> None:
    with pytest.raises(DeepgramValidationError, match=message):
        read_config(tree)


@pytest.mark.parametrize(
    ("tree", "http", "websocket"),
    [
        ({"global": {"url": "https://x"}}, {"url": "https://x"}, {"url": "https://x"}),
        ({"global": {"headers": {"A": "1"}}}, {"headers": {"a": "1"}}, {"headers": {"a": "1"}}),
        ({"restProxy": {"url": "http://p"}}, {"proxy": "http://p"}, {}),
        ({"_experimentalCustomFetch": _client}, {"client": _client}, {}),
        ({"global": {"_experimentalCustomFetch": _client}}, {"client": _client}, {}),
        ({"global": {"websocket": {"options": {"_nodeOnlyHeaders": {"A": "1"}}}}}, {}, {"headers": {"a": "1"}}),
        ({"global": {"url": "https://x", "fetch": {"options": {"url": "https://y"}}}}, {"url": "https://x"}, {}),
    ],
)
def test_legacy_keys_work_and_warn(tree: dict[str, Any], http: dict[str, Any], websocket: dict[str, Any]) -> None:
    with pytest.warns(DeprecationWarning, match="deprecated; use"):
        config = read_config(tree)
    for found, expected in ((config.http("listen"), http), (config.websocket("listen"), websocket)):
        for leaf, value in expected.items():
            assert getattr(found, leaf) == value


@pytest.mark.parametrize(
    "make",
    [
        lambda tree: DeepgramClient("k", config=tree),
        lambda tree: AsyncDeepgramClient("k", config=tree),
        lambda tree: DeepgramClient("k").with_options(config=tree),
    ],
)
@pytest.mark.parametrize("part", [{"url": "https://x"}, {"websocket": {"options": {"_nodeOnlyHeaders": {"A": "1"}}}}])
def test_warnings_point_at_the_program(make: Any, part: dict[str, Any]) -> None:
    with pytest.warns(DeprecationWarning, match="deprecated") as told:
        make({"global": part})
    assert {warning.filename for warning in told} == {__file__}


@pytest.mark.parametrize("headers", [3, ["abc"], [("a", "b", "c")]])
def test_headers_that_are_no_mapping_are_refused(headers: Any) -> None:
    with pytest.raises(DeepgramValidationError, match=r"config\.read\.fetch\.options\.headers has to be a mapping"):
        read_config({"read": {"fetch": {"options": {"headers": headers}}}})


def test_parts_that_are_none_are_left_out() -> None:
    assert read_config({"global": None, "read": {"fetch": None, "websocket": {"options": None}}}) == Config()


def test_a_configuration_laid_over_another_keeps_what_it_does_not_name() -> None:
    lower = read_config({"global": {"fetch": {"options": {"url": "http://g", "headers": {"A": "1"}}}}})
    upper = read_config({"global": {"fetch": {"options": {"headers": {"B": "2"}}}}})
    found = upper.over(lower).http("manage")
    assert (found.url, found.headers) == ("http://g", {"a": "1", "b": "2"})


def test_repr_and_pickle_hold_no_credential() -> None:
    config = read_config(
        {
            "global": {
                "fetch": {
                    "options": {"headers": {"Authorization": "Token sekrit", "X": "1"}, "url": "http://u:sekrit@h"}
                }
            },
            "listen": {"websocket": {"options": {"proxy": {"url": "http://u:sekrit@h"}}}},
        }
    )
    assert "sekrit" not in repr(config)
    assert b"sekrit" not in pickle.dumps(config)
    assert pickle.loads(pickle.dumps(config)).http("read").headers == {"x": "1"}
