"""Fields that hold other models: the models are made when the field is first read.

Most of what is received is looked at in parts only, and what nobody looks at costs neither time nor memory. A field is
either as it was received or holds models, and which of the two shows in its value: there is no second state to keep in
step. Threads that read a field for the first time at once all make models, and all get those that were put in place first.
"""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import gc
from typing import Any, cast

from ._decode import OneOf, Reader, read_spec, resolve
from ._wire import parsed_key

_LONG = 1_000
_new = object.__new__


def nested(owner: Any, name: str, key: str) -> property:
    """The attribute of a field that holds models.

    Args:
        owner: the class that has it
        name: what the attribute is called
        key: what the field is called on the wire
    """

    def first(model: Any) -> Any:
        # Its table names classes that may be declared later or in modules not yet imported: it is read when needed.
        read = _getter(key, owner._nested[key], owner.__module__)
        setattr(owner, name, _attribute(key, read))
        return read(model)

    return _attribute(key, first)


def complete(model: Any) -> dict[str, Any]:
    """The attributes of a model by wire name, with models in place of the objects in them."""
    cls = type(model)
    if cls._nested and model._raw is not None:
        for name, key in cls._fields.items():
            if key in cls._nested:
                getattr(model, name)
        model._raw = None
    return cast("dict[str, Any]", model.__dict__)


def is_complete(model: Any) -> bool:
    """Whether its fields stay as they are when they are read."""
    return not type(model)._nested or model._raw is None


def _attribute(key: str, read: Reader) -> property:
    # A property, and no class with `__get__`: the interpreter calls its function without a detour.
    def put(model: Any, value: Any) -> None:
        complete(model)[key] = value

    def remove(model: Any) -> None:
        complete(model).pop(key, None)

    return property(read, put, remove)


def _getter(key: str, spec: str, module: str) -> Reader:
    key = parsed_key(key)
    name = spec[1:-1] if spec[0] == "[" else spec
    found = resolve(name, module) if name[0] not in "[{" else None
    if found is None or isinstance(found, OneOf) or found._rest:
        return _any(key, read_spec(spec, module))
    if spec[0] != "[":
        return _one(key, found)
    return _list(key, found, read_spec(spec, module))


# What follows runs for every field of every message. It says in place what `adopt` does, for a call costs more than all of it.
# Under the interpreter's lock no other thread runs between `is` and the store after it, for nothing is called there. Without that
# lock two threads may get two models, which are equal and share their fields.


def _one(key: str, cls: Any) -> Reader:
    def get(model: Any) -> Any:
        fields = model._raw
        if fields is None:
            return model.__dict__.get(key)
        value = fields.get(key)
        if type(value) is not dict:
            return value
        made = _new(cls)
        made.__dict__ = made._raw = value
        if fields[key] is value:
            fields[key] = made
            return made
        return fields[key]

    return get


def _list(key: str, cls: Any, read: Reader) -> Reader:
    leaf = not cls._nested
    new = _new

    def get(model: Any) -> Any:
        fields = model._raw
        if fields is None:
            return model.__dict__.get(key)
        value = fields.get(key)
        if type(value) is not list or not value or type(value[0]) is cls:
            return value
        made: list[Any] = []
        paused = len(value) > _LONG and gc.isenabled()  # as in `collector_paused`
        if paused:
            gc.disable()
        try:
            if leaf:
                for item in value:
                    each = new(cls)
                    each.__dict__ = item
                    made.append(each)
            else:
                for item in value:
                    each = new(cls)
                    each.__dict__ = each._raw = item
                    made.append(each)
        except TypeError:  # something in it is no object
            made = read(value)
        finally:
            if paused:
                gc.enable()
        if fields[key] is value:
            fields[key] = made
            return made
        return fields[key]

    return get


def _any(key: str, read: Reader) -> Reader:
    def get(model: Any) -> Any:
        fields = model._raw
        if fields is None:
            return model.__dict__.get(key)
        value = fields.get(key)
        if type(value) not in (dict, list):
            return value
        if _is_read(value):
            return fields.get(key)  # by now another thread may have made a model of this very dict
        made = read(value)
        if fields[key] is value:
            fields[key] = made
            return made
        return fields[key]

    return get


def _is_read(value: Any) -> bool:
    """Whether a list or a map, perhaps of lists, holds models already. What is read is read from the first item on."""
    while type(value) in (dict, list) and value:
        value = value[0] if type(value) is list else next(iter(value.values()))
    return hasattr(type(value), "_fields")
