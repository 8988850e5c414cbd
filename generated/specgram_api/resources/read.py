"""Methods of `read`."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .._methods import sends
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
from ..operations.read import ANALYZE_TEXT, ANALYZE_TEXT_CALLBACK, ANALYZE_URL, ANALYZE_URL_CALLBACK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx

    from .._methods import AsyncTransport, Transport
    from .._model import Model
    from ..models.listen import CallbackAccepted
    from ..models.read import ReadResponse, TextSource, TextUrlSource


class Read:
    """Text intelligence - summaries, topics, intents and sentiment of a text."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(ANALYZE_TEXT)
    def analyze_text(
        self,
        text: str | TextSource | Mapping[str, Any],
        *,
        language: str | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ReadResponse:
        """Find out what a text says.

        Ask for summaries, topics, intents and sentiment by their options; the service needs `language`. At most
        150,000 tokens.

        Args:
            text: The text; at most 150,000 tokens.
            language: Language of the text as a BCP-47 tag. English is the one that all features know.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to analyze_text_callback(text, callback), which returns the request id
                while the result goes to the callback.
            callback_method: Not here: `callback_method` belongs to analyze_text_callback(text, callback).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was found; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-intelligence/analyze-text
        """
        ...

    @sends(ANALYZE_TEXT_CALLBACK)
    def analyze_text_callback(
        self,
        text: str | TextSource | Mapping[str, Any],
        callback: str,
        *,
        language: str | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> CallbackAccepted:
        """Analyse a text, and have the result sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the result.

        Args:
            text: The text; at most 150,000 tokens.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            language: Language of the text as a BCP-47 tag. English is the one that all features know.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was found; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-intelligence/analyze-text
        """
        ...

    @sends(ANALYZE_URL)
    def analyze_url(
        self,
        url: str | TextUrlSource | Mapping[str, Any],
        *,
        language: str | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ReadResponse:
        """Find out what a text says that the service fetches by its address.

        The service downloads the text from `url`, so it must be reachable from the internet. Ask for summaries,
        topics, intents and sentiment by their options; the service needs `language`.

        Args:
            url: Address of the text. The service fetches it itself, so it must be reachable from the internet.
            language: Language of the text as a BCP-47 tag. English is the one that all features know.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to analyze_url_callback(url, callback), which returns the request id
                while the result goes to the callback.
            callback_method: Not here: `callback_method` belongs to analyze_url_callback(url, callback).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was found; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-intelligence/analyze-text
        """
        ...

    @sends(ANALYZE_URL_CALLBACK)
    def analyze_url_callback(
        self,
        url: str | TextUrlSource | Mapping[str, Any],
        callback: str,
        *,
        language: str | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> CallbackAccepted:
        """Analyse a text by its address, and have the result sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the result.

        Args:
            url: Address of the text. The service fetches it itself, so it must be reachable from the internet.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            language: Language of the text as a BCP-47 tag. English is the one that all features know.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was found; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-intelligence/analyze-text
        """
        ...


class AsyncRead:
    """Text intelligence - summaries, topics, intents and sentiment of a text."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(ANALYZE_TEXT)
    async def analyze_text(
        self,
        text: str | TextSource | Mapping[str, Any],
        *,
        language: str | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ReadResponse:
        """Find out what a text says.

        Ask for summaries, topics, intents and sentiment by their options; the service needs `language`. At most
        150,000 tokens.

        Args:
            text: The text; at most 150,000 tokens.
            language: Language of the text as a BCP-47 tag. English is the one that all features know.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to analyze_text_callback(text, callback), which returns the request id
                while the result goes to the callback.
            callback_method: Not here: `callback_method` belongs to analyze_text_callback(text, callback).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was found; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-intelligence/analyze-text
        """
        ...

    @sends(ANALYZE_TEXT_CALLBACK)
    async def analyze_text_callback(
        self,
        text: str | TextSource | Mapping[str, Any],
        callback: str,
        *,
        language: str | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> CallbackAccepted:
        """Analyse a text, and have the result sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the result.

        Args:
            text: The text; at most 150,000 tokens.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            language: Language of the text as a BCP-47 tag. English is the one that all features know.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was found; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-intelligence/analyze-text
        """
        ...

    @sends(ANALYZE_URL)
    async def analyze_url(
        self,
        url: str | TextUrlSource | Mapping[str, Any],
        *,
        language: str | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback: str | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> ReadResponse:
        """Find out what a text says that the service fetches by its address.

        The service downloads the text from `url`, so it must be reachable from the internet. Ask for summaries,
        topics, intents and sentiment by their options; the service needs `language`.

        Args:
            url: Address of the text. The service fetches it itself, so it must be reachable from the internet.
            language: Language of the text as a BCP-47 tag. English is the one that all features know.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to analyze_url_callback(url, callback), which returns the request id
                while the result goes to the callback.
            callback_method: Not here: `callback_method` belongs to analyze_url_callback(url, callback).
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was found; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-intelligence/analyze-text
        """
        ...

    @sends(ANALYZE_URL_CALLBACK)
    async def analyze_url_callback(
        self,
        url: str | TextUrlSource | Mapping[str, Any],
        callback: str,
        *,
        language: str | None = None,
        summarize: Literal["v2"] | str | bool | None = None,
        sentiment: bool | None = None,
        topics: bool | None = None,
        custom_topic: str | Sequence[str] | None = None,
        custom_topic_mode: Literal["extended", "strict"] | str | None = None,
        intents: bool | None = None,
        custom_intent: str | Sequence[str] | None = None,
        custom_intent_mode: Literal["extended", "strict"] | str | None = None,
        extra: str | Sequence[str] | None = None,
        tag: str | Sequence[str] | None = None,
        callback_method: Literal["POST", "PUT"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> CallbackAccepted:
        """Analyse a text by its address, and have the result sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the result.

        Args:
            url: Address of the text. The service fetches it itself, so it must be reachable from the internet.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            language: Language of the text as a BCP-47 tag. English is the one that all features know.
            summarize: Summarise the text. `v2` gives one summary of the whole.
            sentiment: Find out how positive or negative the text is.
            topics: Find out what the text is about.
            custom_topic: Topics of your own to look for; at most 100.
            custom_topic_mode: Look for your own topics only (`strict`), or for others as well (`extended`).
            intents: Find out what the speakers want.
            custom_intent: Intents of your own to look for; at most 100.
            custom_intent_mode: Look for your own intents only (`strict`), or for others as well (`extended`).
            extra: Key-value pairs as `key:value`, at most 2,048 characters. They come back in the metadata; of two with
                one key, the last.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: What was found; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-intelligence/analyze-text
        """
        ...


class ReadRaw:
    """`Read` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    analyze_text = raw(Read.analyze_text)
    analyze_text_callback = raw(Read.analyze_text_callback)
    analyze_url = raw(Read.analyze_url)
    analyze_url_callback = raw(Read.analyze_url_callback)


class ReadResult:
    """`Read` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    analyze_text = result(Read.analyze_text)
    analyze_text_callback = result(Read.analyze_text_callback)
    analyze_url = result(Read.analyze_url)
    analyze_url_callback = result(Read.analyze_url_callback)


class AsyncReadRaw:
    """`AsyncRead` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    analyze_text = async_raw(AsyncRead.analyze_text)
    analyze_text_callback = async_raw(AsyncRead.analyze_text_callback)
    analyze_url = async_raw(AsyncRead.analyze_url)
    analyze_url_callback = async_raw(AsyncRead.analyze_url_callback)


class AsyncReadResult:
    """`AsyncRead` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    analyze_text = async_result(AsyncRead.analyze_text)
    analyze_text_callback = async_result(AsyncRead.analyze_text_callback)
    analyze_url = async_result(AsyncRead.analyze_url)
    analyze_url_callback = async_result(AsyncRead.analyze_url_callback)
