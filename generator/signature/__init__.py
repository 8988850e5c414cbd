"""The wire-level model of an API that the drift check and `diff` share."""

from __future__ import annotations

from generator.load import Document
from generator.signature.compare import PRESENCE, Difference, compare
from generator.signature.model import LAYERS, Element, Layer, sentence
from generator.signature.rest import rest_signature
from generator.signature.sockets import Perspective, socket_signature, stated_perspective

__all__ = [
    "LAYERS", "PRESENCE", "Difference", "Element", "Layer", "Perspective", "compare", "sentence", "signature",
    "stated_perspective",
]  # fmt: skip


def signature(document: Document, perspective: Perspective | None = None) -> Element:
    """What a document says about the wire; `perspective` is for AsyncAPI documents that do not state theirs."""
    return rest_signature(document) if document.kind == "openapi" else socket_signature(document, perspective)
