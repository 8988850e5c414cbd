"""Rewrite documents into one plain schema graph that any parser takes, and keep beside it what such a parser loses."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostics
from generator.load import Document
from generator.normalise.channels import ChannelReader
from generator.normalise.facts import Normalised
from generator.normalise.perspective import Perspective
from generator.normalise.rest import RestReader
from generator.normalise.schemas import SchemaReader
from generator.normalise.spot import Spot

__all__ = ["Normalised", "Perspective", "normalise"]


def normalise(documents: Sequence[Document], perspective: Perspective | None, found: Diagnostics) -> Normalised:
    """Everything that the documents say, as plain data.

    Args:
        documents: any number of either kind
        perspective: whose `publish` or `send` is meant, where a document does not say so itself
        found: takes what cannot be used
    """
    into = Normalised()
    schemas = SchemaReader(into.graph, found)
    for document in documents:
        root = Spot(document, (), document.root, found)
        into.infos.append(root)
        schemas.declare(root)
        if document.kind == "openapi":
            RestReader(root, into, schemas).read()
        else:
            ChannelReader(root, into, schemas, perspective).read()
    schemas.drain()
    return into
