"""Row: 20,000 words to captions, against the words and timestamps formatted and joined."""

from __future__ import annotations

from typing import Any

from specgram.captions import srt, webvtt

from .measure import Result, Row, cpu_seconds, interleave

ROW = Row("20,000 words to WebVTT and SRT", "format the timestamps, join the words", bar=5.0, aim=4.0)
COUNT = 20_000


def transcript() -> dict[str, Any]:
    words = [
        {
            "word": f"word{number}",
            "start": round(number * 0.37, 3),
            "end": round(number * 0.37 + 0.3, 3),
            "confidence": 0.98,
            "punctuated_word": f"Word{number},",
            "speaker": number // 40 % 3,
        }
        for number in range(COUNT)
    ]
    channel = {"alternatives": [{"transcript": "", "confidence": 0.98, "words": words}]}
    return {"metadata": {"request_id": "made-up", "channels": 1}, "results": {"channels": [channel]}}


def stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    seconds_, fraction = divmod(milliseconds, 1000)
    return f"{seconds_ // 3600:02}:{seconds_ // 60 % 60:02}:{seconds_ % 60:02}.{fraction:03}"


def joined(source: dict[str, Any]) -> str:
    """The least that captions are: for every eight words two timestamps and their texts, in one string."""
    words = source["results"]["channels"][0]["alternatives"][0]["words"]
    lines = [words[first : first + 8] for first in range(0, len(words), 8)]
    return "\n".join(
        f"{stamp(line[0]['start'])} --> {stamp(line[-1]['end'])}\n{' '.join(word['punctuated_word'] for word in line)}\n"
        for line in lines
    )


def both(source: dict[str, Any]) -> int:
    return len(webvtt(source)) + len(srt(source))


def measure(rounds: int = 9) -> list[Result]:
    source = transcript()
    assert webvtt(source).count("-->") == srt(source).count("-->") == joined(source).count("-->")
    contestants = {
        "baseline": lambda: cpu_seconds(lambda: (joined(source), joined(source)), 5),
        "specgram": lambda: cpu_seconds(lambda: both(source), 5),
    }
    return interleave(ROW, contestants, rounds=rounds)


if __name__ == "__main__":
    print(*measure(), sep="\n")
