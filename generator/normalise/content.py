"""Bodies and answers by their media types: which kind each is, and what it holds."""

from __future__ import annotations

from attrs import define

from generator import names
from generator.normalise.facts import AnswerFacts, AnswerKind, BinaryFacts, BodyFacts, BodyKind, HeaderFacts
from generator.normalise.graph import FieldFacts, Graph, Plain
from generator.normalise.schemas import Home, SchemaReader
from generator.normalise.shape import alone, shape_of
from generator.normalise.spot import Spot

_STREAMS = (
    "text/event-stream",
    "application/x-ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/json-seq",
)
_WORD = {"multipart": "Multipart", "form": "Form"}
_ORDER: tuple[AnswerKind, ...] = ("json", "text", "binary", "stream")


def body_kind(media: str) -> BodyKind:
    """How a request body of a media type is written."""
    plain = _essence(media)
    if _is_json(plain):
        return "json"
    if plain == "application/x-www-form-urlencoded":
        return "form"
    if plain.startswith("multipart/"):
        return "multipart"
    return "text" if plain.startswith("text/") and "*" not in plain else "raw"


def sent_as(media: str) -> str:
    """The content type of a body; a range of types is sent as plain bytes."""
    clean = "".join(char for char in media if char.isprintable() and char.isascii()).strip()
    return "application/octet-stream" if "*" in clean or "/" not in clean else clean


def answer_kind(media: str, schema: Spot | None) -> AnswerKind:
    """How an answer of a media type is read; a schema that says binary is believed against its media type."""
    plain = _essence(media)
    shape = shape_of(alone(schema).target()) if schema is not None else None
    if plain in _STREAMS:
        return "stream"
    if shape is not None and shape.binary:
        return "binary"
    if _is_json(plain):
        return "json"
    if plain.startswith("text/") or plain in ("application/xml", "application/javascript") or plain.endswith("+xml"):
        return "text"
    if plain == "*/*" and shape is not None:
        return "text" if shape.kinds == ["string"] and shape.values is None else "json"
    return "binary"


def _by_name(entry: tuple[str, Spot]) -> tuple[bool, str]:
    """Media types in the order of the alphabet, plain JSON before its relatives."""
    return _essence(entry[0]) != "application/json", entry[0]


def _hint(holder: Spot, otherwise: str) -> str:
    """A body or an answer that has a name of its own lends it to what is in it."""
    return names.pascal(holder.key) if holder.tokens[:1] == ("components",) else otherwise


def _essence(media: str) -> str:
    return media.split(";")[0].strip().lower()


def _is_xml(body: BodyFacts | None) -> bool:
    return body is not None and body.media_type.endswith("xml")


def _is_json(plain: str) -> bool:
    return plain in ("application/json", "text/json") or plain.endswith("+json")


@define
class ContentReader:
    """Reads the bodies and answers of one operation into its boxes."""

    graph: Graph
    schemas: SchemaReader
    hint: str

    def bodies(self, body: Spot | None, box: str) -> list[BodyFacts]:
        """One for each kind, what is structured first."""
        if body is None:
            return []
        body = body.target()
        found: dict[BodyKind, BodyFacts] = {}
        for media, entry in sorted(body.members("content"), key=_by_name) if body.is_mapping else ():
            kind = body_kind(media)
            if kind in found:
                if kind == "raw":
                    continue
                entry.warn(f"a body of {media!r} is left out: {found[kind].media_type!r} is sent in the same way")
                continue
            schema = entry.target().at("schema")
            plain: Plain = {"type": "string", "format": "binary"}
            if kind != "raw":
                plain = self.schemas.plain(schema, Home(f"{_hint(body, self.hint)}{_WORD.get(kind, '')}Request"))
            own = schema.text("description") if schema is not None and kind in ("raw", "text") else ""
            part = self.graph.put(box, plain, FieldFacts(doc=own or body.text("description")))
            found[kind] = BodyFacts(kind, sent_as(media), part, body.flag("required"))
        if "json" in found and _is_xml(found.get("raw")):
            del found["raw"]  # the same data in another dress
        order: tuple[BodyKind, ...] = ("json", "multipart", "form", "text", "raw")
        return [found[kind] for kind in order if kind in found]

    def answers(self, responses: Spot | None, box: str) -> list[AnswerFacts]:
        """One for each kind of success, JSON first."""
        parts: dict[AnswerKind, list[str]] = {}
        media_types: dict[AnswerKind, dict[str, None]] = {}
        docs: dict[str, None] = {}
        binary: BinaryFacts | None = None
        empty = False
        for answer in self._successes(responses):
            docs[answer.text("description")] = None
            content = [(media, entry.target()) for media, entry in sorted(answer.members("content"), key=_by_name)]
            empty |= not content
            for media, entry in content:
                schema = entry.at("schema") or entry.at("itemSchema")
                kind = answer_kind(media, schema)
                media_types.setdefault(kind, {})[sent_as(media) if "*" not in media else media] = None
                if kind == "binary":
                    binary = binary or self._binary(answer)
                parts.setdefault(kind, []).append(self._part(kind, schema, box, _hint(answer, self.hint)))
        if empty and parts:
            parts[next(iter(parts))].append(self.graph.put(box, {"type": "null"}, FieldFacts()))
        doc = " ".join(each for each in docs if each)
        return [self._answer(kind, parts[kind], media_types[kind], doc, binary) for kind in _ORDER if kind in parts]

    def _answer(
        self, kind: AnswerKind, parts: list[str], media: dict[str, None], doc: str, binary: BinaryFacts | None
    ) -> AnswerFacts:
        accept = ", ".join(media) if kind != "binary" or len(media) == 1 else "*/*"
        return AnswerFacts(kind, accept, tuple(parts), doc, binary if kind == "binary" else None)

    def _part(self, kind: AnswerKind, schema: Spot | None, box: str, hint: str) -> str:
        structured = kind in ("json", "stream")
        suffix = "Event" if kind == "stream" else "Response"
        plain = self.schemas.plain(schema, Home(f"{hint}{suffix}")) if structured else {"type": "string"}
        return self.graph.put(box, plain, FieldFacts())

    def _successes(self, responses: Spot | None) -> list[Spot]:
        """Answers of success; those of no stated status where no other succeeds."""
        entries = responses.members() if responses is not None else []
        listed = sorted(
            ((status.upper(), each.target()) for status, each in entries if not status.startswith("x-")),
            key=lambda each: each[0],
        )
        for status, each in listed:
            if not each.is_mapping:
                each.warn(f"the answer {status} has to be an object; it is left out")
        usable = [(status, each) for status, each in listed if each.is_mapping]
        good = [each for status, each in usable if len(status) == 3 and status[0] == "2"]
        return good or [each for status, each in usable if status == "DEFAULT" and each.at("content") is not None]

    def _binary(self, answer: Spot) -> BinaryFacts | None:
        """A class for a binary answer that declares headers."""
        headers = [(wire, entry.target()) for wire, entry in answer.members("headers")]
        if not headers and not answer.flag("x-sdk-audio"):
            return None
        named = answer.key if answer.tokens[:2] == ("components", "responses") else f"{self.hint}Response"
        named = "Audio" if answer.flag("x-sdk-audio") else named
        name = names.pascal(answer.text("x-sdk-name") or named)
        name = name if name.endswith("Response") else f"{name}Response"
        facts = tuple(_header(wire, entry) for wire, entry in sorted(headers, key=lambda each: each[0]))
        return BinaryFacts(name, answer.text("description"), facts)


_ANSWER_MEMBERS = frozenset({"headers", "status_code", "request_id", "iter_bytes", "read", "save", "close"})


def _header(wire: str, header: Spot) -> HeaderFacts:
    schema = header.at("schema")
    integer = schema is not None and schema.target().text("type") == "integer"
    name = names.snake(header.text("x-sdk-name") or wire, "header", _ANSWER_MEMBERS)
    return HeaderFacts(name, wire.lower(), integer, header.text("description"))
