"""Row: live heap of the 3 MB answer as typed models, against the parsed dicts."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import orjson

from specgram.types import ListenResponse

from . import payloads
from .measure import Result, Row, interleave

ROW = Row("live heap of the 3 MB answer", "parsed dicts", bar=1.2, aim=1.0)


def live_bytes(make: Callable[[], object]) -> float:
    """Bytes that stay allocated while the made object lives."""
    gc.collect()
    tracemalloc.start()
    kept = make()
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return float(size)


def visited(body: bytes) -> object:
    answer = ListenResponse.from_json(body)
    for utterance in answer.results.utterances:
        for word in utterance.words:
            assert word.word
    for word in answer.results.channels[0].alternatives[0].words:
        assert word.word
    return answer


def measure(rounds: int = 3) -> list[Result]:
    body = payloads.transcript()
    contestants = {
        "baseline": lambda: live_bytes(lambda: orjson.loads(body)),
        "specgram": lambda: live_bytes(lambda: visited(body)),
    }
    return interleave(ROW, contestants, rounds=rounds, unit="bytes")


if __name__ == "__main__":
    print(*measure(), sep="\n")
