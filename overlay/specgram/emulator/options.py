"""Query parameters of a call as attributes of a class; those that were not given have the contract's default."""

from __future__ import annotations

from typing import TypeVar

import attrs

from .calls import Call

__all__ = ["read_options"]

Options = TypeVar("Options")


def read_options(cls: type[Options], call: Call) -> Options:
    """Fill an attrs class whose fields are named like the query parameters that it wants."""
    parameters = call.operation.named("query")
    given = {}
    for field in attrs.fields(cls):  # type: ignore[arg-type]
        parameter = parameters.get(field.name)
        default = None if parameter is None else parameter.default
        value = call.query.get(field.name, default)
        if value is not None:
            given[field.name] = value
    return cls(**given)
