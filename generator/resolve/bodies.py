"""Bodies of requests: objects are taken apart into arguments, everything else is one value."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve

from generator import names
from generator.ir.operations import Body, Parameter
from generator.ir.types import BYTES, STR, ListOf, Ref, Type, without_none
from generator.normalise.facts import BodyFacts
from generator.normalise.graph import FieldFacts
from generator.resolve.arguments import REST_RESERVED
from generator.resolve.declarations import Declarations, constants_of


@define
class BodyResolver:
    """Resolves the bodies of one operation."""

    declarations: Declarations
    box: str
    taken: set[str]

    def resolve(self, facts: BodyFacts, part: str, positional: Sequence[str]) -> tuple[Body, list[FieldFacts]]:
        """The body, and what is known of its fields.

        Args:
            facts: its kind
            part: where its type is in the box
            positional: wire names of the fields that are positional
        """
        model = self._model(facts, part)
        if model is None:
            return self._one_value(facts, part), []
        fields = self._fields(model, facts)
        whole = next((wire for wire in positional if any(each.wire == wire for each in fields)), "")
        named = self.declarations.class_names.get(model)
        whole_type = Ref(named) if named and whole else None
        body = Body(facts.kind, facts.media_type, fields, None, whole, whole_type, optional=not facts.required)
        return body, self._facts(model)

    def _model(self, facts: BodyFacts, part: str) -> str | None:
        """The component whose fields become arguments."""
        simplifier = self.declarations.simplifier
        if facts.kind not in ("json", "form", "multipart"):
            return None
        kind = without_none(simplifier.simple(simplifier.parsed.fields.get(self.box, {}).get(part, STR)))
        kind = simplifier.target(kind)
        if not isinstance(kind, Ref) or simplifier.graph.facts[kind.name].kind == "union":
            return None
        return kind.name if self._facts(kind.name) else None

    def _facts(self, model: str) -> list[FieldFacts]:
        return [each for each in self.declarations.simplifier.graph.facts[model].fields.values() if not each.read_only]

    def _fields(self, model: str, facts: BodyFacts) -> tuple[Parameter, ...]:
        """The fields as arguments; what only the service writes is none, and a constant need not be given."""
        known = self.declarations.simplifier.graph.facts[model].fields
        required = self.declarations.simplifier.parsed.required.get(model, set())
        writable = {name: each for name, each in known.items() if not each.read_only}
        wanted = {each.wire: names.snake(each.name or each.wire, "field", REST_RESERVED) for each in writable.values()}
        python = names.unique(wanted, self.taken)
        return tuple(
            self._field(model, name, each, python[each.wire], facts.required and name in required)
            for name, each in writable.items()
        )

    def _field(self, model: str, name: str, facts: FieldFacts, python: str, required: bool) -> Parameter:
        kind = self.declarations.type_of(model, name)
        constant = constants_of(kind, required)
        given = facts.default if facts.default is not None else constant[0] if constant and required else None
        plain = without_none(kind)
        is_list = isinstance(plain, ListOf) and plain.item == BYTES
        return Parameter(
            python,
            facts.wire,
            "body",
            kind,
            required and given is None,
            facts.doc,
            default=given,
            deprecated=facts.deprecated,
            is_file=plain == BYTES or is_list,
            many=is_list,
        )

    def _one_value(self, facts: BodyFacts, part: str) -> Body:
        structured = facts.kind in ("json", "form", "multipart")
        kind: Type = self.declarations.type_of(self.box, part) if structured else BYTES if facts.kind == "raw" else STR
        wire = "body" if structured else "source"
        name = names.unique({"": wire}, self.taken)[""]
        doc = self.declarations.simplifier.graph.facts[self.box].fields[part].doc or "What to send."
        value = Parameter(name, wire, "body", kind, facts.required, doc, positional=True)
        return Body(facts.kind, facts.media_type, (), value, optional=not facts.required)


def ranked(body: Body, positional: Sequence[str], start: int) -> Body:
    """The body with its positional arguments in their order, counted from `start`."""
    fields = tuple(
        evolve(each, positional=True, rank=start + positional.index(each.wire)) if each.wire in positional else each
        for each in body.fields
    )
    value = body.value
    if value is not None:
        rank = start + (positional.index(value.wire) if value.wire in positional else -1)
        value = evolve(value, rank=rank)
    return evolve(body, fields=fields, value=value)
