"""JSON Schema of a Python function's parameters, read from its annotations, and the way back: arguments that fit them."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from specgram.errors import DeepgramValidationError

_SCALARS: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
_UNIONS = (Union, getattr(types, "UnionType", Union))
_LISTS = (list, tuple, Sequence)
_MAPS = (dict, Mapping)


def parameters_schema(function: Callable[..., Any], described: Mapping[str, str]) -> dict[str, Any]:
    """The schema of a function's parameters, which the model that thinks is shown.

    Args:
        function: Its parameters need annotations: str, int, float, bool, Literal, an Enum, lists, dicts and unions of them.
        described: Descriptions by parameter name.

    Raises:
        DeepgramValidationError: A parameter has no annotation, or one that JSON cannot express.
    """
    place = getattr(function, "__qualname__", repr(function))
    hints = _hints(function, place)
    properties: dict[str, Any] = {}
    required: list[str] = []
    for name, parameter in _parameters(function).items():
        if name not in hints:
            raise DeepgramValidationError(
                f"{place}: the parameter {name!r} has no annotation; give it one, such as str."
            )
        properties[name] = _schema(hints[name], f"{place}: the parameter {name!r}")
        if described.get(name):
            properties[name]["description"] = described[name]
        if parameter.default is inspect.Parameter.empty:
            required.append(name)
    return {"type": "object", "properties": properties, "required": required}


def arguments(function: Callable[..., Any], given: Any) -> dict[str, Any]:
    """The keyword arguments that a model's JSON object stands for.

    Raises:
        ValueError: It is no object, or names or misses a parameter, or a value does not fit. The text is meant for the model.
    """
    if not isinstance(given, dict):
        raise ValueError("the arguments have to be a JSON object")
    known = _parameters(function)
    unknown = [name for name in given if name not in known]
    if unknown:
        raise ValueError(f"there is no argument {unknown[0]!r}; there are {', '.join(known) or 'none'}")
    missing = [name for name, each in known.items() if each.default is each.empty and name not in given]
    if missing:
        raise ValueError(f"the argument {missing[0]!r} is missing")
    hints = _hints(function, "")
    return {name: _fitted(hints[name], value, name) for name, value in given.items()}


def _parameters(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    every = inspect.signature(function).parameters
    return {name: each for name, each in every.items() if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)}


def _hints(function: Callable[..., Any], place: str) -> dict[str, Any]:
    target = function if inspect.isfunction(function) or inspect.ismethod(function) else type(function).__call__
    try:
        return typing.get_type_hints(target)
    except NameError as error:
        raise DeepgramValidationError(f"{place}: an annotation cannot be read: {error}.") from error


def _schema(hint: Any, place: str) -> dict[str, Any]:
    """The schema of one annotation."""
    if hint is Any:
        return {}
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    if origin in _UNIONS:
        return {"anyOf": [_schema(each, place) for each in inner]}
    if (origin or hint) in _LISTS:
        return {"type": "array", **({"items": _schema(inner[0], place)} if inner else {})}
    if (origin or hint) in _MAPS:
        return {"type": "object", **({"additionalProperties": _schema(inner[1], place)} if inner else {})}
    raise DeepgramValidationError(f"{place} is annotated {hint!r}, which has no JSON form.")


def _fitted(hint: Any, value: Any, name: str) -> Any:
    """The value as the annotation wants it; an integer serves as a float, and a text as the member of its Enum."""
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _member(hint, value, name)
    if origin in _UNIONS:
        return _first_fit(inner, value, name)
    if origin is Literal and value not in inner:
        raise ValueError(f"{name} has to be one of {', '.join(map(repr, inner))}, not {value!r}")
    if hint in _SCALARS:
        return _scalar(hint, value, name)
    if (origin or hint) in _LISTS:
        if not isinstance(value, list):
            raise ValueError(f"{name} has to be a list")
        return [_fitted(inner[0], each, f"{name}[{at}]") for at, each in enumerate(value)] if inner else value
    return value


def _member(hint: type[Enum], value: Any, name: str) -> Enum:
    try:
        return hint(value)
    except ValueError:
        options = ", ".join(repr(member.value) for member in hint)
        raise ValueError(f"{name} has to be one of {options}, not {value!r}") from None


def _first_fit(hints: Sequence[Any], value: Any, name: str) -> Any:
    faults: list[str] = []
    for hint in hints:
        try:
            return _fitted(hint, value, name)
        except ValueError as error:
            faults.append(str(error))
    raise ValueError("; or ".join(faults))


def _scalar(hint: type, value: Any, name: str) -> Any:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint is int and isinstance(value, float) and value.is_integer():
        return int(value)
    if type(value) is hint:
        return value
    raise ValueError(f"{name} has to be of the type {_SCALARS[hint]}, not {value!r}")
