"""Unions, generated and used: every member is found by its table, and what no table knows is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .workshop import Fragment

Build = Callable[..., Fragment]


def read(api: Fragment, value: Any) -> Any:
    """The value as the field `u` of a `Box`; it has to come back unchanged."""
    box = api.models.Box.from_dict({"u": value})
    assert box.to_dict() == {"u": value}
    return box.u


def kind(api: Fragment, value: Any) -> str:
    return type(read(api, value)).__name__


def document(union: str, *schemas: str) -> str:
    listed = "".join(f"    {each}\n" for each in schemas)
    return f"components:\n  schemas:\n    Box: {{type: object, properties: {{u: {union}}}}}\n{listed}"


def of(*names: str) -> str:
    listed = ", ".join(f"{{$ref: '#/components/schemas/{name}'}}" for name in names)
    return f"oneOf: [{listed}]"


CIRCLE = "Circle: {type: object, required: [kind], properties: {kind: {const: circle}, r: {type: number}}}"
SQUARE = (
    "Square: {type: object, required: [kind], properties: {kind: {type: string, enum: [square]}, a: {type: number}}}"
)


def test_constants(fragment: Build) -> None:
    api = fragment(document(f"{{{of('Circle', 'Square')}}}", CIRCLE, SQUARE))
    assert read(api, {"kind": "circle", "r": 1}).r == 1
    assert kind(api, {"kind": "square"}) == "Square"
    unknown = read(api, {"kind": "hexagon", "side": 3})
    assert type(unknown).__name__ == "Unknown"
    assert unknown.extras == {"kind": "hexagon", "side": 3}
    assert read(api, None) is None
    assert read(api, "text") == "text"
    assert read(api, [1]) == [1]


def test_discriminator_with_a_mapping(fragment: Build) -> None:
    union = f"{{{of('Cat', 'Dog')}, discriminator: {{propertyName: petType, mapping: {{kitty: '#/components/schemas/Cat'}}}}}}"
    cat = "Cat: {type: object, required: [petType], properties: {petType: {type: string}, lives: {type: integer}}}"
    dog = "Dog: {type: object, required: [petType], properties: {petType: {type: string}, lives: {type: integer}}}"
    api = fragment(document(union, cat, dog))
    assert kind(api, {"petType": "kitty", "lives": 9}) == "Cat"
    assert kind(api, {"petType": "Dog", "lives": 1}) == "Dog"
    assert kind(api, {"petType": "fish"}) == "Unknown"


def test_discriminator_on_a_base(fragment: Build) -> None:
    api = fragment(
        document(
            "{$ref: '#/components/schemas/Pet'}",
            "Pet: {type: object, required: [t], properties: {t: {type: string}}, discriminator: {propertyName: t}}",
            "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: boolean}}}]}",
            "Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {bark: {type: boolean}}}]}",
        )
    )
    assert read(api, {"t": "Cat", "claws": True}).claws is True
    assert kind(api, {"t": "Dog"}) == "Dog"
    assert kind(api, {"t": "Fish"}) == "Pet"


def test_two_constants_of_which_one_may_be_absent(fragment: Build) -> None:
    api = fragment(
        document(
            f"{{{of('Old', 'New')}}}",
            "Old: {type: object, required: [type], properties: {type: {const: own}, version: {const: v1}}}",
            "New: {type: object, required: [type, version], properties: {type: {const: own}, version: {const: v2}}}",
        )
    )
    assert [kind(api, each) for each in ({"type": "own"}, {"type": "own", "version": "v1"})] == ["Old", "Old"]
    assert kind(api, {"type": "own", "version": "v2"}) == "New"
    assert kind(api, {"type": "own", "version": "v3"}) == "Unknown"


def test_constants_of_other_types(fragment: Build) -> None:
    api = fragment(
        document(
            f"{{{of('One', 'Two', 'Yes')}}}",
            "One: {type: object, required: [v], properties: {v: {const: 1}}}",
            "Two: {type: object, required: [v], properties: {v: {const: 2}}}",
            "Yes: {type: object, required: [v], properties: {v: {const: true}}}",
        )
    )
    assert [kind(api, {"v": each}) for each in (1, 2, True, False, "1")] == ["One", "Two", "Yes", "Unknown", "Unknown"]
    assert kind(api, {"v": [1]}) == "Unknown"


def test_required_keys(fragment: Build) -> None:
    api = fragment(
        document(
            f"{{{of('Done', 'Accepted')}}}",
            "Done: {type: object, required: [results], properties: {results: {type: string}, id: {type: string}}}",
            "Accepted: {type: object, required: [id], properties: {id: {type: string}}}",
        )
    )
    assert kind(api, {"results": "x", "id": "1"}) == "Done"
    assert kind(api, {"id": "1"}) == "Accepted"
    assert kind(api, {"neither": 1}) == "Unknown"


def test_nothing_required_at_all(fragment: Build) -> None:
    api = fragment(
        document(
            f"{{{of('A', 'B')}}}",
            "A: {type: object, properties: {a: {type: string}, common: {type: string}}}",
            "B: {type: object, properties: {b: {type: string}, common: {type: string}}}",
        )
    )
    assert kind(api, {"b": "x", "common": "y"}) == "B"
    assert kind(api, {"a": "x"}) == "A"
    assert kind(api, {"c": "x"}) == "Unknown"


def test_one_or_many(fragment: Build) -> None:
    api = fragment(
        document(
            f"{{oneOf: [{{$ref: '#/components/schemas/Circle'}}, {{type: array, items: {{{of('Circle', 'Square')}}}}}]}}",
            CIRCLE,
            SQUARE,
        )
    )
    assert kind(api, {"kind": "circle"}) == "Circle"
    several = read(api, [{"kind": "square"}, {"kind": "circle"}, {"kind": "new"}])
    assert [type(each).__name__ for each in several] == ["Square", "Circle", "Unknown"]


def test_lists_of_different_things(fragment: Build) -> None:
    union = "{oneOf: [{type: array, items: {$ref: '#/components/schemas/Circle'}}, {type: array, items: {$ref: '#/components/schemas/Square'}}]}"
    api = fragment(document(union, CIRCLE, SQUARE))
    assert [type(each).__name__ for each in read(api, [{"kind": "square"}, {"kind": "circle"}])] == ["Square", "Circle"]


def test_a_model_or_a_free_map(fragment: Build) -> None:
    union = "{oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}, {type: object, additionalProperties: {type: string}}]}"
    api = fragment(document(union, CIRCLE, SQUARE))
    assert kind(api, {"kind": "circle"}) == "Circle"
    assert read(api, {"free": "map"}) == {"free": "map"}


def test_a_model_or_a_text(fragment: Build) -> None:
    api = fragment(document("{oneOf: [{$ref: '#/components/schemas/Circle'}, {type: string, format: uuid}]}", CIRCLE))
    assert kind(api, {"kind": "circle"}) == "Circle"
    assert read(api, "6f0d8e53") == "6f0d8e53"


def test_unions_inside_unions(fragment: Build) -> None:
    api = fragment(
        document(
            f"{{{of('Round', 'Square')}}}",
            f"Round: {{{of('Circle', 'Ring')}}}",
            CIRCLE,
            SQUARE,
            "Ring: {type: object, required: [kind], properties: {kind: {const: ring}}}",
        )
    )
    assert [kind(api, {"kind": each}) for each in ("ring", "square", "circle")] == ["Ring", "Square", "Circle"]


def test_a_union_that_holds_itself(fragment: Build) -> None:
    api = fragment(
        document(
            "{$ref: '#/components/schemas/Expr'}",
            f"Expr: {{{of('Num', 'Sum')}}}",
            "Num: {type: object, required: [n], properties: {n: {type: integer}}}",
            "Sum: {type: object, required: [parts], properties: {parts: {type: array, items: {$ref: '#/components/schemas/Expr'}}}}",
        )
    )
    outer = read(api, {"parts": [{"n": 1}, {"parts": [{"n": 2}]}]})
    assert outer.parts[1].parts[0].n == 2


def test_properties_beside_the_union(fragment: Build) -> None:
    api = fragment(
        document(
            "{$ref: '#/components/schemas/Event'}",
            "Event: {type: object, required: [id], properties: {id: {type: string}}, "
            "oneOf: [{title: Started, type: object, required: [at], properties: {at: {type: number}}}, {$ref: '#/components/schemas/Ended'}]}",
            "Ended: {type: object, required: [reason], properties: {reason: {type: string}}}",
        )
    )
    started, ended = read(api, {"id": "1", "at": 2}), read(api, {"id": "1", "reason": "x"})
    assert (started.id, started.at, ended.id, ended.reason) == ("1", 2, "1", "x")


def test_any_of_with_anything(fragment: Build) -> None:
    api = fragment(document("{anyOf: [{$ref: '#/components/schemas/Circle'}, {}]}", CIRCLE))
    assert read(api, {"kind": "circle"}) is not None
