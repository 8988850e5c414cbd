"""Operations of the package: each way to call one is a method with its own arguments, body and answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, evolve

from generator import names
from generator.diagnostics import Diagnostics
from generator.ir.api import Binary, Header
from generator.ir.operations import Answer, Operation, Paging, Parameter, Rules
from generator.ir.types import NONE, Ref, choice, without_none
from generator.normalise.content import body_kind, sent_as
from generator.normalise.facts import AnswerFacts, BinaryFacts, BodyFacts, OperationFacts, VariantFacts
from generator.normalise.graph import FieldFacts
from generator.resolve.arguments import REST_RESERVED, parameters, rules
from generator.resolve.bodies import BodyResolver, ranked
from generator.resolve.declarations import Declarations, field_names


@define
class OperationResolver:
    """Resolves operations one after the other; binary answers with the same headers share a class."""

    declarations: Declarations
    found: Diagnostics
    request_id_header: str
    binaries: dict[str, Binary]

    def methods(self, facts: OperationFacts) -> Iterator[Operation]:
        """Every method of one operation."""
        if facts.variants:
            for variant in facts.variants:
                yield self._variant(facts, variant)
            return
        plain = VariantFacts(facts.name, positional=facts.positional, deprecated=facts.deprecated)
        bodies: list[BodyFacts | None] = [*facts.bodies] or [None]
        answers: list[AnswerFacts | None] = [*facts.answers] or [None]
        yield self._method(facts, plain, bodies[0], answers[0])
        for body in bodies[1:]:
            if body is not None:
                other = evolve(plain, method=f"{facts.name}_{body.kind}", positional=())
                yield self._method(facts, other, body, answers[0])
        for answer in answers[1:]:
            if answer is not None and answer.kind != "text":
                yield self._method(facts, evolve(plain, method=f"{facts.name}_{answer.kind}"), bodies[0], answer)

    def _variant(self, facts: OperationFacts, variant: VariantFacts) -> Operation:
        kind = body_kind(variant.content) if variant.content else None
        alike = [each for each in facts.bodies if each.kind == kind]
        body = next(iter(alike or facts.bodies), None)
        if alike:
            body = evolve(alike[0], media_type=sent_as(variant.content))
        elif variant.content:
            self.found.error(facts.place, f"{variant.method}: the operation takes no body of {variant.content!r}")
        binary = [each for each in facts.answers if each.kind == "binary"]
        answer = next(iter((not variant.response and binary) or facts.answers), None)
        if variant.response:
            answer = AnswerFacts("json", "application/json", (variant.response,), answer.doc if answer else "")
        return self._method(facts, variant, body, answer)

    def _method(
        self, facts: OperationFacts, variant: VariantFacts, body: BodyFacts | None, answer: AnswerFacts | None
    ) -> Operation:
        arguments = parameters(self.declarations, facts.sent, facts.arguments, REST_RESERVED)
        placed = sum(1 for each in arguments if each.location == "path")
        arguments = self._ordered(arguments, variant, placed)
        resolver = BodyResolver(self.declarations, facts.sent, {*REST_RESERVED, *(each.name for each in arguments)})
        resolved, fields = None, list[FieldFacts]()
        if body is not None:
            resolved, fields = resolver.resolve(body, variant.body or body.part, variant.positional)
            resolved = ranked(resolved, variant.positional, placed)
        operation = Operation(
            facts.namespace,
            names.snake(variant.method),
            facts.http,
            facts.path,
            facts.server,
            facts.scope,
            facts.security,
            summary=variant.summary or facts.summary,
            description=variant.description or facts.description,
            parameters=arguments,
            answer=self._answer(facts, answer),
            body=resolved,
            rules=self._rules(facts, variant, fields),
            read_timeout=facts.read_timeout,
            deprecated=variant.deprecated,
            external=facts.external,
        )
        self._check(facts, variant, operation)
        return evolve(operation, paging=self._paging(facts, operation))

    def _ordered(self, found: tuple[Parameter, ...], variant: VariantFacts, placed: int) -> tuple[Parameter, ...]:
        """Parameters with their ranks: path first, then what the variant makes positional."""
        result = []
        refusals = dict(variant.forbid)
        for rank, each in enumerate(found):
            if each.location == "path":
                each = evolve(each, rank=rank)
            elif each.wire in variant.positional:
                each = evolve(each, positional=True, rank=placed + variant.positional.index(each.wire))
            if each.wire in refusals:
                each = evolve(each, doc=f"Not here: {refusals[each.wire]}")
            result.append(evolve(each, required=each.required or each.wire in variant.require))
        return tuple(result)

    def _rules(self, facts: OperationFacts, variant: VariantFacts, fields: Sequence[FieldFacts]) -> Rules:
        own = rules(facts.arguments, facts.exclusive)
        return evolve(
            own,
            forbid=variant.forbid,
            non_empty=(*own.non_empty, *(each.wire for each in fields if each.check == "non-empty")),
            urls=(*own.urls, *(each.wire for each in fields if each.check == "callback-url")),
            unsupported=(
                *own.unsupported,
                *((each.wire, each.unsupported) for each in fields if each.unsupported is not None),
            ),
        )

    def _check(self, facts: OperationFacts, variant: VariantFacts, operation: Operation) -> None:
        """What a variant names has to be there."""
        known = {each.wire for each in operation.arguments}
        stated = {*variant.positional, *variant.require, *(name for name, _ in variant.forbid)}
        stated.update(name for group in facts.exclusive for name in group)
        for name in sorted(stated - known):
            self.found.error(facts.place, f"{operation.id} has no argument {name!r}, which an extension names")

    # Answers

    def _answer(self, facts: OperationFacts, answer: AnswerFacts | None) -> Answer:
        if answer is None:
            return Answer("none", accept="*/*")
        if answer.kind == "binary":
            name = self._binary(answer.binary) if answer.binary is not None else ""
            return Answer("binary", None, answer.accept, name, answer.doc)
        if answer.kind == "text":
            return Answer("text", None, answer.accept, doc=answer.doc)
        kind = choice(*(self.declarations.type_of(facts.received, part) for part in answer.parts))
        if kind == NONE:
            return Answer("none", accept="*/*", doc=answer.doc)
        return Answer(answer.kind, kind, answer.accept, doc=answer.doc)

    def _binary(self, facts: BinaryFacts) -> str:
        wanted = [each for each in facts.headers if each.wire != self.request_id_header]
        python = names.unique({each.wire: each.name for each in wanted})
        headers = tuple(
            Header(python[each.wire], each.wire, "int" if each.is_integer else "str", each.doc) for each in wanted
        )
        if not headers:
            return ""
        known = next((each for each in self.binaries.values() if each.headers == headers), None)
        if known is None:
            taken = {*self.binaries, *self.declarations.class_names.values(), "BinaryResponse", "RawResponse"}
            name = names.unique({"": facts.name}, taken)[""]
            known = self.binaries[name] = Binary(name, facts.doc, headers)
        return known.name

    # Pages

    def _paging(self, facts: OperationFacts, operation: Operation) -> Paging | None:
        if not facts.paging:
            return None
        python = {each.wire: each.name for each in operation.parameters}
        page, limit = (python.get(facts.paging[key], "") for key in ("page", "limit"))
        items = self._items(operation, facts.paging["items"])
        if not (page and limit and items):
            self.found.error(facts.place, f"{operation.id}: x-sdk-pagination names what the operation does not have")
            return None
        name = operation.name.removeprefix("get_").removeprefix("list_")
        first = facts.paging.get("first", "0")
        return Paging(f"iter_{name}", page, limit, items, int(first) if first.isdecimal() else 0)

    def _items(self, operation: Operation, wire: str) -> str:
        """The Python name of the answer's field that holds the items."""
        kind = without_none(operation.answer.type) if operation.answer.type is not None else None
        model = next((each for each, name in self.declarations.class_names.items() if kind == Ref(name)), None)
        if model is None:
            return ""
        fields = self.declarations.simplifier.graph.facts[model].fields
        python = field_names(fields)
        return next((python[name] for name, each in fields.items() if each.wire == wire), "")


def free_names(operations: Sequence[Operation]) -> list[Operation]:
    """The operations with names that are free in their namespace, and constants that are free in their module."""
    around = {each.namespace[:depth] for each in operations for depth in range(1, len(each.namespace) + 1)}
    result: dict[int, Operation] = {}
    keys = {_key(each): number for number, each in enumerate(operations)}
    for namespace in sorted({each.namespace for each in operations}):
        children = {each[-1] for each in around if each[:-1] == namespace}
        wanted = {
            key: operations[number].name for key, number in keys.items() if operations[number].namespace == namespace
        }
        unique = names.unique(wanted, {*children, "with_raw_response", "with_result"})
        result.update({keys[key]: evolve(operations[keys[key]], name=name) for key, name in unique.items()})
    return _free_constants([result[number] for number in sorted(result)])


def _key(operation: Operation) -> str:
    return f"{'.'.join(operation.namespace)} {operation.path} {operation.http} {operation.name}"


def _free_constants(operations: list[Operation]) -> list[Operation]:
    order = sorted(range(len(operations)), key=lambda each: (len(operations[each].namespace), _key(operations[each])))
    taken = set[tuple[str, str]]()
    for number in order:
        operation, count = operations[number], 2
        while (operation.namespace[0], operation.constant) in taken:
            operation, count = evolve(operations[number], name=f"{operations[number].name}_{count}"), count + 1
        taken.add((operation.namespace[0], operation.constant))
        operations[number] = operation
    return operations
