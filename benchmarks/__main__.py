"""`python -m benchmarks [NAME…] [--rounds N]`: run the rows, print the table, write JSON and a chart to build/bench."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

from .measure import ROOT, Result

MODULES = (
    "import_client",
    "first_answer",
    "parse_transcript",
    "mock_calls",
    "live_message",
    "socket_burst",
    "binary_send",
    "idle_sessions",
    "realtime_sessions",
    "heap",
    "captions",
    "size",
    "generate",
)
OUT = ROOT / "build" / "bench"


def table(results: list[Result]) -> str:
    lines = [f"{'work':52} {'baseline = 1':52} {'who':9} {'ratio':>7} {'spread':>15} {'bar':>5} {'aim':>5}"]
    for result in results:
        low, high = result.spread
        spread = f"{low:.2f} – {high:.2f}"
        row = result.row
        lines.append(
            f"{row.name:52} {row.baseline:52} {result.contestant:9} {result.median:7.2f} {spread:>15}"
            f" {row.bar:5.2f} {row.aim:5.2f} {result.verdict}"
        )
    return "\n".join(lines)


def as_json(results: list[Result]) -> str:
    def entry(result: Result) -> dict[str, object]:
        row = {"work": result.row.name, "baseline": result.row.baseline, "bar": result.row.bar, "aim": result.row.aim}
        figures = {"ratio": result.median, "spread": result.spread, "baseline_value": result.baseline_value}
        return {**row, "contestant": result.contestant, **figures, "unit": result.unit}

    return json.dumps([entry(result) for result in results], indent=1)


def chart(results: list[Result], path: Path) -> None:
    import matplotlib.pyplot as plt

    ours = [result for result in results if result.contestant == "specgram"]
    names = [result.row.name for result in ours]
    figure, axes = plt.subplots(figsize=(10, 0.5 * len(ours) + 1.5))
    axes.barh(names, [result.median for result in ours], color="#13ef93")
    axes.plot([result.row.bar for result in ours], names, "k|", markersize=16, label="bar")
    axes.axvline(1, color="grey", linewidth=0.8)
    axes.set_xlabel("cost as a ratio of the baseline (lower is better)")
    axes.invert_yaxis()
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=120)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"rows to run (default: all): {', '.join(MODULES)}")
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count (default: 9)")
    options = parser.parse_args()
    unknown = set(options.names) - set(MODULES)
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    results: list[Result] = []
    for name in options.names or MODULES:
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"… {name}", file=sys.stderr, flush=True)
        results += module.measure(options.rounds)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "results.json").write_text(as_json(results))
    chart(results, OUT / "results.png")
    print(table(results))
    return 1 if any(result.verdict == "MISSED" for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
