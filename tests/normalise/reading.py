"""Read documents written in a test, the way the generate command does."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import define

from generator.diagnostics import Diagnostics
from generator.ir.api import Api
from generator.ir.channels import Channel
from generator.ir.declarations import Alias, Field, Model, Union
from generator.ir.operations import Operation, Parameter
from generator.load import load
from generator.resolve import read_api

DOCUMENTS = Path(__file__).parent / "documents"
PUBLISHED = Path(__file__).parents[3] / "shared" / "upstream" / "published"


@define
class Read:
    """An API and what was said while it was read."""

    api: Api
    said: list[str]

    def __getitem__(self, name: str) -> Any:
        return self.api.schemas.by_name[name]

    def model(self, name: str) -> Model:
        found = self[name]
        assert isinstance(found, Model), found
        return found

    def union(self, name: str) -> Union:
        found = self[name]
        assert isinstance(found, Union), found
        return found

    def alias(self, name: str) -> Alias:
        found = self[name]
        assert isinstance(found, Alias), found
        return found

    def field(self, model: str, wire: str) -> Field:
        return next(each for each in self.model(model).fields if each.wire == wire)

    def operation(self, name: str) -> Operation:
        return next(each for each in self.api.operations if each.id == name)

    def argument(self, operation: str, wire: str) -> Parameter:
        return next(each for each in self.operation(operation).arguments if each.wire == wire)

    def channel(self, name: str) -> Channel:
        return next(each for each in self.api.channels if each.name == name)

    @property
    def ids(self) -> list[str]:
        return [each.id for each in self.api.operations]

    @property
    def names(self) -> list[str]:
        return list(self.api.schemas.by_name)


def read(*paths: Path, **options: Any) -> Read:
    """Files as one API."""
    found = Diagnostics()
    documents = [load(path) for path in paths]
    api = read_api(documents, package=options.pop("package", "sample_api"), found=found, **options)
    return Read(api, [f"{each.severity}: {each.message}" for each in found])


def written(folder: Path, text: str, name: str = "spec.yaml") -> Path:
    path = folder / name
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def with_schemas(folder: Path, schemas: str, version: str = "3.1.0") -> Read:
    """An OpenAPI document of named schemas alone."""
    head = f"openapi: {version}\ninfo: {{title: Sample, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n"
    return read(written(folder, head + textwrap.indent(textwrap.dedent(schemas), "    ")))


def with_paths(folder: Path, paths: str, rest: str = "", version: str = "3.1.0") -> Read:
    """An OpenAPI document of paths."""
    head = f"openapi: {version}\ninfo: {{title: Sample, version: '1'}}\n{textwrap.dedent(rest)}\npaths:\n"
    return read(written(folder, head + textwrap.indent(textwrap.dedent(paths), "  ")))


def walk(value: Any) -> Iterator[Any]:
    """Every value inside plain data."""
    yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(child)
