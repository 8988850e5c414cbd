"""JSON pointers: split, join and follow them, forgiving an unescaped slash inside a key."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from generator.load.node import Node

Tokens = tuple[str, ...]


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
