"""Transcripts for the tests, in the shapes that services answer with. All sentences are made up here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

METADATA = {
    "request_id": "0f9ac3c4-1111-2222-3333-444455556666",
    "created": "2026-01-02T03:04:05.678Z",
    "duration": 61.25,
    "channels": 1,
}
TALE = (
    "The tide clock on the harbour wall ran twelve minutes late, and nobody minded. Ferries left when the last bicycle "
    "was aboard. On market days that could take a while, because the baker's boy always forgot his change."
)


def words(
    text: str = TALE,
    *,
    start: float = 0.08,
    step: float = 0.371,
    speakers: Sequence[Any] | None = None,
    each: int = 5,
    punctuated: bool = True,
) -> list[dict[str, Any]]:
    """Deepgram's words; speakers, if any, take turns of `each` words."""
    spoken = []
    for number, token in enumerate(text.split()):
        begins = round(start + number * step, 6)
        word: dict[str, Any] = {"word": token.lower().strip(".,'"), "start": begins, "end": round(begins + 0.3, 6)}
        word["confidence"] = 0.98
        if punctuated:
            word["punctuated_word"] = token
        if speakers is not None:
            word["speaker"] = speakers[number // each % len(speakers)]
        spoken.append(word)
    return spoken


def channel(spoken: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One channel with one alternative."""
    transcript = " ".join(str(word.get("punctuated_word") or word.get("word") or "") for word in spoken)
    return {"alternatives": [{"transcript": transcript, "confidence": 0.98, "words": list(spoken)}]}


def utterances(spoken: Sequence[dict[str, Any]], each: int = 11, number: int = 0) -> list[dict[str, Any]]:
    """Utterances of so many words each; the speaker is that of the first word."""
    told = []
    for first in range(0, len(spoken), each):
        part = list(spoken[first : first + each])
        text = " ".join(word.get("punctuated_word", word["word"]) for word in part)
        one = {"start": part[0]["start"], "end": part[-1]["end"], "channel": number, "transcript": text, "words": part}
        told.append({**one, **({"speaker": part[0]["speaker"]} if "speaker" in part[0] else {})})
    return told


def response(
    *channels: Sequence[dict[str, Any]], utterances: Iterable[dict[str, Any]] | None = None, **metadata: Any
) -> dict[str, Any]:
    """A response of the REST call, one sequence of words for each channel."""
    results: dict[str, Any] = {"channels": [channel(spoken) for spoken in channels]}
    if utterances is not None:
        results["utterances"] = list(utterances)
    return {"metadata": {**METADATA, "channels": len(channels), **metadata}, "results": results}


def word(text: str, start: Any = 1.0, end: Any = 1.5, **more: Any) -> dict[str, Any]:
    """One word."""
    return {"word": text, "start": start, "end": end, **more}


def live(
    spoken: Sequence[dict[str, Any]], *, final: bool = True, last: bool = False, of: Sequence[int] = (0, 1)
) -> Any:
    """A result of a live session."""
    start, end = (spoken[0]["start"], spoken[-1]["end"]) if spoken else (0.0, 0.0)
    metadata = {"request_id": METADATA["request_id"]}
    about = {"type": "Results", "channel_index": list(of), "start": start, "duration": end - start}
    return {**about, "is_final": final, "speech_final": last, "channel": channel(spoken), "metadata": metadata}
