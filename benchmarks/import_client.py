"""Row: a new process imports specgram and makes a client."""

from __future__ import annotations

from . import official
from .measure import Contestant, Result, Row, child_cpu, interleave

ROW = Row("import and construct a client, new process", "import httpx, websockets; httpx.Client()", bar=0.6, aim=0.35)
BASELINE = "import httpx, websockets; httpx.Client()"
OURS = "import specgram; specgram.DeepgramClient('k')"
OFFICIAL = "import deepgram; deepgram.DeepgramClient(api_key='k')"


def measure(rounds: int = 9) -> list[Result]:
    contestants: dict[str, Contestant] = {"baseline": lambda: child_cpu(BASELINE), "specgram": lambda: child_cpu(OURS)}
    python = official.python()
    if python:
        contestants["official"] = (
            lambda: child_cpu(OFFICIAL, python=python),
            lambda: child_cpu(BASELINE, python=python),
        )
    return interleave(ROW, contestants, rounds=rounds)


if __name__ == "__main__":
    print(*measure(), sep="\n")
