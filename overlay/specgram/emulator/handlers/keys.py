"""API keys of a project."""

from __future__ import annotations

from typing import Any

import attrs

from specgram.emulator.calls import Answer, Call
from specgram.emulator.contract.sample import ABSENT
from specgram.emulator.options import read_options
from specgram.emulator.refusal import Refusal
from specgram.emulator.state.account import OWNER, KeyRow
from specgram.emulator.wall_time import seconds_of

from .registry import done, handles
from .scope import named, project_of

_ONLY_WHERE_THEY_ARE = ("expiration_date", "tags", "scopes")
KEY_STATUS_EXPIRED = "expired"


@attrs.frozen
class KeyFilter:
    """Options of the list of keys."""

    status: str | None = None


@handles("manage.get_project_keys")
def get_keys(call: Call) -> Any:
    wanted = read_options(KeyFilter, call).status
    now = call.emulation.now()
    keys = [key for key in project_of(call).keys if wanted is None or _is_expired(key, now) == (wanted == "expired")]
    return Answer({"api_keys": [_shown(key) for key in keys]}, absent=_ONLY_WHERE_THEY_ARE)


@handles("manage.get_project_key")
def get_key(call: Call) -> Any:
    key = project_of(call).keys.get(named(call))
    return Answer({**_shown(key), "item": ABSENT}, absent=_ONLY_WHERE_THEY_ARE)


@handles("manage.create_project_key")
def create_key(call: Call) -> Any:
    body = call.body
    expires = _expiry(body, call.emulation.now())
    key, secret = call.emulation.account.make_key(
        project_of(call), body["comment"], body["scopes"], body.get("tags", ()), expires
    )
    return Answer({**key.row, "key": secret}, absent=_ONLY_WHERE_THEY_ARE)


@handles("manage.delete_project_key")
def delete_key(call: Call) -> Any:
    call.emulation.account.delete_key(project_of(call), named(call))
    return done("API key deleted.")


def _shown(key: KeyRow) -> dict[str, Any]:
    return {"member": dict(OWNER), "api_key": key.row}


def _is_expired(key: KeyRow, now: float) -> bool:
    return key.expires is not None and key.expires <= now


def _expiry(body: dict[str, Any], now: float) -> float | None:
    if "time_to_live_in_seconds" in body:
        return now + float(body["time_to_live_in_seconds"])
    if "expiration_date" not in body:
        return None
    try:
        expires = seconds_of(body["expiration_date"])
    except ValueError as error:
        raise Refusal(400, "Bad Request", f"body.expiration_date: {error}") from error
    if expires <= now:
        raise Refusal(400, "Bad Request", "body.expiration_date: it lies in the past")
    return expires
