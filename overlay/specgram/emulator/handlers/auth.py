"""Access tokens, and what a credential is."""

from __future__ import annotations

from typing import Any

from specgram.emulator.calls import Call

from .registry import handles

DEFAULT_SECONDS = 30


@handles("auth.grant_token")
def grant_token(call: Call) -> Any:
    seconds = (call.body or {}).get("ttl_seconds", DEFAULT_SECONDS)
    return {"access_token": call.emulation.tokens.grant(call.caller, seconds), "expires_in": seconds}
