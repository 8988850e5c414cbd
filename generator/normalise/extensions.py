"""The `x-sdk-…` extensions of operations, checked."""

from __future__ import annotations

from generator import names
from generator.normalise.facts import VariantFacts
from generator.normalise.graph import FieldFacts, Graph
from generator.normalise.schemas import Home, SchemaReader
from generator.normalise.spot import Spot


def timeout(operation: Spot) -> float | None:
    """Seconds to wait for an answer."""
    stated = operation.at("x-sdk-timeout")
    if stated is None:
        return None
    read = stated.value.get("read") if stated.is_mapping else None
    if isinstance(read, (int, float)) and not isinstance(read, bool) and read > 0:
        return float(read)
    stated.error("x-sdk-timeout is an object whose `read` is a number of seconds")
    return None


def paging(operation: Spot) -> dict[str, str]:
    """How pages are asked for."""
    stated = operation.at("x-sdk-pagination")
    if stated is None:
        return {}
    found = {key: stated.text(key) for key in ("page", "limit", "items", "first")}
    if not all(found[key] for key in ("page", "limit", "items")):
        stated.error("x-sdk-pagination names `page`, `limit` and `items`")
        return {}
    return {key: text for key, text in found.items() if text}


def variants(operation: Spot, graph: Graph, schemas: SchemaReader, boxes: tuple[str, str]) -> list[VariantFacts]:
    """The methods that one operation is offered as."""
    found = []
    for each in operation.elements("x-sdk-variants"):
        if not each.text("method"):
            each.error("a variant is an object with the name of its `method`")
            continue
        parts = []
        for key, box in zip(("body", "response"), boxes, strict=True):
            schema = each.at(key)
            plain = schemas.plain(schema, Home(names.pascal(f"{each.text('method')}_{key}")))
            parts.append(graph.put(box, plain, FieldFacts()) if schema is not None else "")
        found.append(
            VariantFacts(
                each.text("method"),
                content=each.text("content"),
                body=parts[0],
                response=parts[1],
                positional=tuple(each.strings("positional")),
                require=tuple(each.strings("require")),
                forbid=_texts(each, "forbid"),
                summary=each.text("summary"),
                description=each.text("description"),
                deprecated=each.text("deprecated") or None,
            )
        )
    return found


def _texts(spot: Spot, key: str) -> tuple[tuple[str, str], ...]:
    entries = spot.at(key)
    if entries is None:
        return ()
    if not entries.is_mapping or not all(isinstance(each, str) for each in entries.value.values()):
        entries.error(f"{key} names parameters, each with the message to raise")
        return ()
    return tuple(entries.value.items())
