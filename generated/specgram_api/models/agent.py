"""Models of the domain `agent`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Union

from .._decode import OneOf
from .._model import Model, Unknown

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

    from ..models.listen import AudioEncoding
    from ..models.synthesis import AuraVoice, FluxVoice, SpeechEncoding


class AgentAudioDone(Model):
    """All audio of the answer has been sent. It may still be playing."""

    type: Literal["AgentAudioDone"] = "AgentAudioDone"
    """Message type."""


class AgentConfiguration(Model):
    """A stored agent configuration."""

    agent_id: str
    """Id of the configuration. It can stand in place of `agent` in the Settings message."""
    config: dict[str, Any]
    """The value of `agent` in the Settings message, with variables left in place."""
    metadata: dict[str, str] | None = None
    """Facts of your own."""
    created_at: str | None = None
    """When it was stored."""
    updated_at: str | None = None
    """When its metadata changed last."""


class AgentConfigurations(Model):
    """Agent configurations of a project."""

    agents: list[AgentConfiguration] | None = None
    """The configurations."""

    _nested = {"agents": "[AgentConfiguration]"}


class AgentContext(Model):
    """An earlier conversation for the agent to go on from."""

    messages: list[History] | None = None
    """Statements and function calls, oldest first."""

    _nested = {"messages": "[History]"}


class AgentError(Model):
    """Something failed. The connection usually closes next."""

    type: Literal["Error"] = "Error"
    """Message type."""
    description: str
    """What failed, in a sentence."""
    code: (
        Literal[
            "INTERNAL_SERVER_ERROR",
            "SERVER_GOING_AWAY",
            "CLIENT_MESSAGE_TIMEOUT",
            "UNPARSABLE_CLIENT_MESSAGE",
            "NON_SETTINGS_MESSAGE_BEFORE_SETTINGS",
            "SETTINGS_ALREADY_APPLIED",
            "INVALID_SETTINGS",
            "INVALID_AGENT_ID",
            "AGENT_ID_NOT_SUPPORTED",
            "FAILED_TO_START_LISTENING",
            "ASR_CONNECTION_CLOSED",
            "ASR_DRIVER_TIMEOUT",
            "USER_AUDIO_FORMAT",
            "FAILED_TO_THINK",
            "FAILED_TO_SPEAK",
            "NON_EXISTENT_FUNCTION_CALLED",
            "MAXIMUM_SESSION_LENGTH_REACHED",
        ]
        | str
    )
    """Code of the error."""


class AgentSettings(Model):
    """How the agent listens, thinks and speaks."""

    language: str | None = None
    """Deprecated. Language of the conversation. Use the language of the listen provider."""
    context: AgentContext | None = None
    """An earlier conversation for the agent to go on from."""
    listen: ListenSettings | None = None
    """How the agent hears the user."""
    think: AgentSettingsThink | None = None
    """The language model, or several in the order in which to try them."""
    think_live: ThinkLiveSettings | None = None
    """A small model beside the main one for signs of listening, asking whether the user is still there, and noticing
    frustration."""
    speak: AgentSettingsSpeak | None = None
    """The voice, or several in the order in which to try them."""
    greeting: str | None = None
    """What the agent says first."""

    _nested = {
        "context": "AgentContext",
        "listen": "ListenSettings",
        "think": "AgentSettingsThink",
        "think_live": "ThinkLiveSettings",
        "speak": "AgentSettingsSpeak",
    }


AgentSettingsSpeak: TypeAlias = Union["SpeakSettings", "list[SpeakSettings]", "Unknown"]
"""The voice, or several in the order in which to try them."""
_AgentSettingsSpeak = OneOf(__name__, ("SpeakSettings", {}, ("provider",)), items="[SpeakSettings]")


AgentSettingsThink: TypeAlias = Union["ThinkSettings", "list[ThinkSettings]", "Unknown"]
"""The language model, or several in the order in which to try them."""
_AgentSettingsThink = OneOf(__name__, ("ThinkSettings", {}, ("provider",)), items="[ThinkSettings]")


class AgentStartedSpeaking(Model):
    """The first audio of an answer follows. Sent only with `experimental`."""

    type: Literal["AgentStartedSpeaking"] = "AgentStartedSpeaking"
    """Message type."""
    total_latency: float
    """Seconds from the end of the user's turn to the first audio."""
    tts_latency: float
    """Seconds of it for speech synthesis."""
    ttt_latency: float
    """Seconds of it for the language model."""


class AgentThinking(Model):
    """The agent is working on its answer."""

    type: Literal["AgentThinking"] = "AgentThinking"
    """Message type."""
    content: str
    """What the model says about its reasoning."""


class AgentVariable(Model):
    """A value that agent configurations name by its key."""

    variable_id: str
    """Id of the variable."""
    key: str
    """Its name in configurations, `DG_` and capital letters."""
    value: Any
    """Any JSON value."""
    is_sensitive: bool | None = None
    """True when the value is not shown."""
    created_at: str | None = None
    """When it was made."""
    updated_at: str | None = None
    """When its value changed last."""


class AgentVariables(Model):
    """Agent variables of a project."""

    variables: list[AgentVariable] | None = None
    """The variables."""

    _nested = {"variables": "[AgentVariable]"}


class AgentWarning(Model):
    """Something was ignored or went differently; the conversation goes on."""

    type: Literal["Warning"] = "Warning"
    """Message type."""
    description: str
    """What happened, in a sentence."""
    code: (
        Literal[
            "INJECT_AGENT_MESSAGE_DURING_USER_SPEECH",
            "INJECT_AGENT_MESSAGE_DURING_AGENT_SPEECH",
            "PROMPT_TOO_LONG",
            "THINK_REQUEST_FAILED",
            "SPEAK_REQUEST_FAILED",
            "FUNCTION_CALL_FAILED",
            "SLOW_THINK_REQUEST",
            "FORCE_END_TURN_UNSUPPORTED",
            "UPDATE_LISTEN_UNSUPPORTED_FIELDS_CHANGED",
            "VOICE_PROMPT_ADDED",
            "MAXIMUM_SESSION_LENGTH_APPROACHING",
        ]
        | str
    )
    """Code of the warning."""


class AnthropicThinkProvider(Model):
    """A model of Anthropic."""

    type: Literal["anthropic"] = "anthropic"
    """Provider."""
    version: Literal["v1"] | str | None = None
    """Version of the provider's API."""
    model: Literal["claude-3-5-haiku-latest", "claude-sonnet-4-20250514"] | str
    """Name of the model."""
    temperature: float | None = None
    """How freely the model varies its answers."""


class AudioInput(Model):
    """Format of the user's audio. Without it the server expects linear16 at 24,000 samples per second."""

    encoding: AudioEncoding
    """Encoding of the user's audio."""
    sample_rate: int
    """Samples per second, for example 16000, 24000 or 48000."""


class AudioOutput(Model):
    """Format of the agent's audio."""

    encoding: SpeechEncoding | None = None
    """Encoding of the agent's audio."""
    sample_rate: int | None = None
    """Samples per second."""
    bitrate: int | None = None
    """Bits per second, for compressed encodings."""
    container: Literal["none", "wav", "ogg"] | str | None = None
    """Container of the agent's audio."""


class AudioSettings(Model):
    """Formats of the audio in both directions."""

    input: AudioInput | None = None
    """Format of the user's audio. Without it the server expects linear16 at 24,000 samples per second."""
    output: AudioOutput | None = None
    """Format of the agent's audio."""

    _nested = {"input": "AudioInput", "output": "AudioOutput"}


class AuraSpeakProvider(Model):
    """An Aura voice of Deepgram."""

    type: Literal["deepgram"] = "deepgram"
    """Provider."""
    version: Literal["v1"] | None = None
    """Generation of the synthesis API; v1 when absent."""
    model: AuraVoice
    """Voice: the Aura generation, the speaker and the language. The list grows with every release."""
    speed: float | None = None
    """How fast to speak; 1 is the voice's own pace."""


class BedrockCredentials(Model):
    """AWS credentials of the account that pays for the model."""

    type: Literal["sts", "iam"] | str | None = None
    """Short-lived (`sts`) or long-lived (`iam`) credentials."""
    region: str | None = None
    """AWS region."""
    access_key_id: str | None = None
    """Access key."""
    secret_access_key: str | None = None
    """Secret access key."""
    session_token: str | None = None
    """Session token; needed with `sts`."""

    _secret = frozenset(("access_key_id", "secret_access_key", "session_token"))


class BedrockThinkProvider(Model):
    """A model on AWS Bedrock. It needs your own AWS credentials and endpoint."""

    type: Literal["aws_bedrock"] = "aws_bedrock"
    """Provider."""
    model: Literal["anthropic/claude-3-5-sonnet-20240620-v1:0", "anthropic/claude-3-5-haiku-20240307-v1:0"] | str
    """Name of the model."""
    temperature: float | None = None
    """How freely the model varies its answers."""
    credentials: BedrockCredentials | None = None
    """AWS credentials of the account that pays for the model."""

    _nested = {"credentials": "BedrockCredentials"}


class CancelledFunctionCall(Model):
    """A call to stop."""

    id: str
    """Id of the call."""
    name: str
    """Name of the function."""


class CartesiaSpeakProvider(Model):
    """A voice of Cartesia, through `endpoint`."""

    type: Literal["cartesia"] = "cartesia"
    """Provider."""
    version: Literal["2025-03-17"] | str | None = None
    """Version of the provider's API."""
    model_id: Literal["sonic-2", "sonic-multilingual"] | str
    """Name of the model."""
    voice: CartesiaVoice
    """Which voice of Cartesia."""
    language: str | None = None
    """Language code."""
    volume: float | None = None
    """How loud to speak; 1 is the voice's own level."""

    _nested = {"voice": "CartesiaVoice"}


class CartesiaVoice(Model):
    """Which voice of Cartesia."""

    mode: str
    """How the voice is named, usually `id`."""
    id: str
    """Id of the voice."""


class ConversationText(Model):
    """What the user or the agent said, as text."""

    type: Literal["ConversationText"] = "ConversationText"
    """Message type."""
    role: Literal["user", "assistant"] | str
    """Who said it."""
    content: str
    """What was said."""
    languages: list[str] | None = None
    """Languages heard, the most common first."""
    languages_hinted: list[str] | None = None
    """Languages that were to be expected."""
    conversational_behavior: Literal["default", "backchannel", "presence_check", "filler"] | str | None = None
    """What kind of statement it is; other than `default` only with `think_live`."""


class CreateAgentConfigurationRequest(Model):
    """An agent configuration to store."""

    config: str
    """The value of `agent` in the Settings message, as a JSON document in a string. It may name variables."""
    metadata: dict[str, str] | None = None
    """Facts of your own, to find the configuration again."""
    api_version: int | None = None
    """Version of the agent API that the configuration is for."""


class CreateAgentVariableRequest(Model):
    """A variable to make."""

    key: str
    """Its name in configurations: `DG_` and capital letters, for example `DG_PROMPT`."""
    value: Any
    """Any JSON value."""
    is_sensitive: bool | None = None
    """True to keep the value from being shown."""
    api_version: int | None = None
    """Version of the agent API that the variable is for."""


class CustomFromThinkProvider(Model):
    """A payload of its own that the model behind the think endpoint passed through."""

    type: Literal["__customFromThinkProvider"] = "__customFromThinkProvider"
    """Message type."""
    content: Any
    """Any JSON value, passed on as it is."""


class CustomToThinkProvider(Model):
    """Passes a payload of your own to the model behind the think endpoint."""

    type: Literal["__customToThinkProvider"] = "__customToThinkProvider"
    """Message type."""
    content: Any
    """Any JSON value, passed on as it is."""


class DeepgramThinkProvider(Model):
    """A language model hosted by Deepgram (early access)."""

    type: Literal["deepgram"] = "deepgram"
    """Provider."""
    version: Literal["v1"] | str | None = None
    """Version of the provider's API."""
    model: Literal["think-fast", "phonellm-mini-alpha-2-fp8"] | str
    """Name of the model. `think-fast` cannot be used together with `mip_opt_out`."""
    temperature: float | None = None
    """How freely the model varies its answers."""
    reasoning_mode: Literal["none", "minimal", "low", "medium", "high"] | str | None = None
    """How much the model reasons. The phone models speak their reasoning aloud unless this is `none`."""
    voice_prompt_opt_out: bool | None = None
    """Send your prompt as it is, without the hints for spoken style that the server puts before it."""


class ElevenLabsSpeakProvider(Model):
    """A voice of ElevenLabs, through `endpoint`."""

    type: Literal["eleven_labs"] = "eleven_labs"
    """Provider."""
    version: Literal["v1"] | str | None = None
    """Version of the provider's API."""
    model_id: Literal["eleven_turbo_v2_5", "eleven_monolingual_v1", "eleven_multilingual_v2"] | str
    """Name of the model."""
    language: str | None = None
    """Language, for example `en-US`."""
    language_code: str | None = None
    """Deprecated. Older spelling of `language`."""


class EndOfThought(Model):
    """The agent has finished thinking about the present turn. The service sends it without documenting it."""

    type: Literal["EndOfThought"] = "EndOfThought"
    """Message type."""


class EndOfTurn(Model):
    """The user's turn is over. The service sends it without documenting it."""

    type: Literal["EndOfTurn"] = "EndOfTurn"
    """Message type."""
    trigger: Literal["model", "manual", "timeout"] | str | None = None
    """What ended the turn."""


class Endpoint(Model):
    """Your own address for a model or a voice in place of the provider's."""

    url: str | None = None
    """Address (https; wss for ElevenLabs voices)."""
    headers: dict[str, str] | None = None
    """Headers of each request, credentials for example."""

    _secret = frozenset(("headers",))


class FluxListenProvider(Model):
    """Recognition with a Flux model, which finds the ends of turns itself."""

    type: Literal["deepgram"] = "deepgram"
    """Provider."""
    version: Literal["v2"] = "v2"
    """Generation of the recognition API. Needed to choose Flux."""
    model: str
    """Model, for example `flux-general-en`."""
    language_hints: list[str] | None = None
    """Languages to expect, as BCP-47 tags (multilingual models only)."""
    keyterms: list[str] | None = None
    """Words and phrases to listen for."""
    eot_threshold: float | None = None
    """Confidence that ends a turn."""
    eager_eot_threshold: float | None = None
    """Confidence at which the agent may begin to prepare its answer. At most `eot_threshold`."""
    eot_timeout_ms: int | None = None
    """Milliseconds of silence after which the turn ends in any case."""


class FluxSpeakProvider(Model):
    """A Flux voice of Deepgram. It takes raw output formats only."""

    type: Literal["deepgram"] = "deepgram"
    """Provider."""
    version: Literal["v2"] = "v2"
    """Generation of the synthesis API. Needed to choose Flux."""
    model: FluxVoice
    """Flux voice: the speaker and the language. The list grows with every release."""
    speed: float | None = None
    """How fast to speak, in steps of 0.05; 1 is the voice's own pace."""
    expressivity: int | None = None
    """From calm (-2) to lively (2); 0 is how the voice was made."""


class FrustrationDetected(Model):
    """The user sounds frustrated. Sent only with `think_live`."""

    type: Literal["FrustrationDetected"] = "FrustrationDetected"
    """Message type."""
    count: int
    """How often it was noticed in this conversation."""
    escalated: bool
    """True once `count` has reached the limit that was set."""


class Function(Model):
    """A function that the language model may call."""

    name: str | None = None
    """Name of the function."""
    description: str | None = None
    """What it does and when to call it, for the model to read."""
    parameters: dict[str, Any] | None = None
    """Parameters of the function as a JSON Schema."""
    endpoint: FunctionEndpoint | None = None
    """Address that the server calls for the function. Without it, the client is asked to run the function."""
    defer_until_eot: bool | None = None
    """Wait until the user's turn is surely over. Set it for what cannot be undone."""
    initial_agent_filler: bool | None = None
    """Say a few words while the function runs. Needs `think_live`."""
    agent_filler_interval_ms: int | None = None
    """Milliseconds of silence before further words. Needs `think_live`."""
    agent_filler_max_count: int | None = None
    """How many further times the agent may fill the wait; 0 for none. Needs `think_live`."""

    _nested = {"endpoint": "FunctionEndpoint"}


class FunctionCall(Model):
    """One call of a function."""

    id: str
    """Id of the call; the answer repeats it."""
    name: str
    """Name of the function."""
    arguments: str
    """Arguments as a JSON document in a string."""
    client_side: bool
    """True when the client is to run it; false when the server calls an endpoint."""
    thought_signature: str | None = None
    """Opaque token of the language model; keep it with the call's record."""


class FunctionCallCancelled(Model):
    """Calls that are no longer wanted because the user went on speaking. Stop them; a late answer is dropped."""

    type: Literal["FunctionCallCancelled"] = "FunctionCallCancelled"
    """Message type."""
    functions: list[CancelledFunctionCall]
    """The calls to stop."""

    _nested = {"functions": "[CancelledFunctionCall]"}


class FunctionCallRequest(Model):
    """The language model calls functions. Run those with `client_side` and answer each with FunctionCallResponse."""

    type: Literal["FunctionCallRequest"] = "FunctionCallRequest"
    """Message type."""
    functions: list[FunctionCall]
    """The calls of one step."""

    _nested = {"functions": "[FunctionCall]"}


class FunctionCallResponse(Model):
    """The result of a function call. Clients send it; the server sends the same for functions that it ran itself."""

    type: Literal["FunctionCallResponse"] = "FunctionCallResponse"
    """Message type."""
    id: str | None = None
    """Id of the call. Clients must give it; the server may leave it out."""
    name: str
    """Name of the function."""
    content: str
    """The result as text, often a JSON document."""


class FunctionEndpoint(Model):
    """Address that the server calls for the function. Without it, the client is asked to run the function."""

    url: str | None = None
    """Address."""
    method: str | None = None
    """HTTP method, for example POST."""
    headers: dict[str, str] | None = None
    """Headers of each request, credentials for example."""

    _secret = frozenset(("headers",))


class GoogleThinkProvider(Model):
    """A model of Google."""

    type: Literal["google"] = "google"
    """Provider."""
    version: Literal["v1beta"] | str | None = None
    """Version of the provider's API."""
    model: Literal["gemini-2.0-flash", "gemini-2.0-flash-lite", "gemini-2.5-flash"] | str
    """Name of the model."""
    temperature: float | None = None
    """How freely the model varies its answers."""


class GroqThinkProvider(Model):
    """A model hosted by Groq."""

    type: Literal["groq"] = "groq"
    """Provider."""
    version: Literal["v1"] | str | None = None
    """Version of the provider's API."""
    model: Literal["openai/gpt-oss-20b"] = "openai/gpt-oss-20b"
    """Name of the model."""
    temperature: float | None = None
    """How freely the model varies its answers."""
    reasoning_mode: Literal["none", "minimal", "low", "medium", "high"] | str | None = None
    """How much the model reasons."""


History: TypeAlias = Union["HistoryStatement", "HistoryFunctionCalls", "Unknown"]
"""One entry of the conversation's record, either a statement or function calls."""
_History = OneOf(
    __name__,
    ("HistoryStatement", {"type": "History"}, ("type", "role", "content")),
    ("HistoryFunctionCalls", {"type": "History"}, ("type", "function_calls")),
)


class HistoryFunctionCall(Model):
    """One function call with its result."""

    id: str
    """Id of the call."""
    name: str
    """Name of the function."""
    client_side: bool
    """True when the client ran it; false when the server called an endpoint."""
    arguments: str
    """Arguments as a JSON document in a string."""
    response: str
    """What the function returned."""
    thought_signature: str | None = None
    """Opaque token of the language model; hand it back unchanged."""


class HistoryFunctionCalls(Model):
    """Functions that were called, with their results."""

    type: Literal["History"] = "History"
    """Message type."""
    function_calls: list[HistoryFunctionCall]
    """The calls of one step."""

    _nested = {"function_calls": "[HistoryFunctionCall]"}


class HistoryStatement(Model):
    """Something that was said."""

    type: Literal["History"] = "History"
    """Message type."""
    role: Literal["user", "assistant"] | str
    """Who said it."""
    content: str
    """What was said."""


class InjectAgentMessage(Model):
    """Makes the agent say something. Give `message`, or `is_dynamic` to let the small model find the words."""

    type: Literal["InjectAgentMessage"] = "InjectAgentMessage"
    """Message type."""
    message: str | None = None
    """What the agent shall say."""
    behavior: Literal["default", "queue", "interrupt"] | str | None = None
    """What to do when someone is speaking: give up (`default`, answered by InjectionRefused), wait until the agent is
    done (`queue`), or break in (`interrupt`)."""
    is_dynamic: bool | None = None
    """True to let the small model choose the words. Needs `think_live`; leave `message` out."""


class InjectUserMessage(Model):
    """Says something in the user's place, as text."""

    type: Literal["InjectUserMessage"] = "InjectUserMessage"
    """Message type."""
    content: str
    """What the user is taken to have said."""


class InjectionRefused(Model):
    """An injected message was not spoken because someone was speaking."""

    type: Literal["InjectionRefused"] = "InjectionRefused"
    """Message type."""
    message: str
    """Why, in a sentence."""


class LatencyReport(Model):
    """Where the time of an answer went. Each figure is there only when it applies."""

    type: Literal["LatencyReport"] = "LatencyReport"
    """Message type."""
    stt_latency: float | None = None
    """Seconds for speech recognition."""
    ttt_token_latency: float | None = None
    """Seconds until the first token of the language model."""
    ttt_text_latency: float | None = None
    """Seconds until the first text that can be spoken."""
    ttt_tool_latency: float | None = None
    """Seconds until the first function call."""
    ttt_thinking_latency: float | None = None
    """Seconds until the first reasoning."""
    tts_latency: float | None = None
    """Seconds for speech synthesis."""
    total_latency: float | None = None
    """Seconds from the end of the user's turn to the first audio."""


ListenProvider: TypeAlias = Union["NovaListenProvider", "FluxListenProvider", "Unknown"]
"""Speech recognition of the agent. `version` tells the two kinds apart; without it, v1 is meant."""
_ListenProvider = OneOf(
    __name__,
    ("NovaListenProvider", {"type": "deepgram", "version": ("v1", None)}, ("type",)),
    ("FluxListenProvider", {"type": "deepgram", "version": "v2"}, ("type", "version", "model")),
)


class ListenSettings(Model):
    """How the agent hears the user."""

    provider: ListenProvider | None = None
    """Speech recognition of the agent. `version` tells the two kinds apart; without it, v1 is meant."""

    _nested = {"provider": "ListenProvider"}


class ListenUpdate(Model):
    """What to change about hearing."""

    provider: FluxListenProvider
    """Recognition with a Flux model, which finds the ends of turns itself."""

    _nested = {"provider": "FluxListenProvider"}


class ListenUpdated(Model):
    """UpdateListen took effect."""

    type: Literal["ListenUpdated"] = "ListenUpdated"
    """Message type."""


class NovaListenProvider(Model):
    """Recognition with a Nova model."""

    type: Literal["deepgram"] = "deepgram"
    """Provider."""
    version: Literal["v1"] = "v1"
    """Generation of the recognition API; v1 when absent."""
    model: str | None = None
    """Model, for example `nova-3`."""
    language: str | None = None
    """Language as a BCP-47 tag, or `multi` for speech that switches between languages."""
    keyterms: list[str] | None = None
    """Words and phrases to listen for."""
    smart_format: bool | None = None
    """Format dates, times, amounts and the like for reading."""


class NvidiaThinkProvider(Model):
    """A model hosted by Nvidia."""

    type: Literal["nvidia"] = "nvidia"
    """Provider."""
    model: str
    """Name of the model."""
    temperature: float | None = None
    """How freely the model varies its answers."""


class OpenAISpeakProvider(Model):
    """A voice of OpenAI, through `endpoint`."""

    type: Literal["open_ai"] = "open_ai"
    """Provider."""
    version: Literal["v1"] | str | None = None
    """Version of the provider's API."""
    model: Literal["tts-1", "tts-1-hd"] | str
    """Name of the model."""
    voice: Literal["alloy", "echo", "fable", "onyx", "nova", "shimmer"] | str
    """Name of the voice."""


class OpenAIThinkProvider(Model):
    """A model of OpenAI, or one behind an endpoint that speaks its protocol."""

    type: Literal["open_ai"] = "open_ai"
    """Provider."""
    version: Literal["v1"] | str | None = None
    """Version of the provider's API."""
    model: (
        Literal["gpt-5", "gpt-5-mini", "gpt-5-nano", "gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "gpt-4o", "gpt-4o-mini"]
        | str
    )
    """Name of the model."""
    temperature: float | None = None
    """How freely the model varies its answers."""
    reasoning_mode: Literal["none", "minimal", "low", "medium", "high"] | str | None = None
    """How much the model reasons."""


class PollyCredentials(Model):
    """AWS credentials of the account that pays for the voice."""

    type: Literal["sts", "iam"] | str
    """Short-lived (`sts`) or long-lived (`iam`) credentials."""
    region: str
    """AWS region."""
    access_key_id: str
    """Access key."""
    secret_access_key: str
    """Secret access key."""
    session_token: str | None = None
    """Session token; needed with `sts`."""

    _secret = frozenset(("access_key_id", "secret_access_key", "session_token"))


class PollySpeakProvider(Model):
    """A voice of AWS Polly, through `endpoint`."""

    type: Literal["aws_polly"] = "aws_polly"
    """Provider."""
    voice: Literal["Matthew", "Joanna", "Amy", "Emma", "Brian", "Arthur", "Aria", "Ayanda"] | str
    """Name of the voice."""
    language: str
    """Language, for example `en-US`."""
    language_code: str | None = None
    """Deprecated. Older spelling of `language`."""
    engine: Literal["generative", "long-form", "standard", "neural"] | str
    """Kind of synthesis."""
    credentials: PollyCredentials
    """AWS credentials of the account that pays for the voice."""

    _nested = {"credentials": "PollyCredentials"}


class PromptUpdated(Model):
    """UpdatePrompt took effect."""

    type: Literal["PromptUpdated"] = "PromptUpdated"
    """Message type."""


class Settings(Model):
    """Sets up the conversation: the audio formats and the agent. It must be the first message after Welcome, and there
    is exactly one. The server refuses fields that it does not know and integers written with a decimal point."""

    type: Literal["Settings"] = "Settings"
    """Message type."""
    tags: list[str] | None = None
    """Labels of this conversation in usage reports. They belong here and not inside `agent`."""
    experimental: bool | None = None
    """Switch on features that may still change, such as AgentStartedSpeaking."""
    flags: SettingsFlags | None = None
    """Switches for what the server reports."""
    mip_opt_out: bool | None = None
    """Keep this conversation out of the model improvement programme; the price may differ."""
    audio: AudioSettings
    """Formats of the audio in both directions."""
    agent: AgentSettings | str
    """The agent, or the id of a stored agent configuration."""

    _nested = {"flags": "SettingsFlags", "audio": "AudioSettings", "agent": "AgentSettings"}


class SettingsApplied(Model):
    """Settings took effect. From now on, audio may be sent."""

    type: Literal["SettingsApplied"] = "SettingsApplied"
    """Message type."""


class SettingsFlags(Model):
    """Switches for what the server reports."""

    history: bool | None = None
    """Send a History message for every statement and function call."""


SpeakProvider: TypeAlias = Union[
    "AuraSpeakProvider",
    "FluxSpeakProvider",
    "ElevenLabsSpeakProvider",
    "CartesiaSpeakProvider",
    "OpenAISpeakProvider",
    "PollySpeakProvider",
    "Unknown",
]
"""Whose voice the agent uses. Two of them are Deepgram's: `version` tells them apart, and v1 is meant without it."""
_SpeakProvider = OneOf(
    __name__,
    ("AuraSpeakProvider", {"type": "deepgram", "version": ("v1", None)}, ("type", "model")),
    ("FluxSpeakProvider", {"type": "deepgram", "version": "v2"}, ("type", "version", "model")),
    ("ElevenLabsSpeakProvider", {"type": "eleven_labs"}, ("type", "model_id")),
    ("CartesiaSpeakProvider", {"type": "cartesia"}, ("type", "model_id", "voice")),
    ("OpenAISpeakProvider", {"type": "open_ai"}, ("type", "model", "voice")),
    ("PollySpeakProvider", {"type": "aws_polly"}, ("type", "voice", "language", "engine", "credentials")),
)


class SpeakSettings(Model):
    """The agent's voice."""

    provider: SpeakProvider
    """Whose voice the agent uses. Two of them are Deepgram's: `version` tells them apart, and v1 is meant without it."""
    endpoint: Endpoint | None = None
    """Your own address for a model or a voice in place of the provider's."""

    _nested = {"provider": "SpeakProvider", "endpoint": "Endpoint"}


class SpeakUpdated(Model):
    """UpdateSpeak took effect."""

    type: Literal["SpeakUpdated"] = "SpeakUpdated"
    """Message type."""


class ThinkLiveProvider(Model):
    """How the small model behaves."""

    type: Literal["deepgram"] = "deepgram"
    """Provider; there is only this one."""
    version: Literal["v1"] = "v1"
    """Version of the provider's API."""
    agent_backchannel_sensitivity: float | None = None
    """How likely the agent is to say "mhm" while the user speaks; 0 for never."""
    presence_check_max_count: int | None = None
    """How often the agent asks a silent user whether they are there; 0 for never."""
    presence_check_interval_ms: int | None = None
    """Milliseconds between two such questions; the first waits at least 3,000."""
    frustration_max_count: int | None = None
    """Number of FrustrationDetected messages at which `escalated` becomes true; 0 for no such messages."""
    restricted_terms: list[str] | None = None
    """Words and phrases that the small model must not say."""


class ThinkLiveSettings(Model):
    """A small model beside the main one for signs of listening, asking whether the user is still there, and noticing
    frustration."""

    provider: ThinkLiveProvider
    """How the small model behaves."""

    _nested = {"provider": "ThinkLiveProvider"}


class ThinkLiveUpdated(Model):
    """UpdateThink_Live took effect."""

    type: Literal["ThinkLiveUpdated"] = "ThinkLiveUpdated"
    """Message type."""


class ThinkModel(Model):
    """A language model that an agent can think with."""

    id: (
        Literal[
            "gpt-5",
            "gpt-5-mini",
            "gpt-5-nano",
            "gpt-4.1",
            "gpt-4.1-mini",
            "gpt-4.1-nano",
            "gpt-4o",
            "gpt-4o-mini",
            "claude-3-5-haiku-latest",
            "claude-sonnet-4-20250514",
            "gemini-2.5-flash",
            "gemini-2.0-flash",
            "gemini-2.0-flash-lite",
            "openai/gpt-oss-20b",
        ]
        | str
    )
    """Name of the model in the Settings message."""
    name: str
    """Name to show."""
    provider: Literal["open_ai", "anthropic", "google", "groq", "aws_bedrock", "deepgram", "nvidia"] | str
    """Provider to name in the Settings message."""


class ThinkModels(Model):
    """Language models that an agent can think with."""

    models: list[ThinkModel]
    """The models."""

    _nested = {"models": "[ThinkModel]"}


ThinkProvider: TypeAlias = Union[
    "OpenAIThinkProvider",
    "AnthropicThinkProvider",
    "GoogleThinkProvider",
    "GroqThinkProvider",
    "BedrockThinkProvider",
    "DeepgramThinkProvider",
    "NvidiaThinkProvider",
    "Unknown",
]
"""Whose language model the agent uses."""
_ThinkProvider = OneOf(
    __name__,
    ("OpenAIThinkProvider", {"type": "open_ai"}, ("type", "model")),
    ("AnthropicThinkProvider", {"type": "anthropic"}, ("type", "model")),
    ("GoogleThinkProvider", {"type": "google"}, ("type", "model")),
    ("GroqThinkProvider", {"type": "groq"}, ("type", "model")),
    ("BedrockThinkProvider", {"type": "aws_bedrock"}, ("type", "model")),
    ("DeepgramThinkProvider", {"type": "deepgram"}, ("type", "model")),
    ("NvidiaThinkProvider", {"type": "nvidia"}, ("type", "model")),
)


class ThinkSettings(Model):
    """The language model, its instructions and its functions."""

    provider: ThinkProvider
    """Whose language model the agent uses."""
    endpoint: Endpoint | None = None
    """Your own address for a model or a voice in place of the provider's."""
    functions: list[Function] | None = None
    """Functions that the model may call."""
    prompt: str | None = None
    """Instructions to the model. Beyond 25,000 characters, a warning comes."""
    context_length: Literal["max"] | int | None = None
    """Characters of conversation that the model is given, or `max` for all of it. Only with a custom `endpoint`."""

    _nested = {"provider": "ThinkProvider", "endpoint": "Endpoint", "functions": "[Function]"}


class ThinkUpdated(Model):
    """UpdateThink took effect."""

    type: Literal["ThinkUpdated"] = "ThinkUpdated"
    """Message type."""


class UpdateAgentConfigurationRequest(Model):
    """New metadata of an agent configuration."""

    metadata: dict[str, str]
    """Facts of your own; they replace the present ones."""


class UpdateAgentVariableRequest(Model):
    """The new value of a variable."""

    value: Any
    """Any JSON value."""


class UpdateListen(Model):
    """Changes how the agent hears, while the conversation runs."""

    type: Literal["UpdateListen"] = "UpdateListen"
    """Message type."""
    listen: ListenUpdate
    """What to change about hearing."""

    _nested = {"listen": "ListenUpdate"}


class UpdatePrompt(Model):
    """Changes the instructions of the language model while the conversation runs."""

    type: Literal["UpdatePrompt"] = "UpdatePrompt"
    """Message type."""
    prompt: str
    """The new instructions."""


class UpdateSpeak(Model):
    """Replaces the voice while the conversation runs."""

    type: Literal["UpdateSpeak"] = "UpdateSpeak"
    """Message type."""
    speak: UpdateSpeakSpeak
    """The new voice, or several in the order in which to try them."""

    _nested = {"speak": "UpdateSpeakSpeak"}


UpdateSpeakSpeak: TypeAlias = Union["SpeakSettings", "list[SpeakSettings]", "Unknown"]
"""The new voice, or several in the order in which to try them."""
_UpdateSpeakSpeak = OneOf(__name__, ("SpeakSettings", {}, ("provider",)), items="[SpeakSettings]")


class UpdateThink(Model):
    """Replaces the language model while the conversation runs."""

    type: Literal["UpdateThink"] = "UpdateThink"
    """Message type."""
    think: UpdateThinkThink
    """The new model, or several in the order in which to try them."""

    _nested = {"think": "UpdateThinkThink"}


class UpdateThinkLive(Model):
    """Changes the small model beside the main one, while the conversation runs."""

    type: Literal["UpdateThink_Live"] = "UpdateThink_Live"
    """Message type."""
    think_live: ThinkLiveSettings
    """A small model beside the main one for signs of listening, asking whether the user is still there, and noticing
    frustration."""

    _nested = {"think_live": "ThinkLiveSettings"}


UpdateThinkThink: TypeAlias = Union["ThinkSettings", "list[ThinkSettings]", "Unknown"]
"""The new model, or several in the order in which to try them."""
_UpdateThinkThink = OneOf(__name__, ("ThinkSettings", {}, ("provider",)), items="[ThinkSettings]")


class UserStartedSpeaking(Model):
    """The user began to speak. Stop playing the agent's audio now and drop what is left of it."""

    type: Literal["UserStartedSpeaking"] = "UserStartedSpeaking"
    """Message type."""


class Welcome(Model):
    """The connection is open. Settings may be sent now, and nothing else."""

    type: Literal["Welcome"] = "Welcome"
    """Message type."""
    request_id: str
    """Id of this connection; quote it to support."""
