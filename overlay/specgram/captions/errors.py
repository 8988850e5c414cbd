"""Why a source gives no captions: it is not a transcript, or a transcript of silence."""

from __future__ import annotations

from specgram.errors import DeepgramValidationError

__all__ = ["ConverterError", "EmptyTranscriptError"]


class ConverterError(DeepgramValidationError):
    """The source is not what the converter reads; the message says what was missing and which converter would do."""


class EmptyTranscriptError(DeepgramValidationError):
    """The source is a transcript, but nobody says a word in it (or not in the channels that were asked for)."""
