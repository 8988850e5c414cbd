"""Row: live heap of the 3 MB answer as typed models, against the parsed dicts."""

from __future__ import annotations

import orjson

from specgram.types import ListenResponse

from . import official, payloads, reading
from .live_bytes import live_bytes
from .measure import Result, Row, interleave

ROW = Row("live heap of the 3 MB answer", "parsed dicts", bar=1.2, aim=1.0)


def visited(body: bytes) -> object:
    """The answer with every model of it made."""
    answer = ListenResponse.from_json(body)
    reading.touch_transcript(answer)
    return answer


def measure(rounds: int = 3) -> list[Result]:
    body = payloads.transcript()
    contestants = {
        "baseline": lambda: live_bytes(lambda: orjson.loads(body)),
        "specgram": lambda: live_bytes(lambda: visited(body)),
    }
    results = interleave(ROW, contestants, rounds=min(rounds, 3), warm_up=False, unit="bytes")
    return results + official.results(ROW, "heap", baseline=results[0].baseline_value, unit="bytes")


if __name__ == "__main__":
    print(*measure(), sep="\n")
