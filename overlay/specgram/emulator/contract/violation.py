"""The error for an answer or a frame of the emulator itself that breaks the contract."""

from __future__ import annotations

from typing import Any

__all__ = ["ContractViolation"]


class ContractViolation(AssertionError):  # noqa: N818 - read as "a violation of the contract"
    """The emulator was about to send something that the contract does not allow: a bug in it, or in a script.

    Attributes:
        problem: what is wrong, with its place
        content: what was about to be sent
    """

    def __init__(self, problem: str, content: Any = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.content = content
