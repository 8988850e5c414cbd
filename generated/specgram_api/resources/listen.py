"""Methods of `listen`."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from .._methods import connects, sends
from .._views import (
    AsyncRawTransport,
    AsyncResultTransport,
    RawTransport,
    ResultTransport,
    async_raw,
    async_result,
    raw,
    result,
)
from ..operations.listen import (
    PRERECORDED_TRANSCRIBE_FILE,
    PRERECORDED_TRANSCRIBE_FILE_CALLBACK,
    PRERECORDED_TRANSCRIBE_URL,
    PRERECORDED_TRANSCRIBE_URL_CALLBACK,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import httpx
    from typing_extensions import TypeAlias

    from .._body import Source
    from .._channel import ReconnectPolicy
    from .._methods import AsyncTransport, Transport
    from .._model import Model
    from ..models.flux import FluxEncoding
    from ..models.listen import AudioEncoding, CallbackAccepted, ListenModel, ListenResponse, LiveModel, UrlSource

    Redact: TypeAlias = Literal["pci", "pii", "numbers", "aggressive_numbers", "ssn", "true", "false"] | str
    RedactType: TypeAlias = Literal["pci", "numbers", "aggressive_numbers", "ssn", "true", "false"] | str


class ListenPrerecorded:
    """Recordings to text."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(PRERECORDED_TRANSCRIBE_FILE)
    def transcribe_file(
        self,
        source: Source,
        *,
        model: ListenModel | None = None,
        version: Literal["latest"] | str | None = None,
        language: str | None = None,
        detect_language: bool | Sequence[str] | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        paragraphs: bool | None = None,
        utterances: bool | None = None,
        utt_split: float | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1", "v2"] | str | None = None,
        diarize_version: str | None = None,
        detect_entities: bool | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        redact: bool | Sequence[Redact] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        alternatives: int | None = None,
        detect_topics: bool | None = None,
        tier: Literal["nova", "enhanced", "base"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
        on_progress: Callable[[int, int | None], object] | None = None,
    ) -> ListenResponse:
        """Transcribe a recording that you send.

        The container and the encoding are recognised; raw audio needs `encoding` and `sample_rate`. At most 2 GB. The
        call waits until the transcript is there.

        Args:
            source: The recording.
            model: Model to transcribe with, or the name or id of a custom model. The service's own default is
                `base-general`.
            version: Version of the model.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            detect_language: Find out the language; a list limits the choice to the languages that it names.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or MP4.
            sample_rate: Samples per second of raw audio. Needed with `encoding`.
            channels: Number of interleaved channels in raw audio.
            multichannel: Transcribe each channel by itself.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation and paragraphs.
            paragraphs: Lay the text out in paragraphs.
            utterances: Divide the text into utterances.
            utt_split: Seconds of pause that end an utterance.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            detect_entities: Find names, places, numbers and other entities.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            alternatives: Deprecated. Number of transcripts to return. Older models only.
            detect_topics: Deprecated. Older name of `topics`.
            tier: Deprecated. Generation of the model, for models named without it. Use `model`.
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to transcribe_file_callback(source, callback), which returns the request
                id while the transcript goes to the callback.
            callback_method: Not here: `callback_method` belongs to transcribe_file_callback(source, callback).
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The transcript; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
        """
        ...

    @sends(PRERECORDED_TRANSCRIBE_FILE_CALLBACK)
    def transcribe_file_callback(
        self,
        source: Source,
        callback: str,
        *,
        model: ListenModel | None = None,
        version: Literal["latest"] | str | None = None,
        language: str | None = None,
        detect_language: bool | Sequence[str] | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        paragraphs: bool | None = None,
        utterances: bool | None = None,
        utt_split: float | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1", "v2"] | str | None = None,
        diarize_version: str | None = None,
        detect_entities: bool | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        redact: bool | Sequence[Redact] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        alternatives: int | None = None,
        detect_topics: bool | None = None,
        tier: Literal["nova", "enhanced", "base"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
        on_progress: Callable[[int, int | None], object] | None = None,
    ) -> CallbackAccepted:
        """Transcribe a recording that you send, and have the transcript sent to a callback.

        Returns with the id of the request as soon as the recording has arrived. The service calls `callback` with the
        transcript; while that does not answer with a 2xx status, it tries again up to 10 times, 30 seconds apart.

        Args:
            source: The recording.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            model: Model to transcribe with, or the name or id of a custom model. The service's own default is
                `base-general`.
            version: Version of the model.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            detect_language: Find out the language; a list limits the choice to the languages that it names.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or MP4.
            sample_rate: Samples per second of raw audio. Needed with `encoding`.
            channels: Number of interleaved channels in raw audio.
            multichannel: Transcribe each channel by itself.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation and paragraphs.
            paragraphs: Lay the text out in paragraphs.
            utterances: Divide the text into utterances.
            utt_split: Seconds of pause that end an utterance.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            detect_entities: Find names, places, numbers and other entities.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            alternatives: Deprecated. Number of transcripts to return. Older models only.
            detect_topics: Deprecated. Older name of `topics`.
            tier: Deprecated. Generation of the model, for models named without it. Use `model`.
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The transcript; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
        """
        ...

    @sends(PRERECORDED_TRANSCRIBE_URL)
    def transcribe_url(
        self,
        url: str | UrlSource | Mapping[str, Any],
        *,
        model: ListenModel | None = None,
        version: Literal["latest"] | str | None = None,
        language: str | None = None,
        detect_language: bool | Sequence[str] | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        paragraphs: bool | None = None,
        utterances: bool | None = None,
        utt_split: float | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1", "v2"] | str | None = None,
        diarize_version: str | None = None,
        detect_entities: bool | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        redact: bool | Sequence[Redact] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        alternatives: int | None = None,
        detect_topics: bool | None = None,
        tier: Literal["nova", "enhanced", "base"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ListenResponse:
        """Transcribe a recording that the service fetches by its address.

        The service downloads the recording from `url`, so it must be reachable from the internet. At most 2 GB. The
        call waits until the transcript is there.

        Args:
            url: Address of the recording. The service fetches it itself, so it must be reachable from the internet.
            model: Model to transcribe with, or the name or id of a custom model. The service's own default is
                `base-general`.
            version: Version of the model.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            detect_language: Find out the language; a list limits the choice to the languages that it names.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or MP4.
            sample_rate: Samples per second of raw audio. Needed with `encoding`.
            channels: Number of interleaved channels in raw audio.
            multichannel: Transcribe each channel by itself.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation and paragraphs.
            paragraphs: Lay the text out in paragraphs.
            utterances: Divide the text into utterances.
            utt_split: Seconds of pause that end an utterance.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            detect_entities: Find names, places, numbers and other entities.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            alternatives: Deprecated. Number of transcripts to return. Older models only.
            detect_topics: Deprecated. Older name of `topics`.
            tier: Deprecated. Generation of the model, for models named without it. Use `model`.
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to transcribe_url_callback(url, callback), which returns the request id
                while the transcript goes to the callback.
            callback_method: Not here: `callback_method` belongs to transcribe_url_callback(url, callback).
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The transcript; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
        """
        ...

    @sends(PRERECORDED_TRANSCRIBE_URL_CALLBACK)
    def transcribe_url_callback(
        self,
        url: str | UrlSource | Mapping[str, Any],
        callback: str,
        *,
        model: ListenModel | None = None,
        version: Literal["latest"] | str | None = None,
        language: str | None = None,
        detect_language: bool | Sequence[str] | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        paragraphs: bool | None = None,
        utterances: bool | None = None,
        utt_split: float | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1", "v2"] | str | None = None,
        diarize_version: str | None = None,
        detect_entities: bool | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        redact: bool | Sequence[Redact] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        alternatives: int | None = None,
        detect_topics: bool | None = None,
        tier: Literal["nova", "enhanced", "base"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> CallbackAccepted:
        """Transcribe a recording by its address, and have the transcript sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the transcript; while that does
        not answer with a 2xx status, it tries again up to 10 times, 30 seconds apart.

        Args:
            url: Address of the recording. The service fetches it itself, so it must be reachable from the internet.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            model: Model to transcribe with, or the name or id of a custom model. The service's own default is
                `base-general`.
            version: Version of the model.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            detect_language: Find out the language; a list limits the choice to the languages that it names.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or MP4.
            sample_rate: Samples per second of raw audio. Needed with `encoding`.
            channels: Number of interleaved channels in raw audio.
            multichannel: Transcribe each channel by itself.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation and paragraphs.
            paragraphs: Lay the text out in paragraphs.
            utterances: Divide the text into utterances.
            utt_split: Seconds of pause that end an utterance.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            detect_entities: Find names, places, numbers and other entities.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            alternatives: Deprecated. Number of transcripts to return. Older models only.
            detect_topics: Deprecated. Older name of `topics`.
            tier: Deprecated. Generation of the model, for models named without it. Use `model`.
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The transcript; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
        """
        ...


class AsyncListenPrerecorded:
    """Recordings to text."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(PRERECORDED_TRANSCRIBE_FILE)
    async def transcribe_file(
        self,
        source: Source,
        *,
        model: ListenModel | None = None,
        version: Literal["latest"] | str | None = None,
        language: str | None = None,
        detect_language: bool | Sequence[str] | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        paragraphs: bool | None = None,
        utterances: bool | None = None,
        utt_split: float | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1", "v2"] | str | None = None,
        diarize_version: str | None = None,
        detect_entities: bool | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        redact: bool | Sequence[Redact] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        alternatives: int | None = None,
        detect_topics: bool | None = None,
        tier: Literal["nova", "enhanced", "base"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
        on_progress: Callable[[int, int | None], object] | None = None,
    ) -> ListenResponse:
        """Transcribe a recording that you send.

        The container and the encoding are recognised; raw audio needs `encoding` and `sample_rate`. At most 2 GB. The
        call waits until the transcript is there.

        Args:
            source: The recording.
            model: Model to transcribe with, or the name or id of a custom model. The service's own default is
                `base-general`.
            version: Version of the model.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            detect_language: Find out the language; a list limits the choice to the languages that it names.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or MP4.
            sample_rate: Samples per second of raw audio. Needed with `encoding`.
            channels: Number of interleaved channels in raw audio.
            multichannel: Transcribe each channel by itself.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation and paragraphs.
            paragraphs: Lay the text out in paragraphs.
            utterances: Divide the text into utterances.
            utt_split: Seconds of pause that end an utterance.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            detect_entities: Find names, places, numbers and other entities.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            alternatives: Deprecated. Number of transcripts to return. Older models only.
            detect_topics: Deprecated. Older name of `topics`.
            tier: Deprecated. Generation of the model, for models named without it. Use `model`.
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to transcribe_file_callback(source, callback), which returns the request
                id while the transcript goes to the callback.
            callback_method: Not here: `callback_method` belongs to transcribe_file_callback(source, callback).
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The transcript; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
        """
        ...

    @sends(PRERECORDED_TRANSCRIBE_FILE_CALLBACK)
    async def transcribe_file_callback(
        self,
        source: Source,
        callback: str,
        *,
        model: ListenModel | None = None,
        version: Literal["latest"] | str | None = None,
        language: str | None = None,
        detect_language: bool | Sequence[str] | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        paragraphs: bool | None = None,
        utterances: bool | None = None,
        utt_split: float | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1", "v2"] | str | None = None,
        diarize_version: str | None = None,
        detect_entities: bool | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        redact: bool | Sequence[Redact] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        alternatives: int | None = None,
        detect_topics: bool | None = None,
        tier: Literal["nova", "enhanced", "base"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
        on_progress: Callable[[int, int | None], object] | None = None,
    ) -> CallbackAccepted:
        """Transcribe a recording that you send, and have the transcript sent to a callback.

        Returns with the id of the request as soon as the recording has arrived. The service calls `callback` with the
        transcript; while that does not answer with a 2xx status, it tries again up to 10 times, 30 seconds apart.

        Args:
            source: The recording.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            model: Model to transcribe with, or the name or id of a custom model. The service's own default is
                `base-general`.
            version: Version of the model.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            detect_language: Find out the language; a list limits the choice to the languages that it names.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or MP4.
            sample_rate: Samples per second of raw audio. Needed with `encoding`.
            channels: Number of interleaved channels in raw audio.
            multichannel: Transcribe each channel by itself.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation and paragraphs.
            paragraphs: Lay the text out in paragraphs.
            utterances: Divide the text into utterances.
            utt_split: Seconds of pause that end an utterance.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            detect_entities: Find names, places, numbers and other entities.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            alternatives: Deprecated. Number of transcripts to return. Older models only.
            detect_topics: Deprecated. Older name of `topics`.
            tier: Deprecated. Generation of the model, for models named without it. Use `model`.
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The transcript; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
        """
        ...

    @sends(PRERECORDED_TRANSCRIBE_URL)
    async def transcribe_url(
        self,
        url: str | UrlSource | Mapping[str, Any],
        *,
        model: ListenModel | None = None,
        version: Literal["latest"] | str | None = None,
        language: str | None = None,
        detect_language: bool | Sequence[str] | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        paragraphs: bool | None = None,
        utterances: bool | None = None,
        utt_split: float | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1", "v2"] | str | None = None,
        diarize_version: str | None = None,
        detect_entities: bool | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        redact: bool | Sequence[Redact] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        alternatives: int | None = None,
        detect_topics: bool | None = None,
        tier: Literal["nova", "enhanced", "base"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ListenResponse:
        """Transcribe a recording that the service fetches by its address.

        The service downloads the recording from `url`, so it must be reachable from the internet. At most 2 GB. The
        call waits until the transcript is there.

        Args:
            url: Address of the recording. The service fetches it itself, so it must be reachable from the internet.
            model: Model to transcribe with, or the name or id of a custom model. The service's own default is
                `base-general`.
            version: Version of the model.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            detect_language: Find out the language; a list limits the choice to the languages that it names.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or MP4.
            sample_rate: Samples per second of raw audio. Needed with `encoding`.
            channels: Number of interleaved channels in raw audio.
            multichannel: Transcribe each channel by itself.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation and paragraphs.
            paragraphs: Lay the text out in paragraphs.
            utterances: Divide the text into utterances.
            utt_split: Seconds of pause that end an utterance.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            detect_entities: Find names, places, numbers and other entities.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            alternatives: Deprecated. Number of transcripts to return. Older models only.
            detect_topics: Deprecated. Older name of `topics`.
            tier: Deprecated. Generation of the model, for models named without it. Use `model`.
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to transcribe_url_callback(url, callback), which returns the request id
                while the transcript goes to the callback.
            callback_method: Not here: `callback_method` belongs to transcribe_url_callback(url, callback).
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The transcript; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
        """
        ...

    @sends(PRERECORDED_TRANSCRIBE_URL_CALLBACK)
    async def transcribe_url_callback(
        self,
        url: str | UrlSource | Mapping[str, Any],
        callback: str,
        *,
        model: ListenModel | None = None,
        version: Literal["latest"] | str | None = None,
        language: str | None = None,
        detect_language: bool | Sequence[str] | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        paragraphs: bool | None = None,
        utterances: bool | None = None,
        utt_split: float | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1", "v2"] | str | None = None,
        diarize_version: str | None = None,
        detect_entities: bool | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        redact: bool | Sequence[Redact] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        alternatives: int | None = None,
        detect_topics: bool | None = None,
        tier: Literal["nova", "enhanced", "base"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> CallbackAccepted:
        """Transcribe a recording by its address, and have the transcript sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the transcript; while that does
        not answer with a 2xx status, it tries again up to 10 times, 30 seconds apart.

        Args:
            url: Address of the recording. The service fetches it itself, so it must be reachable from the internet.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            model: Model to transcribe with, or the name or id of a custom model. The service's own default is
                `base-general`.
            version: Version of the model.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            detect_language: Find out the language; a list limits the choice to the languages that it names.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or MP4.
            sample_rate: Samples per second of raw audio. Needed with `encoding`.
            channels: Number of interleaved channels in raw audio.
            multichannel: Transcribe each channel by itself.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation and paragraphs.
            paragraphs: Lay the text out in paragraphs.
            utterances: Divide the text into utterances.
            utt_split: Seconds of pause that end an utterance.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            detect_entities: Find names, places, numbers and other entities.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            alternatives: Deprecated. Number of transcripts to return. Older models only.
            detect_topics: Deprecated. Older name of `topics`.
            tier: Deprecated. Generation of the model, for models named without it. Use `model`.
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The transcript; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
        """
        ...


class ListenPrerecordedRaw:
    """`ListenPrerecorded` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    transcribe_file = raw(ListenPrerecorded.transcribe_file)
    transcribe_file_callback = raw(ListenPrerecorded.transcribe_file_callback)
    transcribe_url = raw(ListenPrerecorded.transcribe_url)
    transcribe_url_callback = raw(ListenPrerecorded.transcribe_url_callback)


class ListenPrerecordedResult:
    """`ListenPrerecorded` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    transcribe_file = result(ListenPrerecorded.transcribe_file)
    transcribe_file_callback = result(ListenPrerecorded.transcribe_file_callback)
    transcribe_url = result(ListenPrerecorded.transcribe_url)
    transcribe_url_callback = result(ListenPrerecorded.transcribe_url_callback)


class AsyncListenPrerecordedRaw:
    """`AsyncListenPrerecorded` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    transcribe_file = async_raw(AsyncListenPrerecorded.transcribe_file)
    transcribe_file_callback = async_raw(AsyncListenPrerecorded.transcribe_file_callback)
    transcribe_url = async_raw(AsyncListenPrerecorded.transcribe_url)
    transcribe_url_callback = async_raw(AsyncListenPrerecorded.transcribe_url_callback)


class AsyncListenPrerecordedResult:
    """`AsyncListenPrerecorded` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    transcribe_file = async_result(AsyncListenPrerecorded.transcribe_file)
    transcribe_file_callback = async_result(AsyncListenPrerecorded.transcribe_file_callback)
    transcribe_url = async_result(AsyncListenPrerecorded.transcribe_url)
    transcribe_url_callback = async_result(AsyncListenPrerecorded.transcribe_url_callback)


class Listen:
    """Speech to text."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def prerecorded(self) -> ListenPrerecorded:
        """Recordings to text."""
        return ListenPrerecorded(self._transport)

    @connects("listen_flux")
    def flux(
        self,
        *,
        model: Literal["flux-general-en", "flux-general-multi"] | str | None = None,
        encoding: FluxEncoding | None = None,
        sample_rate: int | None = None,
        eager_eot_threshold: float | None = None,
        eot_threshold: float | None = None,
        eot_timeout_ms: int | None = None,
        keyterm: str | Sequence[str] | None = None,
        language_hint: str | Sequence[str] | None = None,
        profanity_filter: bool | None = None,
        numerals: bool | None = None,
        redact: Literal["numbers", "aggressive_numbers"] | str | None = None,
        tag: str | Sequence[str] | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | None = None,
        keepalive: bool | float | None = None,
        reconnect: bool | ReconnectPolicy | None = None,
        send_timeout: float | None = None,
        close_timeout: float | None = None,
        dead_after: float | None = None,
        max_queue: int | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Any:
        """Turn-taking transcription.

        Stream one speaker's audio and learn when each turn begins and ends.

        Made for conversations with machines: the model itself decides when the speaker is done. Send audio as binary
        frames, best 80 ms long, after Connected. There is no KeepAlive message; websocket pings keep the connection
        open. Query names are singular (`keyterm`, `language_hint`), message fields plural (`keyterms`,
        `language_hints`).

        Args:
            model: Model to transcribe with.
            encoding: Encoding of raw audio. Leave it out when the audio has a container.
            sample_rate: Samples per second of raw audio. Needed with `encoding`, ignored without it.
            eager_eot_threshold: Confidence at which EagerEndOfTurn is sent; without it, none is. At most `eot_threshold`.
            eot_threshold: Confidence that ends a turn.
            eot_timeout_ms: Milliseconds of silence after which the turn ends in any case.
            keyterm: Words and phrases to listen for.
            language_hint: Languages to expect, as BCP-47 tags (multilingual models only).
            profanity_filter: Remove or soften swear words.
            numerals: Write spoken numbers as digits.
            redact: Replace numbers in the transcript.
            tag: Labels of this connection in usage reports.
            mip_opt_out: Keep this audio out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/speech-to-text/listen-flux
        """
        ...

    @connects("listen_live")
    def live(
        self,
        *,
        model: LiveModel | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        language: str | None = None,
        language_hint: str | Sequence[str] | None = None,
        version: str | None = None,
        interim_results: bool | None = None,
        endpointing: int | bool | None = None,
        utterance_end_ms: int | None = None,
        vad_events: bool | None = None,
        no_delay: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1"] | str | None = None,
        diarize_version: str | None = None,
        multichannel: bool | None = None,
        alternatives: int | None = None,
        detect_entities: bool | None = None,
        redact: bool | Sequence[RedactType] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        extra: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "GET", "PUT", "DELETE"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | None = None,
        keepalive: bool | float | None = None,
        reconnect: bool | ReconnectPolicy | None = None,
        send_timeout: float | None = None,
        close_timeout: float | None = None,
        dead_after: float | None = None,
        max_queue: int | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Any:
        """Live transcription.

        Stream audio and receive transcripts while it is spoken.

        Send audio as binary frames and control messages as text frames. Interim results arrive while a phrase is
        spoken when `interim_results` is on, final ones after it. Every connection counts stream time from its own
        first audio.

        Args:
            model: Model to transcribe with, or the name of a custom model.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or WebM.
            sample_rate: Samples per second of raw audio. Needed with `encoding`, ignored without it.
            channels: Number of interleaved channels in raw audio.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            language_hint: Languages to expect, as BCP-47 tags, when `language` is `multi`.
            version: Version of the model.
            interim_results: Send results for a phrase while it is still spoken; each is replaced by a later one.
            endpointing: Milliseconds of silence that end a phrase (`speech_final`). False switches endpoints off.
            utterance_end_ms: Milliseconds without a new word before UtteranceEnd is sent. Needs `interim_results`.
            vad_events: Send SpeechStarted when a voice begins.
            no_delay: Deliver a phrase at once instead of waiting for context that smart formatting could use.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0. Numbers start again on each connection.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            multichannel: Transcribe each channel by itself; results name their channel.
            alternatives: Deprecated. Number of transcripts per result. Older models only.
            detect_entities: Find names, places, numbers and other entities in final results.
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            tag: Labels of this connection in usage reports.
            extra: Pairs `key:value` that come back unchanged in the metadata.
            callback: Address that receives the results instead of this socket.
            callback_method: HTTP method of the callback.
            mip_opt_out: Keep this audio out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/speech-to-text/listen-streaming
        """
        ...


class AsyncListen:
    """Speech to text."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @cached_property
    def prerecorded(self) -> AsyncListenPrerecorded:
        """Recordings to text."""
        return AsyncListenPrerecorded(self._transport)

    @connects("listen_flux")
    def flux(
        self,
        *,
        model: Literal["flux-general-en", "flux-general-multi"] | str | None = None,
        encoding: FluxEncoding | None = None,
        sample_rate: int | None = None,
        eager_eot_threshold: float | None = None,
        eot_threshold: float | None = None,
        eot_timeout_ms: int | None = None,
        keyterm: str | Sequence[str] | None = None,
        language_hint: str | Sequence[str] | None = None,
        profanity_filter: bool | None = None,
        numerals: bool | None = None,
        redact: Literal["numbers", "aggressive_numbers"] | str | None = None,
        tag: str | Sequence[str] | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | None = None,
        keepalive: bool | float | None = None,
        reconnect: bool | ReconnectPolicy | None = None,
        send_timeout: float | None = None,
        close_timeout: float | None = None,
        dead_after: float | None = None,
        max_queue: int | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Any:
        """Turn-taking transcription.

        Stream one speaker's audio and learn when each turn begins and ends.

        Made for conversations with machines: the model itself decides when the speaker is done. Send audio as binary
        frames, best 80 ms long, after Connected. There is no KeepAlive message; websocket pings keep the connection
        open. Query names are singular (`keyterm`, `language_hint`), message fields plural (`keyterms`,
        `language_hints`).

        Args:
            model: Model to transcribe with.
            encoding: Encoding of raw audio. Leave it out when the audio has a container.
            sample_rate: Samples per second of raw audio. Needed with `encoding`, ignored without it.
            eager_eot_threshold: Confidence at which EagerEndOfTurn is sent; without it, none is. At most `eot_threshold`.
            eot_threshold: Confidence that ends a turn.
            eot_timeout_ms: Milliseconds of silence after which the turn ends in any case.
            keyterm: Words and phrases to listen for.
            language_hint: Languages to expect, as BCP-47 tags (multilingual models only).
            profanity_filter: Remove or soften swear words.
            numerals: Write spoken numbers as digits.
            redact: Replace numbers in the transcript.
            tag: Labels of this connection in usage reports.
            mip_opt_out: Keep this audio out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/speech-to-text/listen-flux
        """
        ...

    @connects("listen_live")
    def live(
        self,
        *,
        model: LiveModel | None = None,
        encoding: AudioEncoding | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        language: str | None = None,
        language_hint: str | Sequence[str] | None = None,
        version: str | None = None,
        interim_results: bool | None = None,
        endpointing: int | bool | None = None,
        utterance_end_ms: int | None = None,
        vad_events: bool | None = None,
        no_delay: bool | None = None,
        punctuate: bool | None = None,
        smart_format: bool | None = None,
        numerals: bool | None = None,
        measurements: bool | None = None,
        dictation: bool | None = None,
        profanity_filter: bool | None = None,
        filler_words: bool | None = None,
        diarize: bool | None = None,
        diarize_model: Literal["latest", "v1"] | str | None = None,
        diarize_version: str | None = None,
        multichannel: bool | None = None,
        alternatives: int | None = None,
        detect_entities: bool | None = None,
        redact: bool | Sequence[RedactType] | None = None,
        keyterm: str | Sequence[str] | None = None,
        keywords: str | Sequence[str] | None = None,
        search: str | Sequence[str] | None = None,
        replace: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        extra: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "GET", "PUT", "DELETE"] | str | None = None,
        mip_opt_out: bool | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | None = None,
        keepalive: bool | float | None = None,
        reconnect: bool | ReconnectPolicy | None = None,
        send_timeout: float | None = None,
        close_timeout: float | None = None,
        dead_after: float | None = None,
        max_queue: int | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Any:
        """Live transcription.

        Stream audio and receive transcripts while it is spoken.

        Send audio as binary frames and control messages as text frames. Interim results arrive while a phrase is
        spoken when `interim_results` is on, final ones after it. Every connection counts stream time from its own
        first audio.

        Args:
            model: Model to transcribe with, or the name of a custom model.
            encoding: Encoding of raw audio. Leave it out when the audio has a container such as WAV, Ogg or WebM.
            sample_rate: Samples per second of raw audio. Needed with `encoding`, ignored without it.
            channels: Number of interleaved channels in raw audio.
            language: Language as a BCP-47 tag, or `multi` for speech that switches between languages.
            language_hint: Languages to expect, as BCP-47 tags, when `language` is `multi`.
            version: Version of the model.
            interim_results: Send results for a phrase while it is still spoken; each is replaced by a later one.
            endpointing: Milliseconds of silence that end a phrase (`speech_final`). False switches endpoints off.
            utterance_end_ms: Milliseconds without a new word before UtteranceEnd is sent. Needs `interim_results`.
            vad_events: Send SpeechStarted when a voice begins.
            no_delay: Deliver a phrase at once instead of waiting for context that smart formatting could use.
            punctuate: Add punctuation and capital letters.
            smart_format: Format dates, times, amounts and the like for reading; includes punctuation.
            numerals: Write spoken numbers as digits.
            measurements: Abbreviate spoken units of measurement.
            dictation: Turn spoken commands such as "comma" and "new paragraph" into marks. Needs `punctuate`.
            profanity_filter: Remove or soften swear words.
            filler_words: Keep "uh", "um" and other fillers in the transcript.
            diarize: Give every word the number of its speaker, from 0. Numbers start again on each connection.
            diarize_model: Speaker model to use; switches speaker labels on. Not together with `diarize`.
            diarize_version: Deprecated. Version of the older speaker labels. Use `diarize_model`.
            multichannel: Transcribe each channel by itself; results name their channel.
            alternatives: Deprecated. Number of transcripts per result. Older models only.
            detect_entities: Find names, places, numbers and other entities in final results.
            redact: Replace sensitive content: groups such as `pci`, or the name of one entity type.
            keyterm: Words and phrases to listen for; 500 tokens in all (Nova-3 and later).
            keywords: Words to favour or suppress, as `word` or `word:intensifier` (Nova-2 and earlier).
            search: Terms to look for in the sound; matches come back with their times.
            replace: Replacements as `find:replace`; a bare `find` deletes it.
            tag: Labels of this connection in usage reports.
            extra: Pairs `key:value` that come back unchanged in the metadata.
            callback: Address that receives the results instead of this socket.
            callback_method: HTTP method of the callback.
            mip_opt_out: Keep this audio out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/speech-to-text/listen-streaming
        """
        ...


class ListenRaw:
    """`Listen` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    @cached_property
    def prerecorded(self) -> ListenPrerecordedRaw:
        """Recordings to text."""
        return ListenPrerecordedRaw(self._plain)


class ListenResult:
    """`Listen` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    @cached_property
    def prerecorded(self) -> ListenPrerecordedResult:
        """Recordings to text."""
        return ListenPrerecordedResult(self._plain)


class AsyncListenRaw:
    """`AsyncListen` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    @cached_property
    def prerecorded(self) -> AsyncListenPrerecordedRaw:
        """Recordings to text."""
        return AsyncListenPrerecordedRaw(self._plain)


class AsyncListenResult:
    """`AsyncListen` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    @cached_property
    def prerecorded(self) -> AsyncListenPrerecordedResult:
        """Recordings to text."""
        return AsyncListenPrerecordedResult(self._plain)
