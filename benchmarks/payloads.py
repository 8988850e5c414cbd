"""The payloads that the benchmarks share: a one-hour transcript, one live message, a small list."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import orjson

VOCABULARY = [
    "and",
    "mister",
    "john",
    "dashwood",
    "had",
    "then",
    "leisure",
    "to",
    "consider",
    "how",
    "much",
    "there",
    "might",
    "be",
    "prudently",
    "in",
    "his",
    "power",
]


def _word(number: int, pick: random.Random) -> dict[str, Any]:
    text = pick.choice(VOCABULARY)
    start = round(number * 0.4, 2)
    return {
        "word": text,
        "start": start,
        "end": round(start + 0.32, 2),
        "confidence": round(pick.uniform(0.5, 1), 7),
        "speaker": number // 40 % 3,
        "speaker_confidence": round(pick.uniform(0.5, 1), 7),
        "punctuated_word": text.capitalize() if number % 12 == 0 else text,
    }


def _utterance(words: list[dict[str, Any]], number: int) -> dict[str, Any]:
    return {
        "start": words[0]["start"],
        "end": words[-1]["end"],
        "confidence": 0.97,
        "channel": 0,
        "transcript": " ".join(w["punctuated_word"] for w in words),
        "words": [dict(w) for w in words],
        "speaker": words[0]["speaker"],
        "id": f"00000000-0000-4000-8000-{number:012d}",
    }


def _paragraph(words: list[dict[str, Any]]) -> dict[str, Any]:
    halves = (words[: len(words) // 2], words[len(words) // 2 :])
    sentences = [
        {"text": " ".join(w["punctuated_word"] for w in half), "start": half[0]["start"], "end": half[-1]["end"]}
        for half in halves
        if half
    ]
    span = {"start": words[0]["start"], "end": words[-1]["end"]}
    return {"sentences": sentences, "num_words": len(words), "speaker": words[0]["speaker"], **span}


def _entity(words: list[dict[str, Any]], at: int) -> dict[str, Any]:
    return {"label": "NAME", "value": words[at]["word"], "confidence": 0.9, "start_word": at, "end_word": at + 1}


@cache
def transcript(count: int = 9_000) -> bytes:
    """A pre-recorded answer with `count` words, listed again in utterances; 9,000 words are about 3 MB of JSON."""
    pick = random.Random(7)
    words = [_word(n, pick) for n in range(count)]
    groups = [words[at : at + 11] for at in range(0, count, 11)]
    text = " ".join(w["punctuated_word"] for w in words)
    model = "1abfe86b-e047-4eed-858a-35e5625b41ee"
    alternative = {
        "transcript": text,
        "confidence": 0.98,
        "words": words,
        "paragraphs": {"transcript": text, "paragraphs": [_paragraph(g) for g in groups]},
        "entities": [_entity(words, at) for at in range(0, count, 50)],
    }
    metadata = {
        "transaction_key": "deprecated",
        "request_id": "0ac4e6d2-cc15-4b6c-8e5c-5d0c4a7e6d10",
        "sha256": "0" * 64,
        "created": "2026-11-24T10:00:00.000Z",
        "duration": count * 0.4,
        "channels": 1,
        "models": [model],
        "model_info": {model: {"name": "general-nova-3", "version": "2026-01-09.0", "arch": "nova-3"}},
    }
    results = {
        "channels": [{"alternatives": [alternative]}],
        "utterances": [_utterance(g, n) for n, g in enumerate(groups)],
    }
    return orjson.dumps({"metadata": metadata, "results": results})


@cache
def live_message(words: int = 10) -> str:
    """One interim-sized Results message of the live socket, about 1.9 kB."""
    pick = random.Random(11)
    heard = [_word(n, pick) for n in range(words)]
    message = {
        "type": "Results",
        "channel_index": [0, 1],
        "duration": 4.0,
        "start": 12.5,
        "is_final": True,
        "speech_final": False,
        "from_finalize": False,
        "channel": {
            "alternatives": [
                {"transcript": " ".join(w["punctuated_word"] for w in heard), "confidence": 0.98, "words": heard}
            ]
        },
        "metadata": {
            "request_id": "0ac4e6d2-cc15-4b6c-8e5c-5d0c4a7e6d10",
            "model_info": {"name": "general-nova-3", "version": "2026-01-09.0", "arch": "nova-3"},
            "model_uuid": "1abfe86b-e047-4eed-858a-35e5625b41ee",
        },
    }
    return orjson.dumps(message).decode()


@cache
def projects() -> bytes:
    """The answer of the smallest everyday call."""
    entry = {"project_id": "3ef08be2-6aa4-4b10-9df7-3c1d0c1d3a10", "name": "Demo"}
    return orjson.dumps({"projects": [entry, {**entry, "name": "Second"}]})
