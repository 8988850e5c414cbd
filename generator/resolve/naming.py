"""Class names and modules of declarations: stable when a document is re-ordered, unique, valid."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator import names
from generator.normalise.graph import Facts, Graph
from generator.parse import Parsed
from generator.resolve.simplify import Simplifier, references

SHARED = "shared"


def class_names(simplifier: Simplifier, taken: Iterable[str]) -> dict[str, str]:
    """The class name of each declared component.

    What a document names so comes first, then what it names otherwise, then parts without a name of their own.
    """
    facts = {name: each for name, each in simplifier.graph.facts.items() if simplifier.is_declared(name)}
    tests: tuple[Callable[[Facts], bool], ...] = (
        lambda each: each.named and each.hint == each.origin[-1],
        lambda each: each.named and each.hint != each.origin[-1],
        lambda each: not each.named,
    )
    found: dict[str, str] = {}
    for test in tests:
        wanted = {_key(each): (name, names.pascal(each.hint)) for name, each in facts.items() if test(each)}
        unique = names.unique({key: want for key, (_, want) in wanted.items()}, {*taken, *found.values()})
        found.update({wanted[key][0]: name for key, name in unique.items()})
    return found


def _key(facts: Facts) -> str:
    return "\0".join(facts.origin)


def modules(graph: Graph, parsed: Parsed, roots: dict[str, set[str]]) -> dict[str, str]:
    """The module of each component: its file's, else that of the only namespace that uses it.

    Args:
        roots: by namespace, the components that its operations and channels use
    """
    edges = {name: _used(parsed, name) for name in graph.facts}
    users: dict[str, set[str]] = {}
    for namespace in sorted(roots):
        for name in _reached(edges, roots[namespace]):
            users.setdefault(name, set()).add(namespace)
    return {name: _module(graph, name, users) for name in graph.facts}


def _module(graph: Graph, component: str, users: dict[str, set[str]]) -> str:
    facts = graph.facts[component]
    seen = set[str]()
    while not facts.module and facts.parent in graph.facts and facts.parent not in seen:
        seen.add(facts.parent)
        facts = graph.facts[facts.parent]
    if facts.module:
        return names.snake(facts.module, SHARED)
    namespaces = users.get(component, set())
    return next(iter(namespaces)) if len(namespaces) == 1 else SHARED


def _used(parsed: Parsed, component: str) -> set[str]:
    kinds = [*parsed.fields.get(component, {}).values()]
    if component in parsed.rest:
        kinds.append(parsed.rest[component])
    return {name for kind in kinds for name in references(kind)}


def _reached(edges: dict[str, set[str]], roots: set[str]) -> set[str]:
    found = set(roots)
    pending = list(roots)
    while pending:
        new = edges.get(pending.pop(), set()) - found
        found |= new
        pending.extend(new)
    return found
