"""Methods of `voice_agent`."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._methods import sends
from .._views import (
    AsyncRawTransport,
    AsyncResultTransport,
    RawTransport,
    ResultTransport,
    async_raw,
    async_result,
    raw,
    result,
)
from ..operations.voice_agent import (
    CREATE_CONFIGURATION,
    CREATE_VARIABLE,
    DELETE_CONFIGURATION,
    DELETE_VARIABLE,
    GET_CONFIGURATION,
    GET_VARIABLE,
    LIST_CONFIGURATIONS,
    LIST_THINK_MODELS,
    LIST_VARIABLES,
    UPDATE_CONFIGURATION,
    UPDATE_VARIABLE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .._methods import AsyncTransport, Transport
    from .._model import Model
    from ..models.agent import AgentConfiguration, AgentConfigurations, AgentVariable, AgentVariables, ThinkModels
    from ..models.manage import Message


class VoiceAgent:
    """Stored configurations and variables of voice agents, and the models that they think with."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(CREATE_CONFIGURATION)
    def create_configuration(
        self,
        project_id: str,
        *,
        config: str | None = None,
        metadata: Mapping[str, str] | None = None,
        api_version: int | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentConfiguration:
        """Store an agent configuration.

        The id in the answer can stand in place of the whole `agent` in the Settings of a conversation. Everybody in
        the project can read configurations: keep secrets out of them.

        Args:
            project_id: Id of the project.
            config: The value of `agent` in the Settings message, as a JSON document in a string. It may name variables.
            metadata: Facts of your own, to find the configuration again.
            api_version: Version of the agent API that the configuration is for.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The stored configuration.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/create-agent-configuration
        """
        ...

    @sends(CREATE_VARIABLE)
    def create_variable(
        self,
        project_id: str,
        *,
        key: str | None = None,
        value: Any = None,
        is_sensitive: bool | None = None,
        api_version: int | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentVariable:
        """Make a variable for agent configurations.

        Configurations name variables by their keys; when a conversation begins, the value takes the place of the key.
        Everybody in the project can read variables: keep secrets out of them.

        Args:
            project_id: Id of the project.
            key: Its name in configurations: `DG_` and capital letters, for example `DG_PROMPT`.
            value: Any JSON value.
            is_sensitive: True to keep the value from being shown.
            api_version: Version of the agent API that the variable is for.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The variable.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/create-agent-variable
        """
        ...

    @sends(DELETE_CONFIGURATION)
    def delete_configuration(
        self,
        project_id: str,
        agent_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Delete an agent configuration.

        Conversations that name its id in their Settings fail from now on.

        Args:
            project_id: Id of the project.
            agent_id: Id of the agent configuration.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done; often nothing is said.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/delete-agent-configuration
        """
        ...

    @sends(DELETE_VARIABLE)
    def delete_variable(
        self,
        project_id: str,
        variable_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Delete an agent variable.

        Configurations that name it are left with the bare key.

        Args:
            project_id: Id of the project.
            variable_id: Id of the agent variable.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done; often nothing is said.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/delete-agent-variable
        """
        ...

    @sends(GET_CONFIGURATION)
    def get_configuration(
        self,
        project_id: str,
        agent_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentConfiguration:
        """Get one agent configuration.

        As it was stored, with variables left in place.

        Args:
            project_id: Id of the project.
            agent_id: Id of the agent configuration.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The configuration, with variables left as they are.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/get-agent-configuration
        """
        ...

    @sends(GET_VARIABLE)
    def get_variable(
        self,
        project_id: str,
        variable_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentVariable:
        """Get one agent variable.

        Its key and its present value.

        Args:
            project_id: Id of the project.
            variable_id: Id of the agent variable.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The variable.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/get-agent-variable
        """
        ...

    @sends(LIST_CONFIGURATIONS)
    def list_configurations(
        self,
        project_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentConfigurations:
        """List the agent configurations of a project.

        Configurations are listed as they were stored, with variables left in place.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The configurations, with variables left as they are.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/list-agent-configurations
        """
        ...

    @sends(LIST_THINK_MODELS)
    def list_think_models(
        self,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ThinkModels:
        """List the language models that an agent can think with.

        What `agent.think.provider` of the Settings message can name.

        Args:
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The models.

        See https://developers.deepgram.com/reference/voice-agent/think-models
        """
        ...

    @sends(LIST_VARIABLES)
    def list_variables(
        self,
        project_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentVariables:
        """List the agent variables of a project.

        Each with its key and its present value.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The variables.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/list-agent-variables
        """
        ...

    @sends(UPDATE_CONFIGURATION)
    def update_configuration(
        self,
        project_id: str,
        agent_id: str,
        *,
        metadata: Mapping[str, str] | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentConfiguration:
        """Change the metadata of an agent configuration.

        Only the metadata can be changed. For another configuration, make a new one and delete the old one.

        Args:
            project_id: Id of the project.
            agent_id: Id of the agent configuration.
            metadata: Facts of your own; they replace the present ones.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The configuration.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/update-agent-metadata
        """
        ...

    @sends(UPDATE_VARIABLE)
    def update_variable(
        self,
        project_id: str,
        variable_id: str,
        *,
        value: Any = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentVariable:
        """Give an agent variable another value.

        Conversations that begin from now on get the new value.

        Args:
            project_id: Id of the project.
            variable_id: Id of the agent variable.
            value: Any JSON value.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The variable.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/update-agent-variable
        """
        ...


class AsyncVoiceAgent:
    """Stored configurations and variables of voice agents, and the models that they think with."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(CREATE_CONFIGURATION)
    async def create_configuration(
        self,
        project_id: str,
        *,
        config: str | None = None,
        metadata: Mapping[str, str] | None = None,
        api_version: int | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentConfiguration:
        """Store an agent configuration.

        The id in the answer can stand in place of the whole `agent` in the Settings of a conversation. Everybody in
        the project can read configurations: keep secrets out of them.

        Args:
            project_id: Id of the project.
            config: The value of `agent` in the Settings message, as a JSON document in a string. It may name variables.
            metadata: Facts of your own, to find the configuration again.
            api_version: Version of the agent API that the configuration is for.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The stored configuration.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/create-agent-configuration
        """
        ...

    @sends(CREATE_VARIABLE)
    async def create_variable(
        self,
        project_id: str,
        *,
        key: str | None = None,
        value: Any = None,
        is_sensitive: bool | None = None,
        api_version: int | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentVariable:
        """Make a variable for agent configurations.

        Configurations name variables by their keys; when a conversation begins, the value takes the place of the key.
        Everybody in the project can read variables: keep secrets out of them.

        Args:
            project_id: Id of the project.
            key: Its name in configurations: `DG_` and capital letters, for example `DG_PROMPT`.
            value: Any JSON value.
            is_sensitive: True to keep the value from being shown.
            api_version: Version of the agent API that the variable is for.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The variable.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/create-agent-variable
        """
        ...

    @sends(DELETE_CONFIGURATION)
    async def delete_configuration(
        self,
        project_id: str,
        agent_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Delete an agent configuration.

        Conversations that name its id in their Settings fail from now on.

        Args:
            project_id: Id of the project.
            agent_id: Id of the agent configuration.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done; often nothing is said.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/delete-agent-configuration
        """
        ...

    @sends(DELETE_VARIABLE)
    async def delete_variable(
        self,
        project_id: str,
        variable_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Delete an agent variable.

        Configurations that name it are left with the bare key.

        Args:
            project_id: Id of the project.
            variable_id: Id of the agent variable.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done; often nothing is said.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/delete-agent-variable
        """
        ...

    @sends(GET_CONFIGURATION)
    async def get_configuration(
        self,
        project_id: str,
        agent_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentConfiguration:
        """Get one agent configuration.

        As it was stored, with variables left in place.

        Args:
            project_id: Id of the project.
            agent_id: Id of the agent configuration.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The configuration, with variables left as they are.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/get-agent-configuration
        """
        ...

    @sends(GET_VARIABLE)
    async def get_variable(
        self,
        project_id: str,
        variable_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentVariable:
        """Get one agent variable.

        Its key and its present value.

        Args:
            project_id: Id of the project.
            variable_id: Id of the agent variable.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The variable.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/get-agent-variable
        """
        ...

    @sends(LIST_CONFIGURATIONS)
    async def list_configurations(
        self,
        project_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentConfigurations:
        """List the agent configurations of a project.

        Configurations are listed as they were stored, with variables left in place.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The configurations, with variables left as they are.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/list-agent-configurations
        """
        ...

    @sends(LIST_THINK_MODELS)
    async def list_think_models(
        self,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ThinkModels:
        """List the language models that an agent can think with.

        What `agent.think.provider` of the Settings message can name.

        Args:
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The models.

        See https://developers.deepgram.com/reference/voice-agent/think-models
        """
        ...

    @sends(LIST_VARIABLES)
    async def list_variables(
        self,
        project_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentVariables:
        """List the agent variables of a project.

        Each with its key and its present value.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The variables.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/list-agent-variables
        """
        ...

    @sends(UPDATE_CONFIGURATION)
    async def update_configuration(
        self,
        project_id: str,
        agent_id: str,
        *,
        metadata: Mapping[str, str] | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentConfiguration:
        """Change the metadata of an agent configuration.

        Only the metadata can be changed. For another configuration, make a new one and delete the old one.

        Args:
            project_id: Id of the project.
            agent_id: Id of the agent configuration.
            metadata: Facts of your own; they replace the present ones.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The configuration.

        See https://developers.deepgram.com/reference/voice-agent/agent-configurations/update-agent-metadata
        """
        ...

    @sends(UPDATE_VARIABLE)
    async def update_variable(
        self,
        project_id: str,
        variable_id: str,
        *,
        value: Any = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AgentVariable:
        """Give an agent variable another value.

        Conversations that begin from now on get the new value.

        Args:
            project_id: Id of the project.
            variable_id: Id of the agent variable.
            value: Any JSON value.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The variable.

        See https://developers.deepgram.com/reference/voice-agent/agent-variables/update-agent-variable
        """
        ...


class VoiceAgentRaw:
    """`VoiceAgent` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    create_configuration = raw(VoiceAgent.create_configuration)
    create_variable = raw(VoiceAgent.create_variable)
    delete_configuration = raw(VoiceAgent.delete_configuration)
    delete_variable = raw(VoiceAgent.delete_variable)
    get_configuration = raw(VoiceAgent.get_configuration)
    get_variable = raw(VoiceAgent.get_variable)
    list_configurations = raw(VoiceAgent.list_configurations)
    list_think_models = raw(VoiceAgent.list_think_models)
    list_variables = raw(VoiceAgent.list_variables)
    update_configuration = raw(VoiceAgent.update_configuration)
    update_variable = raw(VoiceAgent.update_variable)


class VoiceAgentResult:
    """`VoiceAgent` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    create_configuration = result(VoiceAgent.create_configuration)
    create_variable = result(VoiceAgent.create_variable)
    delete_configuration = result(VoiceAgent.delete_configuration)
    delete_variable = result(VoiceAgent.delete_variable)
    get_configuration = result(VoiceAgent.get_configuration)
    get_variable = result(VoiceAgent.get_variable)
    list_configurations = result(VoiceAgent.list_configurations)
    list_think_models = result(VoiceAgent.list_think_models)
    list_variables = result(VoiceAgent.list_variables)
    update_configuration = result(VoiceAgent.update_configuration)
    update_variable = result(VoiceAgent.update_variable)


class AsyncVoiceAgentRaw:
    """`AsyncVoiceAgent` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    create_configuration = async_raw(AsyncVoiceAgent.create_configuration)
    create_variable = async_raw(AsyncVoiceAgent.create_variable)
    delete_configuration = async_raw(AsyncVoiceAgent.delete_configuration)
    delete_variable = async_raw(AsyncVoiceAgent.delete_variable)
    get_configuration = async_raw(AsyncVoiceAgent.get_configuration)
    get_variable = async_raw(AsyncVoiceAgent.get_variable)
    list_configurations = async_raw(AsyncVoiceAgent.list_configurations)
    list_think_models = async_raw(AsyncVoiceAgent.list_think_models)
    list_variables = async_raw(AsyncVoiceAgent.list_variables)
    update_configuration = async_raw(AsyncVoiceAgent.update_configuration)
    update_variable = async_raw(AsyncVoiceAgent.update_variable)


class AsyncVoiceAgentResult:
    """`AsyncVoiceAgent` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    create_configuration = async_result(AsyncVoiceAgent.create_configuration)
    create_variable = async_result(AsyncVoiceAgent.create_variable)
    delete_configuration = async_result(AsyncVoiceAgent.delete_configuration)
    delete_variable = async_result(AsyncVoiceAgent.delete_variable)
    get_configuration = async_result(AsyncVoiceAgent.get_configuration)
    get_variable = async_result(AsyncVoiceAgent.get_variable)
    list_configurations = async_result(AsyncVoiceAgent.list_configurations)
    list_think_models = async_result(AsyncVoiceAgent.list_think_models)
    list_variables = async_result(AsyncVoiceAgent.list_variables)
    update_configuration = async_result(AsyncVoiceAgent.update_configuration)
    update_variable = async_result(AsyncVoiceAgent.update_variable)
