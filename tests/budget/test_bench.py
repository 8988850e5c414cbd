"""The benchmarks compare what they say: rounds in turns, each contestant against its own baseline, the worst run for a page."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count

import pytest

from benchmarks import measure, report
from benchmarks.measure import Result, Row, child_cpu, interleave

ROW = Row("work", "the least", bar=2.0, aim=1.5)


def test_contestants_take_turns_and_the_first_round_only_warms_up() -> None:
    told: list[str] = []

    def telling(name: str, values: Callable[[int], float]) -> Callable[[], float]:
        numbers = count()

        def work() -> float:
            told.append(name)
            return values(next(numbers))

        return work

    contestants = {
        "baseline": telling("baseline", lambda number: 1.0 + number),
        "specgram": telling("specgram", lambda number: 3.0 * (1 + number)),
        "official": (telling("theirs", lambda _: 8.0), telling("their baseline", lambda _: 2.0)),
    }
    ours, official = interleave(ROW, contestants, rounds=2)
    assert told == ["baseline", "specgram", "theirs", "their baseline"] * 3
    assert (ours.contestant, ours.ratios, ours.baseline_value) == ("specgram", (3.0, 3.0), 2.5)
    assert (official.contestant, official.ratios) == ("official", (4.0, 4.0))


def test_without_a_warm_up_every_round_counts() -> None:
    values = iter((1.0, 5.0, 2.0, 4.0))
    (ours,) = interleave(
        ROW, {"baseline": lambda: next(values), "specgram": lambda: next(values)}, rounds=2, warm_up=False
    )
    assert ours.ratios == (5.0, 2.0)


@pytest.mark.parametrize(("ratios", "verdict"), [((1.4, 1.5, 9.0), "aim"), ((1.9,), "bar"), ((2.1,), "MISSED")])
def test_the_median_decides(ratios: tuple[float, ...], verdict: str) -> None:
    assert Result(ROW, "specgram", ratios, 1.0, "s").verdict == verdict


def test_a_page_says_what_holds_in_every_run() -> None:
    def run(ratio: float) -> dict[str, object]:
        results = [Result(ROW, "specgram", (ratio,), 0.002, "s"), Result(ROW, "official", (7.0,), 0.002, "s")]
        return report.as_json(results, {"work": 3.0})

    assert report.markdown([run(1.2), run(1.9), run(1.3)]).splitlines()[2:] == [
        "| work | the least | 1.20 | 1.90 | 1.30 | 7.00 | 2 | 1.5 | bar met |"
    ]
    assert report.table(run(2.5)).splitlines()[1].split() == [
        "work",
        "the",
        "least",
        "2",
        "ms",
        "2.50",
        "2.50",
        "–",
        "2.50",
        "7.00",
        "2.00",
        "1.50",
        "MISSED",
    ]


def test_measured_processes_may_keep_byte_code() -> None:
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
    assert child_cpu("import sys; sys.exit(sys.dont_write_bytecode)") > 0
    with pytest.raises(RuntimeError, match=r"(?s)ended with 1: .*ZeroDivisionError"):
        child_cpu("1 / 0")
    assert measure.ROOT.joinpath("pyproject.toml").exists()
