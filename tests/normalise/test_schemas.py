"""What schemas of every kind come down to."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.types import ANY, BYTES, NONE, STR, Choice, ListOf, Literals, MapOf, Ref, Scalar
from tests.normalise.reading import with_schemas

INT, FLOAT, BOOL = Scalar("int"), Scalar("float"), Scalar("bool")


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string}", STR),
        ("{type: string, format: date-time}", STR),
        ("{type: string, format: binary}", BYTES),
        ("{type: string, contentMediaType: application/octet-stream}", BYTES),
        ("{type: string, contentMediaType: image/png, contentEncoding: base64}", STR),
        ("{type: file}", BYTES),
        ("{type: integer}", INT),
        ("{type: number}", FLOAT),
        ("{type: boolean}", BOOL),
        ("{}", ANY),
        ("true", ANY),
        ("false", ANY),
        ("{type: array}", ListOf(ANY)),
        ("{items: {type: integer}}", ListOf(INT)),
        ("{type: array, prefixItems: [{type: string}, {type: integer}]}", ListOf(Choice((STR, INT)))),
        ("{type: object}", MapOf(ANY)),
        ("{type: object, properties: {}}", MapOf(ANY)),
        ("{type: object, additionalProperties: {type: number}}", MapOf(FLOAT)),
        ("{type: object, patternProperties: {'^x': {type: number}}}", MapOf(FLOAT)),
        ("{type: object, additionalProperties: false}", MapOf(ANY)),
        ("{type: [string, 'null']}", Choice((STR, NONE))),
        ("{type: string, nullable: true}", Choice((STR, NONE))),
        ("{type: [integer, string, 'null']}", Choice((INT, STR, NONE))),
        ("{enum: [a, b]}", Literals(("a", "b"))),
        ("{type: string, enum: [a, b], x-sdk-closed: true}", Literals(("a", "b"), closed=True)),
        ("{type: string, nullable: true, enum: [a, null]}", Choice((Literals(("a",)), NONE))),
        ("{const: 7}", Literals((7,), closed=True)),
        ("{enum: [1, two, true]}", Literals((1, "two", True))),
        ("{enum: [1.5, 2.5]}", FLOAT),
        ("{enum: [1, 1.5, null]}", Choice((Literals((1,)), FLOAT, NONE))),
        ("{oneOf: [{enum: [a]}, {enum: [b]}]}", Literals(("a", "b"))),
        ("{anyOf: [{enum: [a]}, {type: string}]}", Literals(("a",))),
        ("{oneOf: [{const: max}, {type: integer}]}", Choice((Literals(("max",), closed=True), INT))),
        ("{oneOf: [{type: string}, {type: array, items: {type: string}}]}", Choice((STR, ListOf(STR)))),
        ("{oneOf: [{}, {type: string}]}", ANY),
        ("{oneOf: [{type: string}, {type: 'null'}]}", Choice((STR, NONE))),
        ("{allOf: [{type: string}, {maxLength: 3}]}", STR),
        ("{allOf: [{enum: [a, b, c]}, {enum: [b, c, d]}]}", Literals(("b", "c"))),
        ("{not: {type: string}}", ANY),
        ("{type: [object, string], properties: {a: {type: integer}}}", Choice((Ref("SampleValue"), STR))),
    ],
)
def test_type_of_a_field(tmp_path: Path, schema: str, expected: object) -> None:
    found = with_schemas(
        tmp_path, f"Sample: {{type: object, properties: {{value: {schema}, other: {{type: string}}}}}}"
    )
    assert found.field("Sample", "value").type == expected
    assert found.said == []


def test_objects_inside_objects_are_named_after_their_place(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Order:
          type: object
          properties:
            lines: {type: array, items: {type: object, properties: {product: {type: object, properties: {id: {type: string}}}}}}
        """,
    )
    assert found.names == ["Order", "OrderLinesItem", "OrderLinesItemProduct"]
    assert found.field("Order", "lines").type == ListOf(Ref("OrderLinesItem"))


def test_all_of_adds_up(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Base: {type: object, required: [id], properties: {id: {type: string}, kind: {type: string}}}
        Thing:
          description: A thing.
          allOf: [{$ref: '#/components/schemas/Base'}, {properties: {kind: {const: thing}, size: {type: integer}}, required: [size]}]
        """,
    )
    thing = found.model("Thing")
    assert [(each.wire, each.required) for each in thing.fields] == [("id", True), ("kind", False), ("size", True)]
    assert found.field("Thing", "kind").constants == ("thing",)
    assert thing.doc == "A thing."


def test_words_beside_a_reference_are_kept(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Kind: {type: string, description: General words.}
        A:
          type: object
          properties:
            own: {$ref: '#/components/schemas/Kind', description: Own words., deprecated: true}
            wrapped: {allOf: [{$ref: '#/components/schemas/Kind'}], description: Wrapped words.}
            bare: {$ref: '#/components/schemas/Kind'}
        """,
    )
    docs = {each.wire: each.doc for each in found.model("A").fields}
    assert docs == {"own": "Own words.", "wrapped": "Wrapped words.", "bare": "General words."}
    assert {each.type for each in found.model("A").fields} == {Ref("Kind")}
    assert found.field("A", "own").deprecated


def test_recursion_of_objects_lists_and_unions(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, all: {$ref: '#/components/schemas/Nodes'}}}
        Nodes: {type: array, items: {$ref: '#/components/schemas/Node'}}
        Json: {anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Json'}}]}
        Deep: {type: array, items: {$ref: '#/components/schemas/Deep'}}
        """,
    )
    assert found.field("Node", "next").type == Ref("Node")
    assert found.alias("Nodes").type == ListOf(Ref("Node"))
    assert found.alias("Json").type == Choice((STR, ListOf(Ref("Json"))))
    assert found.alias("Deep").type == ListOf(Ref("Deep"))


def test_composition_that_leads_back_to_itself_is_anything(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        A: {allOf: [{$ref: '#/components/schemas/B'}]}
        B: {allOf: [{$ref: '#/components/schemas/A'}]}
        C: {allOf: [{$ref: '#/components/schemas/C'}, {type: object, properties: {x: {type: string}}}]}
        """,
    )
    assert found.alias("A").type == ANY
    assert [each.wire for each in found.model("C").fields] == ["x"]


def test_an_object_that_is_also_a_map(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Both: {type: object, properties: {name: {type: string}}, additionalProperties: {$ref: '#/components/schemas/Part'}}
        Part: {type: object, properties: {size: {type: integer}}}
        """,
    )
    assert found.model("Both").rest == Ref("Part")
    assert found.model("Part").rest is None


def test_definitions_inside_a_schema_and_references_to_anywhere(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Outer:
          type: object
          properties:
            inner: {$ref: '#/components/schemas/Outer/$defs/Inner'}
            same: {$ref: '#/components/schemas/Outer/properties/odd'}
            odd: {type: object, properties: {y: {type: integer}}}
          $defs: {Inner: {type: object, properties: {x: {type: integer}}}}
        """,
    )
    assert found.field("Outer", "inner").type == Ref("Inner")
    assert [each.wire for each in found.model("Inner").fields] == ["x"]
    assert found.field("Outer", "same").type == found.field("Outer", "odd").type


def test_nullable_objects(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Maybe: {type: object, nullable: true, properties: {x: {type: string}}}
        User:
          type: object
          properties:
            maybe: {$ref: '#/components/schemas/Maybe'}
            inline: {type: object, nullable: true, properties: {y: {type: string}}}
            beside: {nullable: true, allOf: [{$ref: '#/components/schemas/Sure'}]}
        Sure: {type: object, properties: {z: {type: string}}}
        Alias: {nullable: true, allOf: [{$ref: '#/components/schemas/Sure'}]}
        """,
        version="3.0.3",
    )
    assert found.field("User", "maybe").type == Choice((Ref("Maybe"), NONE))
    assert found.field("User", "inline").type == Choice((Ref("UserInline"), NONE))
    assert found.field("User", "beside").type == Choice((Ref("Sure"), NONE))
    assert found.alias("Alias").type == Choice((Ref("Sure"), NONE))


def test_secrets(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Account:
          type: object
          properties:
            password: {type: string, format: password}
            headers: {type: object, additionalProperties: {type: string, format: password}}
            token: {$ref: '#/components/schemas/Token'}
            name: {type: string}
        Token: {type: string, format: password}
        """,
    )
    assert [each.wire for each in found.model("Account").fields if each.secret] == ["password", "headers", "token"]


def test_constants_of_fields(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        A:
          type: object
          required: [type, version]
          properties:
            type: {type: string, enum: [a]}
            version: {const: v1}
            mode: {type: string, enum: [fast]}
            level: {type: integer, enum: [1, 2]}
        """,
    )
    assert {each.wire: each.constant for each in found.model("A").fields} == {
        "type": "a", "version": "v1", "mode": None, "level": None,
    }  # fmt: skip
    assert found.field("A", "type").type == Literals(("a",), closed=True)
    assert found.field("A", "mode").type == Literals(("fast",))


def test_lists_nested_beyond_measure(tmp_path: Path) -> None:
    nested = "{type: array, items: " * 60 + "{type: object, properties: {x: {type: string}}}" + "}" * 60
    found = with_schemas(tmp_path, f"Deep: {nested}")
    kind, depth = found.alias("Deep").type, 0
    while isinstance(kind, (ListOf, Ref)):
        if isinstance(kind, Ref):
            declared = found[kind.name]
            if hasattr(declared, "fields"):
                break
            kind = declared.type
        else:
            kind, depth = kind.item, depth + 1
    assert depth == 60
    assert [each.wire for each in declared.fields] == ["x"]


def test_dynamic_references_mean_the_schema_around_them(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Filter:
          $recursiveAnchor: true
          type: object
          properties: {filters: {type: array, items: {oneOf: [{$ref: '#/components/schemas/Leaf'}, {$recursiveRef: '#'}]}}}
        Tree: {$dynamicAnchor: node, type: object, properties: {children: {type: array, items: {$dynamicRef: '#node'}}}}
        Leaf: {type: object, required: [x], properties: {x: {type: string}}}
        """,
    )
    assert [each.name for each in found.union("FilterFiltersItem").variants] == ["Leaf", "Filter"]
    assert found.field("Tree", "children").type == ListOf(Ref("Tree"))


def test_constants_with_words_of_their_own(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        Kinds: {type: integer, oneOf: [{title: TEXT, description: d, const: 0}, {title: VOICE, const: 2}]}
        Text: {type: object, required: [type], properties: {type: {type: integer, enum: [0], allOf: [{$ref: '#/components/schemas/Kinds'}]}}}
        """,
    )
    assert found.alias("Kinds").type == Literals((0, 2))
    assert found.field("Text", "type").constant == 0
