"""Enumerations and constants in their plain form."""

from __future__ import annotations

from generator.normalise.graph import NULL, Graph, Plain, either
from generator.normalise.shape import Shape


def enumeration(graph: Graph, shape: Shape) -> Plain:
    """The values of an enumeration; fractions, which no literal type can hold, widen to numbers."""
    values = [each for each in shape.values or () if each is not None]
    nullable = shape.nullable or None in (shape.values or ())
    floats = [each for each in values if isinstance(each, float)]
    listed = tuple(each for each in values if not isinstance(each, float))
    plains: list[Plain] = [{"type": "number"}] if floats else []
    if listed:
        plains.append(graph.one_of(listed, shape.closed or shape.constant))
    return either([*plains, *([NULL] if nullable else [])])
