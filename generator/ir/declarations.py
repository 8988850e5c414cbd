"""Named types: models, unions and aliases, each with the module that it is written to."""

from __future__ import annotations

from attrs import field, frozen

from generator.ir.types import Json, Type


@frozen
class Field:
    """A field of a model."""

    name: str
    wire: str
    type: Type
    required: bool
    doc: str = ""
    constants: tuple[Json, ...] = ()
    deprecated: bool = False
    secret: bool = False

    @property
    def constant(self) -> Json:
        """The only value that a required field can have."""
        return self.constants[0] if len(self.constants) == 1 and self.required else None


@frozen
class Model:
    """A JSON object with known fields; `rest` is the type of what it holds beyond them, when the spec says one."""

    name: str
    module: str
    doc: str
    fields: tuple[Field, ...]
    rest: Type | None = None


@frozen
class Variant:
    """A member of a union of objects: its constants by wire name, and its required keys."""

    name: str
    constants: tuple[tuple[str, tuple[Json, ...]], ...]
    required: tuple[str, ...]


@frozen
class Union:
    """One of several types, told apart by a table."""

    name: str
    module: str
    doc: str
    members: tuple[Type, ...]
    variants: tuple[Variant, ...]
    items: Type | None = None
    values: Type | None = None
    open: bool = False


@frozen
class Alias:
    """Another name for a type."""

    name: str
    module: str
    doc: str
    type: Type


Declaration = Model | Union | Alias


@frozen
class Schemas:
    """Every declaration by its class name, and old names that stay for a while."""

    by_name: dict[str, Declaration] = field(factory=dict)
    renamed: dict[str, str] = field(factory=dict)

    def module(self, name: str) -> str:
        return self.by_name[name].module
