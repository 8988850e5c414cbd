"""The coverage table: every method, event and option of the JavaScript SDK v4, its Python counterpart, and the test that proves it.

`python -m tests.contract.parity` writes docs/parity.md; a test fails when that file is stale, a counterpart is missing, or a
test that is named does not exist.
"""

from __future__ import annotations

import re
from pathlib import Path

from specgram import DeepgramClient

DOCUMENT = Path(__file__).parents[2] / "docs" / "parity.md"
CALLS = "contract/test_rest_calls.py::test_the_call"
FRAMES = "contract/test_socket_messages.py::test_a_message_is_this_frame"
EVENTS = "contract/test_socket_messages.py::test_events_have_the_javascript_values"
OPTIONS = "contract/test_options.py::test_an_option_of_a_call"
SOCKET_OPTIONS = "contract/test_options.py::test_an_option_of_a_socket"
WIRE = "rest/test_clients.py::test_the_credential_on_the_wire"
Row = tuple[str, str, str]

METHODS = {
    "listen.prerecorded": "transcribeUrl transcribeFile transcribeUrlCallback transcribeFileCallback",
    "read": "analyzeText analyzeUrl analyzeTextCallback analyzeUrlCallback",
    "speak": "request",
    "auth": "grantToken",
    "manage": (
        "getTokenDetails getProjects getProject updateProject deleteProject leaveProject getProjectKeys getProjectKey "
        "createProjectKey deleteProjectKey getProjectMembers removeProjectMember getProjectMemberScopes "
        "updateProjectMemberScope getProjectInvites sendProjectInvite deleteProjectInvite getProjectUsageRequests "
        "getProjectUsageRequest getProjectUsageSummary getProjectUsage getProjectUsageFields getProjectBalances "
        "getProjectBalance getAllModels getModel"
    ),
    "models": "getAll getModel",
    "selfhosted": "listCredentials getCredentials createCredentials deleteCredentials",
}
TRANSCRIPTION = (
    "model version language punctuate profanity_filter redact diarize diarize_version smart_format filler_words multichannel "
    "numerals search replace callback callback_method keywords keyterm tag sentiment intents custom_intent "
    "custom_intent_mode topics custom_topic custom_topic_mode extra tier"
)
CALL_OPTIONS = {
    "listen.prerecorded.transcribe_url": TRANSCRIPTION
    + " detect_entities detect_language detect_topics alternatives paragraphs summarize utterances utt_split dictation measurements",
    "read.analyze_text": "callback callback_method custom_intent custom_intent_mode custom_topic custom_topic_mode intents language summarize sentiment topics extra",
    "speak.request": "model encoding container sample_rate bit_rate",
    "manage.get_project_usage_summary": (
        "start end accessor tag method model multichannel interim_results punctuate ner utterances replace profanity_filter "
        "keywords detect_topics diarize search redact alternatives numerals smart_format"
    ),
    "manage.get_project_usage_requests": "start end limit status",
    "manage.get_project_usage_fields": "start end",
    "models.get_all": "include_outdated",
    "manage.get_all_models": "include_outdated",
}
BODY_OPTIONS = {
    "auth.grant_token": "ttl_seconds",
    "manage.update_project": "name company",
    "manage.create_project_key": "comment scopes tags expiration_date time_to_live_in_seconds",
    "manage.update_project_member_scope": "scope",
    "manage.send_project_invite": "email scope",
    "selfhosted.create_credentials": "comment scopes provider",
}
LIVE_OPTIONS = {
    "listen.live": TRANSCRIPTION
    + " channels encoding sample_rate endpointing interim_results no_delay utterance_end_ms vad_events",
    "speak.live": "model encoding sample_rate",
}
# Options that the JavaScript SDK types, and the service no longer documents: they go through `extra_query`.
PASSED = "contract/test_options.py::test_what_the_spec_does_not_know_passes_through_extra_query"
MESSAGES = {
    "listen live": "send configure keepAlive finalize requestClose",
    "speak live": "sendText flush clear requestClose",
    "agent": "configure updatePrompt updateSpeak injectAgentMessage injectUserMessage functionCallResponse keepAlive send",
}
EVENT_NAMES = {
    "LiveTranscriptionEvents": "Open Close Error Transcript Metadata UtteranceEnd SpeechStarted Unhandled",
    "LiveTTSEvents": "Open Close Error Metadata Flushed Warning Audio Unhandled",
    "AgentEvents": (
        "Open Close Error Audio Welcome SettingsApplied ConversationText UserStartedSpeaking AgentThinking FunctionCallRequest "
        "AgentStartedSpeaking AgentAudioDone InjectionRefused PromptUpdated SpeakUpdated Unhandled"
    ),
}
SCOPES = "rest/test_scopes.py::"
SOCKET_SCOPES = "rest/test_socket_scopes.py::"
CLIENT: list[Row] = [
    ("`createClient()`", "`DeepgramClient()`, `create_client()`", WIRE),
    ("`createClient(key)`, `({key})`", '`DeepgramClient("KEY")`, `DeepgramClient(api_key="KEY")`', WIRE),
    ("`createClient({accessToken})`", '`DeepgramClient(access_token="JWT")`', WIRE),
    (
        "key and token factories",
        "`api_key=callable`, `access_token=callable`; async ones on the async client",
        "rest/test_clients.py::test_a_callable_is_asked_for_each_request_and_for_each_attempt",
    ),
    ("environment variables", "the same two, the token first", WIRE),
    (
        '`createClient("proxy", …)`',
        '`DeepgramClient("proxy", config=…)`',
        "rest/test_clients.py::test_proxy_mode_sends_to_the_proxy_and_leaves_the_credential_to_it",
    ),
    (
        "user's `Authorization` wins",
        "in any letter case, on HTTP and on sockets",
        "rest/test_clients.py::test_the_users_own_authorization_wins",
    ),
    (
        "`global` and namespace `fetch.options.url`",
        "the same key, or `HttpOptions(url=)`",
        SCOPES + "test_the_url_of_a_namespace_moves_its_calls_and_no_others",
    ),
    (
        "`fetch.options.headers`",
        "the same key, or `HttpOptions(headers=)`",
        SCOPES + "test_the_headers_of_a_namespace_are_laid_over_those_of_global",
    ),
    (
        "`fetch.options.proxy.url`",
        "the same key, or `HttpOptions(proxy=)`",
        SCOPES + "test_the_proxy_of_a_namespace_takes_its_calls",
    ),
    (
        "`fetch.client`",
        "the same key, or `HttpOptions(client=)`",
        SCOPES + "test_the_client_of_a_namespace_sends_its_calls",
    ),
    (
        "`websocket.options.url`",
        "the same key, or `WebSocketOptions(url=)`",
        SOCKET_SCOPES + "test_the_url_of_a_namespace_moves_its_sockets",
    ),
    (
        "`websocket.options._nodeOnlyHeaders`",
        "`WebSocketOptions(headers=)`; the old key works and warns",
        "rest/test_configuration.py::test_legacy_keys_work_and_warn",
    ),
    (
        "`websocket.options.proxy.url`, `websocket.client`",
        "the same keys, or `WebSocketOptions(proxy=, client=)`",
        SOCKET_SCOPES + "test_the_proxy_and_the_client_of_a_namespace",
    ),
    (
        "`restProxy`, `global.url`, `global.headers`, `_experimentalCustomFetch`",
        "the same keys, with a DeprecationWarning",
        "rest/test_configuration.py::test_legacy_keys_work_and_warn",
    ),
    (
        "other `RequestInit` fields of `fetch.options`",
        "not applicable: they belong to the browser's fetch; an `httpx.Client` takes their place",
        "rest/test_injected_clients.py::test_a_client_of_the_users_own_sends_everything",
    ),
    (
        "last argument `endpoint`, `v(version)`",
        "`path=` of every call and socket",
        "rest/test_calls.py::test_path_reaches_another_address_on_the_same_host",
    ),
    (
        "`logger`, `log()`",
        "standard `logging` under `specgram`, `SPECGRAM_LOG`",
        "rest/test_hooks.py::test_the_log_tells_of_attempts_and_retries",
    ),
    (
        "`{result, error}`",
        "`dg.with_result.….method()` → `Result(result, error)`; exceptions otherwise",
        "contract/test_rest_calls.py::test_results_instead_of_exceptions",
    ),
    (
        "`speak.request()`: `getStream()`, `result`",
        "`AudioResponse.iter_bytes()`, `read()`, `save()`",
        "rest/test_transfers.py::test_a_download_can_be_read_saved_and_iterated",
    ),
    (
        "`speak.request()`: `getHeaders()`",
        "`AudioResponse.headers`",
        "rest/test_transfers.py::test_a_download_can_be_read_saved_and_iterated",
    ),
    ("`onprem`", "`dg.onprem`, with a DeprecationWarning", CALLS),
    (
        "Buffer and Readable as a source",
        "bytes, paths, open files, iterators, async iterators",
        "rest/test_retry_table.py::test_an_upload_that_is_refused",
    ),
    ("unknown options pass through", "`extra_query=`; anything else is refused with the nearest name", PASSED),
    (
        "`new CallbackUrl(url, base)`",
        "`CallbackUrl(url, base)`",
        "rest/test_validation.py::test_a_callback_url_is_a_text_that_shows_no_password",
    ),
    (
        "`isUrlSource`, `isTextSource`, `isFileSource`, callback and keyterm checks",
        "checked before the wire: `DeepgramValidationError`",
        "rest/test_validation.py::test_it_is_refused_before_anything_is_sent",
    ),
    (
        "`DeepgramError`, `isDeepgramError`",
        "`DeepgramError`, `is_deepgram_error`",
        "rest/test_errors.py::test_the_tree",
    ),
    (
        "`DeepgramApiError.status`, `toJSON()`",
        "`DeepgramApiError.status_code`, `.to_dict()`, one class per status",
        "rest/test_errors.py::test_the_class_of_each_status",
    ),
    (
        "`DeepgramUnknownError.originalError`",
        "`DeepgramConnectionError`, `DeepgramTimeoutError`, `DeepgramResponseError`, with `__cause__`",
        "rest/test_errors.py::test_the_cause_keeps_its_type_and_message",
    ),
    (
        "`DeepgramWebSocketError`",
        "`DeepgramWebSocketError` and its subclasses",
        "rest/test_errors.py::test_every_error_copies_and_pickles_with_all_it_holds",
    ),
    ("`webvtt`, `srt`", "`webvtt`, `srt`", "captions/test_published_packages.py"),
    (
        "`DeepgramVersionError`, `Deepgram`, `transcription`, `projects`, …",
        "not applicable: leftovers of the JavaScript SDK v2, which has no Python counterpart",
        "",
    ),
    (
        "`stripTrailingSlash`, `applyDefaults`, `appendSearchParams`, `buildRequestUrl`, `convertProtocolToWs`, `noop`",
        "not applicable: internals; base addresses, queries and schemes are handled alike",
        "rest/test_clients.py::test_a_base_url_keeps_its_path_and_moves_every_namespace",
    ),
    (
        "`DEFAULT_URL`, `DEFAULT_AGENT_URL`",
        "the hosts of the spec",
        SCOPES + "test_the_default_hosts_are_those_of_the_spec",
    ),
    ("UMD and ESM bundles", "not applicable: bundles for browsers", ""),
    (
        "browser: REST through a proxy",
        "`specgram.proxy`, and proxy mode",
        "rest/test_clients.py::test_proxy_mode_sends_to_the_proxy_and_leaves_the_credential_to_it",
    ),
]
SESSION: list[Row] = [
    ("`listen.live(options)`", "`dg.listen.live(…)`", SOCKET_SCOPES + "test_the_url_of_a_namespace_moves_its_sockets"),
    ("`speak.live(options)`", "`dg.speak.live(…)`", SOCKET_SCOPES + "test_the_url_of_a_namespace_moves_its_sockets"),
    ("`agent()`", "`dg.agent()`", SOCKET_SCOPES + "test_the_url_of_a_namespace_moves_its_sockets"),
    (
        "`on`, `once`, `off`",
        "`conn.on`, `conn.once`, `conn.off`; also `@conn.on(Results)` and iteration",
        "drivers/test_handlers.py",
    ),
    (
        "`connectionState()`, `getReadyState()`, `isConnected()`",
        "`conn.state`, `conn.is_connected`",
        "drivers/test_handshake.py",
    ),
    ("`disconnect(code, reason)`", "`conn.disconnect(code, reason)`", "drivers/test_channels.py"),
    ("`reconnect()`", "`reconnect=` of the connect method: by itself, with what was said", "drivers/test_losses.py"),
    (
        "`finish()`",
        "`conn.finish()`: ends the audio, waits for the rest, gives the transcript",
        "drivers/test_channels.py",
    ),
    ("`sendBuffer`", "what is sent before opening is kept and goes out in order", "drivers/test_handshake.py"),
]


OFFICIAL_TITLE = "Text helpers of the official Python SDK"
MARKUP = "speech/test_markup.py"
# What the official Python SDK has beside its calls: its helpers for text that is spoken.
OFFICIAL: list[Row] = [
    (
        "`TextBuilder().text().pronunciation().pause().build()`",
        "`specgram.speech.SpeechText`",
        MARKUP + "::test_a_text_is_put_together",
    ),
    (
        "`add_pronunciation(text, word, ipa)`",
        "`specgram.speech.with_pronunciation`",
        MARKUP + "::test_a_word_is_marked_wherever_it_stands",
    ),
    (
        "`ssml_to_deepgram()`, `TextBuilder().from_ssml()`",
        "`specgram.speech.from_ssml`, `SpeechText().ssml()`",
        MARKUP + "::test_ssml",
    ),
    (
        "`validate_ipa()`, `validate_pause()`",
        "`DeepgramValidationError` where a mark is made, before anything is sent",
        MARKUP + "::test_what_the_service_would_refuse_is_refused_here",
    ),
]


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def method_rows() -> list[Row]:
    return [
        (f"`{namespace}.{name}`", f"`dg.{namespace}.{snake(name)}`", CALLS)
        for namespace, names in METHODS.items()
        for name in names.split()
    ]


def message_rows() -> list[Row]:
    return [
        (f"{where}: `{name}()`", f"`conn.{snake(name)}()`", FRAMES)
        for where, names in MESSAGES.items()
        for name in names.split()
    ]


def event_rows() -> list[Row]:
    return [
        (f"`{enum}.{name}`", f"`{enum}.{snake(name).upper()}`", EVENTS)
        for enum, names in EVENT_NAMES.items()
        for name in names.split()
    ]


def option_rows(groups: dict[str, str], proof: str) -> list[Row]:
    import inspect

    with DeepgramClient("KEY") as client:
        rows: list[Row] = []
        for method, names in groups.items():
            target = client
            for part in method.split("."):
                target = getattr(target, part)
            known = inspect.signature(target).parameters  # type: ignore[arg-type]
            for name in names.split():
                counterpart, test = (
                    (f"`{name}=`", proof) if name in known else (f'`extra_query={{"{name}": …}}`', PASSED)
                )
                rows.append((f"`{method}`: `{name}`", counterpart, test))
    return rows


def sections() -> dict[str, list[Row]]:
    return {
        "Client and configuration": CLIENT,
        "REST methods": method_rows(),
        "Options in the query": option_rows(CALL_OPTIONS, OPTIONS),
        "Options in the body": option_rows(BODY_OPTIONS, CALLS),
        "Sockets": SESSION,
        "Options of sockets": option_rows(LIVE_OPTIONS, SOCKET_OPTIONS),
        "Messages of the client": message_rows(),
        "Events": event_rows(),
        OFFICIAL_TITLE: OFFICIAL,
    }


def render() -> str:
    lines = [
        "# Coverage of the JavaScript SDK v4",
        "",
        "Every method, event and option of it, the Python counterpart, and the test below `tests/` that proves it.",
        "Made by `python -m tests.contract.parity`; a test compares this file with what that writes.",
    ]
    for title, rows in sections().items():
        theirs_is = "official" if title == OFFICIAL_TITLE else "JavaScript"
        lines += [
            "",
            f"## {title}",
            "",
            f"| {theirs_is} | {'specgram' if theirs_is == 'official' else 'Python'} | test |",
            "|---|---|---|",
        ]
        lines += [
            f"| {theirs} | {ours} | {f'`{proof}`' if proof else 'not applicable'} |" for theirs, ours, proof in rows
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(render(), encoding="utf-8")
