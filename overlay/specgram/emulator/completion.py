"""Answers made whole: what the contract has and a handler does not know is added, and the result is checked."""

from __future__ import annotations

from typing import Any

from .calls import Answer, Call
from .contract.problems import first_problem
from .contract.sample import complete

__all__ = ["whole_json"]


def whole_json(call: Call, answer: Answer) -> Any:
    """The JSON of an answer, with what the contract has and the handler does not know, checked."""
    operation = call.operation
    schema = operation.success_schema
    if schema is None:
        return answer.content
    content = answer.content
    if not answer.whole:
        content = complete(operation.document, schema, content, answer.absent)
    problem = first_problem(operation.answer_validator, content)
    call.emulation.check(f"{operation.id}: {problem}" if problem else None, content)
    return content
