"""What real older clients send and the service takes, brought into today's form; each time with a logged warning."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from .contract import Contract, Operation

__all__ = ["Compatibility"]

log = logging.getLogger("specgram.emulator")
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def _path_rule(entry: Mapping[str, Any]) -> tuple[re.Pattern[str], str]:
    """A pattern for the former path, and the replacement that gives today's."""
    parts = _PLACEHOLDER.split(entry["from"])
    pattern = "".join(re.escape(part) if index % 2 == 0 else f"(?P<{part}>[^/]+)" for index, part in enumerate(parts))
    return re.compile(pattern), _PLACEHOLDER.sub(r"\\g<\1>", entry["to"])


@attrs.define(eq=False)
class Compatibility:
    """The compatibility table of the contract, applied."""

    _paths: list[tuple[re.Pattern[str], str, str]] = attrs.field(factory=list)
    _media_types: dict[tuple[str, str], tuple[str, str]] = attrs.field(factory=dict)
    _repeated: set[str] = attrs.field(factory=set)
    _in_body: dict[str, frozenset[str]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, contract: Contract) -> Compatibility:
        """Read the table; channels get what concerns their messages."""
        table = cls()
        fields: list[Mapping[str, Any]] = []
        for entry in contract.compatibility():
            kind = entry["kind"]
            if kind == "path":
                table._paths.append((*_path_rule(entry), entry["sent-by"]))
            elif kind == "media-type":
                table._media_types.update(
                    {(name, entry["from"]): (entry["to"], entry["sent-by"]) for name in entry["operations"]}
                )
            elif kind == "body-in-query":
                table._repeated.update(entry["operations"])
            elif kind == "query-in-body":
                table._in_body.update({name: frozenset(entry["names"]) for name in entry["operations"]})
            elif kind == "field":
                fields.append(entry)
        for channel in contract.channels.values():
            channel.translate = _translation([entry for entry in fields if channel.key in entry["channels"]])
        return table

    def path(self, raw_path: str) -> str:
        """Today's path for a former one; any other as it is."""
        for pattern, replacement, sender in self._paths:
            found = pattern.fullmatch(raw_path)
            if found:
                today = found.expand(replacement)
                log.warning("path %s is a former one, taken as %s (sent by: %s)", raw_path, today, sender)
                return today
        return raw_path

    def media_type(self, operation: Operation, content_type: str) -> str:
        """The content type that stands behind a former one."""
        name = content_type.partition(";")[0].strip().lower()
        today = self._media_types.get((operation.id, name))
        if today is None:
            return content_type
        log.warning("content type %s taken as %s (sent by: %s)", name, *today)
        return today[0]

    def query(self, operation: Operation, texts: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """The query without fields of the body that are repeated in it."""
        if operation.id not in self._repeated:
            return dict(texts)
        known = operation.named("query")
        repeated = sorted(set(texts) - set(known))
        if repeated:
            log.warning("%s: ignored in the query, they belong to the body: %s", operation.id, ", ".join(repeated))
        return {name: values for name, values in texts.items() if name in known}

    def body(self, operation: Operation, body: Any, texts: dict[str, list[str]]) -> Any:
        """The body without query parameters that stand in it; they go into `texts`."""
        names = self._in_body.get(operation.id, frozenset())
        if not isinstance(body, Mapping) or not names & set(body):
            return body
        for name in sorted(names & set(body)):
            log.warning("%s: %s in the body taken as a query parameter", operation.id, name)
            texts.setdefault(name, [str(item) for item in _listed(body[name])])
        return {name: value for name, value in body.items() if name not in names}


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _translation(
    entries: list[Mapping[str, Any]],
) -> Callable[[dict[str, Any]], tuple[dict[str, Any], tuple[str, ...]]]:
    """Renames former fields of a channel's messages and says so."""

    def translate(message: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
        told = []
        for entry in entries:
            former, today = entry["from"], entry["to"]
            if message.get("type") == entry["message"] and former in message and today not in message:
                message = {today if name == former else name: value for name, value in message.items()}
                told.append(f"{entry['message']}.{former} taken as {today} (sent by: {entry['sent-by']})")
        return message, tuple(told)

    return translate
