"""What an engine heard, as the answer to a request for a transcript."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from specgram.emulator.engines import Heard
from specgram.emulator.engines.words import alternative, written
from specgram.emulator.sockets.models import model_info, model_uuid
from specgram.emulator.sockets.search import hits, replaced
from specgram.emulator.wall_time import iso_time

from .features import Part, paragraphs, utterances

__all__ = ["ListenOptions", "absent_from_transcript", "transcript"]

CONFIDENCE_OF_LANGUAGE = 0.98
_DEFAULT_MODEL = "base-general"

# Properties that only come when they were asked for, by the attribute that asks.
_ASKED: Mapping[str, tuple[str, ...]] = {
    "sentiment": ("sentiment", "sentiment_score", "sentiments", "sentiment_info"),
    "topics": ("topics", "topics_info"),
    "intents": ("intents", "intents_info"),
    "summarize": ("summary", "summary_info"),
    "detect_entities": ("entities",),
}
_NEVER_ADDED = frozenset(
    [
        "warnings",
        "extra",
        "tags",
        "diarize_info",
        "punctuated_word",
        "speaker",
        "speaker_confidence",
        "language",
        "languages",
        "languages_hinted",
        "paragraphs",
        "summaries",
        "translations",
        "search",
        "detected_language",
        "language_confidence",
        "utterances",
    ]
)


@attrs.frozen
class ListenOptions:
    """Options of a request for a transcript; the names are those of the query."""

    model: str = _DEFAULT_MODEL
    language: str | None = None
    detect_language: Any = False
    encoding: str | None = None
    sample_rate: int | None = None
    channels: int | None = None
    multichannel: bool = False
    punctuate: bool = False
    smart_format: bool = False
    paragraphs: bool = False
    utterances: bool = False
    utt_split: float = 0.8
    diarize: bool = False
    diarize_model: str | None = None
    search: Any = ()
    replace: Any = ()
    tag: Any = ()
    extra: Any = ()
    sentiment: bool = False
    topics: bool = False
    intents: bool = False
    summarize: Any = False
    detect_entities: bool = False
    callback: str | None = None
    callback_method: str = "POST"

    @property
    def formatted(self) -> bool:
        """Whether the text gets capitals and full stops."""
        return self.punctuate or self.smart_format or self.paragraphs

    @property
    def speakers(self) -> bool:
        """Whether words say who spoke them."""
        return self.diarize or self.diarize_model is not None


def absent_from_transcript(options: Any) -> frozenset[str]:
    """Names of properties that nobody asked for, so that they are not added from samples."""
    unasked = (names for asked, names in _ASKED.items() if not getattr(options, asked, False))
    return _NEVER_ADDED.union(*unasked)


def transcript(heard: Heard, options: ListenOptions, audio: bytes, request_id: str, now: float) -> dict[str, Any]:
    """The answer, without what can only be made up."""
    results: dict[str, Any] = {"channels": []}
    spoken: list[dict[str, Any]] = []
    for number, words in enumerate(heard.channels):
        texts = replaced(written(words, options.formatted), _listed(options.replace))
        part = list(zip(words, texts, strict=True))
        best = alternative(words, texts, formatted=options.formatted, speakers=options.speakers).to_dict()
        if options.paragraphs or options.smart_format:
            best["paragraphs"] = paragraphs(part, options.speakers)
        results["channels"].append({"alternatives": [best], **_of_channel(heard, part, options)})
        spoken += utterances(part, number, options.utt_split, best["words"], options.speakers)
    if options.utterances:
        results["utterances"] = sorted(spoken, key=lambda utterance: utterance["start"])
    if options.summarize:
        results["summary"] = {"result": "success", "short": _first_sentence(results)}
    return {"metadata": _metadata(heard, options, audio, request_id, now), "results": results}


def _of_channel(heard: Heard, part: Part, options: ListenOptions) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if options.search:
        terms = _listed(options.search)
        found["search"] = [result.to_dict() for result in hits([word for word, _ in part], terms)]
    if options.detect_language:
        found.update(detected_language=heard.language, language_confidence=CONFIDENCE_OF_LANGUAGE)
    return found


def _metadata(heard: Heard, options: ListenOptions, audio: bytes, request_id: str, now: float) -> dict[str, Any]:
    uuid = model_uuid(options.model)
    found: dict[str, Any] = {
        "transaction_key": "deprecated",
        "request_id": request_id,
        "sha256": hashlib.sha256(audio).hexdigest(),
        "created": iso_time(now),
        "duration": heard.duration,
        "channels": len(heard.channels),
        "models": [uuid],
        "model_info": {uuid: model_info(options.model).to_dict()},
    }
    if options.tag:
        found["tags"] = _listed(options.tag)
    if options.extra:
        found["extra"] = dict(_pair(text) for text in _listed(options.extra))
    return found


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition(":")
    return name, value


def _listed(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else list(value)


def _first_sentence(results: Mapping[str, Any]) -> str:
    text: str = results["channels"][0]["alternatives"][0]["transcript"] if results["channels"] else ""
    return text.partition(". ")[0]
