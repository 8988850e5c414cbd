"""Balances, purchases and bills of a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from specgram.emulator.calls import Answer, Call
from specgram.emulator.options import read_options
from specgram.emulator.refusal import Refusal
from specgram.emulator.state.account import FIRST_BALANCE, Project
from specgram.emulator.state.usage import DEPLOYMENT
from specgram.emulator.wall_time import iso_zulu

from .filters import Filter, filtered, span
from .registry import handles
from .scope import named, project_of
from .usage import groups, shown_group

YEAR = 365 * 86_400.0
UNITS = "usd"


@attrs.frozen
class GroupingOptions:
    """How sums are grouped."""

    grouping: Sequence[str] = ()


@handles("manage.get_project_balances")
def get_balances(call: Call) -> Any:
    return Answer({"balances": [_balance(call, project_of(call))]}, absent=("purchase",))


@handles("manage.get_project_balance")
def get_balance(call: Call) -> Any:
    project = project_of(call)
    if named(call) != project.balance_id:
        raise Refusal(404, "BALANCE_NOT_FOUND", f"There is no balance with the id {named(call)!r}.")
    return Answer(_balance(call, project), absent=("purchase",))


def _balance(call: Call, project: Project) -> dict[str, Any]:
    left = FIRST_BALANCE - call.emulation.usage.spent(project.id)
    return {
        "balance_id": project.balance_id,
        "amount": round(left, 6),
        "units": UNITS,
        "purchase_order_id": project.order_id,
    }


@handles("manage.get_project_purchases")
def get_purchases(call: Call) -> Any:
    project = project_of(call)
    order = {
        "order_id": project.order_id,
        "expiration": iso_zulu(project.created + YEAR),
        "created": iso_zulu(project.created),
        "amount": FIRST_BALANCE,
        "units": UNITS,
        "order_type": "promotional",
    }
    return {"orders": [order]}


@handles("manage.get_project_billing_breakdown")
def get_breakdown(call: Call) -> Any:
    found = filtered(call.emulation.usage.of(project_of(call).id), read_options(Filter, call), call)
    names = list(read_options(GroupingOptions, call).grouping)
    results = [
        {
            "dollars": round(sum(entry.dollars for entry in entries), 6),
            "grouping": shown_group(found, call, names=names, key=common),
        }
        for common, entries in groups(found, names)
    ]
    return {**span(call, found), "results": results}


@handles("manage.get_project_billing_fields")
def get_fields(call: Call) -> Any:
    found = filtered(call.emulation.usage.of(project_of(call).id), read_options(Filter, call), call)
    return {
        "accessors": sorted({entry.key_id for entry in found}),
        "deployments": [DEPLOYMENT] if found else [],
        "tags": sorted({tag for entry in found for tag in entry.tags}),
        "line_items": {entry.line_item: f"{entry.model} {entry.method}" for entry in found},
    }
