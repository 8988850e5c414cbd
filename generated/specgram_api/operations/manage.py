"""Operations of `manage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._body import Body
from .._checks import Rules
from .._operation import Operation

if TYPE_CHECKING:
    from ..models.manage import (
        CreatedProjectKey,
        Invites,
        Members,
        MemberScopes,
        Message,
        Models,
        Project,
        ProjectKeyDetails,
        ProjectKeys,
        Projects,
        SpeechModel,
        TokenDetails,
    )
    from ..models.usage import (
        Balance,
        Balances,
        BillingBreakdown,
        BillingFields,
        Purchases,
        UsageBreakdown,
        UsageFields,
        UsageRequestDetails,
        UsageRequests,
        UsageSummary,
    )


CREATE_PROJECT_KEY: Operation[CreatedProjectKey] = Operation(
    "manage.create_project_key",
    "POST",
    "/v1/projects/{project_id}/keys",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.CreatedProjectKey",
    body=Body(
        "json",
        "application/json",
        fields=("comment", "scopes", "tags", "expiration_date", "time_to_live_in_seconds"),
        required=("comment", "scopes"),
    ),
    rules=Rules(exclusive=(("expiration_date", "time_to_live_in_seconds"),)),
)

DELETE_PROJECT: Operation[Message] = Operation(
    "manage.delete_project",
    "DELETE",
    "/v1/projects/{project_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
)

DELETE_PROJECT_INVITE: Operation[Message] = Operation(
    "manage.delete_project_invite",
    "DELETE",
    "/v1/projects/{project_id}/invites/{email}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
)

DELETE_PROJECT_KEY: Operation[Message] = Operation(
    "manage.delete_project_key",
    "DELETE",
    "/v1/projects/{project_id}/keys/{key_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
)

GET_ALL_MODELS: Operation[Models] = Operation(
    "manage.get_all_models",
    "GET",
    "/v1/projects/{project_id}/models",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Models",
    query=("include_outdated",),
)

GET_MODEL: Operation[SpeechModel] = Operation(
    "manage.get_model",
    "GET",
    "/v1/projects/{project_id}/models/{model_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.SpeechModel",
)

GET_PROJECT: Operation[Project] = Operation(
    "manage.get_project",
    "GET",
    "/v1/projects/{project_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Project",
)

GET_PROJECT_BALANCE: Operation[Balance] = Operation(
    "manage.get_project_balance",
    "GET",
    "/v1/projects/{project_id}/balances/{balance_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.Balance",
)

GET_PROJECT_BALANCES: Operation[Balances] = Operation(
    "manage.get_project_balances",
    "GET",
    "/v1/projects/{project_id}/balances",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.Balances",
)

GET_PROJECT_BILLING_BREAKDOWN: Operation[BillingBreakdown] = Operation(
    "manage.get_project_billing_breakdown",
    "GET",
    "/v1/projects/{project_id}/billing/breakdown",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.BillingBreakdown",
    query=("start", "end", "accessor", "deployment", "tag", "line_item", "grouping"),
)

GET_PROJECT_BILLING_FIELDS: Operation[BillingFields] = Operation(
    "manage.get_project_billing_fields",
    "GET",
    "/v1/projects/{project_id}/billing/fields",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.BillingFields",
    query=("start", "end"),
)

GET_PROJECT_INVITES: Operation[Invites] = Operation(
    "manage.get_project_invites",
    "GET",
    "/v1/projects/{project_id}/invites",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Invites",
)

GET_PROJECT_KEY: Operation[ProjectKeyDetails] = Operation(
    "manage.get_project_key",
    "GET",
    "/v1/projects/{project_id}/keys/{key_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.ProjectKeyDetails",
)

GET_PROJECT_KEYS: Operation[ProjectKeys] = Operation(
    "manage.get_project_keys",
    "GET",
    "/v1/projects/{project_id}/keys",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.ProjectKeys",
    query=("status",),
)

GET_PROJECT_MEMBER_SCOPES: Operation[MemberScopes] = Operation(
    "manage.get_project_member_scopes",
    "GET",
    "/v1/projects/{project_id}/members/{member_id}/scopes",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.MemberScopes",
)

GET_PROJECT_MEMBERS: Operation[Members] = Operation(
    "manage.get_project_members",
    "GET",
    "/v1/projects/{project_id}/members",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Members",
)

GET_PROJECT_PURCHASES: Operation[Purchases] = Operation(
    "manage.get_project_purchases",
    "GET",
    "/v1/projects/{project_id}/purchases",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.Purchases",
    query=("limit",),
)

GET_PROJECT_USAGE: Operation[UsageSummary] = Operation(
    "manage.get_project_usage",
    "GET",
    "/v1/projects/{project_id}/usage",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.UsageSummary",
    query=(
        "start",
        "end",
        "accessor",
        "deployment",
        "endpoint",
        "method",
        "model",
        "tag",
        "alternatives",
        "callback_method",
        "callback",
        "channels",
        "custom_intent_mode",
        "custom_intent",
        "custom_topic_mode",
        "custom_topic",
        "detect_entities",
        "detect_language",
        "diarize",
        "dictation",
        "encoding",
        "extra",
        "filler_words",
        "intents",
        "keyterm",
        "keywords",
        "language",
        "measurements",
        "multichannel",
        "numerals",
        "paragraphs",
        "profanity_filter",
        "punctuate",
        "redact",
        "replace",
        "sample_rate",
        "search",
        "sentiment",
        "smart_format",
        "summarize",
        "topics",
        "utt_split",
        "utterances",
        "version",
    ),
    deprecated="Use get_project_usage_summary().",
)

GET_PROJECT_USAGE_BREAKDOWN: Operation[UsageBreakdown] = Operation(
    "manage.get_project_usage_breakdown",
    "GET",
    "/v1/projects/{project_id}/usage/breakdown",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.UsageBreakdown",
    query=(
        "start",
        "end",
        "accessor",
        "deployment",
        "endpoint",
        "method",
        "model",
        "tag",
        "alternatives",
        "callback_method",
        "callback",
        "channels",
        "custom_intent_mode",
        "custom_intent",
        "custom_topic_mode",
        "custom_topic",
        "detect_entities",
        "detect_language",
        "diarize",
        "dictation",
        "encoding",
        "extra",
        "filler_words",
        "intents",
        "keyterm",
        "keywords",
        "language",
        "measurements",
        "multichannel",
        "numerals",
        "paragraphs",
        "profanity_filter",
        "punctuate",
        "redact",
        "replace",
        "sample_rate",
        "search",
        "sentiment",
        "smart_format",
        "summarize",
        "topics",
        "utt_split",
        "utterances",
        "version",
        "grouping",
    ),
)

GET_PROJECT_USAGE_FIELDS: Operation[UsageFields] = Operation(
    "manage.get_project_usage_fields",
    "GET",
    "/v1/projects/{project_id}/usage/fields",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.UsageFields",
    query=("start", "end"),
)

GET_PROJECT_USAGE_REQUEST: Operation[UsageRequestDetails] = Operation(
    "manage.get_project_usage_request",
    "GET",
    "/v1/projects/{project_id}/requests/{request_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.UsageRequestDetails",
)

GET_PROJECT_USAGE_REQUESTS: Operation[UsageRequests] = Operation(
    "manage.get_project_usage_requests",
    "GET",
    "/v1/projects/{project_id}/requests",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.UsageRequests",
    query=("start", "end", "limit", "page", "accessor", "request_id", "deployment", "endpoint", "method", "status"),
)

GET_PROJECT_USAGE_SUMMARY: Operation[UsageSummary] = Operation(
    "manage.get_project_usage_summary",
    "GET",
    "/v1/projects/{project_id}/usage",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="usage.UsageSummary",
    query=(
        "start",
        "end",
        "accessor",
        "deployment",
        "endpoint",
        "method",
        "model",
        "tag",
        "alternatives",
        "callback_method",
        "callback",
        "channels",
        "custom_intent_mode",
        "custom_intent",
        "custom_topic_mode",
        "custom_topic",
        "detect_entities",
        "detect_language",
        "diarize",
        "dictation",
        "encoding",
        "extra",
        "filler_words",
        "intents",
        "keyterm",
        "keywords",
        "language",
        "measurements",
        "multichannel",
        "numerals",
        "paragraphs",
        "profanity_filter",
        "punctuate",
        "redact",
        "replace",
        "sample_rate",
        "search",
        "sentiment",
        "smart_format",
        "summarize",
        "topics",
        "utt_split",
        "utterances",
        "version",
    ),
)

GET_PROJECTS: Operation[Projects] = Operation(
    "manage.get_projects",
    "GET",
    "/v1/projects",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Projects",
)

GET_TOKEN_DETAILS: Operation[TokenDetails] = Operation(
    "manage.get_token_details",
    "GET",
    "/v1/auth/token",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.TokenDetails",
)

LEAVE_PROJECT: Operation[Message] = Operation(
    "manage.leave_project",
    "DELETE",
    "/v1/projects/{project_id}/leave",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
)

REMOVE_PROJECT_MEMBER: Operation[Message] = Operation(
    "manage.remove_project_member",
    "DELETE",
    "/v1/projects/{project_id}/members/{member_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
)

SEND_PROJECT_INVITE: Operation[Message] = Operation(
    "manage.send_project_invite",
    "POST",
    "/v1/projects/{project_id}/invites",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
    body=Body("json", "application/json", fields=("email", "scope"), required=("email", "scope")),
)

UPDATE_PROJECT: Operation[Message] = Operation(
    "manage.update_project",
    "PATCH",
    "/v1/projects/{project_id}",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
    body=Body("json", "application/json", fields=("name", "company")),
)

UPDATE_PROJECT_MEMBER_SCOPE: Operation[Message] = Operation(
    "manage.update_project_member_scope",
    "PUT",
    "/v1/projects/{project_id}/members/{member_id}/scopes",
    scope="manage",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Message",
    body=Body("json", "application/json", fields=("scope",), required=("scope",)),
)
