"""Reads the nested configuration mapping of the JavaScript SDK, legacy keys included, into a typed Config."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from .config import Address, Config, HttpOptions, Scope, WebSocketOptions, to_address
from .errors import DeepgramValidationError
from .headers import HeaderMap

_NAMESPACES = {field.name.rstrip("_"): field.name for field in attrs.fields(Config)}
_TRANSPORTS = {"fetch": "http", "http": "http", "websocket": "websocket"}
_LEAVES = ("url", "headers", "proxy")
_REMOVED_LATER = "It still works; a later major version will not know it."


def read_config(config: Config | Mapping[str, Any] | None) -> Config:
    """A typed configuration from either form.

    Raises:
        DeepgramValidationError: An unknown key (the message names the nearest valid one) or a value of the wrong kind.
    """
    if config is None:
        return Config()
    if isinstance(config, Config):
        return config
    tree = _mapping(config, "config")
    legacy = _read_legacy(tree)
    scopes: dict[str, Scope] = {}
    for key, value in tree.items():
        if key in _LEGACY_TOP:
            continue
        name = "global_" if key == "global_" else _NAMESPACES.get(key)
        if name is None:
            raise _unknown(key, "config", _NAMESPACES)
        scopes[name] = _scope(value, f"config.{key}", is_global=name == "global_")
    modern = Config(**scopes)
    return modern if legacy is None else legacy.over(modern)


def _scope(value: Any, place: str, *, is_global: bool) -> Scope:
    if isinstance(value, Scope):
        return value
    found: dict[str, Any] = {}
    for key, part in _mapping(value, place).items():
        if is_global and key in _LEGACY_GLOBAL:
            continue
        name = _TRANSPORTS.get(key)
        if name is None:
            raise _unknown(key, place, _TRANSPORTS)
        if name in found:
            raise DeepgramValidationError(f"{place}: fetch and http are the same thing; give one of them.")
        found[name] = _transport(part, f"{place}.{key}", name)
    return Scope(**found)


def _transport(value: Any, place: str, name: str) -> HttpOptions | WebSocketOptions:
    kind = HttpOptions if name == "http" else WebSocketOptions
    if isinstance(value, kind):
        return value
    tree = _mapping(value, place)
    for key in tree:
        if key not in {"options", "client"}:
            raise _unknown(key, place, ("options", "client"))
    leaves = _options(tree.get("options"), f"{place}.options", sockets=kind is WebSocketOptions)
    return kind(client=tree.get("client"), **leaves)


def _options(value: Any, place: str, *, sockets: bool) -> dict[str, Any]:
    leaves: dict[str, Any] = {}
    for key, leaf in _mapping(value, place).items():
        if key == "_nodeOnlyHeaders" and sockets:
            _deprecated(f"{place}._nodeOnlyHeaders", "headers")
            leaves["headers"] = HeaderMap(leaf, place=f"{place}.{key}").over(leaves.get("headers", {}))
        elif key not in _LEAVES:
            raise _unknown(key, place, _LEAVES)
        elif key == "headers":
            leaves["headers"] = HeaderMap(leaves.get("headers")).over(HeaderMap(leaf, place=f"{place}.{key}"))
        elif (address := _address_leaf(leaf, f"{place}.{key}", is_proxy=key == "proxy")) is not None:
            leaves[key] = address
    return leaves


def _address_leaf(value: Any, place: str, *, is_proxy: bool) -> Address | None:
    if is_proxy and isinstance(value, Mapping):
        for key in value:
            if key != "url":
                raise _unknown(key, place, ("url",))
        value, place = value.get("url"), f"{place}.url"
    return to_address(value, place)


_LEGACY_TOP = frozenset({"_experimentalCustomFetch", "restProxy"})
_LEGACY_GLOBAL = frozenset({"url", "headers", "_experimentalCustomFetch"})


def _read_legacy(tree: Mapping[str, Any]) -> Config | None:
    """The settings under keys that the JavaScript SDK retired in 3.4; there they override their successors, so here too."""
    shared: dict[str, Any] = {}
    http: dict[str, Any] = {}
    in_global = tree.get("global", tree.get("global_"))
    if isinstance(in_global, Mapping):
        if "url" in in_global:
            _deprecated("config.global.url", "global.fetch.options.url and global.websocket.options.url")
            shared["url"] = _address_leaf(in_global["url"], "config.global.url", is_proxy=False)
        if "headers" in in_global:
            _deprecated("config.global.headers", "global.fetch.options.headers and global.websocket.options.headers")
            shared["headers"] = HeaderMap(in_global["headers"], place="config.global.headers")
    for place, owner in (("config", tree), ("config.global", in_global)):
        if isinstance(owner, Mapping) and "_experimentalCustomFetch" in owner:
            _deprecated(f"{place}._experimentalCustomFetch", "global.fetch.client")
            http["client"] = owner["_experimentalCustomFetch"]
    if "restProxy" in tree:
        _deprecated("config.restProxy", "global.fetch.options.proxy")
        http["proxy"] = _address_leaf(tree["restProxy"], "config.restProxy", is_proxy=True)
    if not shared and not http:
        return None
    return Config(global_=Scope(http=HttpOptions(**shared, **http), websocket=WebSocketOptions(**shared)))


def _mapping(value: Any, place: str) -> Mapping[str, Any]:
    if value is None:  # a part of the tree that is left out
        return {}
    if not isinstance(value, Mapping):
        raise DeepgramValidationError(f"{place} has to be a mapping, not {type(value).__name__}.")
    return value


def _unknown(key: Any, place: str, valid: Iterable[str]) -> DeepgramValidationError:
    """Names the nearest valid key, whatever its spelling: `webSocket`, `web_socket` and `headres` are all recognised."""
    import difflib  # only mistakes need it

    known = sorted(valid)
    folded = {name.replace("_", "").lower(): name for name in reversed(known)}
    near = difflib.get_close_matches(str(key).replace("_", "").replace("-", "").lower(), folded, n=1, cutoff=0.5)
    hint = (
        f"did you mean {folded[near[0]]!r}?"
        if near
        else "credentials are arguments of the client."
        if _is_key(key)
        else ""
    )
    return DeepgramValidationError(
        f"{place}: unknown key {key!r}; {hint} Valid here: {', '.join(known)}.".replace(";  ", ". ")
    )


def _is_key(key: Any) -> bool:
    return str(key).lower() in {"key", "apikey", "api_key", "accesstoken", "access_token"}


def _deprecated(place: str, successor: str) -> None:
    message = f"{place} is deprecated; use {successor}. {_REMOVED_LATER}"
    warnings.warn(message, DeprecationWarning, stacklevel=_distance_to_caller())


def _distance_to_caller() -> int:
    """The stack level, seen from who asks, of the code outside this package: Python shows deprecations of that code only."""
    package = __name__.partition(".")[0]
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == package:
        frame, level = frame.f_back, level + 1
    return level
