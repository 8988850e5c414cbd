"""Speech while its text is still being written: utterances, sentences, and what happens when the listener breaks in."""

from __future__ import annotations

from .interrupted import Interrupted
from .markup import SpeechText, from_ssml, with_pronunciation
from .speaker import AsyncSpeaker, Speaker
from .utterance import AsyncUtterance, Utterance

__all__ = [
    "AsyncSpeaker",
    "AsyncUtterance",
    "Interrupted",
    "Speaker",
    "SpeechText",
    "Utterance",
    "from_ssml",
    "with_pronunciation",
]
