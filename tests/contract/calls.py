"""Every REST call of the public contract: what it is given, what has to be on the wire, and the type of its answer."""

from __future__ import annotations

from specgram_api import models
from tests.contract.calls_account import ACCOUNT
from tests.contract.calls_speech import SPEECH
from tests.contract.case import Case


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


CASES = [*SPEECH, *ACCOUNT, *_models_and_selfhosted(), *_voice_agent()]
