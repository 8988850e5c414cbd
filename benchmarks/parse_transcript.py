"""Row: a 3 MB transcription from bytes to typed models, nothing lost: every model made, and one field of each read.

Beside it: five fields of every word read, nothing read, and what the reading costs from orjson's dicts.
"""

from __future__ import annotations

import orjson

from specgram.types import ListenResponse

from . import official, payloads, reading
from .measure import Result, Row, cpu_seconds, interleave

ROW = Row("3 MB transcription, bytes to typed models", "orjson.loads", bar=1.6, aim=1.3)
REPEAT = 5


def parse_and_visit(body: bytes) -> None:
    """Parse, then touch every model, so that what decoding puts off is paid for."""
    reading.touch_transcript(ListenResponse.from_json(body))


def measure(rounds: int = 9) -> list[Result]:
    body = payloads.transcript()
    assert ListenResponse.from_json(body).to_dict() == orjson.loads(body)
    contestants = {
        "baseline": lambda: cpu_seconds(lambda: orjson.loads(body), REPEAT),
        "specgram": lambda: cpu_seconds(lambda: parse_and_visit(body), REPEAT),
        "specgram, read": lambda: cpu_seconds(lambda: reading.read_transcript(ListenResponse.from_json(body)), REPEAT),
        "specgram, unread": lambda: cpu_seconds(lambda: ListenResponse.from_json(body), REPEAT),
        "orjson, read": lambda: cpu_seconds(lambda: reading.read_plain_transcript(orjson.loads(body)), REPEAT),
    }
    results = interleave(ROW, contestants, rounds=rounds)
    return results + official.results(ROW, "parse_transcript", baseline=results[0].baseline_value)


if __name__ == "__main__":
    print(*measure(), sep="\n")
