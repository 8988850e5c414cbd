"""Text is never code: whatever a document says stays inside its literal, its docstring or its table."""

from __future__ import annotations

import ast
import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.render.code import Code, checked, literal, one_line, prose
from generator.render.environment import environment, template_names
from generator.render.markdown import cell, span

TEXTS = st.text(st.characters(exclude_categories=())) | st.text("\"\\\n'{}<>`|#% ab")
PLAIN = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(TEXTS, inner),
    max_leaves=8,
)


@given(PLAIN)
@settings(max_examples=300, deadline=None)
def test_a_literal_is_its_value(value: object) -> None:
    text = literal(value).replace('float("inf")', "1e999").replace('float("-inf")', "-1e999")
    assert ast.literal_eval(text) == value


def test_a_literal_of_no_number_is_no_number() -> None:
    assert math.isnan(eval(literal(math.nan)))
    with pytest.raises(TypeError):
        literal(object())


@given(TEXTS, st.sampled_from([0, 4, 8]))
@example('"""\nimport os\n"""', 4)
@example('ends with a quote"', 4)
@example("ends with a backslash\\", 4)
@example('\\"""', 4)
@example("\u202e right to left \x00 \ud800", 4)
@settings(max_examples=300, deadline=None)
def test_prose_stays_in_its_docstring(text: str, indent: int) -> None:
    for made in (prose(text, indent), one_line(text, indent, 4)):
        tree = ast.parse(f'def f():\n    """{made}"""\n')
        (function,) = tree.body
        assert isinstance(function, ast.FunctionDef)
        (statement,) = function.body
        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Constant)
        assert all(char.isprintable() or char == "\n" for char in made)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_cell_stays_in_its_table(text: str) -> None:
    for made in (cell(text), span(text)):
        assert "\n" not in made
        assert made.count("|") == made.count(r"\|")
    assert "<" not in cell(text).replace(r"\<", "")


def test_templates_put_out_names_and_what_a_filter_made() -> None:
    for fine in ("name", "a.b.c", 5, Code("x + 1"), ""):
        assert checked(fine) == fine
    for bad in ("a b", "import", "x;y", "a\nb", "1a", 'x"', None, 1.5, ["a"]):
        with pytest.raises(ValueError, match="filter"):
            checked(bad)
    template = environment().from_string("class << name >>: << doc | lit >>")
    assert template.render(name="A", doc='"') == "class A: '\"'"
    with pytest.raises(ValueError, match="filter"):
        template.render(name="A: pass\nimport os", doc="")


def test_every_template_is_read_by_the_environment() -> None:
    assert len(template_names()) > 20
    for name in template_names():
        environment().get_template(name)
