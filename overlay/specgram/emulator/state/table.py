"""Rows of one kind, by id; a missing one is the API's 404."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import attrs

from specgram.emulator.refusal import Refusal

__all__ = ["Table"]

Row = TypeVar("Row")


@attrs.define(eq=False)
class Table(Generic[Row]):
    """Rows in the order in which they were made.

    Attributes:
        kind: what a row is, for messages: `API key`
    """

    kind: str
    _rows: dict[str, Row] = attrs.field(factory=dict)

    def add(self, row_id: str, row: Row) -> Row:
        """Keep a row."""
        self._rows[row_id] = row
        return row

    def get(self, row_id: str) -> Row:
        """The row with that id.

        Raises:
            Refusal: 404, when there is none
        """
        if row_id not in self._rows:
            raise self.missing(row_id)
        return self._rows[row_id]

    def find(self, row_id: str) -> Row | None:
        """The row with that id, if there is one."""
        return self._rows.get(row_id)

    def remove(self, row_id: str) -> Row:
        """Delete a row.

        Raises:
            Refusal: 404, when there is none
        """
        self.get(row_id)
        return self._rows.pop(row_id)

    def missing(self, row_id: str) -> Refusal:
        """The refusal for an id that names nothing."""
        code = self.kind.upper().replace(" ", "_") + "_NOT_FOUND"
        return Refusal(404, code, f"There is no {self.kind} with the id {row_id!r}.")

    def __iter__(self) -> Iterator[Row]:
        return iter(list(self._rows.values()))

    def __len__(self) -> int:
        return len(self._rows)


def row_of(**values: Any) -> dict[str, Any]:
    """A row of the values that there are."""
    return {name: value for name, value in values.items() if value is not None}
