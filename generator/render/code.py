"""Text that may stand in Python code: literals, docstrings and identifiers, each made safe in one place."""

from __future__ import annotations

import keyword
import math
import re
import textwrap
from collections.abc import Mapping
from typing import Any

WIDTH = 118
# Quotes that could end a docstring: three in a row, or any at its end.
_ENDING = re.compile(r'"{3,}|"+\Z')


class Code(str):
    """Text that is Python code already; templates refuse any other that is no identifier."""

    __slots__ = ()


def literal(value: Any) -> Code:
    """A Python literal of plain data."""
    if isinstance(value, Mapping):
        return Code("{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}")
    if isinstance(value, tuple):
        return Code("(" + "".join(f"{literal(item)}, " for item in value) + ")")
    if isinstance(value, list):
        return Code("[" + ", ".join(map(literal, value)) + "]")
    if isinstance(value, float) and not math.isfinite(value):
        return Code(f'float("{value}")')
    if value is None or isinstance(value, bool):
        return Code(repr(value))
    for kind in (int, float, str):
        if isinstance(value, kind):
            return Code(repr(kind(value)))
    raise TypeError(f"no literal for {type(value).__name__}")


def prose(text: str, indent: int = 4, hanging: int = 0) -> Code:
    """Text for the inside of a docstring: wrapped, and without anything that could end the string.

    Args:
        text: any text; empty lines separate paragraphs, and items of lists keep their lines
        indent: columns before every line but the first
        hanging: further columns before every line but the first of a paragraph
    """
    blocks = [_wrapped(block, indent + hanging) for block in _blocks(text)]
    margin = "\n" + " " * (indent + hanging)
    joined = ("\n" + margin).join(margin.join(lines) for lines in blocks)
    return Code(_harmless(joined))


def one_line(text: str, indent: int, hanging: int) -> Code:
    """The same with all paragraphs run together: for the description of an argument."""
    return prose(" ".join(text.split()), indent, hanging)


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        cleaned = "".join(char if char.isprintable() else " " for char in line)
        stripped = cleaned.strip()
        if not stripped:
            blocks.append([])
        elif stripped[:2] in ("- ", "* ") or not blocks[-1]:
            blocks[-1].append(stripped)
        else:
            blocks[-1][-1] += f" {stripped}"
    return [block for block in blocks if block]


def _wrapped(items: list[str], indent: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        deeper = "  " if item[:2] in ("- ", "* ") else ""
        lines.extend(
            textwrap.wrap(
                item, max(40, WIDTH - indent), subsequent_indent=deeper, break_long_words=False, break_on_hyphens=False
            )
        )
    return lines


def _harmless(text: str) -> str:
    return _ENDING.sub(lambda found: '\\"' * len(found[0]), text.replace("\\", "\\\\"))


def checked(value: Any) -> Any:
    """What a template may put out: code, numbers, and names."""
    if isinstance(value, (Code, int)) or value == "":
        return value
    if isinstance(value, str) and all(part.isidentifier() and not keyword.iskeyword(part) for part in value.split(".")):
        return value
    raise ValueError(f"a template puts out {value!r}, which is no name and went through no filter")
