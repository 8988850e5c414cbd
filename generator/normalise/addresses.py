"""What the address of a schema says: its name, whether it is a part of another one, and what a mapping means by it."""

from __future__ import annotations

from generator import names
from generator.load import split
from generator.normalise.spot import Spot

_PLACELESS = {"schema", "items", "additionalProperties", "payload", "schemas", "properties", "allOf", "oneOf", "anyOf"}
_PLACELESS |= {"content", "messages", "parameters", "responses", "requestBody", "channels", "paths", "components"}


def name_of(target: Spot) -> str:
    """What a referenced schema is called: the last word of its address; a part of another one by all of them."""
    if not is_part(target):
        return names.pascal(target.key, "Schema")
    telling = [token for token in target.tokens[2:] if token not in _PLACELESS and not token.isdecimal()]
    return names.pascal("".join(names.pascal(token, "") for token in telling), "Schema")


def is_part(target: Spot) -> bool:
    """Whether a schema stands inside another thing, and has no name of its own."""
    return target.tokens[-2:-1] not in (("schemas",), ("$defs",), ("definitions",))


def property_name(discriminator: Spot | None) -> str:
    """The field of a discriminator; AsyncAPI names it directly."""
    if discriminator is None:
        return ""
    return discriminator.value if isinstance(discriminator.value, str) else discriminator.text("propertyName")


def mapping_of(discriminator: Spot | None) -> dict[str, str]:
    """The values of a discriminator, each with the schema that it means."""
    entries = discriminator.at("mapping") if discriminator is not None else None
    if entries is None or not isinstance(entries.value, dict):
        return {}
    return {value: where for value, where in entries.value.items() if isinstance(where, str)}


def means(where: str, target: Spot) -> bool:
    """Whether an entry of a mapping, a reference or a bare name, means this schema."""
    last = split(where)[-1:] if where.startswith("#/") else (where.rpartition("/")[2],)
    return bool(target.tokens) and last == (target.key,)
