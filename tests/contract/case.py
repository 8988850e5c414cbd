"""A REST call of the public contract, and an emulated account that it can be made on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from specgram import DeepgramClient

RECORDING = (
    b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x80>\x00\x00\x00}\x00\x00\x02\x00\x10\x00data\x00\x00\x00\x00"
    + bytes(3200)
)
URL = "https://example.test/spacewalk.wav"
BACK = "https://example.test/back?to=me"
OCTETS = "application/octet-stream"


@attrs.frozen
class Account:
    """Ids of things that exist in the emulated account."""

    project: str
    key: str
    member: str
    balance: str
    request: str
    model: str
    credentials: str
    agent: str
    variable: str


def new_account(client: DeepgramClient) -> Account:
    """Fills an emulated account with one of each."""
    project = client.manage.get_projects().projects[0].project_id
    created = client.selfhosted.create_credentials(project, comment="box", scopes=["self-hosted:products"])
    client.listen.prerecorded.transcribe_url(URL, model="nova-3")
    return Account(
        project=project,
        key=client.manage.create_project_key(project, comment="first", scopes=["member"]).api_key_id,
        member=client.manage.get_project_members(project).members[0].member_id,
        balance=client.manage.get_project_balances(project).balances[0].balance_id,
        request=client.manage.get_project_usage_requests(project).requests[0].request_id,
        model=client.models.get_all().stt[0].uuid,
        credentials=created.distribution_credentials.distribution_credentials_id,
        agent=client.voice_agent.create_configuration(project, config='{"agent":{}}').agent_id,
        variable=client.voice_agent.create_variable(project, key="DG_A", value="x").variable_id,
    )


@attrs.frozen(kw_only=True)
class Case:
    """One call. `path` may name ids of the account; `answer` is the type of the result, or None for audio."""

    name: str
    call: Callable[[Any, Account], Any]
    method: str
    path: str
    query: Mapping[str, str | list[str]] = attrs.field(factory=dict)
    body: Any = None
    content: str | None = None
    answer: Any
    deprecated: bool = False
    variant: str = ""

    @property
    def id(self) -> str:
        return f"{self.name}{f' ({self.variant})' if self.variant else ''}"
