"""Methods of `manage`."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .._methods import async_paged, paged, sends
from .._views import (
    AsyncRawTransport,
    AsyncResultTransport,
    RawTransport,
    ResultTransport,
    async_raw,
    async_result,
    deprecated,
    raw,
    result,
)
from ..operations.manage import (
    CREATE_PROJECT_KEY,
    DELETE_PROJECT,
    DELETE_PROJECT_INVITE,
    DELETE_PROJECT_KEY,
    GET_ALL_MODELS,
    GET_MODEL,
    GET_PROJECT,
    GET_PROJECT_BALANCE,
    GET_PROJECT_BALANCES,
    GET_PROJECT_BILLING_BREAKDOWN,
    GET_PROJECT_BILLING_FIELDS,
    GET_PROJECT_INVITES,
    GET_PROJECT_KEY,
    GET_PROJECT_KEYS,
    GET_PROJECT_MEMBER_SCOPES,
    GET_PROJECT_MEMBERS,
    GET_PROJECT_PURCHASES,
    GET_PROJECT_USAGE,
    GET_PROJECT_USAGE_BREAKDOWN,
    GET_PROJECT_USAGE_FIELDS,
    GET_PROJECT_USAGE_REQUEST,
    GET_PROJECT_USAGE_REQUESTS,
    GET_PROJECT_USAGE_SUMMARY,
    GET_PROJECTS,
    GET_TOKEN_DETAILS,
    LEAVE_PROJECT,
    REMOVE_PROJECT_MEMBER,
    SEND_PROJECT_INVITE,
    UPDATE_PROJECT,
    UPDATE_PROJECT_MEMBER_SCOPE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx
    from typing_extensions import TypeAlias

    from .._methods import AsyncTransport, Transport
    from .._model import Model
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

    Grouping: TypeAlias = Literal["accessor", "endpoint", "feature_set", "models", "method", "tags", "deployment"] | str


class Manage:
    """Account management: projects, keys, members, invites, usage and billing."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(CREATE_PROJECT_KEY)
    def create_project_key(
        self,
        project_id: str,
        *,
        comment: str | None = None,
        scopes: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
        expiration_date: str | None = None,
        time_to_live_in_seconds: int | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> CreatedProjectKey:
        """Make an API key.

        The answer is the only place where the key itself can be read. Give `expiration_date` or
        `time_to_live_in_seconds` for a key that expires, but not both.

        Args:
            project_id: Id of the project.
            comment: What the key is for.
            scopes: What the key may do: roles such as `member`, or permissions such as `usage:write`.
            tags: Labels of the key.
            expiration_date: When the key expires. Not together with `time_to_live_in_seconds`.
            time_to_live_in_seconds: Seconds until the key expires. Not together with `expiration_date`.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The new key. It is shown this once only.

        See https://developers.deepgram.com/reference/manage/keys/create
        """
        ...

    @sends(DELETE_PROJECT)
    def delete_project(
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
    ) -> Message:
        """Delete a project for good.

        Its keys stop to work at once. Needs the role of the owner.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/projects/delete
        """
        ...

    @sends(DELETE_PROJECT_INVITE)
    def delete_project_invite(
        self,
        project_id: str,
        email: str,
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
        """Take an invite back.

        The link in the e-mail stops to work.

        Args:
            project_id: Id of the project.
            email: E-mail address that the invite went to.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/invites/delete
        """
        ...

    @sends(DELETE_PROJECT_KEY)
    def delete_project_key(
        self,
        project_id: str,
        key_id: str,
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
        """Delete an API key.

        The key stops to work at once.

        Args:
            project_id: Id of the project.
            key_id: Id of the API key; not the key itself.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/keys/delete
        """
        ...

    @sends(GET_ALL_MODELS)
    def get_all_models(
        self,
        project_id: str,
        include_outdated: bool | None = None,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Models:
        """List the models that a project may use, its own among them.

        Models that are open to everybody, and models that were trained for the project.

        Args:
            project_id: Id of the project.
            include_outdated: List older versions of models as well.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The models.

        See https://developers.deepgram.com/reference/manage/models/list
        """
        ...

    @sends(GET_MODEL)
    def get_model(
        self,
        project_id: str,
        model_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> SpeechModel:
        """Get one model that a project may use.

        Its name, version and languages, and what it can do.

        Args:
            project_id: Id of the project.
            model_id: Id of the model (its `uuid`).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The model.

        See https://developers.deepgram.com/reference/manage/models/get
        """
        ...

    @sends(GET_PROJECT)
    def get_project(
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
    ) -> Project:
        """Get one project.

        Its name and its settings.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The project.

        See https://developers.deepgram.com/reference/manage/projects/get
        """
        ...

    @sends(GET_PROJECT_BALANCE)
    def get_project_balance(
        self,
        project_id: str,
        balance_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Balance:
        """Get one balance of a project.

        The amount that is left, with its unit.

        Args:
            project_id: Id of the project.
            balance_id: Id of the balance.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The balance.

        See https://developers.deepgram.com/reference/manage/billing/get
        """
        ...

    @sends(GET_PROJECT_BALANCES)
    def get_project_balances(
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
    ) -> Balances:
        """List what is left to spend.

        One balance for each purchase or grant that still has something left.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The balances.

        See https://developers.deepgram.com/reference/manage/billing/list
        """
        ...

    @sends(GET_PROJECT_BILLING_BREAKDOWN)
    def get_project_billing_breakdown(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        accessor: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        tag: str | None = None,
        line_item: str | None = None,
        grouping: Literal["accessor", "deployment", "line_item", "tags"]
        | str
        | Sequence[Literal["accessor", "deployment", "line_item", "tags"] | str]
        | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> BillingBreakdown:
        """Sum up what a project spent, grouped.

        Amounts in US dollars for the requests that fit all filters, in groups of your choice.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            accessor: Only requests made with this API key or by this member; its id.
            deployment: Only requests to this deployment.
            tag: Only requests with this label.
            line_item: Only this item of the bill.
            grouping: What to group by, one thing or several.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The sums, by group.

        See https://developers.deepgram.com/reference/manage/billing/breakdown/get
        """
        ...

    @sends(GET_PROJECT_BILLING_FIELDS)
    def get_project_billing_fields(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> BillingFields:
        """List what the bills of a project can be filtered by.

        Accessors, deployments, tags and items that occur in the bills of the given days.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The values that occur.

        See https://developers.deepgram.com/reference/manage/billing/fields/get
        """
        ...

    @sends(GET_PROJECT_INVITES)
    def get_project_invites(
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
    ) -> Invites:
        """List the invites of a project that are still open.

        An invite disappears from the list once it is accepted or taken back.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The invites.

        See https://developers.deepgram.com/reference/manage/invites/list
        """
        ...

    @sends(GET_PROJECT_KEY)
    def get_project_key(
        self,
        project_id: str,
        key_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ProjectKeyDetails:
        """Get one API key of a project, without the key itself.

        Its scopes, tags and expiry. The key itself cannot be read again.

        Args:
            project_id: Id of the project.
            key_id: Id of the API key; not the key itself.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The key, with the member who made it.

        See https://developers.deepgram.com/reference/manage/keys/get
        """
        ...

    @sends(GET_PROJECT_KEYS)
    def get_project_keys(
        self,
        project_id: str,
        *,
        status: Literal["active", "expired"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ProjectKeys:
        """List the API keys of a project, without the keys themselves.

        Each key comes with the member who made it. The keys themselves cannot be read again.

        Args:
            project_id: Id of the project.
            status: Only keys that still work, or only those that have expired.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The keys, each with the member who made it.

        See https://developers.deepgram.com/reference/manage/keys/list
        """
        ...

    @sends(GET_PROJECT_MEMBER_SCOPES)
    def get_project_member_scopes(
        self,
        project_id: str,
        member_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> MemberScopes:
        """List what a member may do in a project.

        Scopes are roles such as `owner`, `admin` and `member`, or single permissions.

        Args:
            project_id: Id of the project.
            member_id: Id of the member.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The scopes.

        See https://developers.deepgram.com/reference/manage/members/scopes/list
        """
        ...

    @sends(GET_PROJECT_MEMBERS)
    def get_project_members(
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
    ) -> Members:
        """List the members of a project.

        Each with the scopes that say what they may do.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The members.

        See https://developers.deepgram.com/reference/manage/members/list
        """
        ...

    @sends(GET_PROJECT_PURCHASES)
    def get_project_purchases(
        self,
        project_id: str,
        *,
        limit: int | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Purchases:
        """List the purchases of a project.

        Orders that gave the project something to spend.

        Args:
            project_id: Id of the project.
            limit: Number of entries per page.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The purchases.

        See https://developers.deepgram.com/reference/manage/billing/purchases/get
        """
        ...

    @deprecated("Use get_project_usage_summary().")
    @sends(GET_PROJECT_USAGE)
    def get_project_usage(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        accessor: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        endpoint: Literal["listen", "read", "speak", "agent"] | str | None = None,
        method: Literal["sync", "async", "streaming"] | str | None = None,
        model: str | None = None,
        tag: str | None = None,
        alternatives: bool | None = None,
        callback_method: bool | None = None,
        callback: bool | None = None,
        channels: bool | None = None,
        custom_intent_mode: bool | None = None,
        custom_intent: bool | None = None,
        custom_topic_mode: bool | None = None,
        custom_topic: bool | None = None,
        detect_entities: bool | None = None,
        detect_language: bool | None = None,
        diarize: bool | None = None,
        dictation: bool | None = None,
        encoding: bool | None = None,
        extra: bool | None = None,
        filler_words: bool | None = None,
        intents: bool | None = None,
        keyterm: bool | None = None,
        keywords: bool | None = None,
        language: bool | None = None,
        measurements: bool | None = None,
        multichannel: bool | None = None,
        numerals: bool | None = None,
        paragraphs: bool | None = None,
        profanity_filter: bool | None = None,
        punctuate: bool | None = None,
        redact: bool | None = None,
        replace: bool | None = None,
        sample_rate: bool | None = None,
        search: bool | None = None,
        sentiment: bool | None = None,
        smart_format: bool | None = None,
        summarize: bool | None = None,
        topics: bool | None = None,
        utt_split: bool | None = None,
        utterances: bool | None = None,
        version: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageSummary:
        """Sum up what a project used.

        Sums by day, for the requests that fit all filters. The service calls this endpoint outdated; the breakdown
        tells more.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            accessor: Only requests made with this API key or by this member; its id.
            deployment: Only requests to this deployment.
            endpoint: Only requests to this endpoint.
            method: Only requests answered at once (`sync`), through a callback (`async`), or over a socket (`streaming`).
            model: Only requests that this model worked on; its id.
            tag: Only requests with this label.
            alternatives: Only requests with more than one alternative (true), or only those without (false).
            callback_method: Only requests with a callback method (true), or only those without (false).
            callback: Only requests with a callback (true), or only those without (false).
            channels: Only requests with a number of channels (true), or only those without (false).
            custom_intent_mode: Only requests with a mode for intents of their own (true), or only those without (false).
            custom_intent: Only requests with intents of their own (true), or only those without (false).
            custom_topic_mode: Only requests with a mode for topics of their own (true), or only those without (false).
            custom_topic: Only requests with topics of their own (true), or only those without (false).
            detect_entities: Only requests with entity detection (true), or only those without (false).
            detect_language: Only requests with language detection (true), or only those without (false).
            diarize: Only requests with speaker labels (true), or only those without (false).
            dictation: Only requests with dictation (true), or only those without (false).
            encoding: Only requests with an encoding (true), or only those without (false).
            extra: Only requests with extra key-value pairs (true), or only those without (false).
            filler_words: Only requests with filler words (true), or only those without (false).
            intents: Only requests with intents (true), or only those without (false).
            keyterm: Only requests with key terms (true), or only those without (false).
            keywords: Only requests with keywords (true), or only those without (false).
            language: Only requests with a language (true), or only those without (false).
            measurements: Only requests with abbreviated units (true), or only those without (false).
            multichannel: Only requests with transcripts by channel (true), or only those without (false).
            numerals: Only requests with numerals (true), or only those without (false).
            paragraphs: Only requests with paragraphs (true), or only those without (false).
            profanity_filter: Only requests with the profanity filter (true), or only those without (false).
            punctuate: Only requests with punctuation (true), or only those without (false).
            redact: Only requests with redaction (true), or only those without (false).
            replace: Only requests with replacements (true), or only those without (false).
            sample_rate: Only requests with a sample rate (true), or only those without (false).
            search: Only requests with search terms (true), or only those without (false).
            sentiment: Only requests with sentiment (true), or only those without (false).
            smart_format: Only requests with smart formatting (true), or only those without (false).
            summarize: Only requests with summaries (true), or only those without (false).
            topics: Only requests with topics (true), or only those without (false).
            utt_split: Only requests with a pause that ends utterances (true), or only those without (false).
            utterances: Only requests with utterances (true), or only those without (false).
            version: Only requests with a version of the model (true), or only those without (false).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The sums, by day.

        See https://developers.deepgram.com/reference/manage/usage/get
        """
        ...

    @sends(GET_PROJECT_USAGE_BREAKDOWN)
    def get_project_usage_breakdown(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        accessor: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        endpoint: Literal["listen", "read", "speak", "agent"] | str | None = None,
        method: Literal["sync", "async", "streaming"] | str | None = None,
        model: str | None = None,
        tag: str | None = None,
        alternatives: bool | None = None,
        callback_method: bool | None = None,
        callback: bool | None = None,
        channels: bool | None = None,
        custom_intent_mode: bool | None = None,
        custom_intent: bool | None = None,
        custom_topic_mode: bool | None = None,
        custom_topic: bool | None = None,
        detect_entities: bool | None = None,
        detect_language: bool | None = None,
        diarize: bool | None = None,
        dictation: bool | None = None,
        encoding: bool | None = None,
        extra: bool | None = None,
        filler_words: bool | None = None,
        intents: bool | None = None,
        keyterm: bool | None = None,
        keywords: bool | None = None,
        language: bool | None = None,
        measurements: bool | None = None,
        multichannel: bool | None = None,
        numerals: bool | None = None,
        paragraphs: bool | None = None,
        profanity_filter: bool | None = None,
        punctuate: bool | None = None,
        redact: bool | None = None,
        replace: bool | None = None,
        sample_rate: bool | None = None,
        search: bool | None = None,
        sentiment: bool | None = None,
        smart_format: bool | None = None,
        summarize: bool | None = None,
        topics: bool | None = None,
        utt_split: bool | None = None,
        utterances: bool | None = None,
        version: bool | None = None,
        grouping: Grouping | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageBreakdown:
        """Sum up what a project used, grouped.

        Sums for the requests that fit all filters, in groups of your choice.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            accessor: Only requests made with this API key or by this member; its id.
            deployment: Only requests to this deployment.
            endpoint: Only requests to this endpoint.
            method: Only requests answered at once (`sync`), through a callback (`async`), or over a socket (`streaming`).
            model: Only requests that this model worked on; its id.
            tag: Only requests with this label.
            alternatives: Only requests with more than one alternative (true), or only those without (false).
            callback_method: Only requests with a callback method (true), or only those without (false).
            callback: Only requests with a callback (true), or only those without (false).
            channels: Only requests with a number of channels (true), or only those without (false).
            custom_intent_mode: Only requests with a mode for intents of their own (true), or only those without (false).
            custom_intent: Only requests with intents of their own (true), or only those without (false).
            custom_topic_mode: Only requests with a mode for topics of their own (true), or only those without (false).
            custom_topic: Only requests with topics of their own (true), or only those without (false).
            detect_entities: Only requests with entity detection (true), or only those without (false).
            detect_language: Only requests with language detection (true), or only those without (false).
            diarize: Only requests with speaker labels (true), or only those without (false).
            dictation: Only requests with dictation (true), or only those without (false).
            encoding: Only requests with an encoding (true), or only those without (false).
            extra: Only requests with extra key-value pairs (true), or only those without (false).
            filler_words: Only requests with filler words (true), or only those without (false).
            intents: Only requests with intents (true), or only those without (false).
            keyterm: Only requests with key terms (true), or only those without (false).
            keywords: Only requests with keywords (true), or only those without (false).
            language: Only requests with a language (true), or only those without (false).
            measurements: Only requests with abbreviated units (true), or only those without (false).
            multichannel: Only requests with transcripts by channel (true), or only those without (false).
            numerals: Only requests with numerals (true), or only those without (false).
            paragraphs: Only requests with paragraphs (true), or only those without (false).
            profanity_filter: Only requests with the profanity filter (true), or only those without (false).
            punctuate: Only requests with punctuation (true), or only those without (false).
            redact: Only requests with redaction (true), or only those without (false).
            replace: Only requests with replacements (true), or only those without (false).
            sample_rate: Only requests with a sample rate (true), or only those without (false).
            search: Only requests with search terms (true), or only those without (false).
            sentiment: Only requests with sentiment (true), or only those without (false).
            smart_format: Only requests with smart formatting (true), or only those without (false).
            summarize: Only requests with summaries (true), or only those without (false).
            topics: Only requests with topics (true), or only those without (false).
            utt_split: Only requests with a pause that ends utterances (true), or only those without (false).
            utterances: Only requests with utterances (true), or only those without (false).
            version: Only requests with a version of the model (true), or only those without (false).
            grouping: What to group by. Ungrouped when absent.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The sums, by group.

        See https://developers.deepgram.com/reference/manage/usage/breakdown/get
        """
        ...

    @sends(GET_PROJECT_USAGE_FIELDS)
    def get_project_usage_fields(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageFields:
        """List what the usage of a project can be filtered by.

        Tags, models, methods and features that occur in the requests of the given days.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The values that occur.

        See https://developers.deepgram.com/reference/manage/usage/list
        """
        ...

    @sends(GET_PROJECT_USAGE_REQUEST)
    def get_project_usage_request(
        self,
        project_id: str,
        request_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageRequestDetails:
        """Get one request of a project.

        The service has been seen to send the request itself and to send it inside `request`; both are read.

        Args:
            project_id: Id of the project.
            request_id: Id of the request.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The request.

        See https://developers.deepgram.com/reference/manage/requests/get
        """
        ...

    @sends(GET_PROJECT_USAGE_REQUESTS)
    def get_project_usage_requests(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        limit: int | None = None,
        page: int | None = None,
        accessor: str | None = None,
        request_id: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        endpoint: Literal["listen", "read", "speak", "agent"] | str | None = None,
        method: Literal["sync", "async", "streaming"] | str | None = None,
        status: Literal["succeeded", "failed"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageRequests:
        """List the requests of a project, the latest first.

        Requests that fit all filters, page by page.

        Args:
            project_id: Id of the project.
            start: Only requests since this moment: YYYY-MM-DD, or RFC 3339 with a time.
            end: Only requests until this moment: YYYY-MM-DD, or RFC 3339 with a time.
            limit: Number of entries per page.
            page: Number of the page, from 0.
            accessor: Only requests made with this API key or by this member; its id.
            request_id: Only the request with this id.
            deployment: Only requests to this deployment.
            endpoint: Only requests to this endpoint.
            method: Only requests answered at once (`sync`), through a callback (`async`), or over a socket (`streaming`).
            status: Only requests that succeeded (status below 300), or only those that failed (400 and above).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: One page of requests.

        See https://developers.deepgram.com/reference/manage/requests/list
        """
        ...

    @sends(GET_PROJECT_USAGE_SUMMARY)
    def get_project_usage_summary(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        accessor: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        endpoint: Literal["listen", "read", "speak", "agent"] | str | None = None,
        method: Literal["sync", "async", "streaming"] | str | None = None,
        model: str | None = None,
        tag: str | None = None,
        alternatives: bool | None = None,
        callback_method: bool | None = None,
        callback: bool | None = None,
        channels: bool | None = None,
        custom_intent_mode: bool | None = None,
        custom_intent: bool | None = None,
        custom_topic_mode: bool | None = None,
        custom_topic: bool | None = None,
        detect_entities: bool | None = None,
        detect_language: bool | None = None,
        diarize: bool | None = None,
        dictation: bool | None = None,
        encoding: bool | None = None,
        extra: bool | None = None,
        filler_words: bool | None = None,
        intents: bool | None = None,
        keyterm: bool | None = None,
        keywords: bool | None = None,
        language: bool | None = None,
        measurements: bool | None = None,
        multichannel: bool | None = None,
        numerals: bool | None = None,
        paragraphs: bool | None = None,
        profanity_filter: bool | None = None,
        punctuate: bool | None = None,
        redact: bool | None = None,
        replace: bool | None = None,
        sample_rate: bool | None = None,
        search: bool | None = None,
        sentiment: bool | None = None,
        smart_format: bool | None = None,
        summarize: bool | None = None,
        topics: bool | None = None,
        utt_split: bool | None = None,
        utterances: bool | None = None,
        version: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageSummary:
        """Sum up what a project used.

        Sums by day, for the requests that fit all filters. The service calls this endpoint outdated; the breakdown
        tells more.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            accessor: Only requests made with this API key or by this member; its id.
            deployment: Only requests to this deployment.
            endpoint: Only requests to this endpoint.
            method: Only requests answered at once (`sync`), through a callback (`async`), or over a socket (`streaming`).
            model: Only requests that this model worked on; its id.
            tag: Only requests with this label.
            alternatives: Only requests with more than one alternative (true), or only those without (false).
            callback_method: Only requests with a callback method (true), or only those without (false).
            callback: Only requests with a callback (true), or only those without (false).
            channels: Only requests with a number of channels (true), or only those without (false).
            custom_intent_mode: Only requests with a mode for intents of their own (true), or only those without (false).
            custom_intent: Only requests with intents of their own (true), or only those without (false).
            custom_topic_mode: Only requests with a mode for topics of their own (true), or only those without (false).
            custom_topic: Only requests with topics of their own (true), or only those without (false).
            detect_entities: Only requests with entity detection (true), or only those without (false).
            detect_language: Only requests with language detection (true), or only those without (false).
            diarize: Only requests with speaker labels (true), or only those without (false).
            dictation: Only requests with dictation (true), or only those without (false).
            encoding: Only requests with an encoding (true), or only those without (false).
            extra: Only requests with extra key-value pairs (true), or only those without (false).
            filler_words: Only requests with filler words (true), or only those without (false).
            intents: Only requests with intents (true), or only those without (false).
            keyterm: Only requests with key terms (true), or only those without (false).
            keywords: Only requests with keywords (true), or only those without (false).
            language: Only requests with a language (true), or only those without (false).
            measurements: Only requests with abbreviated units (true), or only those without (false).
            multichannel: Only requests with transcripts by channel (true), or only those without (false).
            numerals: Only requests with numerals (true), or only those without (false).
            paragraphs: Only requests with paragraphs (true), or only those without (false).
            profanity_filter: Only requests with the profanity filter (true), or only those without (false).
            punctuate: Only requests with punctuation (true), or only those without (false).
            redact: Only requests with redaction (true), or only those without (false).
            replace: Only requests with replacements (true), or only those without (false).
            sample_rate: Only requests with a sample rate (true), or only those without (false).
            search: Only requests with search terms (true), or only those without (false).
            sentiment: Only requests with sentiment (true), or only those without (false).
            smart_format: Only requests with smart formatting (true), or only those without (false).
            summarize: Only requests with summaries (true), or only those without (false).
            topics: Only requests with topics (true), or only those without (false).
            utt_split: Only requests with a pause that ends utterances (true), or only those without (false).
            utterances: Only requests with utterances (true), or only those without (false).
            version: Only requests with a version of the model (true), or only those without (false).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The sums, by day.

        See https://developers.deepgram.com/reference/manage/usage/get
        """
        ...

    @sends(GET_PROJECTS)
    def get_projects(
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
    ) -> Projects:
        """List the projects that the credentials give access to.

        The id of a project is what most other calls of account management need.

        Args:
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The projects.

        See https://developers.deepgram.com/reference/manage/projects/list
        """
        ...

    @sends(GET_TOKEN_DETAILS)
    def get_token_details(
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
    ) -> TokenDetails:
        """Get facts about the credentials of this request.

        Tells which API key the credentials belong to and what it may do. Deepgram's documents leave this operation
        out; the service answers it.

        Args:
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: Facts about the credentials.

        See https://developers.deepgram.com/reference/authentication
        """
        ...

    @sends(LEAVE_PROJECT)
    def leave_project(
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
    ) -> Message:
        """Leave a project.

        Takes the account that owns the credentials out of the members of the project.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/projects/leave
        """
        ...

    @sends(REMOVE_PROJECT_MEMBER)
    def remove_project_member(
        self,
        project_id: str,
        member_id: str,
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
        """Take a member out of a project.

        The member loses access at once; keys that the member made go on to work.

        Args:
            project_id: Id of the project.
            member_id: Id of the member.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/members/delete
        """
        ...

    @sends(SEND_PROJECT_INVITE)
    def send_project_invite(
        self,
        project_id: str,
        *,
        email: str | None = None,
        scope: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Invite somebody to a project.

        Sends an e-mail with a link to join.

        Args:
            project_id: Id of the project.
            email: E-mail address to send the invite to.
            scope: A role: `owner`, `admin` or `member`.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/invites/create
        """
        ...

    @sends(UPDATE_PROJECT)
    def update_project(
        self,
        project_id: str,
        *,
        name: str | None = None,
        company: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Rename a project.

        What is left out stays as it is.

        Args:
            project_id: Id of the project.
            name: New name of the project.
            company: New name of the company.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/projects/update
        """
        ...

    @sends(UPDATE_PROJECT_MEMBER_SCOPE)
    def update_project_member_scope(
        self,
        project_id: str,
        member_id: str,
        *,
        scope: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Change what a member may do in a project.

        The one scope given here replaces all present ones.

        Args:
            project_id: Id of the project.
            member_id: Id of the member.
            scope: A role: `owner`, `admin` or `member`.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/members/scopes/update
        """
        ...

    iter_project_usage_requests = paged(
        get_project_usage_requests, lambda page: page.requests, page="page", limit="limit", first=0
    )


class AsyncManage:
    """Account management: projects, keys, members, invites, usage and billing."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(CREATE_PROJECT_KEY)
    async def create_project_key(
        self,
        project_id: str,
        *,
        comment: str | None = None,
        scopes: Sequence[str] | None = None,
        tags: Sequence[str] | None = None,
        expiration_date: str | None = None,
        time_to_live_in_seconds: int | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> CreatedProjectKey:
        """Make an API key.

        The answer is the only place where the key itself can be read. Give `expiration_date` or
        `time_to_live_in_seconds` for a key that expires, but not both.

        Args:
            project_id: Id of the project.
            comment: What the key is for.
            scopes: What the key may do: roles such as `member`, or permissions such as `usage:write`.
            tags: Labels of the key.
            expiration_date: When the key expires. Not together with `time_to_live_in_seconds`.
            time_to_live_in_seconds: Seconds until the key expires. Not together with `expiration_date`.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The new key. It is shown this once only.

        See https://developers.deepgram.com/reference/manage/keys/create
        """
        ...

    @sends(DELETE_PROJECT)
    async def delete_project(
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
    ) -> Message:
        """Delete a project for good.

        Its keys stop to work at once. Needs the role of the owner.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/projects/delete
        """
        ...

    @sends(DELETE_PROJECT_INVITE)
    async def delete_project_invite(
        self,
        project_id: str,
        email: str,
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
        """Take an invite back.

        The link in the e-mail stops to work.

        Args:
            project_id: Id of the project.
            email: E-mail address that the invite went to.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/invites/delete
        """
        ...

    @sends(DELETE_PROJECT_KEY)
    async def delete_project_key(
        self,
        project_id: str,
        key_id: str,
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
        """Delete an API key.

        The key stops to work at once.

        Args:
            project_id: Id of the project.
            key_id: Id of the API key; not the key itself.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/keys/delete
        """
        ...

    @sends(GET_ALL_MODELS)
    async def get_all_models(
        self,
        project_id: str,
        include_outdated: bool | None = None,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Models:
        """List the models that a project may use, its own among them.

        Models that are open to everybody, and models that were trained for the project.

        Args:
            project_id: Id of the project.
            include_outdated: List older versions of models as well.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The models.

        See https://developers.deepgram.com/reference/manage/models/list
        """
        ...

    @sends(GET_MODEL)
    async def get_model(
        self,
        project_id: str,
        model_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> SpeechModel:
        """Get one model that a project may use.

        Its name, version and languages, and what it can do.

        Args:
            project_id: Id of the project.
            model_id: Id of the model (its `uuid`).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The model.

        See https://developers.deepgram.com/reference/manage/models/get
        """
        ...

    @sends(GET_PROJECT)
    async def get_project(
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
    ) -> Project:
        """Get one project.

        Its name and its settings.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The project.

        See https://developers.deepgram.com/reference/manage/projects/get
        """
        ...

    @sends(GET_PROJECT_BALANCE)
    async def get_project_balance(
        self,
        project_id: str,
        balance_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Balance:
        """Get one balance of a project.

        The amount that is left, with its unit.

        Args:
            project_id: Id of the project.
            balance_id: Id of the balance.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The balance.

        See https://developers.deepgram.com/reference/manage/billing/get
        """
        ...

    @sends(GET_PROJECT_BALANCES)
    async def get_project_balances(
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
    ) -> Balances:
        """List what is left to spend.

        One balance for each purchase or grant that still has something left.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The balances.

        See https://developers.deepgram.com/reference/manage/billing/list
        """
        ...

    @sends(GET_PROJECT_BILLING_BREAKDOWN)
    async def get_project_billing_breakdown(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        accessor: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        tag: str | None = None,
        line_item: str | None = None,
        grouping: Literal["accessor", "deployment", "line_item", "tags"]
        | str
        | Sequence[Literal["accessor", "deployment", "line_item", "tags"] | str]
        | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> BillingBreakdown:
        """Sum up what a project spent, grouped.

        Amounts in US dollars for the requests that fit all filters, in groups of your choice.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            accessor: Only requests made with this API key or by this member; its id.
            deployment: Only requests to this deployment.
            tag: Only requests with this label.
            line_item: Only this item of the bill.
            grouping: What to group by, one thing or several.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The sums, by group.

        See https://developers.deepgram.com/reference/manage/billing/breakdown/get
        """
        ...

    @sends(GET_PROJECT_BILLING_FIELDS)
    async def get_project_billing_fields(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> BillingFields:
        """List what the bills of a project can be filtered by.

        Accessors, deployments, tags and items that occur in the bills of the given days.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The values that occur.

        See https://developers.deepgram.com/reference/manage/billing/fields/get
        """
        ...

    @sends(GET_PROJECT_INVITES)
    async def get_project_invites(
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
    ) -> Invites:
        """List the invites of a project that are still open.

        An invite disappears from the list once it is accepted or taken back.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The invites.

        See https://developers.deepgram.com/reference/manage/invites/list
        """
        ...

    @sends(GET_PROJECT_KEY)
    async def get_project_key(
        self,
        project_id: str,
        key_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ProjectKeyDetails:
        """Get one API key of a project, without the key itself.

        Its scopes, tags and expiry. The key itself cannot be read again.

        Args:
            project_id: Id of the project.
            key_id: Id of the API key; not the key itself.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The key, with the member who made it.

        See https://developers.deepgram.com/reference/manage/keys/get
        """
        ...

    @sends(GET_PROJECT_KEYS)
    async def get_project_keys(
        self,
        project_id: str,
        *,
        status: Literal["active", "expired"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ProjectKeys:
        """List the API keys of a project, without the keys themselves.

        Each key comes with the member who made it. The keys themselves cannot be read again.

        Args:
            project_id: Id of the project.
            status: Only keys that still work, or only those that have expired.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The keys, each with the member who made it.

        See https://developers.deepgram.com/reference/manage/keys/list
        """
        ...

    @sends(GET_PROJECT_MEMBER_SCOPES)
    async def get_project_member_scopes(
        self,
        project_id: str,
        member_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> MemberScopes:
        """List what a member may do in a project.

        Scopes are roles such as `owner`, `admin` and `member`, or single permissions.

        Args:
            project_id: Id of the project.
            member_id: Id of the member.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The scopes.

        See https://developers.deepgram.com/reference/manage/members/scopes/list
        """
        ...

    @sends(GET_PROJECT_MEMBERS)
    async def get_project_members(
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
    ) -> Members:
        """List the members of a project.

        Each with the scopes that say what they may do.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The members.

        See https://developers.deepgram.com/reference/manage/members/list
        """
        ...

    @sends(GET_PROJECT_PURCHASES)
    async def get_project_purchases(
        self,
        project_id: str,
        *,
        limit: int | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Purchases:
        """List the purchases of a project.

        Orders that gave the project something to spend.

        Args:
            project_id: Id of the project.
            limit: Number of entries per page.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The purchases.

        See https://developers.deepgram.com/reference/manage/billing/purchases/get
        """
        ...

    @deprecated("Use get_project_usage_summary().")
    @sends(GET_PROJECT_USAGE)
    async def get_project_usage(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        accessor: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        endpoint: Literal["listen", "read", "speak", "agent"] | str | None = None,
        method: Literal["sync", "async", "streaming"] | str | None = None,
        model: str | None = None,
        tag: str | None = None,
        alternatives: bool | None = None,
        callback_method: bool | None = None,
        callback: bool | None = None,
        channels: bool | None = None,
        custom_intent_mode: bool | None = None,
        custom_intent: bool | None = None,
        custom_topic_mode: bool | None = None,
        custom_topic: bool | None = None,
        detect_entities: bool | None = None,
        detect_language: bool | None = None,
        diarize: bool | None = None,
        dictation: bool | None = None,
        encoding: bool | None = None,
        extra: bool | None = None,
        filler_words: bool | None = None,
        intents: bool | None = None,
        keyterm: bool | None = None,
        keywords: bool | None = None,
        language: bool | None = None,
        measurements: bool | None = None,
        multichannel: bool | None = None,
        numerals: bool | None = None,
        paragraphs: bool | None = None,
        profanity_filter: bool | None = None,
        punctuate: bool | None = None,
        redact: bool | None = None,
        replace: bool | None = None,
        sample_rate: bool | None = None,
        search: bool | None = None,
        sentiment: bool | None = None,
        smart_format: bool | None = None,
        summarize: bool | None = None,
        topics: bool | None = None,
        utt_split: bool | None = None,
        utterances: bool | None = None,
        version: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageSummary:
        """Sum up what a project used.

        Sums by day, for the requests that fit all filters. The service calls this endpoint outdated; the breakdown
        tells more.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            accessor: Only requests made with this API key or by this member; its id.
            deployment: Only requests to this deployment.
            endpoint: Only requests to this endpoint.
            method: Only requests answered at once (`sync`), through a callback (`async`), or over a socket (`streaming`).
            model: Only requests that this model worked on; its id.
            tag: Only requests with this label.
            alternatives: Only requests with more than one alternative (true), or only those without (false).
            callback_method: Only requests with a callback method (true), or only those without (false).
            callback: Only requests with a callback (true), or only those without (false).
            channels: Only requests with a number of channels (true), or only those without (false).
            custom_intent_mode: Only requests with a mode for intents of their own (true), or only those without (false).
            custom_intent: Only requests with intents of their own (true), or only those without (false).
            custom_topic_mode: Only requests with a mode for topics of their own (true), or only those without (false).
            custom_topic: Only requests with topics of their own (true), or only those without (false).
            detect_entities: Only requests with entity detection (true), or only those without (false).
            detect_language: Only requests with language detection (true), or only those without (false).
            diarize: Only requests with speaker labels (true), or only those without (false).
            dictation: Only requests with dictation (true), or only those without (false).
            encoding: Only requests with an encoding (true), or only those without (false).
            extra: Only requests with extra key-value pairs (true), or only those without (false).
            filler_words: Only requests with filler words (true), or only those without (false).
            intents: Only requests with intents (true), or only those without (false).
            keyterm: Only requests with key terms (true), or only those without (false).
            keywords: Only requests with keywords (true), or only those without (false).
            language: Only requests with a language (true), or only those without (false).
            measurements: Only requests with abbreviated units (true), or only those without (false).
            multichannel: Only requests with transcripts by channel (true), or only those without (false).
            numerals: Only requests with numerals (true), or only those without (false).
            paragraphs: Only requests with paragraphs (true), or only those without (false).
            profanity_filter: Only requests with the profanity filter (true), or only those without (false).
            punctuate: Only requests with punctuation (true), or only those without (false).
            redact: Only requests with redaction (true), or only those without (false).
            replace: Only requests with replacements (true), or only those without (false).
            sample_rate: Only requests with a sample rate (true), or only those without (false).
            search: Only requests with search terms (true), or only those without (false).
            sentiment: Only requests with sentiment (true), or only those without (false).
            smart_format: Only requests with smart formatting (true), or only those without (false).
            summarize: Only requests with summaries (true), or only those without (false).
            topics: Only requests with topics (true), or only those without (false).
            utt_split: Only requests with a pause that ends utterances (true), or only those without (false).
            utterances: Only requests with utterances (true), or only those without (false).
            version: Only requests with a version of the model (true), or only those without (false).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The sums, by day.

        See https://developers.deepgram.com/reference/manage/usage/get
        """
        ...

    @sends(GET_PROJECT_USAGE_BREAKDOWN)
    async def get_project_usage_breakdown(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        accessor: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        endpoint: Literal["listen", "read", "speak", "agent"] | str | None = None,
        method: Literal["sync", "async", "streaming"] | str | None = None,
        model: str | None = None,
        tag: str | None = None,
        alternatives: bool | None = None,
        callback_method: bool | None = None,
        callback: bool | None = None,
        channels: bool | None = None,
        custom_intent_mode: bool | None = None,
        custom_intent: bool | None = None,
        custom_topic_mode: bool | None = None,
        custom_topic: bool | None = None,
        detect_entities: bool | None = None,
        detect_language: bool | None = None,
        diarize: bool | None = None,
        dictation: bool | None = None,
        encoding: bool | None = None,
        extra: bool | None = None,
        filler_words: bool | None = None,
        intents: bool | None = None,
        keyterm: bool | None = None,
        keywords: bool | None = None,
        language: bool | None = None,
        measurements: bool | None = None,
        multichannel: bool | None = None,
        numerals: bool | None = None,
        paragraphs: bool | None = None,
        profanity_filter: bool | None = None,
        punctuate: bool | None = None,
        redact: bool | None = None,
        replace: bool | None = None,
        sample_rate: bool | None = None,
        search: bool | None = None,
        sentiment: bool | None = None,
        smart_format: bool | None = None,
        summarize: bool | None = None,
        topics: bool | None = None,
        utt_split: bool | None = None,
        utterances: bool | None = None,
        version: bool | None = None,
        grouping: Grouping | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageBreakdown:
        """Sum up what a project used, grouped.

        Sums for the requests that fit all filters, in groups of your choice.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            accessor: Only requests made with this API key or by this member; its id.
            deployment: Only requests to this deployment.
            endpoint: Only requests to this endpoint.
            method: Only requests answered at once (`sync`), through a callback (`async`), or over a socket (`streaming`).
            model: Only requests that this model worked on; its id.
            tag: Only requests with this label.
            alternatives: Only requests with more than one alternative (true), or only those without (false).
            callback_method: Only requests with a callback method (true), or only those without (false).
            callback: Only requests with a callback (true), or only those without (false).
            channels: Only requests with a number of channels (true), or only those without (false).
            custom_intent_mode: Only requests with a mode for intents of their own (true), or only those without (false).
            custom_intent: Only requests with intents of their own (true), or only those without (false).
            custom_topic_mode: Only requests with a mode for topics of their own (true), or only those without (false).
            custom_topic: Only requests with topics of their own (true), or only those without (false).
            detect_entities: Only requests with entity detection (true), or only those without (false).
            detect_language: Only requests with language detection (true), or only those without (false).
            diarize: Only requests with speaker labels (true), or only those without (false).
            dictation: Only requests with dictation (true), or only those without (false).
            encoding: Only requests with an encoding (true), or only those without (false).
            extra: Only requests with extra key-value pairs (true), or only those without (false).
            filler_words: Only requests with filler words (true), or only those without (false).
            intents: Only requests with intents (true), or only those without (false).
            keyterm: Only requests with key terms (true), or only those without (false).
            keywords: Only requests with keywords (true), or only those without (false).
            language: Only requests with a language (true), or only those without (false).
            measurements: Only requests with abbreviated units (true), or only those without (false).
            multichannel: Only requests with transcripts by channel (true), or only those without (false).
            numerals: Only requests with numerals (true), or only those without (false).
            paragraphs: Only requests with paragraphs (true), or only those without (false).
            profanity_filter: Only requests with the profanity filter (true), or only those without (false).
            punctuate: Only requests with punctuation (true), or only those without (false).
            redact: Only requests with redaction (true), or only those without (false).
            replace: Only requests with replacements (true), or only those without (false).
            sample_rate: Only requests with a sample rate (true), or only those without (false).
            search: Only requests with search terms (true), or only those without (false).
            sentiment: Only requests with sentiment (true), or only those without (false).
            smart_format: Only requests with smart formatting (true), or only those without (false).
            summarize: Only requests with summaries (true), or only those without (false).
            topics: Only requests with topics (true), or only those without (false).
            utt_split: Only requests with a pause that ends utterances (true), or only those without (false).
            utterances: Only requests with utterances (true), or only those without (false).
            version: Only requests with a version of the model (true), or only those without (false).
            grouping: What to group by. Ungrouped when absent.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The sums, by group.

        See https://developers.deepgram.com/reference/manage/usage/breakdown/get
        """
        ...

    @sends(GET_PROJECT_USAGE_FIELDS)
    async def get_project_usage_fields(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageFields:
        """List what the usage of a project can be filtered by.

        Tags, models, methods and features that occur in the requests of the given days.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The values that occur.

        See https://developers.deepgram.com/reference/manage/usage/list
        """
        ...

    @sends(GET_PROJECT_USAGE_REQUEST)
    async def get_project_usage_request(
        self,
        project_id: str,
        request_id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageRequestDetails:
        """Get one request of a project.

        The service has been seen to send the request itself and to send it inside `request`; both are read.

        Args:
            project_id: Id of the project.
            request_id: Id of the request.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The request.

        See https://developers.deepgram.com/reference/manage/requests/get
        """
        ...

    @sends(GET_PROJECT_USAGE_REQUESTS)
    async def get_project_usage_requests(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        limit: int | None = None,
        page: int | None = None,
        accessor: str | None = None,
        request_id: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        endpoint: Literal["listen", "read", "speak", "agent"] | str | None = None,
        method: Literal["sync", "async", "streaming"] | str | None = None,
        status: Literal["succeeded", "failed"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageRequests:
        """List the requests of a project, the latest first.

        Requests that fit all filters, page by page.

        Args:
            project_id: Id of the project.
            start: Only requests since this moment: YYYY-MM-DD, or RFC 3339 with a time.
            end: Only requests until this moment: YYYY-MM-DD, or RFC 3339 with a time.
            limit: Number of entries per page.
            page: Number of the page, from 0.
            accessor: Only requests made with this API key or by this member; its id.
            request_id: Only the request with this id.
            deployment: Only requests to this deployment.
            endpoint: Only requests to this endpoint.
            method: Only requests answered at once (`sync`), through a callback (`async`), or over a socket (`streaming`).
            status: Only requests that succeeded (status below 300), or only those that failed (400 and above).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: One page of requests.

        See https://developers.deepgram.com/reference/manage/requests/list
        """
        ...

    @sends(GET_PROJECT_USAGE_SUMMARY)
    async def get_project_usage_summary(
        self,
        project_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        accessor: str | None = None,
        deployment: Literal["hosted", "beta", "self-hosted"] | str | None = None,
        endpoint: Literal["listen", "read", "speak", "agent"] | str | None = None,
        method: Literal["sync", "async", "streaming"] | str | None = None,
        model: str | None = None,
        tag: str | None = None,
        alternatives: bool | None = None,
        callback_method: bool | None = None,
        callback: bool | None = None,
        channels: bool | None = None,
        custom_intent_mode: bool | None = None,
        custom_intent: bool | None = None,
        custom_topic_mode: bool | None = None,
        custom_topic: bool | None = None,
        detect_entities: bool | None = None,
        detect_language: bool | None = None,
        diarize: bool | None = None,
        dictation: bool | None = None,
        encoding: bool | None = None,
        extra: bool | None = None,
        filler_words: bool | None = None,
        intents: bool | None = None,
        keyterm: bool | None = None,
        keywords: bool | None = None,
        language: bool | None = None,
        measurements: bool | None = None,
        multichannel: bool | None = None,
        numerals: bool | None = None,
        paragraphs: bool | None = None,
        profanity_filter: bool | None = None,
        punctuate: bool | None = None,
        redact: bool | None = None,
        replace: bool | None = None,
        sample_rate: bool | None = None,
        search: bool | None = None,
        sentiment: bool | None = None,
        smart_format: bool | None = None,
        summarize: bool | None = None,
        topics: bool | None = None,
        utt_split: bool | None = None,
        utterances: bool | None = None,
        version: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> UsageSummary:
        """Sum up what a project used.

        Sums by day, for the requests that fit all filters. The service calls this endpoint outdated; the breakdown
        tells more.

        Args:
            project_id: Id of the project.
            start: First day, as YYYY-MM-DD.
            end: Last day, as YYYY-MM-DD.
            accessor: Only requests made with this API key or by this member; its id.
            deployment: Only requests to this deployment.
            endpoint: Only requests to this endpoint.
            method: Only requests answered at once (`sync`), through a callback (`async`), or over a socket (`streaming`).
            model: Only requests that this model worked on; its id.
            tag: Only requests with this label.
            alternatives: Only requests with more than one alternative (true), or only those without (false).
            callback_method: Only requests with a callback method (true), or only those without (false).
            callback: Only requests with a callback (true), or only those without (false).
            channels: Only requests with a number of channels (true), or only those without (false).
            custom_intent_mode: Only requests with a mode for intents of their own (true), or only those without (false).
            custom_intent: Only requests with intents of their own (true), or only those without (false).
            custom_topic_mode: Only requests with a mode for topics of their own (true), or only those without (false).
            custom_topic: Only requests with topics of their own (true), or only those without (false).
            detect_entities: Only requests with entity detection (true), or only those without (false).
            detect_language: Only requests with language detection (true), or only those without (false).
            diarize: Only requests with speaker labels (true), or only those without (false).
            dictation: Only requests with dictation (true), or only those without (false).
            encoding: Only requests with an encoding (true), or only those without (false).
            extra: Only requests with extra key-value pairs (true), or only those without (false).
            filler_words: Only requests with filler words (true), or only those without (false).
            intents: Only requests with intents (true), or only those without (false).
            keyterm: Only requests with key terms (true), or only those without (false).
            keywords: Only requests with keywords (true), or only those without (false).
            language: Only requests with a language (true), or only those without (false).
            measurements: Only requests with abbreviated units (true), or only those without (false).
            multichannel: Only requests with transcripts by channel (true), or only those without (false).
            numerals: Only requests with numerals (true), or only those without (false).
            paragraphs: Only requests with paragraphs (true), or only those without (false).
            profanity_filter: Only requests with the profanity filter (true), or only those without (false).
            punctuate: Only requests with punctuation (true), or only those without (false).
            redact: Only requests with redaction (true), or only those without (false).
            replace: Only requests with replacements (true), or only those without (false).
            sample_rate: Only requests with a sample rate (true), or only those without (false).
            search: Only requests with search terms (true), or only those without (false).
            sentiment: Only requests with sentiment (true), or only those without (false).
            smart_format: Only requests with smart formatting (true), or only those without (false).
            summarize: Only requests with summaries (true), or only those without (false).
            topics: Only requests with topics (true), or only those without (false).
            utt_split: Only requests with a pause that ends utterances (true), or only those without (false).
            utterances: Only requests with utterances (true), or only those without (false).
            version: Only requests with a version of the model (true), or only those without (false).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The sums, by day.

        See https://developers.deepgram.com/reference/manage/usage/get
        """
        ...

    @sends(GET_PROJECTS)
    async def get_projects(
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
    ) -> Projects:
        """List the projects that the credentials give access to.

        The id of a project is what most other calls of account management need.

        Args:
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The projects.

        See https://developers.deepgram.com/reference/manage/projects/list
        """
        ...

    @sends(GET_TOKEN_DETAILS)
    async def get_token_details(
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
    ) -> TokenDetails:
        """Get facts about the credentials of this request.

        Tells which API key the credentials belong to and what it may do. Deepgram's documents leave this operation
        out; the service answers it.

        Args:
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: Facts about the credentials.

        See https://developers.deepgram.com/reference/authentication
        """
        ...

    @sends(LEAVE_PROJECT)
    async def leave_project(
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
    ) -> Message:
        """Leave a project.

        Takes the account that owns the credentials out of the members of the project.

        Args:
            project_id: Id of the project.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/projects/leave
        """
        ...

    @sends(REMOVE_PROJECT_MEMBER)
    async def remove_project_member(
        self,
        project_id: str,
        member_id: str,
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
        """Take a member out of a project.

        The member loses access at once; keys that the member made go on to work.

        Args:
            project_id: Id of the project.
            member_id: Id of the member.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/members/delete
        """
        ...

    @sends(SEND_PROJECT_INVITE)
    async def send_project_invite(
        self,
        project_id: str,
        *,
        email: str | None = None,
        scope: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Invite somebody to a project.

        Sends an e-mail with a link to join.

        Args:
            project_id: Id of the project.
            email: E-mail address to send the invite to.
            scope: A role: `owner`, `admin` or `member`.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/invites/create
        """
        ...

    @sends(UPDATE_PROJECT)
    async def update_project(
        self,
        project_id: str,
        *,
        name: str | None = None,
        company: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Rename a project.

        What is left out stays as it is.

        Args:
            project_id: Id of the project.
            name: New name of the project.
            company: New name of the company.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/projects/update
        """
        ...

    @sends(UPDATE_PROJECT_MEMBER_SCOPE)
    async def update_project_member_scope(
        self,
        project_id: str,
        member_id: str,
        *,
        scope: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Message:
        """Change what a member may do in a project.

        The one scope given here replaces all present ones.

        Args:
            project_id: Id of the project.
            member_id: Id of the member.
            scope: A role: `owner`, `admin` or `member`.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was done.

        See https://developers.deepgram.com/reference/manage/members/scopes/update
        """
        ...

    iter_project_usage_requests = async_paged(
        get_project_usage_requests, lambda page: page.requests, page="page", limit="limit", first=0
    )


class ManageRaw:
    """`Manage` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    create_project_key = raw(Manage.create_project_key)
    delete_project = raw(Manage.delete_project)
    delete_project_invite = raw(Manage.delete_project_invite)
    delete_project_key = raw(Manage.delete_project_key)
    get_all_models = raw(Manage.get_all_models)
    get_model = raw(Manage.get_model)
    get_project = raw(Manage.get_project)
    get_project_balance = raw(Manage.get_project_balance)
    get_project_balances = raw(Manage.get_project_balances)
    get_project_billing_breakdown = raw(Manage.get_project_billing_breakdown)
    get_project_billing_fields = raw(Manage.get_project_billing_fields)
    get_project_invites = raw(Manage.get_project_invites)
    get_project_key = raw(Manage.get_project_key)
    get_project_keys = raw(Manage.get_project_keys)
    get_project_member_scopes = raw(Manage.get_project_member_scopes)
    get_project_members = raw(Manage.get_project_members)
    get_project_purchases = raw(Manage.get_project_purchases)
    get_project_usage = raw(Manage.get_project_usage)  # pyright: ignore[reportDeprecated]
    get_project_usage_breakdown = raw(Manage.get_project_usage_breakdown)
    get_project_usage_fields = raw(Manage.get_project_usage_fields)
    get_project_usage_request = raw(Manage.get_project_usage_request)
    get_project_usage_requests = raw(Manage.get_project_usage_requests)
    get_project_usage_summary = raw(Manage.get_project_usage_summary)
    get_projects = raw(Manage.get_projects)
    get_token_details = raw(Manage.get_token_details)
    leave_project = raw(Manage.leave_project)
    remove_project_member = raw(Manage.remove_project_member)
    send_project_invite = raw(Manage.send_project_invite)
    update_project = raw(Manage.update_project)
    update_project_member_scope = raw(Manage.update_project_member_scope)


class ManageResult:
    """`Manage` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    create_project_key = result(Manage.create_project_key)
    delete_project = result(Manage.delete_project)
    delete_project_invite = result(Manage.delete_project_invite)
    delete_project_key = result(Manage.delete_project_key)
    get_all_models = result(Manage.get_all_models)
    get_model = result(Manage.get_model)
    get_project = result(Manage.get_project)
    get_project_balance = result(Manage.get_project_balance)
    get_project_balances = result(Manage.get_project_balances)
    get_project_billing_breakdown = result(Manage.get_project_billing_breakdown)
    get_project_billing_fields = result(Manage.get_project_billing_fields)
    get_project_invites = result(Manage.get_project_invites)
    get_project_key = result(Manage.get_project_key)
    get_project_keys = result(Manage.get_project_keys)
    get_project_member_scopes = result(Manage.get_project_member_scopes)
    get_project_members = result(Manage.get_project_members)
    get_project_purchases = result(Manage.get_project_purchases)
    get_project_usage = result(Manage.get_project_usage)  # pyright: ignore[reportDeprecated]
    get_project_usage_breakdown = result(Manage.get_project_usage_breakdown)
    get_project_usage_fields = result(Manage.get_project_usage_fields)
    get_project_usage_request = result(Manage.get_project_usage_request)
    get_project_usage_requests = result(Manage.get_project_usage_requests)
    get_project_usage_summary = result(Manage.get_project_usage_summary)
    get_projects = result(Manage.get_projects)
    get_token_details = result(Manage.get_token_details)
    leave_project = result(Manage.leave_project)
    remove_project_member = result(Manage.remove_project_member)
    send_project_invite = result(Manage.send_project_invite)
    update_project = result(Manage.update_project)
    update_project_member_scope = result(Manage.update_project_member_scope)


class AsyncManageRaw:
    """`AsyncManage` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    create_project_key = async_raw(AsyncManage.create_project_key)
    delete_project = async_raw(AsyncManage.delete_project)
    delete_project_invite = async_raw(AsyncManage.delete_project_invite)
    delete_project_key = async_raw(AsyncManage.delete_project_key)
    get_all_models = async_raw(AsyncManage.get_all_models)
    get_model = async_raw(AsyncManage.get_model)
    get_project = async_raw(AsyncManage.get_project)
    get_project_balance = async_raw(AsyncManage.get_project_balance)
    get_project_balances = async_raw(AsyncManage.get_project_balances)
    get_project_billing_breakdown = async_raw(AsyncManage.get_project_billing_breakdown)
    get_project_billing_fields = async_raw(AsyncManage.get_project_billing_fields)
    get_project_invites = async_raw(AsyncManage.get_project_invites)
    get_project_key = async_raw(AsyncManage.get_project_key)
    get_project_keys = async_raw(AsyncManage.get_project_keys)
    get_project_member_scopes = async_raw(AsyncManage.get_project_member_scopes)
    get_project_members = async_raw(AsyncManage.get_project_members)
    get_project_purchases = async_raw(AsyncManage.get_project_purchases)
    get_project_usage = async_raw(AsyncManage.get_project_usage)  # pyright: ignore[reportDeprecated]
    get_project_usage_breakdown = async_raw(AsyncManage.get_project_usage_breakdown)
    get_project_usage_fields = async_raw(AsyncManage.get_project_usage_fields)
    get_project_usage_request = async_raw(AsyncManage.get_project_usage_request)
    get_project_usage_requests = async_raw(AsyncManage.get_project_usage_requests)
    get_project_usage_summary = async_raw(AsyncManage.get_project_usage_summary)
    get_projects = async_raw(AsyncManage.get_projects)
    get_token_details = async_raw(AsyncManage.get_token_details)
    leave_project = async_raw(AsyncManage.leave_project)
    remove_project_member = async_raw(AsyncManage.remove_project_member)
    send_project_invite = async_raw(AsyncManage.send_project_invite)
    update_project = async_raw(AsyncManage.update_project)
    update_project_member_scope = async_raw(AsyncManage.update_project_member_scope)


class AsyncManageResult:
    """`AsyncManage` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    create_project_key = async_result(AsyncManage.create_project_key)
    delete_project = async_result(AsyncManage.delete_project)
    delete_project_invite = async_result(AsyncManage.delete_project_invite)
    delete_project_key = async_result(AsyncManage.delete_project_key)
    get_all_models = async_result(AsyncManage.get_all_models)
    get_model = async_result(AsyncManage.get_model)
    get_project = async_result(AsyncManage.get_project)
    get_project_balance = async_result(AsyncManage.get_project_balance)
    get_project_balances = async_result(AsyncManage.get_project_balances)
    get_project_billing_breakdown = async_result(AsyncManage.get_project_billing_breakdown)
    get_project_billing_fields = async_result(AsyncManage.get_project_billing_fields)
    get_project_invites = async_result(AsyncManage.get_project_invites)
    get_project_key = async_result(AsyncManage.get_project_key)
    get_project_keys = async_result(AsyncManage.get_project_keys)
    get_project_member_scopes = async_result(AsyncManage.get_project_member_scopes)
    get_project_members = async_result(AsyncManage.get_project_members)
    get_project_purchases = async_result(AsyncManage.get_project_purchases)
    get_project_usage = async_result(AsyncManage.get_project_usage)  # pyright: ignore[reportDeprecated]
    get_project_usage_breakdown = async_result(AsyncManage.get_project_usage_breakdown)
    get_project_usage_fields = async_result(AsyncManage.get_project_usage_fields)
    get_project_usage_request = async_result(AsyncManage.get_project_usage_request)
    get_project_usage_requests = async_result(AsyncManage.get_project_usage_requests)
    get_project_usage_summary = async_result(AsyncManage.get_project_usage_summary)
    get_projects = async_result(AsyncManage.get_projects)
    get_token_details = async_result(AsyncManage.get_token_details)
    leave_project = async_result(AsyncManage.leave_project)
    remove_project_member = async_result(AsyncManage.remove_project_member)
    send_project_invite = async_result(AsyncManage.send_project_invite)
    update_project = async_result(AsyncManage.update_project)
    update_project_member_scope = async_result(AsyncManage.update_project_member_scope)
