"""Every REST call of the public contract: what it is given, what has to be on the wire, and the type of its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from specgram import CallbackUrl, DeepgramClient
from specgram_api import models

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


def _transcribe() -> list[Case]:
    ns = "listen.prerecorded"
    listen = {"method": "POST", "path": "/v1/listen"}
    accepted = models.CallbackAccepted
    audio = {"body": RECORDING, "content": OCTETS}
    options: dict[str, Any] = {
        "model": "nova-3",
        "smart_format": True,
        "keyterm": ["tide", "spring tide"],
        "utt_split": 0.5,
    }
    sent: dict[str, str | list[str]] = {
        "model": "nova-3",
        "smart_format": "true",
        "keyterm": ["tide", "spring tide"],
        "utt_split": "0.5",
    }
    return [
        Case(
            name=f"{ns}.transcribe_url",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_url(URL),
            body={"url": URL},
            answer=models.ListenResponse,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_url",
            variant="mapping and options",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_url({"url": URL}, **options),
            query=sent,
            body={"url": URL},
            answer=models.ListenResponse,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_url",
            variant="model and options=",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_url(models.UrlSource(url=URL), options=options),
            query=sent,
            body={"url": URL},
            answer=models.ListenResponse,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_file",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_file(RECORDING, redact=["pci", "ssn"], diarize=False),
            query={"redact": ["pci", "ssn"], "diarize": "false"},
            answer=models.ListenResponse,
            **audio,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_url_callback",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_url_callback(
                URL, CallbackUrl(BACK), callback_method="PUT"
            ),
            query={"callback": BACK, "callback_method": "PUT"},
            body={"url": URL},
            answer=accepted,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_file_callback",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_file_callback(RECORDING, BACK, model="nova-3"),
            query={"callback": BACK, "model": "nova-3"},
            answer=accepted,
            **audio,
            **listen,
        ),
    ]


def _read() -> list[Case]:
    read = {"method": "POST", "path": "/v1/read"}
    return [
        Case(
            name="read.analyze_text",
            call=lambda dg, a: dg.read.analyze_text("A text.", language="en", summarize=True),
            query={"language": "en", "summarize": "true"},
            body={"text": "A text."},
            answer=models.ReadResponse,
            **read,
        ),
        Case(
            name="read.analyze_text",
            variant="mapping",
            call=lambda dg, a: dg.read.analyze_text({"text": "A text."}, topics=True),
            query={"topics": "true"},
            body={"text": "A text."},
            answer=models.ReadResponse,
            **read,
        ),
        Case(
            name="read.analyze_url",
            call=lambda dg, a: dg.read.analyze_url(URL, sentiment=True),
            query={"sentiment": "true"},
            body={"url": URL},
            answer=models.ReadResponse,
            **read,
        ),
        Case(
            name="read.analyze_text_callback",
            call=lambda dg, a: dg.read.analyze_text_callback("A text.", BACK),
            query={"callback": BACK},
            body={"text": "A text."},
            answer=models.CallbackAccepted,
            **read,
        ),
        Case(
            name="read.analyze_url_callback",
            call=lambda dg, a: dg.read.analyze_url_callback({"url": URL}, BACK),
            query={"callback": BACK},
            body={"url": URL},
            answer=models.CallbackAccepted,
            **read,
        ),
    ]


def _speak() -> list[Case]:
    text = {"body": {"text": "Hello."}, "method": "POST"}
    return [
        Case(
            name="speak.request",
            call=lambda dg, a: dg.speak.request("Hello."),
            path="/v1/speak",
            query={"model": "aura-2-thalia-en"},
            answer=None,
            **text,
        ),
        Case(
            name="speak.request",
            variant="mapping and options",
            call=lambda dg, a: dg.speak.request(
                {"text": "Hello."}, model="aura-2-orion-en", encoding="linear16", sample_rate=16000
            ),
            path="/v1/speak",
            query={"model": "aura-2-orion-en", "encoding": "linear16", "sample_rate": "16000"},
            answer=None,
            **text,
        ),
        Case(
            name="speak.request_callback",
            call=lambda dg, a: dg.speak.request_callback("Hello.", BACK),
            path="/v1/speak",
            query={"model": "aura-2-thalia-en", "callback": BACK},
            answer=models.CallbackAccepted,
            **text,
        ),
        Case(
            name="speak.flux_request",
            call=lambda dg, a: dg.speak.flux_request("Hello.", model="flux-alexis-en", speed=1.1),
            path="/v2/speak",
            query={"model": "flux-alexis-en", "speed": "1.1"},
            answer=None,
            **text,
        ),
        Case(
            name="speak.flux_request_callback",
            call=lambda dg, a: dg.speak.flux_request_callback("Hello.", BACK, model="flux-alexis-en"),
            path="/v2/speak",
            query={"model": "flux-alexis-en", "callback": BACK},
            answer=models.CallbackAccepted,
            **text,
        ),
    ]


def _project() -> list[Case]:
    p = "/v1/projects/{project}"
    return [
        Case(
            name="manage.get_projects",
            call=lambda dg, a: dg.manage.get_projects(),
            method="GET",
            path="/v1/projects",
            answer=models.Projects,
        ),
        Case(
            name="manage.get_project",
            call=lambda dg, a: dg.manage.get_project(a.project),
            method="GET",
            path=p,
            answer=models.Project,
        ),
        Case(
            name="manage.update_project",
            call=lambda dg, a: dg.manage.update_project(a.project, name="New"),
            method="PATCH",
            path=p,
            body={"name": "New"},
            answer=models.Message,
        ),
        Case(
            name="manage.delete_project",
            call=lambda dg, a: dg.manage.delete_project(a.project),
            method="DELETE",
            path=p,
            answer=models.Message,
        ),
        Case(
            name="manage.leave_project",
            call=lambda dg, a: dg.manage.leave_project(a.project),
            method="DELETE",
            path=f"{p}/leave",
            answer=models.Message,
        ),
        Case(
            name="manage.get_token_details",
            call=lambda dg, a: dg.manage.get_token_details(),
            method="GET",
            path="/v1/auth/token",
            answer=models.TokenDetails,
        ),
        Case(
            name="auth.grant_token",
            call=lambda dg, a: dg.auth.grant_token(),
            method="POST",
            path="/v1/auth/grant",
            answer=models.GrantTokenResponse,
        ),
        Case(
            name="auth.grant_token",
            variant="ttl",
            call=lambda dg, a: dg.auth.grant_token(ttl_seconds=60),
            method="POST",
            path="/v1/auth/grant",
            body={"ttl_seconds": 60},
            answer=models.GrantTokenResponse,
        ),
    ]


def _keys_and_people() -> list[Case]:
    p = "/v1/projects/{project}"
    key = {"comment": "c", "scopes": ["member"], "tags": ["t"], "time_to_live_in_seconds": 60}
    return [
        Case(
            name="manage.get_project_keys",
            call=lambda dg, a: dg.manage.get_project_keys(a.project, status="active"),
            method="GET",
            path=f"{p}/keys",
            query={"status": "active"},
            answer=models.ProjectKeys,
        ),
        Case(
            name="manage.get_project_key",
            call=lambda dg, a: dg.manage.get_project_key(a.project, a.key),
            method="GET",
            path=f"{p}/keys/{{key}}",
            answer=models.ProjectKeyDetails,
        ),
        Case(
            name="manage.create_project_key",
            call=lambda dg, a: dg.manage.create_project_key(a.project, **key),
            method="POST",
            path=f"{p}/keys",
            body=key,
            answer=models.CreatedProjectKey,
        ),
        Case(
            name="manage.create_project_key",
            variant="mapping",
            call=lambda dg, a: dg.manage.create_project_key(a.project, options=key),
            method="POST",
            path=f"{p}/keys",
            body=key,
            answer=models.CreatedProjectKey,
        ),
        Case(
            name="manage.delete_project_key",
            call=lambda dg, a: dg.manage.delete_project_key(a.project, a.key),
            method="DELETE",
            path=f"{p}/keys/{{key}}",
            answer=models.Message,
        ),
        Case(
            name="manage.get_project_members",
            call=lambda dg, a: dg.manage.get_project_members(a.project),
            method="GET",
            path=f"{p}/members",
            answer=models.Members,
        ),
        Case(
            name="manage.remove_project_member",
            call=lambda dg, a: dg.manage.remove_project_member(a.project, a.member),
            method="DELETE",
            path=f"{p}/members/{{member}}",
            answer=models.Message,
        ),
        Case(
            name="manage.get_project_member_scopes",
            call=lambda dg, a: dg.manage.get_project_member_scopes(a.project, a.member),
            method="GET",
            path=f"{p}/members/{{member}}/scopes",
            answer=models.MemberScopes,
        ),
        Case(
            name="manage.update_project_member_scope",
            call=lambda dg, a: dg.manage.update_project_member_scope(a.project, a.member, scope="admin"),
            method="PUT",
            path=f"{p}/members/{{member}}/scopes",
            body={"scope": "admin"},
            answer=models.Message,
        ),
        Case(
            name="manage.get_project_invites",
            call=lambda dg, a: dg.manage.get_project_invites(a.project),
            method="GET",
            path=f"{p}/invites",
            answer=models.Invites,
        ),
        Case(
            name="manage.send_project_invite",
            call=lambda dg, a: dg.manage.send_project_invite(a.project, email="a+b@c.test", scope="member"),
            method="POST",
            path=f"{p}/invites",
            body={"email": "a+b@c.test", "scope": "member"},
            answer=models.Message,
        ),
        Case(
            name="manage.delete_project_invite",
            call=lambda dg, a: dg.manage.delete_project_invite(a.project, "a+b@c.test"),
            method="DELETE",
            path=f"{p}/invites/a+b@c.test",
            answer=models.Message,
        ),
    ]


def _usage_and_billing() -> list[Case]:
    p = "/v1/projects/{project}"
    span = {"start": "2026-01-01", "end": "2026-12-31"}
    return [
        Case(
            name="manage.get_project_usage_requests",
            call=lambda dg, a: dg.manage.get_project_usage_requests(a.project, limit=5, page=0),
            method="GET",
            path=f"{p}/requests",
            query={"limit": "5", "page": "0"},
            answer=models.UsageRequests,
        ),
        Case(
            name="manage.get_project_usage_request",
            call=lambda dg, a: dg.manage.get_project_usage_request(a.project, a.request),
            method="GET",
            path=f"{p}/requests/{{request}}",
            answer=models.UsageRequestDetails,
        ),
        Case(
            name="manage.get_project_usage_summary",
            call=lambda dg, a: dg.manage.get_project_usage_summary(a.project, **span, diarize=True),
            method="GET",
            path=f"{p}/usage",
            query={**span, "diarize": "true"},
            answer=models.UsageSummary,
        ),
        Case(
            name="manage.get_project_usage",
            call=lambda dg, a: dg.manage.get_project_usage(a.project, **span),
            method="GET",
            path=f"{p}/usage",
            query=span,
            answer=models.UsageSummary,
            deprecated=True,
        ),
        Case(
            name="manage.get_project_usage_fields",
            call=lambda dg, a: dg.manage.get_project_usage_fields(a.project, **span),
            method="GET",
            path=f"{p}/usage/fields",
            query=span,
            answer=models.UsageFields,
        ),
        Case(
            name="manage.get_project_usage_breakdown",
            call=lambda dg, a: dg.manage.get_project_usage_breakdown(a.project, **span),
            method="GET",
            path=f"{p}/usage/breakdown",
            query=span,
            answer=models.UsageBreakdown,
        ),
        Case(
            name="manage.get_project_balances",
            call=lambda dg, a: dg.manage.get_project_balances(a.project),
            method="GET",
            path=f"{p}/balances",
            answer=models.Balances,
        ),
        Case(
            name="manage.get_project_balance",
            call=lambda dg, a: dg.manage.get_project_balance(a.project, a.balance),
            method="GET",
            path=f"{p}/balances/{{balance}}",
            answer=models.Balance,
        ),
        Case(
            name="manage.get_project_billing_breakdown",
            call=lambda dg, a: dg.manage.get_project_billing_breakdown(a.project, **span),
            method="GET",
            path=f"{p}/billing/breakdown",
            query=span,
            answer=models.BillingBreakdown,
        ),
        Case(
            name="manage.get_project_billing_fields",
            call=lambda dg, a: dg.manage.get_project_billing_fields(a.project, **span),
            method="GET",
            path=f"{p}/billing/fields",
            query=span,
            answer=models.BillingFields,
        ),
        Case(
            name="manage.get_project_purchases",
            call=lambda dg, a: dg.manage.get_project_purchases(a.project, limit=2),
            method="GET",
            path=f"{p}/purchases",
            query={"limit": "2"},
            answer=models.Purchases,
        ),
    ]


def _models_and_selfhosted() -> list[Case]:
    p = "/v1/projects/{project}"
    credentials = f"{p}/self-hosted/distribution/credentials"
    model = models.SpeechModel
    return [
        Case(
            name="models.get_all",
            call=lambda dg, a: dg.models.get_all(include_outdated=True),
            method="GET",
            path="/v1/models",
            query={"include_outdated": "true"},
            answer=models.Models,
        ),
        Case(
            name="models.get_model",
            call=lambda dg, a: dg.models.get_model(a.model),
            method="GET",
            path="/v1/models/{model}",
            answer=model,
        ),
        Case(
            name="manage.get_all_models",
            call=lambda dg, a: dg.manage.get_all_models(a.project, include_outdated=False),
            method="GET",
            path=f"{p}/models",
            query={"include_outdated": "false"},
            answer=models.Models,
        ),
        Case(
            name="manage.get_model",
            call=lambda dg, a: dg.manage.get_model(a.project, a.model),
            method="GET",
            path=f"{p}/models/{{model}}",
            answer=model,
        ),
        Case(
            name="selfhosted.list_credentials",
            call=lambda dg, a: dg.selfhosted.list_credentials(a.project),
            method="GET",
            path=credentials,
            answer=models.DistributionCredentialsList,
        ),
        Case(
            name="selfhosted.list_credentials",
            variant="onprem, and its old path",
            call=lambda dg, a: dg.onprem.list_credentials(
                a.project, path=f"/v1/projects/{a.project}/onprem/distribution/credentials"
            ),
            method="GET",
            path=f"{p}/onprem/distribution/credentials",
            answer=models.DistributionCredentialsList,
            deprecated=True,
        ),
        Case(
            name="selfhosted.get_credentials",
            call=lambda dg, a: dg.selfhosted.get_credentials(a.project, a.credentials),
            method="GET",
            path=f"{credentials}/{{credentials}}",
            answer=models.MemberDistributionCredentials,
        ),
        Case(
            name="selfhosted.create_credentials",
            call=lambda dg, a: dg.selfhosted.create_credentials(
                a.project, comment="c", scopes=["self-hosted:products"], provider="quay"
            ),
            method="POST",
            path=credentials,
            query={"scopes": "self-hosted:products", "provider": "quay"},
            body={"comment": "c"},
            answer=models.MemberDistributionCredentials,
        ),
        Case(
            name="selfhosted.delete_credentials",
            call=lambda dg, a: dg.selfhosted.delete_credentials(a.project, a.credentials),
            method="DELETE",
            path=f"{credentials}/{{credentials}}",
            answer=models.DeletedDistributionCredentials,
        ),
    ]


def _voice_agent() -> list[Case]:
    p = "/v1/projects/{project}"
    return [
        Case(
            name="voice_agent.list_think_models",
            call=lambda dg, a: dg.voice_agent.list_think_models(),
            method="GET",
            path="/v1/agent/settings/think/models",
            answer=models.ThinkModels,
        ),
        Case(
            name="voice_agent.create_configuration",
            call=lambda dg, a: dg.voice_agent.create_configuration(
                a.project, config='{"agent":{}}', metadata={"name": "x"}
            ),
            method="POST",
            path=f"{p}/agents",
            body={"config": '{"agent":{}}', "metadata": {"name": "x"}},
            answer=models.AgentConfiguration,
        ),
        Case(
            name="voice_agent.list_configurations",
            call=lambda dg, a: dg.voice_agent.list_configurations(a.project),
            method="GET",
            path=f"{p}/agents",
            answer=models.AgentConfigurations,
        ),
        Case(
            name="voice_agent.get_configuration",
            call=lambda dg, a: dg.voice_agent.get_configuration(a.project, a.agent),
            method="GET",
            path=f"{p}/agents/{{agent}}",
            answer=models.AgentConfiguration,
        ),
        Case(
            name="voice_agent.update_configuration",
            call=lambda dg, a: dg.voice_agent.update_configuration(a.project, a.agent, metadata={"name": "y"}),
            method="PUT",
            path=f"{p}/agents/{{agent}}",
            body={"metadata": {"name": "y"}},
            answer=models.AgentConfiguration,
        ),
        Case(
            name="voice_agent.delete_configuration",
            call=lambda dg, a: dg.voice_agent.delete_configuration(a.project, a.agent),
            method="DELETE",
            path=f"{p}/agents/{{agent}}",
            answer=models.Message,
        ),
        Case(
            name="voice_agent.create_variable",
            call=lambda dg, a: dg.voice_agent.create_variable(a.project, key="DG_B", value={"a": [1, None]}),
            method="POST",
            path=f"{p}/agent-variables",
            body={"key": "DG_B", "value": {"a": [1, None]}},
            answer=models.AgentVariable,
        ),
        Case(
            name="voice_agent.list_variables",
            call=lambda dg, a: dg.voice_agent.list_variables(a.project),
            method="GET",
            path=f"{p}/agent-variables",
            answer=models.AgentVariables,
        ),
        Case(
            name="voice_agent.get_variable",
            call=lambda dg, a: dg.voice_agent.get_variable(a.project, a.variable),
            method="GET",
            path=f"{p}/agent-variables/{{variable}}",
            answer=models.AgentVariable,
        ),
        Case(
            name="voice_agent.update_variable",
            call=lambda dg, a: dg.voice_agent.update_variable(a.project, a.variable, value=7),
            method="PATCH",
            path=f"{p}/agent-variables/{{variable}}",
            body={"value": 7},
            answer=models.AgentVariable,
        ),
        Case(
            name="voice_agent.delete_variable",
            call=lambda dg, a: dg.voice_agent.delete_variable(a.project, a.variable),
            method="DELETE",
            path=f"{p}/agent-variables/{{variable}}",
            answer=models.Message,
        ),
    ]


CASES = [
    *_transcribe(),
    *_read(),
    *_speak(),
    *_project(),
    *_keys_and_people(),
    *_usage_and_billing(),
    *_models_and_selfhosted(),
    *_voice_agent(),
]
