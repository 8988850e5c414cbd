"""Enters calls and sockets into the usage ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from .calls import Call
from .state.usage import Entry

if TYPE_CHECKING:
    from .socket_session import SocketSession

__all__ = ["note_call", "note_session"]

_TOKEN_SCHEME = "AccessToken"  # noqa: S105 - a name


@attrs.frozen
class CommonOptions:
    """Options that the ledger keeps by themselves."""

    model: str = ""
    language: str = "en"
    callback: str | None = None
    tag: Any = ()

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> CommonOptions:
        """From a typed query."""
        known = {field.name for field in attrs.fields(cls)}
        return cls(**{name: value for name, value in query.items() if name in known})


def note_call(call: Call, code: int, message: str | None, started: float) -> None:
    """Enter a call; only those count that do work, which access tokens may call as well."""
    if _TOKEN_SCHEME not in call.operation.security or call.operation.method == "GET":
        return
    options = CommonOptions.of(call.query)
    entry = _entry(
        call.query,
        call.facts,
        request_id=call.request_id,
        project_id=call.caller.project_id,
        key_id=call.caller.key_id,
        path=call.target,
        created=started,
        completed=call.emulation.now(),
        code=code,
        endpoint=call.operation.id.partition(".")[0],
        method="async" if options.callback else "sync",
        message=message,
    )
    call.emulation.usage.add(entry)


def note_session(session: SocketSession, started: float) -> None:
    """Enter a socket that has ended."""
    emulation = session.services
    entry = _entry(
        session.query,
        session.record.facts,
        request_id=session.request_id,
        project_id=session.caller.project_id,
        key_id=session.caller.key_id,
        path=session.record.target,
        created=started,
        completed=emulation.now(),
        code=200,
        endpoint=session.channel.name.partition(".")[0],
        method="streaming",
    )
    emulation.usage.add(entry)


def _entry(query: Mapping[str, Any], facts: Mapping[str, Any], **known: Any) -> Entry:
    from .sockets.models import model_uuid

    options = CommonOptions.of(query)
    model = options.model or str(facts.get("model", ""))
    return Entry(
        model=model,
        model_id=model_uuid(model) if model else "",
        language=options.language,
        tags=tuple([options.tag] if isinstance(options.tag, str) else options.tag),
        features=tuple(sorted(name for name, value in query.items() if value is True)),
        config=dict(query),
        seconds=float(facts.get("audio_seconds", 0.0)),
        channels=int(facts.get("channels", 1)),
        characters=int(facts.get("characters", 0)),
        tokens=int(facts.get("tokens", 0)),
        **known,
    )
