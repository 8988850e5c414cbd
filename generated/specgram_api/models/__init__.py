"""Every model, found by its name when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agent import *  # noqa: F403
    from .flux import *  # noqa: F403
    from .listen import *  # noqa: F403
    from .live import *  # noqa: F403
    from .manage import *  # noqa: F403
    from .read import *  # noqa: F403
    from .synthesis import *  # noqa: F403
    from .usage import *  # noqa: F403

_HOMES = {
    "agent": """
        AgentAudioDone AgentConfiguration AgentConfigurations AgentContext AgentError AgentSettings
        AgentSettingsSpeak AgentSettingsThink AgentStartedSpeaking AgentThinking AgentVariable AgentVariables
        AgentWarning AnthropicThinkProvider AudioInput AudioOutput AudioSettings AuraSpeakProvider
        BedrockCredentials BedrockThinkProvider CancelledFunctionCall CartesiaSpeakProvider CartesiaVoice
        ConversationText CreateAgentConfigurationRequest CreateAgentVariableRequest CustomFromThinkProvider
        CustomToThinkProvider DeepgramThinkProvider ElevenLabsSpeakProvider EndOfThought EndOfTurn Endpoint
        FluxListenProvider FluxSpeakProvider FrustrationDetected Function FunctionCall FunctionCallCancelled
        FunctionCallRequest FunctionCallResponse FunctionEndpoint GoogleThinkProvider GroqThinkProvider History
        HistoryFunctionCall HistoryFunctionCalls HistoryStatement InjectAgentMessage InjectUserMessage
        InjectionRefused LatencyReport ListenProvider ListenSettings ListenUpdate ListenUpdated NovaListenProvider
        NvidiaThinkProvider OpenAISpeakProvider OpenAIThinkProvider PollyCredentials PollySpeakProvider
        PromptUpdated Settings SettingsApplied SettingsFlags SpeakProvider SpeakSettings SpeakUpdated
        ThinkLiveProvider ThinkLiveSettings ThinkLiveUpdated ThinkModel ThinkModels ThinkProvider ThinkSettings
        ThinkUpdated UpdateAgentConfigurationRequest UpdateAgentVariableRequest UpdateListen UpdatePrompt
        UpdateSpeak UpdateSpeakSpeak UpdateThink UpdateThinkLive UpdateThinkThink UserStartedSpeaking Welcome
    """,
    "flux": """
        AppliedTurnThresholds FluxConfigure FluxConfigureFailure FluxConfigureSuccess FluxConnected FluxEncoding
        FluxError FluxWarning ForceEndTurn TurnInfo TurnThresholds TurnWord
    """,
    "listen": """
        Alternative AudioEncoding CallbackAccepted DiarizeInfo Entity ListenChannel ListenMetadata ListenModel
        ListenResponse ListenResults ListenSummary ListenWarning LiveModel ModelInfo Paragraph Paragraphs
        PartSummary PartTopics SearchHit SearchResult Sentence Translation UrlSource Utterance Word
    """,
    "live": """
        CloseStream Finalize KeepAlive LiveChannel LiveConfigure LiveConfigureFailure LiveConfigureSuccess LiveError
        LiveMetadata Results ResultsMetadata SpeechStarted UtteranceEnd
    """,
    "manage": """
        ApiKey CreateCredentialsRequest CreateProjectKeyRequest CreatedProjectKey DeletedDistributionCredentials
        DetailedError DistributionCredentials DistributionCredentialsList ErrorBody GrantTokenRequest
        GrantTokenResponse Invite Invites KeyMember LegacyError Member MemberDistributionCredentials MemberScopes
        Members Message ModelMetadata Models Project ProjectKey ProjectKeyDetails ProjectKeys Projects
        SendInviteRequest SpeechModel TokenDetails UpdateMemberScopeRequest UpdateProjectRequest WrappedProjectKey
    """,
    "read": """
        AnalysisModel Intent IntentSegment Intents ReadMetadata ReadResponse ReadResults ReadSummary
        SentimentAverage SentimentSegment Sentiments TextSource TextUrlSource TokenUsage Topic TopicSegment Topics
    """,
    "synthesis": """
        AuraVoice Clear Cleared Close ControlsApplied Flush Flushed FluxTTSConfigure FluxTTSConfigureFailure
        FluxTTSConfigureSuccess FluxTTSConnected FluxTTSError FluxTTSFlushed FluxTTSSpeechStarted FluxTTSWarning
        FluxVoice Interrupt LiveTTSError LiveTTSMetadata LiveTTSWarning PlaybackOffset SessionMetadata Speak
        SpeakRequest SpeechEncoding SpeechInterrupted SpeechMetadata SpeechSummary VoiceControls
    """,
    "usage": """
        Balance Balances BillingBreakdown BillingFields BillingGroup BillingGrouping Purchase Purchases Resolution
        UsageBreakdown UsageCallback UsageDetails UsageFields UsageGroup UsageGrouping UsageModel UsagePeriod
        UsageRequest UsageRequestDetails UsageRequests UsageResponse UsageSpeech UsageSummary UsageTokens
    """,
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

if not TYPE_CHECKING:
    __all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
