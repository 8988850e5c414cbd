"""Unions: the table that tells members apart, for every way in which documents do."""

from __future__ import annotations

from pathlib import Path

from generator.ir.types import NONE, STR, Choice, ListOf, MapOf, Ref
from tests.normalise.reading import Read, with_schemas


def table(found: Read, name: str) -> dict[str, dict[str, tuple[object, ...]]]:
    return {each.name: dict(each.constants) for each in found.union(name).variants}


def test_constants_tell_apart(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Shape: {oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]}
        Circle: {type: object, required: [kind], properties: {kind: {const: circle}}}
        Square: {type: object, required: [kind], properties: {kind: {type: string, enum: [square]}}}
        """,
    )
    assert table(found, "Shape") == {"Circle": {"kind": ("circle",)}, "Square": {"kind": ("square",)}}


def test_an_optional_constant_may_be_absent(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Provider: {oneOf: [{$ref: '#/components/schemas/Old'}, {$ref: '#/components/schemas/New'}]}
        Old: {type: object, required: [type], properties: {type: {const: own}, version: {const: v1}}}
        New: {type: object, required: [type, version], properties: {type: {const: own}, version: {const: v2}}}
        """,
    )
    assert table(found, "Provider") == {
        "Old": {"type": ("own",), "version": ("v1", None)},
        "New": {"type": ("own",), "version": ("v2",)},
    }


def test_an_enumeration_counts_only_where_nothing_else_tells(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Sure: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
        A: {type: object, required: [type], properties: {type: {const: a}, version: {type: string, enum: [v1]}}}
        B: {type: object, required: [type], properties: {type: {const: b}, version: {type: string, enum: [v2]}}}
        Unsure: {oneOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/D'}]}
        C: {type: object, required: [event], properties: {event: {type: string, enum: [start, update]}}}
        D: {type: object, required: [event], properties: {event: {type: string, enum: [end]}}}
        """,
    )
    assert table(found, "Sure") == {"A": {"type": ("a",)}, "B": {"type": ("b",)}}
    assert table(found, "Unsure") == {"C": {"event": ("start", "update")}, "D": {"event": ("end",)}}


def test_required_keys_are_all_that_is_left(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Answer: {oneOf: [{$ref: '#/components/schemas/Done'}, {$ref: '#/components/schemas/Accepted'}]}
        Done: {type: object, required: [results], properties: {results: {type: string}}}
        Accepted: {type: object, required: [request_id], properties: {request_id: {type: string}}}
        """,
    )
    assert [(each.name, each.required) for each in found.union("Answer").variants] == [
        ("Done", ("results",)),
        ("Accepted", ("request_id",)),
    ]


def test_discriminator_with_and_without_mapping(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator: {propertyName: petType, mapping: {kitty: '#/components/schemas/Cat', tom: Cat}}
        Cat: {type: object, required: [petType], properties: {petType: {type: string}}}
        Dog: {type: object, properties: {petType: {type: string}}}
        """,
    )
    assert table(found, "Pet") == {"Cat": {"petType": ("kitty", "tom")}, "Dog": {"petType": ("Dog", None)}}


def test_discriminator_on_a_base_stands_for_what_is_composed_of_it(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Pet:
          type: object
          required: [petType]
          properties: {petType: {type: string}}
          discriminator: {propertyName: petType}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: boolean}}}]}
        Lion: {allOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {mane: {type: boolean}}}]}
        Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
        """,
    )
    assert found.field("Owner", "pet").type == Ref("AnyPet")
    assert table(found, "AnyPet") == {"Cat": {"petType": ("Cat",)}, "Lion": {"petType": ("Lion",)}, "Pet": {}}
    assert [each.wire for each in found.model("Lion").fields] == ["petType", "claws", "mane"]


def test_a_union_whose_members_are_composed_of_it(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Shape:
          type: object
          properties: {id: {type: string}}
          oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]
        Circle: {allOf: [{$ref: '#/components/schemas/Shape'}, {type: object, required: [r], properties: {r: {type: number}}}]}
        Square: {type: object, required: [a], properties: {a: {type: number}}}
        """,
    )
    assert [each.wire for each in found.model("Circle").fields] == ["id", "r"]
    assert len(found.union("Shape").variants) == 2


def test_a_value_or_a_list_of_such_values(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Settings:
          type: object
          properties:
            think: {oneOf: [{$ref: '#/components/schemas/Think'}, {type: array, items: {$ref: '#/components/schemas/Think'}}]}
        Think: {type: object, properties: {prompt: {type: string}}}
        """,
    )
    assert found.field("Settings", "think").type == Ref("SettingsThink")
    union = found.union("SettingsThink")
    assert union.items == Ref("Think")
    assert union.members == (Ref("Think"), ListOf(Ref("Think")))


def test_one_model_beside_scalars_needs_no_table(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Settings: {type: object, properties: {agent: {oneOf: [{$ref: '#/components/schemas/Agent'}, {type: string}]}}}
        Agent: {type: object, properties: {name: {type: string}}}
        Either: {oneOf: [{$ref: '#/components/schemas/Agent'}, {type: 'null'}]}
        """,
    )
    assert found.field("Settings", "agent").type == Choice((Ref("Agent"), STR))
    assert found.alias("Either").type == Choice((Ref("Agent"), NONE))


def test_lists_of_different_models_share_one_union_of_items(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Rows:
          oneOf:
            - {type: array, items: {$ref: '#/components/schemas/A'}}
            - {type: array, items: {$ref: '#/components/schemas/B'}}
            - {type: object, additionalProperties: {$ref: '#/components/schemas/A'}}
        A: {type: object, required: [a], properties: {a: {type: string}}}
        B: {type: object, required: [b], properties: {b: {type: string}}}
        """,
    )
    rows = found.union("Rows")
    assert rows.items == Ref("RowsItem")
    assert rows.values == Ref("A")
    assert [each.name for each in found.union("RowsItem").variants] == ["A", "B"]


def test_unions_inside_unions_are_laid_flat(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        All: {oneOf: [{$ref: '#/components/schemas/Some'}, {$ref: '#/components/schemas/C'}, {type: object}]}
        Some: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
        A: {type: object, required: [t], properties: {t: {const: a}}}
        B: {type: object, required: [t], properties: {t: {const: b}}}
        C: {type: object, required: [t], properties: {t: {const: c}}}
        """,
    )
    every = found.union("All")
    assert [each.name for each in every.variants] == ["A", "B", "C"]
    assert every.members == (Ref("Some"), Ref("C"), MapOf(every.members[2].value))
    assert every.open


def test_properties_beside_a_union_belong_to_each_member(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Event:
          type: object
          required: [id]
          properties: {id: {type: string}}
          oneOf:
            - {title: Started, type: object, required: [at], properties: {at: {type: number}}}
            - {$ref: '#/components/schemas/Ended'}
        Ended: {type: object, required: [reason], properties: {reason: {type: string}}}
        """,
    )
    assert [each.name for each in found.union("Event").variants] == ["EventStarted", "EventEnded"]
    assert [each.wire for each in found.model("EventStarted").fields] == ["id", "at"]
    assert [each.wire for each in found.model("EventEnded").fields] == ["id", "reason"]


def test_a_union_of_requirements_alone_is_no_union(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        "Key: {type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}",
    )
    assert [each.required for each in found.model("Key").fields] == [False, False]


def test_two_unions_in_one_schema_are_named(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Odd:
          oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
          anyOf: [{$ref: '#/components/schemas/A'}, {type: string}]
        A: {type: object, required: [a], properties: {a: {type: string}}}
        B: {type: object, required: [b], properties: {b: {type: string}}}
        """,
    )
    assert len(found.union("Odd").variants) == 2
    assert found.said == ["warning: more than one union in one schema; only the first is followed"]


def test_a_constant_that_tells_members_apart_is_sent_though_nothing_requires_it(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Shape: {oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]}
        Circle: {type: object, properties: {kind: {type: string, enum: [circle]}, unit: {type: string, enum: [mm]}}}
        Square: {type: object, properties: {kind: {const: square}, unit: {type: string, enum: [mm]}}}
        """,
    )
    assert [found.field(each, "kind").constant for each in ("Circle", "Square")] == ["circle", "square"]
    assert found.field("Circle", "unit").constant is None
    assert table(found, "Shape") == {"Circle": {"kind": ("circle", None)}, "Square": {"kind": ("square", None)}}
