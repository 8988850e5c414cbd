"""The only importer of openapi-python-client (exact pin): the normalised graph goes in, types come out.

What goes in holds opaque ids in place of every name and value, so no text of a document reaches the library. Its
parser checks the graph, resolves references and puts properties into order; what it would refuse or lose was boxed
before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import Factory, define
from openapi_python_client import schema as oai
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import ParseError
from openapi_python_client.parser.openapi import EndpointCollection
from openapi_python_client.parser.properties import Parameters, Schemas, build_schemas
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.literal_enum_property import LiteralEnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from pydantic import ValidationError

from generator.diagnostics import Diagnostics
from generator.ir.types import ANY, BYTES, NONE, STR, ListOf, MapOf, Ref, Scalar, Type, choice
from generator.normalise.graph import Graph, Plain, reference

_SCALARS: dict[type, Type] = {
    AnyProperty: ANY,
    BooleanProperty: Scalar("bool"),
    FileProperty: BYTES,
    FloatProperty: Scalar("float"),
    IntProperty: Scalar("int"),
    NoneProperty: NONE,
    StringProperty: STR,
}


@define
class Parsed:
    """Types by component and opaque property name; references in them are ids of components."""

    fields: dict[str, dict[str, Type]] = Factory(dict)
    required: dict[str, set[str]] = Factory(dict)
    rest: dict[str, Type] = Factory(dict)


def parse(graph: Graph, boxes: list[tuple[str, str]], found: Diagnostics) -> Parsed:
    """Parse every component, and a pseudo-operation for each pair of boxes.

    Args:
        graph: the normalised components
        boxes: of each operation or channel, the component of what goes out and that of what comes in
        found: takes what the parser refuses
    """
    document = _document(graph, boxes)
    try:
        openapi = oai.OpenAPI.model_validate(document)
    except ValidationError as error:  # the graph is ours, so this is a fault of this tool; say so without a traceback
        fault = error.errors()[0]
        place = graph.facts[next(iter(graph.facts))].place
        found.error(place, f"the parser refuses the document: {fault['msg']} at {fault['loc']}")
        return Parsed()
    config = _config()
    components = openapi.components.schemas if openapi.components else None
    schemas = build_schemas(components=components or {}, schemas=Schemas(), config=config)
    schemas = _endpoints(openapi, schemas, config, graph, found)
    return _Reader(graph, schemas, found).run()


def _document(graph: Graph, boxes: list[tuple[str, str]]) -> Plain:
    return {
        "openapi": "3.1.0",
        "info": {"title": "graph", "version": "1"},
        "paths": {f"/o{number}": {"post": _operation(number, *pair)} for number, pair in enumerate(boxes)},
        "components": {"schemas": graph.components},
    }


def _operation(number: int, sent: str, received: str) -> Plain:
    body = {"content": {"application/json": {"schema": reference(sent)}}}
    answer = {"description": "", "content": {"application/json": {"schema": reference(received)}}}
    return {"operationId": f"o{number}", "tags": ["graph"], "requestBody": body, "responses": {"200": answer}}


def _config() -> Config:
    file = ConfigFile(literal_enums=True, post_hooks=[], use_path_prefixes_for_title_model_names=False)
    return Config.from_sources(file, MetaType.NONE, Path("graph"), "utf-8", True, Path("graph"))


def _endpoints(openapi: oai.OpenAPI, schemas: Schemas, config: Config, graph: Graph, found: Diagnostics) -> Schemas:
    collections, schemas, _ = EndpointCollection.from_data(
        data=openapi.paths,
        schemas=schemas,
        parameters=Parameters(),
        request_bodies={},
        responses={},
        config=config,
    )
    for collection in collections.values():
        for error in collection.parse_errors:
            _refused(error, graph, found)
    return schemas


def _refused(error: ParseError, graph: Graph, found: Diagnostics) -> None:
    place = graph.facts[next(iter(graph.facts))].place
    found.warning(place, f"the parser left something out: {error.header or ''} {error.detail or ''}".strip())


@define
class _Reader:
    """Reads the library's properties as types."""

    graph: Graph
    schemas: Schemas
    found: Diagnostics

    def run(self) -> Parsed:
        parsed = Parsed()
        models = {str(name): each for name, each in self.schemas.classes_by_name.items()}
        for component, facts in self.graph.facts.items():
            model = models.get(component)
            if not isinstance(model, ModelProperty) or model.required_properties is None:
                self.found.warning(facts.place, "the parser cannot make sense of this; any value is accepted")
                continue
            self._read(component, model, parsed)
        return parsed

    def _read(self, component: str, model: ModelProperty, parsed: Parsed) -> None:
        properties = [*(model.required_properties or ()), *(model.optional_properties or ())]
        types = {each.name.get_untrusted_value(): self._type(each) for each in properties}
        parsed.fields[component] = {name: types[name] for name in self.graph.facts[component].fields if name in types}
        required = {each.name.get_untrusted_value() for each in model.required_properties or ()}
        parsed.required[component] = required
        if model.additional_properties is not None:
            parsed.rest[component] = self._type(model.additional_properties)

    def _type(self, each: Any) -> Type:
        if isinstance(each, ListProperty):
            return ListOf(self._type(each.inner_property))
        if isinstance(each, UnionProperty):
            return choice(*(self._type(inner) for inner in each.inner_properties))
        if isinstance(each, LiteralEnumProperty):
            return self.graph.literals[str(next(iter(each.values)))]
        if isinstance(each, ModelProperty):
            return self._object(str(each.class_info.name))
        return _SCALARS.get(type(each), ANY)

    def _object(self, name: str) -> Type:
        """A component, or a map. A copy of a model may be unfilled, so the original is looked up."""
        if name in self.graph.facts:
            return Ref(name)
        original = self.schemas.classes_by_name[next(key for key in self.schemas.classes_by_name if str(key) == name)]
        values = original.additional_properties if isinstance(original, ModelProperty) else None
        return MapOf(self._type(values) if values is not None else ANY)
