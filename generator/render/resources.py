"""Resource classes: sync and async from one template, with views that give raw answers or errors as results."""

from __future__ import annotations

from attrs import evolve, frozen

from generator.ir.api import Api, Namespace
from generator.ir.operations import Operation, Paging
from generator.render.code import Code, checked
from generator.render.environment import fill
from generator.render.flavours import FLAVOURS
from generator.render.methods import Method, Methods
from generator.render.scope import Scope


@frozen
class Child:
    """A property that leads to another class, or another name of one."""

    name: str
    class_name: str
    doc: str
    module: str = ""
    deprecated: str | None = None
    target: str = ""


@frozen
class Pages:
    """A method that walks through all pages of another."""

    name: str
    fetch: str
    items: Code
    page: str
    limit: str
    first: int


@frozen
class Resource:
    """A class of both flavours."""

    name: str
    doc: str
    children: tuple[Child, ...]
    methods: tuple[Method, ...]
    connects: tuple[Method, ...]
    pages: tuple[Pages, ...]


def resource_files(api: Api) -> dict[str, str]:
    """One module for each namespace at the top."""
    files = {"resources/__init__.py": '"""Resource classes, one module for each namespace."""\n'}
    for top in api.namespaces:
        files[f"resources/{top.module}.py"] = _module(api, top)
    return files


def _module(api: Api, top: Namespace) -> str:
    classes = [
        f"{prefix}{ns.class_name}{view}"
        for ns in top.walk()
        for prefix in ("", "Async")
        for view in ("", "Raw", "Result")
    ]
    scope = Scope(api.schemas, taken=[*classes, *(name for ns in top.walk() for name in _members(ns))])
    resources = [_resource(ns, scope) for ns in top.walk()]
    body = fill(
        "resources/_classes.py",
        resources=resources,
        flavours=FLAVOURS,
        use=scope.use,
    )
    return fill("resources/namespace.py", module=top.module, scope=scope, body=Code(body))


def _members(namespace: Namespace) -> list[str]:
    """The names that a class of the namespace defines."""
    children = [name for child in namespace.children for name in (child.name, *(each.name for each in child.aliases))]
    methods = [name for each in namespace.operations for name in (each.name, *each.old_names, *_paging_names(each))]
    return [*children, *methods, *(each.method for each in namespace.channels)]


def _paging_names(operation: Operation) -> list[str]:
    return [operation.paging.method] if operation.paging else []


def _resource(namespace: Namespace, scope: Scope) -> Resource:
    methods = Methods(scope, _members(namespace))
    written = [(each, methods.of_operation(each, namespace.module)) for each in namespace.operations]
    old = [
        evolve(method, name=name, deprecated=f"Use {operation.name}.")
        for operation, method in written
        for name in operation.old_names
    ]
    return Resource(
        namespace.class_name,
        namespace.doc,
        tuple(each for child in namespace.children for each in children(child)),
        (*(method for _, method in written), *old),
        tuple(methods.of_channel(each) for each in namespace.channels),
        tuple(_pages(each, each.paging) for each in namespace.operations if each.paging),
    )


def children(child: Namespace) -> list[Child]:
    """The property of a namespace, and those of its other names."""
    own = Child(child.name, child.class_name, child.doc, child.module)
    return [
        own,
        *(evolve(own, name=each.name, deprecated=each.deprecated, target=child.name) for each in child.aliases),
    ]


def _pages(operation: Operation, paging: Paging) -> Pages:
    path = "".join(f".{checked(part)}" for part in paging.items.split(".") if part)
    return Pages(
        paging.method, operation.name, Code(f"lambda page: page{path}"), paging.page, paging.limit, paging.first
    )
