"""The templates and their filters. What a document says reaches a file only through one of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.render.code import Code, checked, literal, one_line, prose
from generator.render.markdown import cell, paragraph

TEMPLATES = Path(__file__).parents[2] / "templates"


@cache
def environment() -> Environment:
    """Delimiters that Python code does not use: `<< >>` and `<% %>`."""
    made = Environment(  # noqa: S701 — Python and Markdown, no HTML; `finalize` refuses what no filter made safe
        loader=FileSystemLoader(TEMPLATES),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        finalize=checked,
    )
    made.filters.update(lit=literal, doc=prose, line=one_line, cell=cell, md=paragraph, code=Code)
    return made


def fill(template: str, **values: Any) -> str:
    """One file of a template."""
    return environment().get_template(f"{template}.jinja").render(**values)


def template_names() -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja"))
