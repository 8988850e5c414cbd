"""Access tokens, and what a credential is."""

from __future__ import annotations

from typing import Any

from specgram.emulator.calls import Answer, Call

from .registry import handles

DEFAULT_SECONDS = 30


@handles("auth.grant_token")
def grant_token(call: Call) -> Any:
    seconds = (call.body or {}).get("ttl_seconds", DEFAULT_SECONDS)
    return {"access_token": call.emulation.tokens.grant(call.caller, seconds), "expires_in": seconds}


@handles("manage.get_token_details")
def get_token_details(call: Call) -> Any:
    account = call.emulation.account
    key = account.project(call.caller.project_id, call.caller).keys.get(call.caller.key_id)
    shown = {name: value for name, value in key.row.items() if name != "comment"}
    return Answer({**shown, "accessor": call.caller.key_id}, absent=("expiration_date",))
