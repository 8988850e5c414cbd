"""Call everything that a package offers, knowing nothing of it but its seams."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from .workshop import HttpServer


def modules(package: ModuleType, folder: str) -> Iterator[Any]:
    try:
        home = importlib.import_module(f"{package.__name__}.{folder}")
    except ModuleNotFoundError:
        return
    for found in pkgutil.iter_modules(home.__path__):
        yield importlib.import_module(f"{home.__name__}.{found.name}")


def operations(package: ModuleType) -> dict[str, Any]:
    """Every operation by its id."""
    kind = importlib.import_module(f"{package.__name__}._operation").Operation
    found = (each for module in modules(package, "operations") for each in vars(module).values())
    return {each.id: each for each in found if isinstance(each, kind)}


def channels(package: ModuleType) -> dict[str, Any]:
    """Every channel by its name."""
    return {module.CHANNEL.name: module.CHANNEL for module in modules(package, "channels")}


def call_all(package: Any, server: HttpServer) -> int:
    """Call each operation through the sync client, and compare what arrives with what the operation says."""
    found = operations(package)
    with package.Client(base_url=server.url) as client:
        for operation in found.values():
            method: Any = client
            for name in operation.id.split("."):
                method = getattr(method, name)
            before = len(server.requests)
            server.answer([] if operation._result.startswith("[") else {})
            _call(operation, method)
            assert len(server.requests) == before + 1, operation
            assert server.last.method == operation.method, operation
            assert server.last.path.count("/") == operation.path.count("/"), operation
    return len(found)


def _call(operation: Any, method: Any) -> None:
    required = {
        *(operation.body.required if operation.body else ()),
        *(operation._rules.require if operation._rules else ()),
    }
    positional, keywords = [], {}
    for name, parameter in inspect.signature(method).parameters.items():
        home = operation.home(name)
        value = sample(name, str(parameter.annotation))
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            if parameter.default is parameter.empty:
                positional.append(value)
        elif home[1] in required:
            keywords[name] = value
    answer = method(*positional, **keywords)
    if hasattr(answer, "close"):
        answer.close()
    elif hasattr(answer, "__next__"):
        list(answer)


def sample(name: str, annotation: str) -> Any:
    """A value that fits an annotation."""
    if "url" in name or "callback" in name:
        return "https://example.com/x"
    for start, value in (
        ("str", "x"),
        ("Literal", "x"),
        ("int", 1),
        ("float", 1.0),
        ("bool", True),
        ("Source", b"x"),
        ("File", b"x"),
        ("Sequence", []),
    ):
        if annotation.startswith(start):
            return value
    return {}


def exchange_all(package: Any) -> int:
    """Encode each client message, decode each server message, and call each method that sends one."""
    count = 0
    for channel in channels(package).values():
        for kind, cls in channel.client_messages.items():
            assert json.loads(channel.encode(cls.from_dict({channel._tag: kind})))[channel._tag] == kind
        for kind in channel.server_messages:
            message = channel.decode(json.dumps({channel._tag: kind}))
            assert isinstance(message, package.Model), (channel, kind)
        count += len(channel.client_messages) + len(channel.server_messages) + _send_all(channel)
    return count


def _send_all(channel: Any) -> int:
    sent: list[Any] = []
    recorder = type("Recorder", (channel.sends[0],), {"_send": lambda self, message: sent.append(message)})()
    methods = [
        name for name, each in inspect.getmembers(channel.sends[0], inspect.isfunction) if not name.startswith("_")
    ]
    for name in methods:
        method = getattr(recorder, name)
        parameters = inspect.signature(method).parameters.values()
        needed = [each for each in parameters if each.default is each.empty]
        by_name = {
            each.name: sample(each.name, str(each.annotation)) for each in needed if each.kind is each.KEYWORD_ONLY
        }
        values = [sample(each.name, str(each.annotation)) for each in needed if each.kind is not each.KEYWORD_ONLY]
        try:
            method(*values, **by_name)
        except ValueError as error:
            if "needs" not in str(error):  # a whole message without its required fields
                raise
            sent.append(None)
    assert len(sent) == len(methods)
    plain = [each.to_dict() if hasattr(each, "to_dict") else each for each in sent]
    tags = [each[channel._tag] for each in plain if isinstance(each, dict) and channel.client_messages]
    assert set(tags) <= set(channel.client_messages)
    return len(methods)
