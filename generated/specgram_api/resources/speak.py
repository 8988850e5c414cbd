"""Methods of `speak`."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

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
from ..operations.speak import FLUX_REQUEST, FLUX_REQUEST_CALLBACK, REQUEST, REQUEST_CALLBACK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx

    from .._binary import AsyncAudioResponse, AudioResponse
    from .._channel import ReconnectPolicy
    from .._methods import AsyncTransport, Transport
    from .._model import Model
    from ..models.listen import CallbackAccepted
    from ..models.synthesis import AuraVoice, FluxVoice, SpeakRequest, SpeechEncoding


class SpeakResource:
    """Text to speech."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(FLUX_REQUEST)
    def flux_request(
        self,
        text: str | SpeakRequest | Mapping[str, Any],
        *,
        model: FluxVoice | None = None,
        encoding: SpeechEncoding | None = None,
        container: Literal["none", "wav", "ogg"] | str | None = None,
        sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 44100, 48000] | int | None = None,
        bit_rate: int | None = None,
        speed: float | None = None,
        expressivity: float | None = None,
        priority: Literal["low"] | str | None = None,
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
    ) -> AudioResponse:
        """Turn text into speech with a Flux voice.

        Returns audio that can be consumed while it arrives. Which sample rates, bit rates and containers there are
        depends on the encoding.

        Args:
            text: Text to speak; Aura voices take at most 2,000 characters.
            model: Voice to speak with.
            encoding: Encoding of the audio.
            container: Container of the audio: `wav` (the default) or `none` for linear16, mulaw and alaw, `ogg` for opus.
                The other encodings take none of these.
            sample_rate: Samples per second: linear16 8000, 16000, 24000 (default), 32000, 44100, 48000; mulaw and alaw 8000
                (default), 16000; flac 8000, 16000, 22050, 32000, 48000. Fixed for mp3 and aac (22050) and opus
                (48000).
            bit_rate: Bits per second of compressed audio: mp3 8000, 16000, 24000, 32000, 40000 or 48000 (default), opus
                4000 to 650000, aac 4000 to 192000.
            speed: How fast to speak, in steps of 0.05; 1 is the voice's own pace.
            expressivity: How lively to speak; 0 is the voice's own manner.
            priority: Give way to other requests (`low`). Ordinary when absent.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to flux_request_callback(text, callback), which returns the request id
                while the audio goes to the callback.
            callback_method: Not here: `callback_method` belongs to flux_request_callback(text, callback).
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The audio, as it is made; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-to-speech/speak-request
        """
        ...

    @sends(FLUX_REQUEST_CALLBACK)
    def flux_request_callback(
        self,
        text: str | SpeakRequest | Mapping[str, Any],
        callback: str,
        *,
        model: FluxVoice | None = None,
        encoding: SpeechEncoding | None = None,
        container: Literal["none", "wav", "ogg"] | str | None = None,
        sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 44100, 48000] | int | None = None,
        bit_rate: int | None = None,
        speed: float | None = None,
        expressivity: float | None = None,
        priority: Literal["low"] | str | None = None,
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
        """Turn text into speech with a Flux voice, and have the audio sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the audio.

        Args:
            text: Text to speak; Aura voices take at most 2,000 characters.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            model: Voice to speak with.
            encoding: Encoding of the audio.
            container: Container of the audio: `wav` (the default) or `none` for linear16, mulaw and alaw, `ogg` for opus.
                The other encodings take none of these.
            sample_rate: Samples per second: linear16 8000, 16000, 24000 (default), 32000, 44100, 48000; mulaw and alaw 8000
                (default), 16000; flac 8000, 16000, 22050, 32000, 48000. Fixed for mp3 and aac (22050) and opus
                (48000).
            bit_rate: Bits per second of compressed audio: mp3 8000, 16000, 24000, 32000, 40000 or 48000 (default), opus
                4000 to 650000, aac 4000 to 192000.
            speed: How fast to speak, in steps of 0.05; 1 is the voice's own pace.
            expressivity: How lively to speak; 0 is the voice's own manner.
            priority: Give way to other requests (`low`). Ordinary when absent.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The audio, as it is made; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-to-speech/speak-request
        """
        ...

    @sends(REQUEST)
    def request(
        self,
        text: str | SpeakRequest | Mapping[str, Any],
        *,
        model: AuraVoice | None = None,
        encoding: SpeechEncoding | None = None,
        container: Literal["none", "wav", "ogg"] | str | None = None,
        sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 48000] | int | None = None,
        bit_rate: int | None = None,
        speed: float | None = None,
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
    ) -> AudioResponse:
        """Turn text into speech.

        Returns audio that can be consumed while it arrives. Which sample rates, bit rates and containers there are
        depends on the encoding. At most 2,000 characters.

        Args:
            text: Text to speak; Aura voices take at most 2,000 characters.
            model: Voice to speak with; `aura-2-thalia-en` when none is given. The service's own default is
                `aura-asteria-en`.
            encoding: Encoding of the audio.
            container: Container of the audio: `wav` (the default) or `none` for linear16, mulaw and alaw, `ogg` for opus.
                The other encodings take none of these.
            sample_rate: Samples per second: linear16 8000, 16000, 24000 (default), 32000, 48000; mulaw and alaw 8000
                (default), 16000; flac 8000, 16000, 22050, 32000, 48000. Fixed for mp3 and aac (22050) and opus
                (48000).
            bit_rate: Bits per second of compressed audio: mp3 32000 or 48000 (default), opus 4000 to 650000 (default
                12000), aac 4000 to 192000 (default 48000).
            speed: How fast to speak; 1 is the voice's own pace.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to request_callback(text, callback), which returns the request id while
                the audio goes to the callback.
            callback_method: Not here: `callback_method` belongs to request_callback(text, callback).
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The audio, as it is made; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-to-speech/speak-request
        """
        ...

    @sends(REQUEST_CALLBACK)
    def request_callback(
        self,
        text: str | SpeakRequest | Mapping[str, Any],
        callback: str,
        *,
        model: AuraVoice | None = None,
        encoding: SpeechEncoding | None = None,
        container: Literal["none", "wav", "ogg"] | str | None = None,
        sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 48000] | int | None = None,
        bit_rate: int | None = None,
        speed: float | None = None,
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
        """Turn text into speech, and have the audio sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the audio.

        Args:
            text: Text to speak; Aura voices take at most 2,000 characters.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            model: Voice to speak with; `aura-2-thalia-en` when none is given. The service's own default is
                `aura-asteria-en`.
            encoding: Encoding of the audio.
            container: Container of the audio: `wav` (the default) or `none` for linear16, mulaw and alaw, `ogg` for opus.
                The other encodings take none of these.
            sample_rate: Samples per second: linear16 8000, 16000, 24000 (default), 32000, 48000; mulaw and alaw 8000
                (default), 16000; flac 8000, 16000, 22050, 32000, 48000. Fixed for mp3 and aac (22050) and opus
                (48000).
            bit_rate: Bits per second of compressed audio: mp3 32000 or 48000 (default), opus 4000 to 650000 (default
                12000), aac 4000 to 192000 (default 48000).
            speed: How fast to speak; 1 is the voice's own pace.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The audio, as it is made; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-to-speech/speak-request
        """
        ...

    @connects("speak_flux")
    def flux(
        self,
        *,
        model: FluxVoice | None = None,
        encoding: Literal["linear16", "mulaw", "alaw"] | str | None = None,
        sample_rate: Literal[8000, 16000, 24000, 32000, 44100, 48000] | int | None = None,
        speed: float | None = None,
        expressivity: int | None = None,
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
        """Conversational speech synthesis.

        Send text as a language model writes it, and break off when the listener speaks.

        Text up to a Flush makes one speech. Its audio lies between SpeechStarted and SpeechMetadata. There is no
        KeepAlive message; websocket pings keep the connection open. Query parameters that this socket does not know
        are refused at the handshake.

        Args:
            model: Flux voice: the speaker and the language. The list grows with every release.
            encoding: Encoding of the audio.
            sample_rate: Samples per second. `mulaw` and `alaw` take 8000 or 16000 only.
            speed: How fast to speak, in steps of 0.05; 1 is the voice's own pace.
            expressivity: From calm (-2) to lively (2); 0 is how the voice was made. Fixed for the connection.
            tag: Labels of this connection in usage reports.
            mip_opt_out: Keep this text out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/text-to-speech/speak-flux
        """
        ...

    @connects("speak_live")
    def live(
        self,
        *,
        model: AuraVoice | None = None,
        encoding: Literal["linear16", "mulaw", "alaw"] | str | None = None,
        sample_rate: Literal[8000, 16000, 24000, 32000, 48000] | int | None = None,
        container: str | None = None,
        speed: float | None = None,
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
        """Streaming speech synthesis.

        Send text piece by piece and receive the audio while it is made.

        Text and control messages go out as text frames, audio comes back as binary frames without a container.
        Nothing ties audio to text but the Flushed message that answers each Flush, in order.

        Args:
            model: Voice to speak with; `aura-2-thalia-en` when none is given. The service's own default is
                `aura-asteria-en`.
            encoding: Encoding of the audio.
            sample_rate: Samples per second. `mulaw` and `alaw` take 8000 or 16000 only.
            container: Older clients send `none`; the audio of this socket never has a container.
            speed: How fast to speak; 1 is the voice's own pace.
            tag: Labels of this connection in usage reports.
            mip_opt_out: Keep this text out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/text-to-speech/speak-streaming
        """
        ...


class AsyncSpeakResource:
    """Text to speech."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(FLUX_REQUEST)
    async def flux_request(
        self,
        text: str | SpeakRequest | Mapping[str, Any],
        *,
        model: FluxVoice | None = None,
        encoding: SpeechEncoding | None = None,
        container: Literal["none", "wav", "ogg"] | str | None = None,
        sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 44100, 48000] | int | None = None,
        bit_rate: int | None = None,
        speed: float | None = None,
        expressivity: float | None = None,
        priority: Literal["low"] | str | None = None,
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
    ) -> AsyncAudioResponse:
        """Turn text into speech with a Flux voice.

        Returns audio that can be consumed while it arrives. Which sample rates, bit rates and containers there are
        depends on the encoding.

        Args:
            text: Text to speak; Aura voices take at most 2,000 characters.
            model: Voice to speak with.
            encoding: Encoding of the audio.
            container: Container of the audio: `wav` (the default) or `none` for linear16, mulaw and alaw, `ogg` for opus.
                The other encodings take none of these.
            sample_rate: Samples per second: linear16 8000, 16000, 24000 (default), 32000, 44100, 48000; mulaw and alaw 8000
                (default), 16000; flac 8000, 16000, 22050, 32000, 48000. Fixed for mp3 and aac (22050) and opus
                (48000).
            bit_rate: Bits per second of compressed audio: mp3 8000, 16000, 24000, 32000, 40000 or 48000 (default), opus
                4000 to 650000, aac 4000 to 192000.
            speed: How fast to speak, in steps of 0.05; 1 is the voice's own pace.
            expressivity: How lively to speak; 0 is the voice's own manner.
            priority: Give way to other requests (`low`). Ordinary when absent.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to flux_request_callback(text, callback), which returns the request id
                while the audio goes to the callback.
            callback_method: Not here: `callback_method` belongs to flux_request_callback(text, callback).
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The audio, as it is made; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-to-speech/speak-request
        """
        ...

    @sends(FLUX_REQUEST_CALLBACK)
    async def flux_request_callback(
        self,
        text: str | SpeakRequest | Mapping[str, Any],
        callback: str,
        *,
        model: FluxVoice | None = None,
        encoding: SpeechEncoding | None = None,
        container: Literal["none", "wav", "ogg"] | str | None = None,
        sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 44100, 48000] | int | None = None,
        bit_rate: int | None = None,
        speed: float | None = None,
        expressivity: float | None = None,
        priority: Literal["low"] | str | None = None,
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
        """Turn text into speech with a Flux voice, and have the audio sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the audio.

        Args:
            text: Text to speak; Aura voices take at most 2,000 characters.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            model: Voice to speak with.
            encoding: Encoding of the audio.
            container: Container of the audio: `wav` (the default) or `none` for linear16, mulaw and alaw, `ogg` for opus.
                The other encodings take none of these.
            sample_rate: Samples per second: linear16 8000, 16000, 24000 (default), 32000, 44100, 48000; mulaw and alaw 8000
                (default), 16000; flac 8000, 16000, 22050, 32000, 48000. Fixed for mp3 and aac (22050) and opus
                (48000).
            bit_rate: Bits per second of compressed audio: mp3 8000, 16000, 24000, 32000, 40000 or 48000 (default), opus
                4000 to 650000, aac 4000 to 192000.
            speed: How fast to speak, in steps of 0.05; 1 is the voice's own pace.
            expressivity: How lively to speak; 0 is the voice's own manner.
            priority: Give way to other requests (`low`). Ordinary when absent.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The audio, as it is made; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-to-speech/speak-request
        """
        ...

    @sends(REQUEST)
    async def request(
        self,
        text: str | SpeakRequest | Mapping[str, Any],
        *,
        model: AuraVoice | None = None,
        encoding: SpeechEncoding | None = None,
        container: Literal["none", "wav", "ogg"] | str | None = None,
        sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 48000] | int | None = None,
        bit_rate: int | None = None,
        speed: float | None = None,
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
    ) -> AsyncAudioResponse:
        """Turn text into speech.

        Returns audio that can be consumed while it arrives. Which sample rates, bit rates and containers there are
        depends on the encoding. At most 2,000 characters.

        Args:
            text: Text to speak; Aura voices take at most 2,000 characters.
            model: Voice to speak with; `aura-2-thalia-en` when none is given. The service's own default is
                `aura-asteria-en`.
            encoding: Encoding of the audio.
            container: Container of the audio: `wav` (the default) or `none` for linear16, mulaw and alaw, `ogg` for opus.
                The other encodings take none of these.
            sample_rate: Samples per second: linear16 8000, 16000, 24000 (default), 32000, 48000; mulaw and alaw 8000
                (default), 16000; flac 8000, 16000, 22050, 32000, 48000. Fixed for mp3 and aac (22050) and opus
                (48000).
            bit_rate: Bits per second of compressed audio: mp3 32000 or 48000 (default), opus 4000 to 650000 (default
                12000), aac 4000 to 192000 (default 48000).
            speed: How fast to speak; 1 is the voice's own pace.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback: Not here: `callback` belongs to request_callback(text, callback), which returns the request id while
                the audio goes to the callback.
            callback_method: Not here: `callback_method` belongs to request_callback(text, callback).
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The audio, as it is made; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-to-speech/speak-request
        """
        ...

    @sends(REQUEST_CALLBACK)
    async def request_callback(
        self,
        text: str | SpeakRequest | Mapping[str, Any],
        callback: str,
        *,
        model: AuraVoice | None = None,
        encoding: SpeechEncoding | None = None,
        container: Literal["none", "wav", "ogg"] | str | None = None,
        sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 48000] | int | None = None,
        bit_rate: int | None = None,
        speed: float | None = None,
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
        """Turn text into speech, and have the audio sent to a callback.

        Returns at once with the id of the request. The service calls `callback` with the audio.

        Args:
            text: Text to speak; Aura voices take at most 2,000 characters.
            callback: Address that the result is sent to. Basic authentication may be part of it.
            model: Voice to speak with; `aura-2-thalia-en` when none is given. The service's own default is
                `aura-asteria-en`.
            encoding: Encoding of the audio.
            container: Container of the audio: `wav` (the default) or `none` for linear16, mulaw and alaw, `ogg` for opus.
                The other encodings take none of these.
            sample_rate: Samples per second: linear16 8000, 16000, 24000 (default), 32000, 48000; mulaw and alaw 8000
                (default), 16000; flac 8000, 16000, 22050, 32000, 48000. Fixed for mp3 and aac (22050) and opus
                (48000).
            bit_rate: Bits per second of compressed audio: mp3 32000 or 48000 (default), opus 4000 to 650000 (default
                12000), aac 4000 to 192000 (default 48000).
            speed: How fast to speak; 1 is the voice's own pace.
            tag: Labels of this request in usage reports; at most 128 characters each.
            callback_method: HTTP method with which the callback is called.
            mip_opt_out: Keep this request out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The audio, as it is made; with `callback`, the id of the request only.

        See https://developers.deepgram.com/reference/text-to-speech/speak-request
        """
        ...

    @connects("speak_flux")
    def flux(
        self,
        *,
        model: FluxVoice | None = None,
        encoding: Literal["linear16", "mulaw", "alaw"] | str | None = None,
        sample_rate: Literal[8000, 16000, 24000, 32000, 44100, 48000] | int | None = None,
        speed: float | None = None,
        expressivity: int | None = None,
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
        """Conversational speech synthesis.

        Send text as a language model writes it, and break off when the listener speaks.

        Text up to a Flush makes one speech. Its audio lies between SpeechStarted and SpeechMetadata. There is no
        KeepAlive message; websocket pings keep the connection open. Query parameters that this socket does not know
        are refused at the handshake.

        Args:
            model: Flux voice: the speaker and the language. The list grows with every release.
            encoding: Encoding of the audio.
            sample_rate: Samples per second. `mulaw` and `alaw` take 8000 or 16000 only.
            speed: How fast to speak, in steps of 0.05; 1 is the voice's own pace.
            expressivity: From calm (-2) to lively (2); 0 is how the voice was made. Fixed for the connection.
            tag: Labels of this connection in usage reports.
            mip_opt_out: Keep this text out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/text-to-speech/speak-flux
        """
        ...

    @connects("speak_live")
    def live(
        self,
        *,
        model: AuraVoice | None = None,
        encoding: Literal["linear16", "mulaw", "alaw"] | str | None = None,
        sample_rate: Literal[8000, 16000, 24000, 32000, 48000] | int | None = None,
        container: str | None = None,
        speed: float | None = None,
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
        """Streaming speech synthesis.

        Send text piece by piece and receive the audio while it is made.

        Text and control messages go out as text frames, audio comes back as binary frames without a container.
        Nothing ties audio to text but the Flushed message that answers each Flush, in order.

        Args:
            model: Voice to speak with; `aura-2-thalia-en` when none is given. The service's own default is
                `aura-asteria-en`.
            encoding: Encoding of the audio.
            sample_rate: Samples per second. `mulaw` and `alaw` take 8000 or 16000 only.
            container: Older clients send `none`; the audio of this socket never has a container.
            speed: How fast to speak; 1 is the voice's own pace.
            tag: Labels of this connection in usage reports.
            mip_opt_out: Keep this text out of the model improvement programme; the price may differ.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.

        See https://developers.deepgram.com/reference/text-to-speech/speak-streaming
        """
        ...


class SpeakResourceRaw:
    """`SpeakResource` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    flux_request = raw(SpeakResource.flux_request)
    flux_request_callback = raw(SpeakResource.flux_request_callback)
    request = raw(SpeakResource.request)
    request_callback = raw(SpeakResource.request_callback)


class SpeakResourceResult:
    """`SpeakResource` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    flux_request = result(SpeakResource.flux_request)
    flux_request_callback = result(SpeakResource.flux_request_callback)
    request = result(SpeakResource.request)
    request_callback = result(SpeakResource.request_callback)


class AsyncSpeakResourceRaw:
    """`AsyncSpeakResource` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    flux_request = async_raw(AsyncSpeakResource.flux_request)
    flux_request_callback = async_raw(AsyncSpeakResource.flux_request_callback)
    request = async_raw(AsyncSpeakResource.request)
    request_callback = async_raw(AsyncSpeakResource.request_callback)


class AsyncSpeakResourceResult:
    """`AsyncSpeakResource` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    flux_request = async_result(AsyncSpeakResource.flux_request)
    flux_request_callback = async_result(AsyncSpeakResource.flux_request_callback)
    request = async_result(AsyncSpeakResource.request)
    request_callback = async_result(AsyncSpeakResource.request_callback)
