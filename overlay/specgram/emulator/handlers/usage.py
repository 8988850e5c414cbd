"""What a project used: single requests, sums, and what they can be filtered by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from specgram.emulator.calls import Answer, Call
from specgram.emulator.contract.sample import ABSENT
from specgram.emulator.options import read_options
from specgram.emulator.refusal import Refusal
from specgram.emulator.sockets.models import VERSION
from specgram.emulator.state.usage import DEPLOYMENT, Entry, grouped, sums
from specgram.emulator.wall_time import day_of, seconds_of

from .filters import Filter, filtered, span
from .registry import handles
from .scope import named, project_of

# What only comes where it was known.
_ONLY_WHERE_THEY_ARE = ("message", "tts_details", "token_details", "tier", "request", "config")
_GROUPINGS: dict[str, Callable[[Entry], Any]] = {
    "accessor": lambda entry: entry.key_id,
    "endpoint": lambda entry: entry.endpoint,
    "feature_set": lambda entry: ",".join(entry.features),
    "models": lambda entry: (entry.model_id,),
    "method": lambda entry: entry.method,
    "tags": lambda entry: entry.tags,
    "deployment": lambda entry: DEPLOYMENT,
    "line_item": lambda entry: entry.line_item,
}


@attrs.frozen
class PageOptions:
    """Options of a page of requests."""

    limit: int = 10
    page: int = 0


@attrs.frozen
class GroupingOptions:
    """How sums are grouped."""

    grouping: str | None = None


@handles("manage.get_project_usage_requests")
def get_requests(call: Call) -> Any:
    options = read_options(PageOptions, call)
    found = _entries(call)
    start = options.page * options.limit
    rows = [entry.row() for entry in found[start : start + options.limit]]
    answer = {"page": options.page, "limit": options.limit, "requests": rows}
    return Answer(answer, absent=_ONLY_WHERE_THEY_ARE)


@handles("manage.get_project_usage_request")
def get_request(call: Call) -> Any:
    project = project_of(call)
    wanted = named(call)
    for entry in call.emulation.usage.of(project.id):
        if entry.request_id == wanted:
            return Answer({**entry.row(), "request": ABSENT}, absent=_ONLY_WHERE_THEY_ARE)
    raise Refusal(404, "REQUEST_NOT_FOUND", f"There is no request with the id {wanted!r}.")


@handles("manage.get_project_usage_summary")
def get_summary(call: Call) -> Any:
    found = _entries(call)
    periods = [_period(day, entries) for day, entries in grouped(found, lambda entry: entry.day)]
    return {**span(call, found), "results": periods}


def _period(day: str, entries: list[Entry]) -> dict[str, Any]:
    total = sums(entries)
    return {
        "start": day,
        "end": next_day(day),
        "hours": total["hours"],
        "total_hours": total["total_hours"],
        "requests": total["requests"],
        "tokens": {"in": total["tokens_in"], "out": total["tokens_out"]},
        "tts": {"characters": total["tts_characters"], "requests": total["tts_requests"]},
    }


@handles("manage.get_project_usage_breakdown")
def get_breakdown(call: Call) -> Any:
    found = _entries(call)
    grouping = read_options(GroupingOptions, call).grouping
    results = [
        {**_known_sums(entries), "grouping": shown_group(found, call, names=[grouping] if grouping else [], key=common)}
        for common, entries in groups(found, [grouping] if grouping else [])
    ]
    return {**span(call, found), "results": results}


def _known_sums(entries: Iterable[Entry]) -> dict[str, Any]:
    total = sums(entries)
    del total["tts_requests"]
    return total


def groups(found: list[Entry], names: list[str]) -> list[tuple[Any, list[Entry]]]:
    """Entries by the values of what they are grouped by; one group when that is nothing, none without entries."""
    known = [name for name in names if name in _GROUPINGS]
    return list(grouped(found, lambda entry: tuple(_GROUPINGS[name](entry) for name in known)))


def shown_group(found: list[Entry], call: Call, *, names: list[str], key: Any) -> dict[str, Any]:
    """What the entries of a group have in common, as the API shows it."""
    days = span(call, found)
    common: dict[str, Any] = dict.fromkeys(_GROUPINGS, ABSENT)
    for name, value in zip([name for name in names if name in _GROUPINGS], key, strict=True):
        common[name] = list(value) if isinstance(value, tuple) else value
    known = call.operation.id.endswith("billing_breakdown")
    kept = ("accessor", "deployment", "line_item", "tags") if known else tuple(set(_GROUPINGS) - {"line_item"})
    return {"start": days["start"], "end": days["end"], **{name: common[name] for name in kept}}


@handles("manage.get_project_usage_fields")
def get_fields(call: Call) -> Any:
    found = _entries(call)
    models = {entry.model_id: entry for entry in found if entry.model_id}
    return {
        "tags": sorted({tag for entry in found for tag in entry.tags}),
        "models": [
            {"name": entry.model, "language": entry.language, "version": VERSION, "model_id": model_id}
            for model_id, entry in sorted(models.items())
        ],
        "processing_methods": sorted({entry.method for entry in found}),
        "languages": sorted({entry.language for entry in found}),
        "features": sorted({name for entry in found for name in entry.features}),
    }


def _entries(call: Call) -> list[Entry]:
    """The entries of the project that fit all filters, the latest first."""
    return filtered(call.emulation.usage.of(project_of(call).id), read_options(Filter, call), call)


def next_day(day: str) -> str:
    """The day after."""
    return day_of(seconds_of(day) + 86_400)
