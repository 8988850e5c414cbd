"""Row: one 1.9 kB Results message of the live socket, text to typed: every model of it made, and one field of each read.

Beside it: five fields of every word read, nothing read, and what the reading costs from orjson's dicts.
"""

from __future__ import annotations

from collections.abc import Callable

import orjson

from specgram_api.channels.listen_live import CHANNEL

from . import official, payloads, reading
from .fresh import rounds_apart
from .measure import Result, Row, cpu_seconds

ROW = Row("one live Results message, text to typed", "orjson.loads", bar=2.0, aim=1.5)
REPEAT = 3_000


def contestants() -> dict[str, Callable[[], float]]:
    text = payloads.live_message()
    assert CHANNEL.decode(text).to_dict() == orjson.loads(text)
    return {
        "baseline": lambda: cpu_seconds(lambda: orjson.loads(text), REPEAT),
        "specgram": lambda: cpu_seconds(lambda: reading.touch_message(CHANNEL.decode(text)), REPEAT),
        "specgram, read": lambda: cpu_seconds(lambda: reading.read_message(CHANNEL.decode(text)), REPEAT),
        "specgram, unread": lambda: cpu_seconds(lambda: CHANNEL.decode(text), REPEAT),
        "orjson, read": lambda: cpu_seconds(lambda: reading.read_plain_message(orjson.loads(text)), REPEAT),
    }


def measure(rounds: int = 9) -> list[Result]:
    results = rounds_apart(ROW, __spec__.name, rounds)
    return results + official.results(ROW, "live_message", baseline=results[0].baseline_value)


if __name__ == "__main__":
    print(*measure(), sep="\n")
