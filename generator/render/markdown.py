"""Text that may stand in Markdown: nothing in it can become a link, a tag, a table border or code."""

from __future__ import annotations

import re

from generator.render.code import Code

_SPECIAL = re.compile(r"([\\<>\[\]|])")


def cell(text: str) -> Code:
    """Text on one line, as in a table."""
    return Code(_SPECIAL.sub(r"\\\1", " ".join(_plain(text).split())))


def paragraph(text: str) -> Code:
    """Paragraphs of text, without headings of their own."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", _plain(text))]
    return Code("\n\n".join(_SPECIAL.sub(r"\\\1", block).lstrip("#") for block in blocks if block))


def span(text: str) -> Code:
    """A name or a type as inline code."""
    cleaned = " ".join(_plain(text).split()).replace("`", "'").replace("|", r"\|")
    return Code(f"`{cleaned}`")


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)
