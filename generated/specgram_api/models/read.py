"""Models of the domain `read`."""

from __future__ import annotations

from typing import Any, Literal

from .._model import Model


class AnalysisModel(Model):
    """The model behind one feature, in answers of older versions."""

    model_uuid: str | None = None
    """Id of the model."""
    model_name: str | None = None
    """Name of the model."""
    model_metadata: dict[str, Any] | None = None
    """What else is known of the model."""


class Intent(Model):
    """One intent."""

    intent: str | None = None
    """The intent as a verb with its object."""
    confidence_score: float | None = None
    """How sure the service is."""
    confidence: float | None = None
    """Older spelling of `confidence_score`."""


class IntentSegment(Model):
    """A part of the text, with its intents."""

    text: str | None = None
    """The part of the text."""
    start_word: int | None = None
    """Index of the part's first word."""
    end_word: int | None = None
    """Index of the part's last word."""
    intents: list[Intent] | None = None
    """The intents, the most certain first."""

    _nested = {"intents": "[Intent]"}


class Intents(Model):
    """What the speakers want, part by part. Only with `intents`."""

    segments: list[IntentSegment] | None = None
    """Parts of the text that show an intent, in order."""

    _nested = {"segments": "[IntentSegment]"}


class ReadMetadata(Model):
    """About the request - its id, and what each feature used."""

    request_id: str | None = None
    """Id of this request; quote it to support."""
    created: str | None = None
    """When the answer was made, in UTC."""
    language: str | None = None
    """Language of the text as a BCP-47 tag."""
    summary_info: TokenUsage | None = None
    """What one feature of text intelligence used."""
    sentiment_info: TokenUsage | None = None
    """What one feature of text intelligence used."""
    topics_info: TokenUsage | None = None
    """What one feature of text intelligence used."""
    intents_info: TokenUsage | None = None
    """What one feature of text intelligence used."""
    summary: AnalysisModel | None = None
    """The model behind one feature, in answers of older versions."""
    sentiment: AnalysisModel | None = None
    """The model behind one feature, in answers of older versions."""
    topics: AnalysisModel | None = None
    """The model behind one feature, in answers of older versions."""
    intents: AnalysisModel | None = None
    """The model behind one feature, in answers of older versions."""
    extra: dict[str, str] | None = None
    """The key-value pairs given as `extra`."""

    _nested = {
        "summary_info": "TokenUsage",
        "sentiment_info": "TokenUsage",
        "topics_info": "TokenUsage",
        "intents_info": "TokenUsage",
        "summary": "AnalysisModel",
        "sentiment": "AnalysisModel",
        "topics": "AnalysisModel",
        "intents": "AnalysisModel",
    }


class ReadResponse(Model):
    """What was found in a text."""

    model_uuid: str | None = None
    """Id of the model, in answers of older versions."""
    metadata: ReadMetadata
    """About the request - its id, and what each feature used."""
    results: ReadResults
    """What each feature found. A feature that was not asked for is absent."""

    _nested = {"metadata": "ReadMetadata", "results": "ReadResults"}


class ReadResults(Model):
    """What each feature found. A feature that was not asked for is absent."""

    summary: ReadSummary | None = None
    """A summary of the text. Only with `summarize`."""
    topics: Topics | None = None
    """What the text is about, part by part. Only with `topics`."""
    intents: Intents | None = None
    """What the speakers want, part by part. Only with `intents`."""
    sentiments: Sentiments | None = None
    """How positive or negative the text is, part by part and on the whole. Only with `sentiment`."""

    _nested = {"summary": "ReadSummary", "topics": "Topics", "intents": "Intents", "sentiments": "Sentiments"}


class ReadSummary(Model):
    """A summary of the text. Only with `summarize`."""

    text: str | None = None
    """The summary."""
    short: str | None = None
    """Older spelling of `text`."""


class SentimentAverage(Model):
    """The sentiment of the whole text."""

    sentiment: Literal["positive", "neutral", "negative"] | str | None = None
    """The sentiment."""
    sentiment_score: float | None = None
    """From -1 (negative) to 1 (positive)."""


class SentimentSegment(Model):
    """A part of the text with one sentiment."""

    text: str | None = None
    """The part of the text."""
    start_word: int | None = None
    """Index of the part's first word."""
    end_word: int | None = None
    """Index of the part's last word."""
    sentiment: Literal["positive", "neutral", "negative"] | str | None = None
    """The sentiment."""
    sentiment_score: float | None = None
    """From -1 (negative) to 1 (positive)."""


class Sentiments(Model):
    """How positive or negative the text is, part by part and on the whole. Only with `sentiment`."""

    segments: list[SentimentSegment] | None = None
    """Parts of one sentiment, in order."""
    average: SentimentAverage | None = None
    """The sentiment of the whole text."""

    _nested = {"segments": "[SentimentSegment]", "average": "SentimentAverage"}


class TextSource(Model):
    """A text to work on, as it is."""

    text: str
    """The text; at most 150,000 tokens."""


class TextUrlSource(Model):
    """A text to fetch, by its address."""

    url: str
    """Address of the text. The service fetches it itself, so it must be reachable from the internet."""


class TokenUsage(Model):
    """What one feature of text intelligence used."""

    model_uuid: str | None = None
    """Id of the model."""
    input_tokens: int | None = None
    """Tokens read."""
    output_tokens: int | None = None
    """Tokens written."""


class Topic(Model):
    """One topic."""

    topic: str | None = None
    """The topic."""
    confidence_score: float | None = None
    """How sure the service is."""


class TopicSegment(Model):
    """A part of the text, with its topics."""

    text: str | None = None
    """The part of the text."""
    start_word: int | None = None
    """Index of the part's first word."""
    end_word: int | None = None
    """Index of the part's last word."""
    topics: list[Topic] | None = None
    """The topics, the most certain first."""

    _nested = {"topics": "[Topic]"}


class Topics(Model):
    """What the text is about, part by part. Only with `topics`."""

    segments: list[TopicSegment] | None = None
    """Parts of the text that have a topic, in order."""

    _nested = {"segments": "[TopicSegment]"}
