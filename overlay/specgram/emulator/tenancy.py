"""Whose credential opened a request or a socket."""

from __future__ import annotations

import attrs

__all__ = ["Caller"]


@attrs.frozen
class Caller:
    """The holder of a credential.

    Attributes:
        project_id: the project that pays
        key_id: the API key's id, also of the key that granted a token
        scopes: what it may do; `owner` may do everything
        kind: `key` or `token`
    """

    project_id: str
    key_id: str
    scopes: frozenset[str] = frozenset({"owner"})
    kind: str = "key"
