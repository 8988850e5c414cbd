"""Row: one 1.9 kB Results message of the live socket, text to typed."""

from __future__ import annotations

import orjson

from specgram_api.channels.listen_live import CHANNEL

from . import official, payloads
from .measure import Result, Row, cpu_seconds, interleave

ROW = Row("one live Results message, text to typed", "orjson.loads", bar=2.0, aim=1.5)


def measure(rounds: int = 9) -> list[Result]:
    text = payloads.live_message()
    assert CHANNEL.decode(text).channel.alternatives[0].words[0].word
    contestants = {
        "baseline": lambda: cpu_seconds(lambda: orjson.loads(text), 5_000),
        "specgram": lambda: cpu_seconds(lambda: CHANNEL.decode(text).channel.alternatives[0].words[0], 5_000),
    }
    results = interleave(ROW, contestants, rounds=rounds)
    return results + official.results(ROW, "live_message", baseline=results[0].baseline_value)


if __name__ == "__main__":
    print(*measure(), sep="\n")
