"""The socket `agent`: Voice agent."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, Union

from .._channel import Channel, message_of
from ..models.agent import (
    CustomToThinkProvider,
    FunctionCallResponse,
    InjectAgentMessage,
    InjectUserMessage,
    Settings,
    UpdateListen,
    UpdatePrompt,
    UpdateSpeak,
    UpdateThink,
    UpdateThinkLive,
)
from ..models.flux import ForceEndTurn
from ..models.live import KeepAlive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typing_extensions import TypeAlias

    from .._channel import MalformedMessage, UnknownMessage
    from .._model import Model
    from ..models.agent import (
        AgentAudioDone,
        AgentError,
        AgentSettings,
        AgentStartedSpeaking,
        AgentThinking,
        AgentWarning,
        AudioSettings,
        ConversationText,
        CustomFromThinkProvider,
        EndOfThought,
        EndOfTurn,
        FrustrationDetected,
        FunctionCallCancelled,
        FunctionCallRequest,
        History,
        InjectionRefused,
        LatencyReport,
        ListenUpdate,
        ListenUpdated,
        PromptUpdated,
        SettingsApplied,
        SettingsFlags,
        SpeakUpdated,
        ThinkLiveSettings,
        ThinkLiveUpdated,
        ThinkUpdated,
        UpdateSpeakSpeak,
        UpdateThinkThink,
        UserStartedSpeaking,
        Welcome,
    )


class AgentEvents(str, Enum):
    """What happens on `agent`."""

    OPEN = "Open"
    """The connection is open."""
    CLOSE = "Close"
    """The connection is closed."""
    ERROR = "Error"
    """Something failed."""
    UNHANDLED = "Unhandled"
    """A message arrived that is of no known type."""
    RECONNECTING = "Reconnecting"
    """The connection was lost and is being made again."""
    RECONNECTED = "Reconnected"
    """The connection was made again."""
    GAP = "Gap"
    """Something could not be kept over the loss of a connection."""
    AUDIO = "Audio"
    """A chunk of the agent's audio."""
    WELCOME = "Welcome"
    """The connection is open."""
    SETTINGS_APPLIED = "SettingsApplied"
    """Settings took effect."""
    CONVERSATION_TEXT = "ConversationText"
    """What was said, as text."""
    USER_STARTED_SPEAKING = "UserStartedSpeaking"
    """The user began to speak."""
    AGENT_THINKING = "AgentThinking"
    """The agent is working on its answer."""
    AGENT_STARTED_SPEAKING = "AgentStartedSpeaking"
    """The first audio of an answer follows."""
    AGENT_AUDIO_DONE = "AgentAudioDone"
    """All audio of the answer has been sent."""
    LATENCY_REPORT = "LatencyReport"
    """Where the time of an answer went."""
    FUNCTION_CALL_REQUEST = "FunctionCallRequest"
    """The language model calls functions."""
    FUNCTION_CALL_RESPONSE = "FunctionCallResponse"
    """The result of a function call."""
    FUNCTION_CALL_CANCELLED = "FunctionCallCancelled"
    """Calls that are no longer wanted."""
    HISTORY = "History"
    """An entry of the conversation's record."""
    INJECTION_REFUSED = "InjectionRefused"
    """An injected message was not spoken."""
    PROMPT_UPDATED = "PromptUpdated"
    """UpdatePrompt took effect."""
    SPEAK_UPDATED = "SpeakUpdated"
    """UpdateSpeak took effect."""
    THINK_UPDATED = "ThinkUpdated"
    """UpdateThink took effect."""
    THINK_LIVE_UPDATED = "ThinkLiveUpdated"
    """UpdateThink_Live took effect."""
    LISTEN_UPDATED = "ListenUpdated"
    """UpdateListen took effect."""
    FRUSTRATION_DETECTED = "FrustrationDetected"
    """The user sounds frustrated."""
    CUSTOM_FROM_THINK_PROVIDER = "__customFromThinkProvider"
    """A payload of the language model's own."""
    END_OF_THOUGHT = "EndOfThought"
    """The agent has finished thinking."""
    END_OF_TURN = "EndOfTurn"
    """The user's turn is over."""
    WARNING = "Warning"
    """Something was ignored or went differently."""

    def __str__(self) -> str:
        return str(self.value)


class AgentSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    def configure(
        self,
        message: Settings | Mapping[str, Any] | None = None,
        /,
        *,
        tags: Sequence[str] | None = None,
        experimental: bool | None = None,
        flags: SettingsFlags | Mapping[str, Any] | None = None,
        mip_opt_out: bool | None = None,
        audio: AudioSettings | Mapping[str, Any] | None = None,
        agent: AgentSettings | Mapping[str, Any] | str | None = None,
    ) -> None:
        """Set up the conversation; the first message.

        Exactly one, after Welcome and before any audio. SettingsApplied answers it; anything else sent earlier is an
        error.

        Args:
            message: The whole message; what is given by keyword comes first.
            tags: Labels of this conversation in usage reports. They belong here and not inside `agent`.
            experimental: Switch on features that may still change, such as AgentStartedSpeaking.
            flags: Switches for what the server reports.
            mip_opt_out: Keep this conversation out of the model improvement programme; the price may differ.
            audio: Formats of the audio in both directions.
            agent: The agent, or the id of a stored agent configuration.
        """
        self._send(
            message_of(
                Settings,
                message,
                tags=tags,
                experimental=experimental,
                flags=flags,
                mip_opt_out=mip_opt_out,
                audio=audio,
                agent=agent,
            )
        )

    def keep_alive(self) -> None:
        """Keep the conversation open while no audio flows.

        Send it every eight seconds when the user's audio is paused.
        """
        self._send(KeepAlive())

    def update_listen(self, listen: ListenUpdate | Mapping[str, Any]) -> None:
        """Change how the agent hears.

        Options left out keep their value, except `language_hints`, which are cleared. Answered by ListenUpdated.

        Args:
            listen: What to change about hearing.
        """
        self._send(message_of(UpdateListen, None, listen=listen))

    def update_think(self, think: UpdateThinkThink | Mapping[str, Any]) -> None:
        """Replace the language model.

        Answered by ThinkUpdated.

        Args:
            think: The new model, or several in the order in which to try them.
        """
        self._send(message_of(UpdateThink, None, think=think))

    def update_think_live(self, think_live: ThinkLiveSettings | Mapping[str, Any]) -> None:
        """Change the small model beside the main one.

        Needs `think_live` in the settings. Answered by ThinkLiveUpdated.

        Args:
            think_live: A small model beside the main one for signs of listening, asking whether the user is still there, and
                noticing frustration.
        """
        self._send(message_of(UpdateThinkLive, None, think_live=think_live))

    def update_speak(self, speak: UpdateSpeakSpeak | Mapping[str, Any]) -> None:
        """Replace the voice.

        Answered by SpeakUpdated.

        Args:
            speak: The new voice, or several in the order in which to try them.
        """
        self._send(message_of(UpdateSpeak, None, speak=speak))

    def update_prompt(self, prompt: str) -> None:
        """Change the instructions of the language model.

        Answered by PromptUpdated.

        Args:
            prompt: The new instructions.
        """
        self._send(message_of(UpdatePrompt, None, prompt=prompt))

    def inject_user_message(self, content: str) -> None:
        """Say something in the user's place.

        The agent answers it as if it had heard it.

        Args:
            content: What the user is taken to have said.
        """
        self._send(message_of(InjectUserMessage, None, content=content))

    def inject_agent_message(
        self,
        message: str | None = None,
        *,
        behavior: Literal["default", "queue", "interrupt"] | str | None = None,
        is_dynamic: bool | None = None,
    ) -> None:
        """Make the agent say something.

        With the behaviours `default` and `queue` the server may answer InjectionRefused; with `interrupt` it never
        does.

        Args:
            message: What the agent shall say.
            behavior: What to do when someone is speaking: give up (`default`, answered by InjectionRefused), wait until the
                agent is done (`queue`), or break in (`interrupt`).
            is_dynamic: True to let the small model choose the words. Needs `think_live`; leave `message` out.
        """
        self._send(message_of(InjectAgentMessage, None, message=message, behavior=behavior, is_dynamic=is_dynamic))

    def function_call_response(
        self,
        message: FunctionCallResponse | Mapping[str, Any] | None = None,
        /,
        *,
        id: str | None = None,
        name: str | None = None,
        content: str | None = None,
    ) -> None:
        """The result of a function call.

        The client answers each call marked `client_side` with it; the server reports with it the calls that it ran
        itself. A late answer to a cancelled call is dropped.

        Args:
            message: The whole message; what is given by keyword comes first.
            id: Id of the call. Clients must give it; the server may leave it out.
            name: Name of the function.
            content: The result as text, often a JSON document.
        """
        self._send(message_of(FunctionCallResponse, message, id=id, name=name, content=content))

    def force_end_turn(self) -> None:
        """End the user's turn now.

        Works with Flux recognition; otherwise a Warning says that it does not.
        """
        self._send(ForceEndTurn())

    def send_to_think_provider(self, content: Any) -> None:
        """A payload of your own for the language model.

        Passed on to the endpoint of `think` as it is.

        Args:
            content: Any JSON value, passed on as it is.
        """
        self._send(message_of(CustomToThinkProvider, None, content=content))


class AsyncAgentSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        async def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    async def configure(
        self,
        message: Settings | Mapping[str, Any] | None = None,
        /,
        *,
        tags: Sequence[str] | None = None,
        experimental: bool | None = None,
        flags: SettingsFlags | Mapping[str, Any] | None = None,
        mip_opt_out: bool | None = None,
        audio: AudioSettings | Mapping[str, Any] | None = None,
        agent: AgentSettings | Mapping[str, Any] | str | None = None,
    ) -> None:
        """Set up the conversation; the first message.

        Exactly one, after Welcome and before any audio. SettingsApplied answers it; anything else sent earlier is an
        error.

        Args:
            message: The whole message; what is given by keyword comes first.
            tags: Labels of this conversation in usage reports. They belong here and not inside `agent`.
            experimental: Switch on features that may still change, such as AgentStartedSpeaking.
            flags: Switches for what the server reports.
            mip_opt_out: Keep this conversation out of the model improvement programme; the price may differ.
            audio: Formats of the audio in both directions.
            agent: The agent, or the id of a stored agent configuration.
        """
        await self._send(
            message_of(
                Settings,
                message,
                tags=tags,
                experimental=experimental,
                flags=flags,
                mip_opt_out=mip_opt_out,
                audio=audio,
                agent=agent,
            )
        )

    async def keep_alive(self) -> None:
        """Keep the conversation open while no audio flows.

        Send it every eight seconds when the user's audio is paused.
        """
        await self._send(KeepAlive())

    async def update_listen(self, listen: ListenUpdate | Mapping[str, Any]) -> None:
        """Change how the agent hears.

        Options left out keep their value, except `language_hints`, which are cleared. Answered by ListenUpdated.

        Args:
            listen: What to change about hearing.
        """
        await self._send(message_of(UpdateListen, None, listen=listen))

    async def update_think(self, think: UpdateThinkThink | Mapping[str, Any]) -> None:
        """Replace the language model.

        Answered by ThinkUpdated.

        Args:
            think: The new model, or several in the order in which to try them.
        """
        await self._send(message_of(UpdateThink, None, think=think))

    async def update_think_live(self, think_live: ThinkLiveSettings | Mapping[str, Any]) -> None:
        """Change the small model beside the main one.

        Needs `think_live` in the settings. Answered by ThinkLiveUpdated.

        Args:
            think_live: A small model beside the main one for signs of listening, asking whether the user is still there, and
                noticing frustration.
        """
        await self._send(message_of(UpdateThinkLive, None, think_live=think_live))

    async def update_speak(self, speak: UpdateSpeakSpeak | Mapping[str, Any]) -> None:
        """Replace the voice.

        Answered by SpeakUpdated.

        Args:
            speak: The new voice, or several in the order in which to try them.
        """
        await self._send(message_of(UpdateSpeak, None, speak=speak))

    async def update_prompt(self, prompt: str) -> None:
        """Change the instructions of the language model.

        Answered by PromptUpdated.

        Args:
            prompt: The new instructions.
        """
        await self._send(message_of(UpdatePrompt, None, prompt=prompt))

    async def inject_user_message(self, content: str) -> None:
        """Say something in the user's place.

        The agent answers it as if it had heard it.

        Args:
            content: What the user is taken to have said.
        """
        await self._send(message_of(InjectUserMessage, None, content=content))

    async def inject_agent_message(
        self,
        message: str | None = None,
        *,
        behavior: Literal["default", "queue", "interrupt"] | str | None = None,
        is_dynamic: bool | None = None,
    ) -> None:
        """Make the agent say something.

        With the behaviours `default` and `queue` the server may answer InjectionRefused; with `interrupt` it never
        does.

        Args:
            message: What the agent shall say.
            behavior: What to do when someone is speaking: give up (`default`, answered by InjectionRefused), wait until the
                agent is done (`queue`), or break in (`interrupt`).
            is_dynamic: True to let the small model choose the words. Needs `think_live`; leave `message` out.
        """
        await self._send(
            message_of(InjectAgentMessage, None, message=message, behavior=behavior, is_dynamic=is_dynamic)
        )

    async def function_call_response(
        self,
        message: FunctionCallResponse | Mapping[str, Any] | None = None,
        /,
        *,
        id: str | None = None,
        name: str | None = None,
        content: str | None = None,
    ) -> None:
        """The result of a function call.

        The client answers each call marked `client_side` with it; the server reports with it the calls that it ran
        itself. A late answer to a cancelled call is dropped.

        Args:
            message: The whole message; what is given by keyword comes first.
            id: Id of the call. Clients must give it; the server may leave it out.
            name: Name of the function.
            content: The result as text, often a JSON document.
        """
        await self._send(message_of(FunctionCallResponse, message, id=id, name=name, content=content))

    async def force_end_turn(self) -> None:
        """End the user's turn now.

        Works with Flux recognition; otherwise a Warning says that it does not.
        """
        await self._send(ForceEndTurn())

    async def send_to_think_provider(self, content: Any) -> None:
        """A payload of your own for the language model.

        Passed on to the endpoint of `think` as it is.

        Args:
            content: Any JSON value, passed on as it is.
        """
        await self._send(message_of(CustomToThinkProvider, None, content=content))


CHANNEL = Channel(
    "agent",
    "/v1/agent/converse",
    server="wss://agent.deepgram.com",
    scope="agent",
    events=AgentEvents,
    sends=(AgentSends, AsyncAgentSends),
    security=("ApiKey", "AccessToken"),
    client_messages={
        "Settings": "agent.Settings",
        "KeepAlive": "live.KeepAlive",
        "UpdateListen": "agent.UpdateListen",
        "UpdateThink": "agent.UpdateThink",
        "UpdateThink_Live": "agent.UpdateThinkLive",
        "UpdateSpeak": "agent.UpdateSpeak",
        "UpdatePrompt": "agent.UpdatePrompt",
        "InjectUserMessage": "agent.InjectUserMessage",
        "InjectAgentMessage": "agent.InjectAgentMessage",
        "FunctionCallResponse": "agent.FunctionCallResponse",
        "ForceEndTurn": "flux.ForceEndTurn",
        "__customToThinkProvider": "agent.CustomToThinkProvider",
    },
    server_messages={
        "Welcome": "agent.Welcome",
        "SettingsApplied": "agent.SettingsApplied",
        "ConversationText": "agent.ConversationText",
        "UserStartedSpeaking": "agent.UserStartedSpeaking",
        "AgentThinking": "agent.AgentThinking",
        "AgentStartedSpeaking": "agent.AgentStartedSpeaking",
        "AgentAudioDone": "agent.AgentAudioDone",
        "LatencyReport": "agent.LatencyReport",
        "FunctionCallRequest": "agent.FunctionCallRequest",
        "FunctionCallResponse": "agent.FunctionCallResponse",
        "FunctionCallCancelled": "agent.FunctionCallCancelled",
        "History": "agent.History",
        "InjectionRefused": "agent.InjectionRefused",
        "PromptUpdated": "agent.PromptUpdated",
        "SpeakUpdated": "agent.SpeakUpdated",
        "ThinkUpdated": "agent.ThinkUpdated",
        "ThinkLiveUpdated": "agent.ThinkLiveUpdated",
        "ListenUpdated": "agent.ListenUpdated",
        "FrustrationDetected": "agent.FrustrationDetected",
        "__customFromThinkProvider": "agent.CustomFromThinkProvider",
        "EndOfThought": "agent.EndOfThought",
        "EndOfTurn": "agent.EndOfTurn",
        "Warning": "agent.AgentWarning",
        "Error": "agent.AgentError",
    },
    event_of={
        "Welcome": "Welcome",
        "SettingsApplied": "SettingsApplied",
        "ConversationText": "ConversationText",
        "UserStartedSpeaking": "UserStartedSpeaking",
        "AgentThinking": "AgentThinking",
        "AgentStartedSpeaking": "AgentStartedSpeaking",
        "AgentAudioDone": "AgentAudioDone",
        "LatencyReport": "LatencyReport",
        "FunctionCallRequest": "FunctionCallRequest",
        "FunctionCallResponse": "FunctionCallResponse",
        "FunctionCallCancelled": "FunctionCallCancelled",
        "History": "History",
        "InjectionRefused": "InjectionRefused",
        "PromptUpdated": "PromptUpdated",
        "SpeakUpdated": "SpeakUpdated",
        "ThinkUpdated": "ThinkUpdated",
        "ThinkLiveUpdated": "ThinkLiveUpdated",
        "ListenUpdated": "ListenUpdated",
        "FrustrationDetected": "FrustrationDetected",
        "__customFromThinkProvider": "__customFromThinkProvider",
        "EndOfThought": "EndOfThought",
        "EndOfTurn": "EndOfTurn",
        "Warning": "Warning",
        "Error": "Error",
    },
    sends_binary=True,
    receives_binary=True,
    session={
        "kind": "agent",
        "greeting": "Welcome",
        "greeting_timeout": 10,
        "settings": {"message": "Settings", "applied": "SettingsApplied"},
        "keepalive": {"message": "KeepAlive", "every": 8, "idle_timeout": 10},
        "resume": {
            "unit": "history",
            "ack": "History",
            "context": "agent.context.messages",
            "greeting": "agent.greeting",
        },
        "functions": {
            "request": "FunctionCallRequest",
            "response": "FunctionCallResponse",
            "cancelled": "FunctionCallCancelled",
        },
        "barge_in": "UserStartedSpeaking",
        "speech": {"started": "AgentStartedSpeaking", "thinking": "AgentThinking", "done": "AgentAudioDone"},
        "updates": {
            "UpdateListen": "ListenUpdated",
            "UpdateThink": "ThinkUpdated",
            "UpdateThink_Live": "ThinkLiveUpdated",
            "UpdateSpeak": "SpeakUpdated",
            "UpdatePrompt": "PromptUpdated",
        },
        "partial": {"UpdateListen": ["listen.provider.language_hints"]},
        "hand_over": {"warning": "Warning", "codes": ["MAXIMUM_SESSION_LENGTH_APPROACHING"], "quiet": 10},
        "limits": {"session": 7200, "session_warning": 6900, "prompt_characters": 25000},
        "close_codes": {
            "1000": {
                "fatal": False,
                "meaning": "The server closed the connection; the conversation can go on over another one.",
            },
            "1005": {
                "fatal": False,
                "meaning": "The connection closed without a code, usually after an Error message.",
            },
            "1011": {"fatal": False, "meaning": "The server failed."},
        },
        "errors": {
            "INTERNAL_SERVER_ERROR": {"retry": True},
            "SERVER_GOING_AWAY": {"retry": True},
            "FAILED_TO_START_LISTENING": {"retry": True},
            "ASR_CONNECTION_CLOSED": {"retry": True},
            "ASR_DRIVER_TIMEOUT": {"retry": True},
            "MAXIMUM_SESSION_LENGTH_REACHED": {"retry": True},
            "CLIENT_MESSAGE_TIMEOUT": {"retry": True},
            "FAILED_TO_THINK": {"retry": False},
            "FAILED_TO_SPEAK": {"retry": False},
            "INVALID_SETTINGS": {"retry": False},
            "INVALID_AGENT_ID": {"retry": False},
            "AGENT_ID_NOT_SUPPORTED": {"retry": False},
            "UNPARSABLE_CLIENT_MESSAGE": {"retry": False},
            "NON_SETTINGS_MESSAGE_BEFORE_SETTINGS": {"retry": False},
            "SETTINGS_ALREADY_APPLIED": {"retry": False},
            "USER_AUDIO_FORMAT": {"retry": False},
            "NON_EXISTENT_FUNCTION_CALLED": {"retry": False},
        },
    },
)

ServerMessage: TypeAlias = Union[
    "Welcome",
    "SettingsApplied",
    "bytes",
    "ConversationText",
    "UserStartedSpeaking",
    "AgentThinking",
    "AgentStartedSpeaking",
    "AgentAudioDone",
    "LatencyReport",
    "FunctionCallRequest",
    "FunctionCallResponse",
    "FunctionCallCancelled",
    "History",
    "InjectionRefused",
    "PromptUpdated",
    "SpeakUpdated",
    "ThinkUpdated",
    "ThinkLiveUpdated",
    "ListenUpdated",
    "FrustrationDetected",
    "CustomFromThinkProvider",
    "EndOfThought",
    "EndOfTurn",
    "AgentWarning",
    "AgentError",
    "UnknownMessage",
    "MalformedMessage",
]
"""What arrives."""

ClientMessage: TypeAlias = Union[
    "Settings",
    "bytes",
    "KeepAlive",
    "UpdateListen",
    "UpdateThink",
    "UpdateThinkLive",
    "UpdateSpeak",
    "UpdatePrompt",
    "InjectUserMessage",
    "InjectAgentMessage",
    "FunctionCallResponse",
    "ForceEndTurn",
    "CustomToThinkProvider",
]
"""What can be sent."""
