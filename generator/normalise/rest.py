"""Operations of OpenAPI documents as plain data."""

from __future__ import annotations

from attrs import define

from generator.normalise.facts import Normalised
from generator.normalise.schemas import SchemaReader
from generator.normalise.spot import Spot


@define
class RestReader:
    """Reads the operations of one document."""

    root: Spot
    into: Normalised
    schemas: SchemaReader

    def read(self) -> None:
        """Every operation."""
