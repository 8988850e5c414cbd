"""Every model, found by its name when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agent import (
        AgentAudioDone as AgentAudioDone,
        AgentConfiguration as AgentConfiguration,
        AgentConfigurations as AgentConfigurations,
        AgentContext as AgentContext,
        AgentError as AgentError,
        AgentSettings as AgentSettings,
        AgentSettingsSpeak as AgentSettingsSpeak,
        AgentSettingsThink as AgentSettingsThink,
        AgentStartedSpeaking as AgentStartedSpeaking,
        AgentThinking as AgentThinking,
        AgentVariable as AgentVariable,
        AgentVariables as AgentVariables,
        AgentWarning as AgentWarning,
        AnthropicThinkProvider as AnthropicThinkProvider,
        AudioInput as AudioInput,
        AudioOutput as AudioOutput,
        AudioSettings as AudioSettings,
        AuraSpeakProvider as AuraSpeakProvider,
        BedrockCredentials as BedrockCredentials,
        BedrockThinkProvider as BedrockThinkProvider,
        CancelledFunctionCall as CancelledFunctionCall,
        CartesiaSpeakProvider as CartesiaSpeakProvider,
        CartesiaVoice as CartesiaVoice,
        ConversationText as ConversationText,
        CreateAgentConfigurationRequest as CreateAgentConfigurationRequest,
        CreateAgentVariableRequest as CreateAgentVariableRequest,
        CustomFromThinkProvider as CustomFromThinkProvider,
        CustomToThinkProvider as CustomToThinkProvider,
        DeepgramThinkProvider as DeepgramThinkProvider,
        ElevenLabsSpeakProvider as ElevenLabsSpeakProvider,
        EndOfThought as EndOfThought,
        EndOfTurn as EndOfTurn,
        Endpoint as Endpoint,
        FluxListenProvider as FluxListenProvider,
        FluxSpeakProvider as FluxSpeakProvider,
        FrustrationDetected as FrustrationDetected,
        Function as Function,
        FunctionCall as FunctionCall,
        FunctionCallCancelled as FunctionCallCancelled,
        FunctionCallRequest as FunctionCallRequest,
        FunctionCallResponse as FunctionCallResponse,
        FunctionEndpoint as FunctionEndpoint,
        GoogleThinkProvider as GoogleThinkProvider,
        GroqThinkProvider as GroqThinkProvider,
        History as History,
        HistoryFunctionCall as HistoryFunctionCall,
        HistoryFunctionCalls as HistoryFunctionCalls,
        HistoryStatement as HistoryStatement,
        InjectAgentMessage as InjectAgentMessage,
        InjectionRefused as InjectionRefused,
        InjectUserMessage as InjectUserMessage,
        LatencyReport as LatencyReport,
        ListenProvider as ListenProvider,
        ListenSettings as ListenSettings,
        ListenUpdate as ListenUpdate,
        ListenUpdated as ListenUpdated,
        NovaListenProvider as NovaListenProvider,
        NvidiaThinkProvider as NvidiaThinkProvider,
        OpenAISpeakProvider as OpenAISpeakProvider,
        OpenAIThinkProvider as OpenAIThinkProvider,
        PollyCredentials as PollyCredentials,
        PollySpeakProvider as PollySpeakProvider,
        PromptUpdated as PromptUpdated,
        Settings as Settings,
        SettingsApplied as SettingsApplied,
        SettingsFlags as SettingsFlags,
        SpeakProvider as SpeakProvider,
        SpeakSettings as SpeakSettings,
        SpeakUpdated as SpeakUpdated,
        ThinkLiveProvider as ThinkLiveProvider,
        ThinkLiveSettings as ThinkLiveSettings,
        ThinkLiveUpdated as ThinkLiveUpdated,
        ThinkModel as ThinkModel,
        ThinkModels as ThinkModels,
        ThinkProvider as ThinkProvider,
        ThinkSettings as ThinkSettings,
        ThinkUpdated as ThinkUpdated,
        UpdateAgentConfigurationRequest as UpdateAgentConfigurationRequest,
        UpdateAgentVariableRequest as UpdateAgentVariableRequest,
        UpdateListen as UpdateListen,
        UpdatePrompt as UpdatePrompt,
        UpdateSpeak as UpdateSpeak,
        UpdateSpeakSpeak as UpdateSpeakSpeak,
        UpdateThink as UpdateThink,
        UpdateThinkLive as UpdateThinkLive,
        UpdateThinkThink as UpdateThinkThink,
        UserStartedSpeaking as UserStartedSpeaking,
        Welcome as Welcome,
    )
    from .flux import (
        AppliedTurnThresholds as AppliedTurnThresholds,
        FluxConfigure as FluxConfigure,
        FluxConfigureFailure as FluxConfigureFailure,
        FluxConfigureSuccess as FluxConfigureSuccess,
        FluxConnected as FluxConnected,
        FluxEncoding as FluxEncoding,
        FluxError as FluxError,
        FluxWarning as FluxWarning,
        ForceEndTurn as ForceEndTurn,
        TurnInfo as TurnInfo,
        TurnThresholds as TurnThresholds,
        TurnWord as TurnWord,
    )
    from .listen import (
        Alternative as Alternative,
        AudioEncoding as AudioEncoding,
        CallbackAccepted as CallbackAccepted,
        DiarizeInfo as DiarizeInfo,
        Entity as Entity,
        ListenChannel as ListenChannel,
        ListenMetadata as ListenMetadata,
        ListenModel as ListenModel,
        ListenResponse as ListenResponse,
        ListenResults as ListenResults,
        ListenSummary as ListenSummary,
        ListenWarning as ListenWarning,
        LiveModel as LiveModel,
        ModelInfo as ModelInfo,
        Paragraph as Paragraph,
        Paragraphs as Paragraphs,
        PartSummary as PartSummary,
        PartTopics as PartTopics,
        SearchHit as SearchHit,
        SearchResult as SearchResult,
        Sentence as Sentence,
        Translation as Translation,
        UrlSource as UrlSource,
        Utterance as Utterance,
        Word as Word,
    )
    from .live import (
        CloseStream as CloseStream,
        Finalize as Finalize,
        KeepAlive as KeepAlive,
        LiveChannel as LiveChannel,
        LiveConfigure as LiveConfigure,
        LiveConfigureFailure as LiveConfigureFailure,
        LiveConfigureSuccess as LiveConfigureSuccess,
        LiveError as LiveError,
        LiveMetadata as LiveMetadata,
        Results as Results,
        ResultsMetadata as ResultsMetadata,
        SpeechStarted as SpeechStarted,
        UtteranceEnd as UtteranceEnd,
    )
    from .manage import (
        ApiKey as ApiKey,
        CreateCredentialsRequest as CreateCredentialsRequest,
        CreatedProjectKey as CreatedProjectKey,
        CreateProjectKeyRequest as CreateProjectKeyRequest,
        DeletedDistributionCredentials as DeletedDistributionCredentials,
        DetailedError as DetailedError,
        DistributionCredentials as DistributionCredentials,
        DistributionCredentialsList as DistributionCredentialsList,
        ErrorBody as ErrorBody,
        GrantTokenRequest as GrantTokenRequest,
        GrantTokenResponse as GrantTokenResponse,
        Invite as Invite,
        Invites as Invites,
        KeyMember as KeyMember,
        LegacyError as LegacyError,
        Member as Member,
        MemberDistributionCredentials as MemberDistributionCredentials,
        Members as Members,
        MemberScopes as MemberScopes,
        Message as Message,
        ModelMetadata as ModelMetadata,
        Models as Models,
        Project as Project,
        ProjectKey as ProjectKey,
        ProjectKeyDetails as ProjectKeyDetails,
        ProjectKeys as ProjectKeys,
        Projects as Projects,
        SendInviteRequest as SendInviteRequest,
        SpeechModel as SpeechModel,
        TokenDetails as TokenDetails,
        UpdateMemberScopeRequest as UpdateMemberScopeRequest,
        UpdateProjectRequest as UpdateProjectRequest,
        WrappedProjectKey as WrappedProjectKey,
    )
    from .read import (
        AnalysisModel as AnalysisModel,
        Intent as Intent,
        Intents as Intents,
        IntentSegment as IntentSegment,
        ReadMetadata as ReadMetadata,
        ReadResponse as ReadResponse,
        ReadResults as ReadResults,
        ReadSummary as ReadSummary,
        SentimentAverage as SentimentAverage,
        Sentiments as Sentiments,
        SentimentSegment as SentimentSegment,
        TextSource as TextSource,
        TextUrlSource as TextUrlSource,
        TokenUsage as TokenUsage,
        Topic as Topic,
        Topics as Topics,
        TopicSegment as TopicSegment,
    )
    from .synthesis import (
        AuraVoice as AuraVoice,
        Clear as Clear,
        Cleared as Cleared,
        Close as Close,
        ControlsApplied as ControlsApplied,
        Flush as Flush,
        Flushed as Flushed,
        FluxTTSConfigure as FluxTTSConfigure,
        FluxTTSConfigureFailure as FluxTTSConfigureFailure,
        FluxTTSConfigureSuccess as FluxTTSConfigureSuccess,
        FluxTTSConnected as FluxTTSConnected,
        FluxTTSError as FluxTTSError,
        FluxTTSFlushed as FluxTTSFlushed,
        FluxTTSSpeechStarted as FluxTTSSpeechStarted,
        FluxTTSWarning as FluxTTSWarning,
        FluxVoice as FluxVoice,
        Interrupt as Interrupt,
        LiveTTSError as LiveTTSError,
        LiveTTSMetadata as LiveTTSMetadata,
        LiveTTSWarning as LiveTTSWarning,
        PlaybackOffset as PlaybackOffset,
        SessionMetadata as SessionMetadata,
        Speak as Speak,
        SpeakRequest as SpeakRequest,
        SpeechEncoding as SpeechEncoding,
        SpeechInterrupted as SpeechInterrupted,
        SpeechMetadata as SpeechMetadata,
        SpeechSummary as SpeechSummary,
        VoiceControls as VoiceControls,
    )
    from .usage import (
        Balance as Balance,
        Balances as Balances,
        BillingBreakdown as BillingBreakdown,
        BillingFields as BillingFields,
        BillingGroup as BillingGroup,
        BillingGrouping as BillingGrouping,
        Purchase as Purchase,
        Purchases as Purchases,
        Resolution as Resolution,
        UsageBreakdown as UsageBreakdown,
        UsageCallback as UsageCallback,
        UsageDetails as UsageDetails,
        UsageFields as UsageFields,
        UsageGroup as UsageGroup,
        UsageGrouping as UsageGrouping,
        UsageModel as UsageModel,
        UsagePeriod as UsagePeriod,
        UsageRequest as UsageRequest,
        UsageRequestDetails as UsageRequestDetails,
        UsageRequests as UsageRequests,
        UsageResponse as UsageResponse,
        UsageSpeech as UsageSpeech,
        UsageSummary as UsageSummary,
        UsageTokens as UsageTokens,
    )

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
