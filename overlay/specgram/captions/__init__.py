"""Captions: WebVTT and SRT from transcriptions of Deepgram and others, whole or while a session goes on."""

from __future__ import annotations

from .assemblyai import AssemblyAIConverter
from .conversion import CaptionConverter
from .deepgram import DeepgramConverter
from .document import srt, webvtt
from .errors import ConverterError, EmptyTranscriptError
from .layout import Layout
from .live import LiveCaptions
from .whisper import WhisperConverter

__all__ = [
    "AssemblyAIConverter",
    "CaptionConverter",
    "ConverterError",
    "DeepgramConverter",
    "EmptyTranscriptError",
    "Layout",
    "LiveCaptions",
    "WhisperConverter",
    "srt",
    "webvtt",
]
