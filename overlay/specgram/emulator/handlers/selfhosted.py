"""Distribution credentials of self-hosted deployments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from specgram.emulator.calls import Answer, Call
from specgram.emulator.contract.sample import ABSENT
from specgram.emulator.options import read_options
from specgram.emulator.state.account import OWNER, new_id
from specgram.emulator.wall_time import iso_zulu

from .registry import handles
from .scope import named, project_of

_ONLY_WHERE_THEY_ARE = ("comment", "scopes")


@attrs.frozen
class CredentialsOptions:
    """Options of new credentials."""

    scopes: Sequence[str] = ("self-hosted:products",)
    provider: str = "quay"


@handles("selfhosted.list_credentials")
def list_credentials(call: Call) -> Any:
    rows = [_shown(row) for row in project_of(call).credentials]
    return Answer({"distribution_credentials": rows}, absent=_ONLY_WHERE_THEY_ARE)


@handles("selfhosted.get_credentials")
def get_credentials(call: Call) -> Any:
    return Answer(_shown(project_of(call).credentials.get(named(call))), absent=_ONLY_WHERE_THEY_ARE)


@handles("selfhosted.create_credentials")
def create_credentials(call: Call) -> Any:
    options = read_options(CredentialsOptions, call)
    row: dict[str, Any] = {
        "distribution_credentials_id": new_id(),
        "provider": options.provider,
        "scopes": list(options.scopes),
        "created": iso_zulu(call.emulation.now()),
    }
    if "comment" in (call.body or {}):
        row["comment"] = call.body["comment"]
    project_of(call).credentials.add(row["distribution_credentials_id"], row)
    return Answer(_shown(row), absent=_ONLY_WHERE_THEY_ARE)


@handles("selfhosted.delete_credentials")
def delete_credentials(call: Call) -> Any:
    row = project_of(call).credentials.remove(named(call))
    return Answer({**_shown(row), "message": ABSENT}, absent=_ONLY_WHERE_THEY_ARE)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {"member": dict(OWNER), "distribution_credentials": row}
