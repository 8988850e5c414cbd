"""JSON pointers: split, join and follow them, forgiving an unescaped slash inside a key."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from generator.load.node import Node

Tokens = tuple[str, ...]
_MOST_PASSED = 20


def split(pointer: str) -> Tokens:
    """`/a/b~1c` to `("a", "b/c")`; the pointer may still carry `#` and percent escapes."""
    text = unquote(pointer.removeprefix("#"))
    return tuple(unescape(token) for token in text.split("/")[1:]) if text else ()


def join(tokens: Iterable[str]) -> str:
    return "".join(f"/{escape(token)}" for token in tokens)


def escape(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~")


def follow(node: Node, tokens: Tokens) -> Node | None:
    for token in tokens:
        found = node.child(token)
        if found is None:
            return None
        node = found
    return node


def through(root: Node, tokens: Tokens) -> Tokens | None:
    """Where a pointer really leads that passes references of the same document on its way."""
    node, passed = root, 0
    at: Tokens = ()
    for token in tokens:
        while node.child(token) is None and node.reference is not None and node.reference.startswith("#/"):
            passed += 1
            at = split(node.reference)
            target = follow(root, at)
            if target is None or passed > _MOST_PASSED:
                return None
            node = target
        child = node.child(token)
        if child is None:
            return None
        node, at = child, (*at, token)
    return at


def repair(node: Node, tokens: Tokens) -> Tokens | None:
    """The tokens that really exist when some keys hold slashes that the pointer did not escape."""
    if not tokens:
        return ()
    for count in range(len(tokens), 0, -1):
        key = "/".join(tokens[:count])
        child = node.child(key)
        rest = repair(child, tokens[count:]) if child else None
        if rest is not None:
            return (key, *rest)
    return None
