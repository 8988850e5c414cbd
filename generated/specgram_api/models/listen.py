"""Models of the domain `listen`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Union

from .._model import Model

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

    from ..models.read import Intents, Sentiments, TokenUsage, Topics


class Alternative(Model):
    """One reading of the audio."""

    transcript: str
    """The whole text."""
    confidence: float
    """How sure the service is of the text."""
    words: list[Word]
    """The words with their times, in order; empty when nothing was said."""
    paragraphs: Paragraphs | None = None
    """The text laid out in paragraphs. Only with `paragraphs` or `smart_format`."""
    entities: list[Entity] | None = None
    """Names, places, numbers and other entities. Only with `detect_entities`."""
    summaries: list[PartSummary] | None = None
    """Summaries of parts of the text, as older versions of `summarize` make them."""
    topics: list[PartTopics] | None = None
    """Topics of parts of the text, as older versions of `topics` find them."""
    translations: list[Translation] | None = None
    """The text in other languages, as older models return it."""
    languages: list[str] | None = None
    """Languages heard, the most common first. Only with the language `multi`."""
    languages_hinted: list[str] | None = None
    """Languages that were to be expected."""

    _nested = {
        "words": "[Word]",
        "paragraphs": "Paragraphs",
        "entities": "[Entity]",
        "summaries": "[PartSummary]",
        "topics": "[PartTopics]",
        "translations": "[Translation]",
    }


AudioEncoding: TypeAlias = Union[
    "Literal['linear16', 'linear32', 'flac', 'alaw', 'mulaw', 'amr-nb', 'amr-wb', 'opus', 'ogg-opus', 'speex', 'g729']",
    "str",
]
"""An encoding of audio that is sent to the service."""


class CallbackAccepted(Model):
    """The request was taken in. Its result is sent to the callback when it is ready."""

    request_id: str
    """Id of the request; the result that arrives at the callback carries the same."""


class DiarizeInfo(Model):
    """The model that told the speakers apart."""

    model_uuid: str | None = None
    """Id of the model."""
    arch: str | None = None
    """Architecture (generation) of the model."""


class Entity(Model):
    """A name, place, number or the like that was said."""

    label: str
    """Kind of the entity, for example `NAME` or `PHONE_NUMBER`."""
    value: str
    """The entity as it stands in the formatted text."""
    raw_value: str | None = None
    """The entity as it was said."""
    confidence: float
    """How sure the service is."""
    start_word: int
    """Index of its first word in `words`."""
    end_word: int
    """Index of the word after its last one, or of the last one itself."""


class ListenChannel(Model):
    """What was heard on one audio channel."""

    search: list[SearchResult] | None = None
    """Matches of the `search` terms."""
    alternatives: list[Alternative] | None = None
    """Transcripts, the most confident first. Usually one."""
    detected_language: str | None = None
    """Language that was heard, as a BCP-47 tag. Only with `detect_language`."""
    language_confidence: float | None = None
    """How sure the service is of `detected_language`."""

    _nested = {"search": "[SearchResult]", "alternatives": "[Alternative]"}


class ListenMetadata(Model):
    """About the request - its id, the audio that was received, and the models that worked on it."""

    transaction_key: str | None = None
    """Deprecated. Kept for old clients; the service writes the word `deprecated`."""
    request_id: str
    """Id of this request; quote it to support."""
    sha256: str
    """SHA-256 hash of the audio that was received, in hexadecimal digits."""
    created: str
    """When the transcript was made, in UTC."""
    duration: float
    """Length of the audio in seconds."""
    channels: int
    """Number of audio channels."""
    models: list[str]
    """Ids of the models that were used; keys of `model_info`."""
    model_info: dict[str, ModelInfo]
    """Name, version and architecture of each model, by its id."""
    warnings: list[ListenWarning] | None = None
    """Options that were ignored or changed, and why."""
    extra: dict[str, str] | None = None
    """The key-value pairs given as `extra`; of two with one key, the last."""
    tags: list[str] | None = None
    """The labels given as `tag`."""
    diarize_info: DiarizeInfo | None = None
    """The model that told the speakers apart."""
    summary_info: TokenUsage | None = None
    """What one feature of text intelligence used."""
    sentiment_info: TokenUsage | None = None
    """What one feature of text intelligence used."""
    topics_info: TokenUsage | None = None
    """What one feature of text intelligence used."""
    intents_info: TokenUsage | None = None
    """What one feature of text intelligence used."""

    _nested = {
        "model_info": "{ModelInfo}",
        "warnings": "[ListenWarning]",
        "diarize_info": "DiarizeInfo",
        "summary_info": "read.TokenUsage",
        "sentiment_info": "read.TokenUsage",
        "topics_info": "read.TokenUsage",
        "intents_info": "read.TokenUsage",
    }


ListenModel: TypeAlias = Union[
    "Literal['nova-3', 'nova-3-general', 'nova-3-medical', 'nova-2', 'nova-2-general', 'nova-2-meeting', 'nova-2-finance', 'nova-2-conversationalai', 'nova-2-voicemail', 'nova-2-video', 'nova-2-medical', 'nova-2-drivethru', 'nova-2-automotive', 'nova', 'nova-general', 'nova-phonecall', 'nova-medical', 'enhanced', 'enhanced-general', 'enhanced-meeting', 'enhanced-phonecall', 'enhanced-finance', 'base', 'meeting', 'phonecall', 'finance', 'conversationalai', 'voicemail', 'video', 'whisper', 'whisper-tiny', 'whisper-base', 'whisper-small', 'whisper-medium', 'whisper-large']",
    "str",
]
"""A model for recordings. Models of your own go by their names or ids."""


class ListenResponse(Model):
    """The transcript of a recording, with what it was made from and by which models."""

    metadata: ListenMetadata
    """About the request - its id, the audio that was received, and the models that worked on it."""
    results: ListenResults
    """What was heard, by audio channel, and what was made of it."""

    _nested = {"metadata": "ListenMetadata", "results": "ListenResults"}


class ListenResults(Model):
    """What was heard, by audio channel, and what was made of it."""

    channels: list[ListenChannel]
    """One entry for each audio channel with `multichannel`, otherwise one for the mix."""
    utterances: list[Utterance] | None = None
    """Stretches of speech between pauses, in the order of time. Only with `utterances`."""
    summary: ListenSummary | None = None
    """A summary of the whole recording. Only with `summarize=v2`."""
    topics: Topics | None = None
    """What the text is about, part by part. Only with `topics`."""
    intents: Intents | None = None
    """What the speakers want, part by part. Only with `intents`."""
    sentiments: Sentiments | None = None
    """How positive or negative the text is, part by part and on the whole. Only with `sentiment`."""

    _nested = {
        "channels": "[ListenChannel]",
        "utterances": "[Utterance]",
        "summary": "ListenSummary",
        "topics": "read.Topics",
        "intents": "read.Intents",
        "sentiments": "read.Sentiments",
    }


class ListenSummary(Model):
    """A summary of the whole recording. Only with `summarize=v2`."""

    result: str | None = None
    """`success`, or what kept the service from a summary."""
    short: str | None = None
    """The summary."""


class ListenWarning(Model):
    """An option that was ignored or changed."""

    parameter: str | None = None
    """Name of the option."""
    type: Literal["unsupported_language", "unsupported_model", "unsupported_encoding", "deprecated"] | str | None = None
    """Kind of the warning."""
    message: str | None = None
    """What was done about it, in a sentence."""


LiveModel: TypeAlias = Union[
    "Literal['nova-3', 'nova-3-general', 'nova-3-medical', 'nova-2', 'nova-2-general', 'nova-2-meeting', 'nova-2-finance', 'nova-2-conversationalai', 'nova-2-voicemail', 'nova-2-video', 'nova-2-medical', 'nova-2-drivethru', 'nova-2-automotive', 'nova', 'nova-general', 'nova-phonecall', 'nova-medical', 'enhanced', 'enhanced-general', 'enhanced-meeting', 'enhanced-phonecall', 'enhanced-finance', 'base', 'meeting', 'phonecall', 'finance', 'conversationalai', 'voicemail', 'video', 'custom']",
    "str",
]
"""A model for live audio. Models of your own go by their names or ids."""


class ModelInfo(Model):
    """One model that took part."""

    name: str
    """Full name of the model."""
    version: str
    """Version of the model."""
    arch: str
    """Architecture (generation) of the model."""


class Paragraph(Model):
    """Sentences that belong together."""

    sentences: list[Sentence] | None = None
    """The sentences, in order."""
    start: float | None = None
    """Start in seconds since the beginning of the audio."""
    end: float | None = None
    """End in seconds since the beginning of the audio."""
    num_words: int | None = None
    """Number of words."""
    speaker: int | None = None
    """Number of the speaker from 0. Only when speakers are told apart."""
    sentiment: Literal["positive", "neutral", "negative"] | str | None = None
    """Sentiment. Only with `sentiment`."""
    sentiment_score: float | None = None
    """Sentiment from -1 to 1. Only with `sentiment`."""

    _nested = {"sentences": "[Sentence]"}


class Paragraphs(Model):
    """The text laid out in paragraphs. Only with `paragraphs` or `smart_format`."""

    transcript: str | None = None
    """The whole text, with blank lines between paragraphs and speakers named."""
    paragraphs: list[Paragraph] | None = None
    """The paragraphs, in order."""

    _nested = {"paragraphs": "[Paragraph]"}


class PartSummary(Model):
    """A summary of one part of the text."""

    summary: str | None = None
    """The summary."""
    start_word: int | None = None
    """Index of the part's first word."""
    end_word: int | None = None
    """Index of the word after the part."""


class PartTopics(Model):
    """Topics of one part of the text."""

    text: str | None = None
    """The part of the text."""
    start_word: int | None = None
    """Index of the part's first word."""
    end_word: int | None = None
    """Index of the word after the part."""
    topics: list[str] | None = None
    """The topics."""


class SearchHit(Model):
    """A place where a search term may have been said."""

    confidence: float | None = None
    """How well the sound matches."""
    start: float | None = None
    """Start in seconds since the beginning of the audio."""
    end: float | None = None
    """End in seconds since the beginning of the audio."""
    snippet: str | None = None
    """The transcript of that place."""


class SearchResult(Model):
    """Where a search term was heard."""

    query: str | None = None
    """The search term."""
    hits: list[SearchHit] | None = None
    """Places where it may have been said, the most likely first."""

    _nested = {"hits": "[SearchHit]"}


class Sentence(Model):
    """One sentence with its place in the audio."""

    text: str | None = None
    """The sentence."""
    start: float | None = None
    """Start in seconds since the beginning of the audio."""
    end: float | None = None
    """End in seconds since the beginning of the audio."""
    sentiment: Literal["positive", "neutral", "negative"] | str | None = None
    """Sentiment. Only with `sentiment`."""
    sentiment_score: float | None = None
    """Sentiment from -1 to 1. Only with `sentiment`."""


class Translation(Model):
    """The text in another language."""

    language: str | None = None
    """Language of the translation."""
    translation: str | None = None
    """The translated text."""


class UrlSource(Model):
    """A recording to fetch, by its address."""

    url: str
    """Address of the recording. The service fetches it itself, so it must be reachable from the internet."""


class Utterance(Model):
    """A stretch of speech by one speaker, ended by a pause of at least `utt_split` seconds."""

    start: float | None = None
    """Start in seconds since the beginning of the audio."""
    end: float | None = None
    """End in seconds since the beginning of the audio."""
    confidence: float | None = None
    """How sure the service is of the text."""
    channel: int | None = None
    """Index of the audio channel."""
    transcript: str | None = None
    """The text."""
    words: list[Word] | None = None
    """The words with their times."""
    speaker: int | None = None
    """Number of the speaker from 0. Only when speakers are told apart."""
    id: str | None = None
    """Id of the utterance."""
    languages: list[str] | None = None
    """Languages heard, the most common first. Only with the language `multi`."""
    sentiment: Literal["positive", "neutral", "negative"] | str | None = None
    """Sentiment. Only with `sentiment`."""
    sentiment_score: float | None = None
    """Sentiment from -1 to 1. Only with `sentiment`."""

    _nested = {"words": "[Word]"}


class Word(Model):
    """One word with its place in the audio."""

    word: str
    """The word as it was recognised, in lower case without punctuation."""
    start: float
    """Start in seconds since the beginning of the audio."""
    end: float
    """End in seconds since the beginning of the audio."""
    confidence: float
    """How sure the service is of the word."""
    punctuated_word: str | None = None
    """The word with punctuation and capital letters. Only with `punctuate` or `smart_format`."""
    speaker: int | None = None
    """Number of the speaker from 0. Only when speakers are told apart."""
    speaker_confidence: float | None = None
    """How sure the service is of the speaker. Only with pre-recorded audio."""
    language: str | None = None
    """Language of the word. Only with the language `multi`."""
    sentiment: Literal["positive", "neutral", "negative"] | str | None = None
    """Sentiment of the stretch around the word. Only with `sentiment`."""
    sentiment_score: float | None = None
    """Sentiment from -1 (negative) to 1 (positive). Only with `sentiment`."""
