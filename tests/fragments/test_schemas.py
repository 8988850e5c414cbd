"""Awkward schemas, generated and used: what was received comes back, and reads as what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from .workshop import Fragment

Build = Callable[..., Fragment]

# Name, the schemas of the document, and a value of `Thing` as it may arrive.
ROUND_TRIPS: list[tuple[str, str, Any]] = [
    ("every scalar", "{type: object, properties: {s: {type: string}, i: {type: integer}, f: {type: number}, b: {type: boolean}}}", {"s": "x", "i": 1, "f": 2.5, "b": True}),
    ("integer where a number is due", "{type: object, properties: {f: {type: number}}}", {"f": 2}),
    ("null where nothing allows it", "{type: object, required: [s], properties: {s: {type: string}, l: {type: array, items: {$ref: '#/components/schemas/Part'}}, p: {$ref: '#/components/schemas/Part'}}}", {"s": None, "l": None, "p": None}),
    ("fields that nobody declared", "{type: object, properties: {a: {type: string}}}", {"a": "x", "new": {"deep": [1, None]}}),
    ("additional properties of one type", "{type: object, properties: {a: {type: string}}, additionalProperties: {$ref: '#/components/schemas/Part'}}", {"a": "x", "b": {"size": 1}}),
    ("additional properties forbidden", "{type: object, properties: {a: {type: string}}, additionalProperties: false}", {"a": "x", "still": 1}),
    ("a map", "{type: object, properties: {m: {type: object, additionalProperties: {$ref: '#/components/schemas/Part'}}}}", {"m": {"k": {"size": 1}, "l": {"size": 2}}}),
    ("a map of lists", "{type: object, properties: {m: {type: object, additionalProperties: {type: array, items: {$ref: '#/components/schemas/Part'}}}}}", {"m": {"k": [{"size": 1}]}}),
    ("a list of lists", "{type: object, properties: {l: {type: array, items: {type: array, items: {$ref: '#/components/schemas/Part'}}}}}", {"l": [[{"size": 1}], []]}),
    ("pattern properties", "{type: object, properties: {m: {type: object, patternProperties: {'^x': {$ref: '#/components/schemas/Part'}}}}}", {"m": {"x1": {"size": 1}}}),
    ("a tuple", "{type: object, properties: {t: {type: array, prefixItems: [{type: string}, {type: integer}]}}}", {"t": ["a", 1]}),
    ("boolean schemas", "{type: object, properties: {yes: true, no: false}}", {"yes": {"a": 1}, "no": 1}),
    ("an object without properties", "{type: object, properties: {o: {type: object, properties: {}}}}", {"o": {"anything": 1}}),
    ("nullable of 3.0", "{type: object, properties: {n: {type: string, nullable: true}}}", {"n": None}),
    ("a list of types", "{type: object, properties: {n: {type: [string, integer, 'null']}}}", {"n": 5}),
    ("an enumeration with an unknown value", "{type: object, properties: {e: {type: string, enum: [a, b]}}}", {"e": "c"}),
    ("an enumeration of every type", "{type: object, properties: {e: {enum: [1, '1', true, null, 1.5]}}}", {"e": "1"}),
    ("values that differ by case or sign only", "{type: object, properties: {e: {type: string, enum: [a, A, a+b, a-b, '', ' ']}}}", {"e": "a-b"}),
    ("a constant that is not what it should be", "{type: object, required: [type], properties: {type: {const: t}}}", {"type": "other"}),
    ("dates stay texts", "{type: object, properties: {d: {type: string, format: date-time}}}", {"d": "2026-11-25T10:00:00.120Z"}),
    ("large integers", "{type: object, properties: {i: {type: integer}}}", {"i": 2**70}),
    ("recursion", "{type: object, properties: {child: {$ref: '#/components/schemas/Thing'}, all: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}", {"child": {"all": [{"child": {}}]}}),
    ("all of, with a common property", "{allOf: [{$ref: '#/components/schemas/Part'}, {type: object, required: [size, n], properties: {n: {type: integer}, size: {type: integer}}}]}", {"size": 1, "n": 2}),
    ("all of an enumeration and a limit", "{type: object, properties: {e: {allOf: [{type: string, enum: [a]}, {maxLength: 1}]}}}", {"e": "a"}),
    ("a reference with words beside it", "{type: object, properties: {p: {$ref: '#/components/schemas/Part', description: Own words., default: {size: 1}}}}", {"p": {"size": 1}}),
    ("a reference into another schema", "{type: object, properties: {s: {$ref: '#/components/schemas/Part/properties/size'}}}", {"s": 3}),
    ("definitions of its own", "{type: object, properties: {d: {$ref: '#/components/schemas/Thing/$defs/D'}}, $defs: {D: {type: object, properties: {x: {type: integer}}}}}", {"d": {"x": 1}}),
    ("not, if and then", "{type: object, properties: {a: {not: {type: string}}, b: {if: {type: string}, then: {maxLength: 1}}}}", {"a": 1, "b": "x"}),
    ("JSON of any shape", "{type: object, properties: {j: {$ref: '#/components/schemas/Json'}}}", {"j": {"a": [1, {"b": None}]}}),
    ("defaults of the wrong type", "{type: object, properties: {i: {type: integer, default: many}, o: {type: object, default: 5}}}", {"i": 1}),
]  # fmt: skip

BESIDE = """
    Part: {type: object, properties: {size: {type: integer}}}
    Json: {anyOf: [{type: string}, {type: number}, {type: boolean}, {type: 'null'}, {type: array, items: {$ref: '#/components/schemas/Json'}}, {type: object, additionalProperties: {$ref: '#/components/schemas/Json'}}]}
"""


@pytest.mark.parametrize(
    ("schema", "value"), [pytest.param(schema, value, id=name) for name, schema, value in ROUND_TRIPS]
)
def test_a_round_trip(fragment: Build, schema: str, value: Any) -> None:
    api = fragment(f"components:\n  schemas:\n    Thing: {schema}{BESIDE}")
    thing = api.models.Thing.from_dict(value)
    assert thing.to_dict() == value
    assert json.loads(thing.to_json()) == value
    assert api.models.Thing.from_json(json.dumps(value)) == thing


def test_nested_values_are_models(fragment: Build) -> None:
    api = fragment(
        """
components:
  schemas:
    Order:
      type: object
      properties:
        lines: {type: array, items: {type: object, properties: {product: {type: object, properties: {id: {type: string}}}}}}
        by_name: {type: object, additionalProperties: {$ref: '#/components/schemas/Note'}}
        grid: {type: array, items: {type: array, items: {$ref: '#/components/schemas/Note'}}}
        notes: {$ref: '#/components/schemas/Notes'}
    Note: {type: object, properties: {text: {type: string}}}
    Notes: {type: array, items: {$ref: '#/components/schemas/Note'}}
"""
    )
    order = api.models.Order.from_dict(
        {
            "lines": [{"product": {"id": "p"}}],
            "by_name": {"a": {"text": "x"}},
            "grid": [[{"text": "y"}]],
            "notes": [{"text": "z"}],
        }
    )
    assert order.lines[0].product.id == "p"
    assert order.by_name["a"].text == "x"
    assert order.grid[0][0].text == "y"
    assert order.notes[0].text == "z"
    assert isinstance(order.lines[0], api.models.OrderLinesItem)


def test_values_of_another_kind_stay_as_they_are(fragment: Build) -> None:
    api = fragment(
        "components: {schemas: {A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}, "
        "l: {type: array, items: {$ref: '#/components/schemas/B'}}}}, B: {type: object, properties: {x: {type: string}}}}}"
    )
    odd = {"b": "a text", "l": {"not": "a list"}}
    assert api.models.A.from_dict(odd).to_dict() == odd
    assert api.models.A.from_dict({"l": [None, 5, {"x": "y"}]}).l[2].x == "y"


def test_a_constant_is_there_by_itself(fragment: Build) -> None:
    api = fragment(
        "components: {schemas: {M: {type: object, required: [type, text], properties: {type: {const: say}, text: {type: string}}}}}"
    )
    assert api.models.M(text="hi").to_dict() == {"type": "say", "text": "hi"}
    with pytest.raises(TypeError, match="M needs text"):
        api.models.M()


def test_a_secret_is_not_shown(fragment: Build) -> None:
    api = fragment("components: {schemas: {K: {type: object, properties: {key: {type: string, format: password}}}}}")
    key = api.models.K(key="hidden")
    assert "hidden" not in repr(key)
    assert key.to_dict() == {"key": "hidden"}


def test_payloads_of_callbacks_and_webhooks_are_models(fragment: Build) -> None:
    api = fragment(
        """
webhooks:
  petDied:
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {at: {type: string}}}}}}
"""
    )
    assert api.models.PetDiedRequest.from_dict({"at": "noon"}).at == "noon"


def test_nothing_but_schemas(fragment: Build) -> None:
    api = fragment("components: {schemas: {A: {type: object, properties: {x: {type: string}}}}}")
    assert api.models.A(x="y").x == "y"


def test_a_document_without_anything(fragment: Build) -> None:
    assert fragment("paths: {}").outcome.errors == ""
