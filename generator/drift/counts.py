"""`python -m generator counts`: how much the spec describes, and that nothing in it is left open."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from generator.diagnostics import Diagnostic, Place
from generator.drift.deviations import read_deviations
from generator.load import Document, load
from generator.signature import Element, signature


def main_counts(options: argparse.Namespace) -> int:
    """Exit status: 0 when every value is typed, 1 when some are not (named on standard output)."""
    counts, untyped = count(options.spec)
    if options.json:
        print(json.dumps(counts, indent=2))
    else:
        for name, number in counts.items():
            print(f"{number:>6}  {name}")
        for place in untyped:
            print(Diagnostic(place, "warning", "a value without a type"))
    return 1 if untyped else 0


def count(spec: Path) -> tuple[dict[str, int], list[Place]]:
    """Counts by name, and the places of values without a type."""
    documents = [load(spec / f"{kind}.yaml") for kind in ("openapi", "asyncapi")]
    rest, sockets = signatures = [signature(document) for document in documents]
    untyped = sorted({place for each in signatures for place in untyped_places(each)})
    deviations = read_deviations(spec / "deviations.yaml")
    counts = {
        "operations": len(rest.children),
        "channels": len(sockets.children),
        "messages": sum(1 for each in sockets.walk() if each.role == "message"),
        "schemas": len({place for document in documents for place in _schemas(document)}),
        "deviations": deviations.entries,
        "deviating places": len(deviations.claims),
        # A document with a dangling reference does not load at all.
        "unresolved": 0,
        "untyped": len(untyped),
    }
    return counts, untyped


def untyped_places(api: Element) -> list[Place]:
    """Places of values about which the document says nothing, and does not say that it means to (`x-sdk-any`)."""
    found = []
    for element in api.walk():
        if element.names.get("x-sdk-any"):
            continue
        for key, part in element.children.items():
            if part.role == "shape" and key != "{}" and part.wire.get("type") == ["any"]:
                place = part.place() or element.place()
                if place is not None:
                    found.append(place)
    return found


def _schemas(document: Document) -> list[Place]:
    """Where the named schemas stand: one that both documents use counts once."""
    names = document.root.get("components", {}).get("schemas", {})
    return [document.place(f"/components/schemas/{name}") for name in names]
