"""Operations of `voice_agent`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._body import Body
from .._operation import Operation

if TYPE_CHECKING:
    from ..models.agent import AgentConfiguration, AgentConfigurations, AgentVariable, AgentVariables, ThinkModels
    from ..models.manage import Message


CREATE_CONFIGURATION: Operation[AgentConfiguration] = Operation(
    "voice_agent.create_configuration",
    "POST",
    "/v1/projects/{project_id}/agents",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="agent.AgentConfiguration",
    body=Body("json", "application/json", fields=("config", "metadata", "api_version"), required=("config",)),
)

CREATE_VARIABLE: Operation[AgentVariable] = Operation(
    "voice_agent.create_variable",
    "POST",
    "/v1/projects/{project_id}/agent-variables",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="agent.AgentVariable",
    body=Body(
        "json", "application/json", fields=("key", "value", "is_sensitive", "api_version"), required=("key", "value")
    ),
)

DELETE_CONFIGURATION: Operation[Message] = Operation(
    "voice_agent.delete_configuration",
    "DELETE",
    "/v1/projects/{project_id}/agents/{agent_id}",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
)

DELETE_VARIABLE: Operation[Message] = Operation(
    "voice_agent.delete_variable",
    "DELETE",
    "/v1/projects/{project_id}/agent-variables/{variable_id}",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
)

GET_CONFIGURATION: Operation[AgentConfiguration] = Operation(
    "voice_agent.get_configuration",
    "GET",
    "/v1/projects/{project_id}/agents/{agent_id}",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="agent.AgentConfiguration",
)

GET_VARIABLE: Operation[AgentVariable] = Operation(
    "voice_agent.get_variable",
    "GET",
    "/v1/projects/{project_id}/agent-variables/{variable_id}",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="agent.AgentVariable",
)

LIST_CONFIGURATIONS: Operation[AgentConfigurations] = Operation(
    "voice_agent.list_configurations",
    "GET",
    "/v1/projects/{project_id}/agents",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="agent.AgentConfigurations",
)

LIST_THINK_MODELS: Operation[ThinkModels] = Operation(
    "voice_agent.list_think_models",
    "GET",
    "/v1/agent/settings/think/models",
    scope="agent",
    server="https://agent.deepgram.com",
    security=("ApiKey", "AccessToken"),
    result="agent.ThinkModels",
)

LIST_VARIABLES: Operation[AgentVariables] = Operation(
    "voice_agent.list_variables",
    "GET",
    "/v1/projects/{project_id}/agent-variables",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="agent.AgentVariables",
)

UPDATE_CONFIGURATION: Operation[AgentConfiguration] = Operation(
    "voice_agent.update_configuration",
    "PUT",
    "/v1/projects/{project_id}/agents/{agent_id}",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="agent.AgentConfiguration",
    body=Body("json", "application/json", fields=("metadata",), required=("metadata",)),
)

UPDATE_VARIABLE: Operation[AgentVariable] = Operation(
    "voice_agent.update_variable",
    "PATCH",
    "/v1/projects/{project_id}/agent-variables/{variable_id}",
    scope="agent",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="agent.AgentVariable",
    body=Body("json", "application/json", fields=("value",), required=("value",)),
)
