"""What a schema demands, with references followed and `allOf` merged."""

from __future__ import annotations

from typing import Any

from attrs import Factory, define, evolve

from generator.ir.types import Json
from generator.load import join
from generator.normalise.spot import Spot

BASED = "+"
_DEEPEST = 60
_WORDS = {"description", "title", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "summary"}
_WORDS |= {"externalDocs", "xml", "$comment", "$id", "$schema", "$anchor", "nullable", "$defs", "definitions"}
_TYPES = ("string", "number", "integer", "boolean", "array", "object", "null")


@define
class Alternatives:
    """A `oneOf` or an `anyOf`, with the field that tells its members apart."""

    members: list[Spot]
    discriminator: Spot | None = None


@define
class Shape:
    """The demands of one schema and of everything it is composed of.

    Attributes:
        types: JSON types; None where nothing is said
        values: those of an enumeration; `constant` when it is a `const`
        rest: what an object may hold beyond its properties: a schema, True, False, or None where nothing is said
    """

    spot: Spot
    types: list[str] | None = None
    nullable: bool = False
    values: list[Json] | None = None
    constant: bool = False
    closed: bool = False
    binary: bool = False
    properties: dict[str, Spot] = Factory(dict)
    required: set[str] = Factory(set)
    rest: Spot | bool | None = None
    patterns: list[Spot] = Factory(list)
    items: list[Spot] = Factory(list)
    has_items: bool = False
    unions: list[Alternatives] = Factory(list)
    said: bool = False

    @property
    def kinds(self) -> list[str]:
        """The types that values may have; inferred from other keywords where none is stated."""
        if self.types is not None:
            return self.types
        found = []
        if self.properties or self.rest is not None or self.patterns:
            found.append("object")
        if self.has_items:
            found.append("array")
        return found


def is_structural(spot: Spot) -> bool:
    """Whether a schema says more than words beside its reference."""
    return any(key not in _WORDS and key != "$ref" and not key.startswith("x-") for key in spot.value)


def alone(spot: Spot) -> Spot:
    """A schema that only wraps one reference in an `allOf`, `oneOf` or `anyOf` is that reference, nullable or not."""
    for _ in range(_DEEPEST):
        if not isinstance(spot.value, dict) or spot.reference is not None:
            return spot
        if "$recursiveRef" in spot.value or "$dynamicRef" in spot.value:
            return _enclosing(spot)
        parts = [key for key in ("allOf", "oneOf", "anyOf") if key in spot.value]
        if len(parts) != 1 or any(key not in _WORDS | {*parts} and not key.startswith("x-") for key in spot.value):
            return spot
        members = spot.elements(parts[0])
        if len(members) != 1:
            return spot
        nullable = spot.flag("nullable") and isinstance(members[0].value, dict)
        spot = members[0].holding({**members[0].value, "nullable": True}) if nullable else members[0]
    return spot


def _enclosing(spot: Spot) -> Spot:
    """A dynamic reference means the named schema around it, for nothing here extends one from outside."""
    if spot.tokens[:2] == ("components", "schemas") and len(spot.tokens) > 2:
        return spot.holding({"$ref": "#" + join(spot.tokens[:3]).replace("%", "%25")})
    spot.warn("a dynamic reference outside the named schemas; any value is accepted")
    return spot.holding({})


def shape_of(spot: Spot) -> Shape:
    """Read one schema, which is no bare reference."""
    shape = Shape(spot)
    _gather(shape, spot, frozenset(), 0)
    return shape


def _gather(shape: Shape, spot: Spot, seen: frozenset[tuple[str, ...]], depth: int) -> None:
    if depth > _DEEPEST:
        spot.warn("composed of more layers than can be followed; the deepest are left out")
        return
    if not isinstance(spot.value, dict):
        if not isinstance(spot.value, bool):
            spot.warn("a schema has to be an object or a boolean; any value is accepted")
        return
    if spot.reference is not None:
        target = spot.target()
        if target.tokens in seen:
            return
        _gather(shape, target, seen | {target.tokens}, depth + 1)
        if not is_structural(spot):
            shape.nullable |= spot.flag("nullable")
            return
    _own(shape, spot)
    for part in spot.elements("allOf"):
        _gather(shape, part, seen, depth + 1)
    for key in ("oneOf", "anyOf"):
        members = spot.elements(key)
        if members and not _leads_back(members, {*seen, shape.spot.tokens} if depth else set()):
            shape.unions.append(Alternatives(members, spot.at("discriminator")))


def _leads_back(members: list[Spot], around: set[tuple[str, ...]]) -> bool:
    """Whether a part is a union of the very schemas that are composed of it, and so says nothing about them."""
    return any(each.target().tokens in around for each in members if each.reference is not None)


def _own(shape: Shape, spot: Spot) -> None:
    """The keywords that stand in this very schema."""
    shape.said |= is_structural(spot)
    shape.nullable |= spot.flag("nullable")
    shape.closed |= spot.flag("x-sdk-closed")
    shape.binary |= _is_binary(spot)
    _types(shape, spot)
    _values(shape, spot)
    _object(shape, spot)
    _array(shape, spot)


def _types(shape: Shape, spot: Spot) -> None:
    stated = spot.value.get("type")
    if stated is None:
        return
    types = []
    for each in stated if isinstance(stated, list) else [stated]:
        if each == "file":
            shape.binary = True
            types.append("string")
        elif each in _TYPES:
            types.append(each)
        else:
            spot.warn(f"{_shown(each)} is no type of JSON Schema; any value is accepted")
            types.extend(_TYPES)
    kept = [each for each in types if shape.types is None or each in shape.types or _widens(each, shape.types)]
    shape.types = list(dict.fromkeys(kept)) or shape.types


def _widens(kind: str, known: list[str]) -> bool:
    return kind == "integer" and "number" in known


def _values(shape: Shape, spot: Spot) -> None:
    listed, constant = spot.value.get("enum"), "const" in spot.value
    if constant:
        listed = [spot.value["const"]]
    if listed is None:
        return
    if not isinstance(listed, list):
        spot.warn("enum has to be a list; it is left out")
        return
    plain = [each for each in listed if not isinstance(each, (dict, list))]
    if len(plain) < len(listed):
        spot.warn("values of an enumeration that are lists or objects cannot be told apart; they are left out")
    narrowed = [each for each in plain if shape.values is None or _among(each, shape.values)]
    shape.values = narrowed or plain or shape.values
    shape.constant |= constant


def _among(value: Json, values: list[Json]) -> bool:
    return any(value == each and type(value) is type(each) for each in values)


def _object(shape: Shape, spot: Spot) -> None:
    for name, child in spot.members("properties"):
        if name in shape.properties and not _says_more(child, shape.properties[name]):
            continue
        shape.properties[name] = child
    shape.required |= set(spot.strings("required")) if isinstance(spot.value.get("required"), list) else set()
    shape.patterns.extend(child for _, child in spot.members("patternProperties"))
    for key in ("additionalProperties", "unevaluatedProperties"):
        rest = spot.value.get(key)
        if isinstance(rest, dict) and rest:
            shape.rest = spot.at(key)
        elif isinstance(rest, (bool, dict)) and not isinstance(shape.rest, Spot):
            shape.rest = rest is not False


def _says_more(new: Spot, old: Spot) -> bool:
    """Of two parts that declare the same property, the one counts that narrows it; else the first."""
    if not isinstance(new.value, dict):
        return False
    return not isinstance(old.value, dict) or "const" in new.value or len(new.value) > len(old.value)


def _array(shape: Shape, spot: Spot) -> None:
    prefix = spot.elements("prefixItems")
    items = spot.at("items")
    if isinstance(spot.value.get("items"), list):
        prefix, items = spot.elements("items"), None
    if prefix or items is not None:
        shape.has_items = True
    shape.items.extend(prefix)
    if items is not None and items.value is not False:
        shape.items.append(items)


def _is_binary(spot: Spot) -> bool:
    media = spot.text("contentMediaType")
    raw = media not in ("", "application/json") and not media.startswith("text/") and not spot.text("contentEncoding")
    return spot.text("format") == "binary" or raw


def _shown(value: object) -> str:
    return repr(value)[:60]


def based(shape: Shape, member: Spot) -> Spot:
    """A member of a union together with what stands beside the union."""
    beside: dict[str, Any] = {"type": shape.types or "object"}
    beside["properties"] = {name: spot.value for name, spot in shape.properties.items()}
    beside["required"] = sorted(shape.required)
    if isinstance(shape.rest, Spot):
        beside["additionalProperties"] = shape.rest.value
    return evolve(member, tokens=(*member.tokens, BASED), value={"allOf": [beside, member.value]})


def matters(union: Alternatives, shape: Shape) -> bool:
    """Whether the members of a union say more than which properties of the object are required together."""
    words = {"required", "not", "description", "title", "minProperties", "maxProperties"}
    if not shape.properties:
        return True
    return any(not isinstance(each.value, dict) or each.value.keys() - words for each in union.members)


def objects_of(spot: Spot, shape: Shape) -> Spot:
    """Of a schema that admits other kinds beside objects, the objects."""
    if set(shape.kinds) <= {"object", "null"}:
        return spot
    own = spot.value if spot.reference is None else {"allOf": [spot.value]}
    return spot.holding({**own, "type": "object", "nullable": False})


def is_nullable_object(target: Spot) -> bool:
    """Whether a named object also admits null, which a reference to it has to say."""
    if not isinstance(target.value, dict) or "properties" not in target.value:
        return False
    stated = target.value.get("type")
    return target.flag("nullable") or (isinstance(stated, list) and "null" in stated)
