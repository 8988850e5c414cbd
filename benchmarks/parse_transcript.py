"""Row: a 3 MB transcription from bytes to typed models, nothing lost."""

from __future__ import annotations

import orjson

from specgram.types import ListenResponse

from . import official, payloads
from .measure import Result, Row, cpu_seconds, interleave

ROW = Row("3 MB transcription, bytes to typed models", "orjson.loads", bar=1.6, aim=1.3)


def parse_and_visit(body: bytes) -> int:
    """Parse, then touch every word as a typed object, so that a lazy decoder pays for what it puts off."""
    answer = ListenResponse.from_json(body)
    words = answer.results.channels[0].alternatives[0].words
    spoken = sum(len(utterance.words) for utterance in answer.results.utterances)
    assert type(words[-1]).__name__ == "Word"
    return len(words) + spoken


def measure(rounds: int = 9) -> list[Result]:
    body = payloads.transcript()
    assert ListenResponse.from_json(body).to_dict() == orjson.loads(body)
    contestants = {
        "baseline": lambda: cpu_seconds(lambda: orjson.loads(body), 5),
        "specgram": lambda: cpu_seconds(lambda: parse_and_visit(body), 5),
    }
    results = interleave(ROW, contestants, rounds=rounds)
    return results + official.results(ROW, "parse_transcript", baseline=results[0].baseline_value)


if __name__ == "__main__":
    print(*measure(), sep="\n")
