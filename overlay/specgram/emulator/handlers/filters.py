"""Filters of usage and bills, as their queries state them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from specgram.emulator.calls import Call
from specgram.emulator.refusal import Refusal
from specgram.emulator.state.usage import DEPLOYMENT, Entry
from specgram.emulator.wall_time import day_of, seconds_of

__all__ = ["Filter", "filtered", "span"]

DAY = 86_400.0


@attrs.frozen
class Filter:
    """Filters by their names in the query; None lets everything pass."""

    start: str | None = None
    end: str | None = None
    accessor: str | None = None
    request_id: str | None = None
    deployment: str | None = None
    endpoint: str | None = None
    method: str | None = None
    status: str | None = None
    model: str | None = None
    tag: str | None = None
    line_item: str | None = None

    def admits(self, entry: Entry) -> bool:
        """Whether an entry fits."""
        succeeded = {"succeeded": entry.code < 300, "failed": entry.code >= 400}
        return (
            (self.start is None or entry.created >= moment("start", self.start))
            and (self.end is None or entry.created < moment("end", self.end, ends=True))
            and self.accessor in (None, entry.key_id)
            and self.request_id in (None, entry.request_id)
            and self.deployment in (None, DEPLOYMENT)
            and self.endpoint in (None, entry.endpoint)
            and self.method in (None, entry.method)
            and (self.status is None or succeeded.get(self.status, True))
            and self.model in (None, entry.model, entry.model_id)
            and (self.tag is None or self.tag in entry.tags)
            and self.line_item in (None, entry.line_item)
        )


def moment(name: str, text: str, ends: bool = False) -> float:
    """The point in time of a filter; a day as an end includes that day.

    Raises:
        Refusal: 400 that names the parameter
    """
    try:
        return seconds_of(text) + (DAY if ends and len(text) == len("2026-01-01") else 0.0)
    except ValueError as error:
        raise Refusal(400, "INVALID_QUERY_PARAMETER", f"query {name}: {error}") from error


def filtered(entries: Iterable[Entry], wanted: Filter, call: Call) -> list[Entry]:
    """The entries that fit; every other boolean of the query says whether a feature must have been used."""
    known = {field.name for field in attrs.fields(Filter)}
    features = {name: value for name, value in call.query.items() if isinstance(value, bool) and name not in known}
    for name in ("start", "end"):
        text = getattr(wanted, name)
        if text is not None:
            moment(name, text)
    return [
        entry
        for entry in entries
        if wanted.admits(entry) and all((name in entry.config) == value for name, value in features.items())
    ]


def span(call: Call, entries: list[Entry]) -> dict[str, Any]:
    """First and last day of a sum, and the length of its periods."""
    now = day_of(call.emulation.now())
    days = [entry.day for entry in entries]
    return {
        "start": _day(call.query.get("start"), min(days, default=now)),
        "end": _day(call.query.get("end"), max(days, default=now)),
        "resolution": {"units": "day", "amount": 1},
    }


def _day(text: Any, otherwise: str) -> str:
    return text[: len("2026-01-01")] if isinstance(text, str) else otherwise
