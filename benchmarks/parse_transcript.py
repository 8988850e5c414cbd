"""Row: a 3 MB transcription from bytes to typed models, nothing lost, with every word and sentence read.

Beside it: the answer unread, and what the same reading costs from orjson's dicts.
"""

from __future__ import annotations

import orjson

from specgram.types import ListenResponse

from . import official, payloads, reading
from .measure import Result, Row, cpu_seconds, interleave

ROW = Row("3 MB transcription, bytes to typed models", "orjson.loads", bar=1.6, aim=1.3)
REPEAT = 5


def parse_and_visit(body: bytes) -> None:
    """Parse, then read all that a program may look at, so that a lazy decoder pays for what it puts off."""
    reading.transcript(ListenResponse.from_json(body))


def measure(rounds: int = 9) -> list[Result]:
    body = payloads.transcript()
    assert ListenResponse.from_json(body).to_dict() == orjson.loads(body)
    contestants = {
        "baseline": lambda: cpu_seconds(lambda: orjson.loads(body), REPEAT),
        "specgram": lambda: cpu_seconds(lambda: parse_and_visit(body), REPEAT),
        "specgram, unread": lambda: cpu_seconds(lambda: ListenResponse.from_json(body), REPEAT),
        "orjson, read": lambda: cpu_seconds(lambda: reading.plain_transcript(orjson.loads(body)), REPEAT),
    }
    results = interleave(ROW, contestants, rounds=rounds)
    return results + official.results(ROW, "parse_transcript", baseline=results[0].baseline_value)


if __name__ == "__main__":
    print(*measure(), sep="\n")
