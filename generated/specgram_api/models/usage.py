"""Models of the domain `usage`."""

from __future__ import annotations

from typing import Any, Literal

from .._model import Model, wire


class Balance(Model):
    """What is left of one purchase or grant."""

    balance_id: str | None = None
    """Id of the balance."""
    amount: float | None = None
    """Amount that is left."""
    units: str | None = None
    """Unit of the amount, `usd` or `hour`."""
    purchase_order_id: str | None = None
    """Number of the purchase order."""
    purchase: str | None = None
    """Older spelling of `purchase_order_id`."""


class Balances(Model):
    """What is left to spend."""

    balances: list[Balance] | None = None
    """The balances."""

    _nested = {"balances": "[Balance]"}


class BillingBreakdown(Model):
    """What a project spent, group by group."""

    start: str
    """First day."""
    end: str
    """Last day."""
    resolution: Resolution
    """Length of the periods that sums are made over."""
    results: list[BillingGroup]
    """The groups."""

    _nested = {"resolution": "Resolution", "results": "[BillingGroup]"}


class BillingFields(Model):
    """What bills can be filtered by."""

    accessors: list[str] | None = None
    """Ids of who made requests."""
    deployments: list[Literal["hosted", "beta", "self-hosted", "dedicated"] | str] | None = None
    """Deployments that occur."""
    tags: list[str] | None = None
    """Labels that occur."""
    line_items: dict[str, str] | None = None
    """Items of the bill that occur, with names to show, by their keys."""


class BillingGroup(Model):
    """What the requests of one group cost."""

    dollars: float
    """Amount in US dollars."""
    grouping: BillingGrouping
    """What the requests of a group have in common. Only what was grouped by has a value."""

    _nested = {"grouping": "BillingGrouping"}


class BillingGrouping(Model):
    """What the requests of a group have in common. Only what was grouped by has a value."""

    start: str | None = None
    """First day."""
    end: str | None = None
    """Day after the last one."""
    accessor: str | None = None
    """Id of who made them."""
    deployment: str | None = None
    """Deployment that they went to."""
    line_item: str | None = None
    """Item of the bill."""
    tags: list[str] | None = None
    """Their labels."""


class Purchase(Model):
    """One order."""

    order_id: str | None = None
    """Id of the order."""
    expiration: str | None = None
    """When what is left of it expires."""
    created: str | None = None
    """When it was made."""
    amount: float | None = None
    """Amount that it gave."""
    units: str | None = None
    """Unit of the amount, `usd` or `hour`."""
    order_type: str | None = None
    """Kind of the order."""


class Purchases(Model):
    """Orders that gave the project something to spend."""

    orders: list[Purchase] | None = None
    """The orders."""

    _nested = {"orders": "[Purchase]"}


class Resolution(Model):
    """Length of the periods that sums are made over."""

    units: str
    """Unit of time."""
    amount: int
    """Number of units."""


class UsageBreakdown(Model):
    """What a project used, group by group."""

    start: str
    """First day."""
    end: str
    """Last day."""
    resolution: Resolution
    """Length of the periods that sums are made over."""
    results: list[UsageGroup]
    """The groups."""

    _nested = {"resolution": "Resolution", "results": "[UsageGroup]"}


class UsageCallback(Model):
    """How a callback went."""

    attempts: int | None = None
    """How often it was called."""
    code: int | None = None
    """HTTP status of its last answer."""
    completed: str | None = None
    """When it was done."""


class UsageDetails(Model):
    """What a request used, and what it cost."""

    usd: float | None = None
    """Price in US dollars."""
    duration: float | None = None
    """Length of the audio in seconds."""
    total_audio: float | None = None
    """Seconds of audio, summed over all channels."""
    channels: int | None = None
    """Number of audio channels."""
    streams: int | None = None
    """Number of audio streams."""
    models: list[str] | None = None
    """Models that took part."""
    method: str | None = None
    """How it was answered: at once (`sync`), through a callback (`async`), or over a socket (`streaming`)."""
    tier: str | None = None
    """Generation of the model."""
    tags: list[str] | None = None
    """Labels of the request."""
    features: list[str] | None = None
    """Features that were used."""
    config: dict[str, Any] | None = None
    """Options that were given, by name."""


class UsageFields(Model):
    """What usage can be filtered by."""

    tags: list[str] | None = None
    """Labels that occur."""
    models: list[UsageModel] | None = None
    """Models that occur."""
    processing_methods: list[Literal["sync", "async", "streaming"] | str] | None = None
    """Methods that occur."""
    languages: list[str] | None = None
    """Languages that occur, as BCP-47 tags."""
    features: list[str] | None = None
    """Features that occur."""

    _nested = {"models": "[UsageModel]"}


class UsageGroup(Model):
    """What the requests of one group used."""

    hours: float
    """Hours of audio."""
    total_hours: float
    """Hours of audio, summed over all channels."""
    agent_hours: float
    """Hours of conversations with agents."""
    tokens_in: int
    """Tokens that language models read."""
    tokens_out: int
    """Tokens that language models wrote."""
    tts_characters: int
    """Characters that were spoken."""
    requests: int
    """Number of requests."""
    grouping: UsageGrouping
    """What the requests of a group have in common. Only what was grouped by has a value."""

    _nested = {"grouping": "UsageGrouping"}


class UsageGrouping(Model):
    """What the requests of a group have in common. Only what was grouped by has a value."""

    start: str | None = None
    """First day."""
    end: str | None = None
    """Day after the last one."""
    accessor: str | None = None
    """Id of who made them."""
    endpoint: str | None = None
    """Endpoint that they went to."""
    feature_set: str | None = None
    """Features that they used."""
    models: list[str] | None = None
    """Models that worked on them."""
    method: str | None = None
    """How they were answered."""
    tags: list[str] | None = None
    """Their labels."""
    deployment: str | None = None
    """Deployment that they went to."""


class UsageModel(Model):
    """A model that was used."""

    name: str | None = None
    """Name of the model."""
    language: str | None = None
    """Language of the model."""
    version: str | None = None
    """Version of the model."""
    model_id: str | None = None
    """Id of the model."""


class UsagePeriod(Model):
    """What was used within one period."""

    start: str | None = None
    """First day."""
    end: str | None = None
    """Day after the last one."""
    hours: float | None = None
    """Hours of audio."""
    total_hours: float | None = None
    """Hours of audio, summed over all channels."""
    requests: int | None = None
    """Number of requests."""
    tokens: UsageTokens | None = None
    """What language models used."""
    tts: UsageSpeech | None = None
    """What was spoken."""

    _nested = {"tokens": "UsageTokens", "tts": "UsageSpeech"}


class UsageRequest(Model):
    """One request that was made to the service."""

    request_id: str | None = None
    """Id of the request."""
    project_uuid: str | None = None
    """Id of the project."""
    created: str | None = None
    """When it was made."""
    path: str | None = None
    """Path and options that were called."""
    api_key_id: str | None = None
    """Id of the API key that made it."""
    accessor: str | None = None
    """Id of who made it."""
    code: int | None = None
    """HTTP status of the answer."""
    deployment: str | None = None
    """Deployment that it went to."""
    response: UsageResponse | None = None
    """How it was answered; null while it is not."""
    callback: UsageCallback | None = None
    """How the callback went; null when there was none."""

    _nested = {"response": "UsageResponse", "callback": "UsageCallback"}


class UsageRequestDetails(Model):
    """One request that was made to the service, or the same inside `request`."""

    request: UsageRequest | None = None
    """One request that was made to the service."""
    request_id: str | None = None
    """Id of the request."""
    project_uuid: str | None = None
    """Id of the project."""
    created: str | None = None
    """When it was made."""
    path: str | None = None
    """Path and options that were called."""
    api_key_id: str | None = None
    """Id of the API key that made it."""
    accessor: str | None = None
    """Id of who made it."""
    code: int | None = None
    """HTTP status of the answer."""
    deployment: str | None = None
    """Deployment that it went to."""
    response: UsageResponse | None = None
    """How it was answered; null while it is not."""
    callback: UsageCallback | None = None
    """How the callback went; null when there was none."""

    _nested = {"request": "UsageRequest", "response": "UsageResponse", "callback": "UsageCallback"}


class UsageRequests(Model):
    """One page of requests."""

    page: int | None = None
    """Number of this page, from 0."""
    limit: int | None = None
    """Most entries per page."""
    requests: list[UsageRequest] | None = None
    """The requests, the latest first; empty after the last page."""

    _nested = {"requests": "[UsageRequest]"}


class UsageResponse(Model):
    """How a request was answered."""

    details: UsageDetails | None = None
    """What a request used, and what it cost."""
    code: int | None = None
    """HTTP status of the answer."""
    completed: str | None = None
    """When it was answered."""
    message: str | None = None
    """Why it failed, in a sentence."""
    tts_details: dict[str, Any] | None = None
    """What the speech that was made consists of."""
    token_details: Any = None
    """What the language models used."""

    _nested = {"details": "UsageDetails"}


class UsageSpeech(Model):
    """What was spoken."""

    characters: int | None = None
    """Number of characters."""
    requests: int | None = None
    """Number of requests."""


class UsageSummary(Model):
    """What a project used, period by period."""

    start: str | None = None
    """First day."""
    end: str | None = None
    """Last day."""
    resolution: Resolution | None = None
    """Length of the periods that sums are made over."""
    results: list[UsagePeriod] | None = None
    """The periods, in order."""

    _nested = {"resolution": "Resolution", "results": "[UsagePeriod]"}


class UsageTokens(Model):
    """What language models used."""

    in_: int | None = wire("in", default=None)
    """Tokens read."""
    out: int | None = None
    """Tokens written."""
