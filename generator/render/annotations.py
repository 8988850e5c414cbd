"""Types as annotations: of what is received, and of what a caller may give."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.ir import types
from generator.ir.declarations import Alias, Model
from generator.names import pascal
from generator.render.code import Code, literal
from generator.render.scope import Scope


class Annotations:
    """Writes types for one file.

    Args:
        scope: collects the imports
        shadowed: names that mean something else where the annotations stand, such as a field called `list`
        hoist: give a name to a long list of values, which the file declares once
    """

    def __init__(self, scope: Scope, shadowed: Collection[str] = (), *, hoist: bool = False) -> None:
        self._scope = scope
        self._shadowed = frozenset(shadowed)
        self._hoist = hoist

    def received(self, kind: types.Type) -> Code:
        """What an attribute holds, or what a method returns."""
        return self.joined(self.received_parts(kind))

    def given(self, kind: types.Type, *, many: bool = False, hint: str = "") -> Code:
        """What a caller may give: any sequence for a list, a mapping for a model, and one value where many can be.

        Args:
            kind: the type that the document states
            many: a single value may stand for a list of one
            hint: how a long list of values could be called
        """
        return self.joined(self.given_parts(kind, many=many, hint=hint))

    def given_parts(
        self, kind: types.Type, *, many: bool = False, hint: str = "", seen: frozenset[str] = frozenset()
    ) -> list[str]:
        """The same as the members of a union."""
        if isinstance(kind, types.ListOf):
            items = self.given_parts(kind.item, hint=hint, seen=seen)
            return [*(items if many else ()), f"{self._collection('Sequence')}[{self.joined(items)}]"]
        if isinstance(kind, types.MapOf):
            value = self.joined(self.given_parts(kind.value, hint=hint, seen=seen))
            return [f"{self._collection('Mapping')}[{self._builtin('str')}, {value}]"]
        if isinstance(kind, types.Choice):
            members = (self.given_parts(each, many=many, hint=hint, seen=seen) for each in kind.members)
            return [part for parts in members for part in parts]
        if isinstance(kind, types.Ref):
            return self._given_reference(kind.name, many, hint, seen)
        if isinstance(kind, types.Literals) and self._hoist:
            return [self._scope.alias(pascal(hint, "Value"), " | ".join(self._literals(kind)))]
        return self._single(kind)

    def _given_reference(self, name: str, many: bool, hint: str, seen: frozenset[str]) -> list[str]:
        declared = self._scope.schemas.by_name[name]
        if isinstance(declared, Alias):
            if isinstance(declared.type, types.Literals) or name in seen:
                return [self._scope.declared(name)]
            return self.given_parts(declared.type, many=many, hint=hint, seen=seen | {name})
        holds_objects = isinstance(declared, Model) or bool(declared.variants)
        return [self._scope.declared(name), *([self.mapping()] if holds_objects else ())]

    def mapping(self) -> Code:
        """Any JSON object."""
        return Code(f"{self._collection('Mapping')}[{self._builtin('str')}, {self.anything()}]")

    def anything(self) -> Code:
        """The type of which nothing is known."""
        return self._scope.use("Any", "typing")

    def joined(self, parts: Iterable[str], *, optional: bool = False) -> Code:
        """A union of annotations; None comes last, and `Any` swallows everything."""
        flat = dict.fromkeys([*parts, *(("None",) if optional else ())])
        if self._scope.local("Any", "typing") in flat:
            return self.anything()
        ordered = [*(each for each in flat if each != "None"), *(each for each in flat if each == "None")]
        return Code(" | ".join(ordered))

    def optional(self, text: str) -> Code:
        """The annotation, or None."""
        known = text in (self._scope.local("Any", "typing"), "None") or text.endswith(" | None")
        return Code(text if known else f"{text} | None")

    def received_parts(self, kind: types.Type) -> list[str]:
        """The same as the members of a union."""
        if isinstance(kind, types.ListOf):
            return [f"{self._builtin('list')}[{self.received(kind.item)}]"]
        if isinstance(kind, types.MapOf):
            return [f"{self._builtin('dict')}[{self._builtin('str')}, {self.received(kind.value)}]"]
        if isinstance(kind, types.Choice):
            return [part for each in kind.members for part in self.received_parts(each)]
        return self._single(kind)

    def _single(self, kind: types.Type) -> list[str]:
        if isinstance(kind, types.Ref):
            return [self._scope.declared(kind.name)]
        if isinstance(kind, types.Literals):
            return self._literals(kind)
        if isinstance(kind, types.Scalar):
            if kind.name == "Any":
                return [self.anything()]
            return ["None"] if kind.name == "None" else [self._builtin(kind.name)]
        raise TypeError(f"no annotation for {kind!r}")

    def _literals(self, kind: types.Literals) -> list[str]:
        # A float cannot stand in a `Literal`.
        exact = [value for value in kind.values if not isinstance(value, float) and value is not None]
        wide = {
            type(value) for value in kind.values if isinstance(value, float) or (value is not None and not kind.closed)
        }
        names = [self._builtin(name) for name in sorted(each.__name__ for each in wide)]
        literals = [f"{self._scope.use('Literal', 'typing')}[{', '.join(map(literal, exact))}]"] if exact else []
        return [*literals, *names, *(["None"] if None in kind.values else [])] or [self.anything()]

    def _builtin(self, name: str) -> str:
        return name if name not in self._shadowed else f"{self._scope.module('builtins')}.{name}"

    def _collection(self, name: str) -> str:
        return self._scope.use(name, "collections.abc", typing_only=True)
