"""What a run says: as a table, as Markdown, as JSON. `python -m benchmarks.report RUN.json…` puts several runs side by side."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .measure import Result

OURS, OFFICIAL = "specgram", "official"
UNITS = {"s": (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)), "bytes": (("MB", 1e6), ("kB", 1e3), ("B", 1.0))}


def as_json(results: Iterable[Result], seconds: Mapping[str, float]) -> dict[str, Any]:
    """One run: the machine, how long each module took, and a line per row with all its contestants."""
    rows: dict[str, dict[str, Any]] = {}
    for result in results:
        row = result.row
        line = rows.setdefault(row.name, {"work": row.name, "baseline": row.baseline, "bar": row.bar, "aim": row.aim})
        line["baseline_value"], line["unit"] = result.baseline_value, result.unit
        figures = {"ratio": result.median, "spread": list(result.spread), "ratios": list(result.ratios)}
        line.setdefault("contestants", {})[result.contestant] = figures
        if result.verdict:
            line["verdict"] = result.verdict
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"machine": machine, "python": python, "seconds": dict(seconds), "rows": list(rows.values())}


def table(run: Mapping[str, Any]) -> str:
    """The run for a terminal."""
    lines = [("work", "baseline = 1", "cost", "ratio", "spread", "official", "bar", "aim", "")]
    for row in run["rows"]:
        lines += _lines(row)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = ["  ".join(_cells(line, widths)).rstrip() for line in lines]
    seconds = "  ".join(f"{name} {each:.0f}" for name, each in run["seconds"].items())
    return "\n".join(
        [*text, "", f"{run['machine']}, {run['python']}; seconds: {seconds}; {sum(run['seconds'].values()):.0f} in all"]
    )


def _lines(row: Mapping[str, Any]) -> list[tuple[str, ...]]:
    found = row["contestants"]
    cost = quantity(row["baseline_value"], row["unit"])
    figures = (ratio(found.get(OURS)), spread(found.get(OURS)), ratio(found.get(OFFICIAL)))
    bounds = (f"{row['bar']:.2f}", f"{row['aim']:.2f}", verdict(row.get("verdict", "")))
    beside = [(f"  {name}", "", "", ratio(each), spread(each), "", "", "", "") for name, each in _beside(row)]
    return [(row["work"], row["baseline"], cost, *figures, *bounds), *beside]


def _beside(row: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Contestants that explain a row and have no bar."""
    return [(name, each) for name, each in row["contestants"].items() if name not in (OURS, OFFICIAL)]


def _cells(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if place < 2 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]


def markdown(runs: Sequence[Mapping[str, Any]]) -> str:
    """Several runs for a page: the ratio of each, and what holds in all of them."""
    each = " | ".join(f"run {number + 1}" for number in range(len(runs)))
    lines = [
        f"| work | baseline = 1 | {each} | official SDK | bar | aim | |",
        f"|---|---|{'--:|' * (len(runs) + 3)}---|",
    ]
    for row in runs[0]["rows"]:
        same = [found for run in runs for found in run["rows"] if found["work"] == row["work"]]
        theirs = _ratios(same, OFFICIAL)
        official = f"{statistics.median(theirs):.2f}" if theirs else "–"
        worst = max(_ratios(same, OURS))
        said = "MISSED" if worst > row["bar"] or len(same) < len(runs) else "aim" if worst <= row["aim"] else "bar"
        bounds = f"{row['bar']:g} | {row['aim']:g} | {verdict(said)}"
        lines.append(f"| {row['work']} | {row['baseline']} | {_joined(same, OURS)} | {official} | {bounds} |")
        lines += [f"| – *{name}* | | {_joined(same, name)} | | | | |" for name, _ in _beside(row)]
    return "\n".join(lines)


def _ratios(rows: Sequence[Mapping[str, Any]], name: str) -> list[float]:
    return [row["contestants"][name]["ratio"] for row in rows if name in row["contestants"]]


def _joined(rows: Sequence[Mapping[str, Any]], name: str) -> str:
    return " | ".join(f"{value:.2f}" for value in _ratios(rows, name))


def verdict(word: str) -> str:
    return {"aim": "aim met", "bar": "bar met"}.get(word, word)


def ratio(entry: Mapping[str, Any] | None) -> str:
    return "–" if entry is None else f"{entry['ratio']:.2f}"


def spread(entry: Mapping[str, Any] | None) -> str:
    return "–" if entry is None else "{:.2f} – {:.2f}".format(*entry["spread"])


def quantity(value: float, unit: str) -> str:
    """A figure with a unit that suits its size."""
    name, size = next((each for each in UNITS[unit] if value >= each[1]), UNITS[unit][-1])
    return f"{value / size:.3g} {name}"


if __name__ == "__main__":
    print(markdown([json.loads(Path(name).read_text()) for name in sys.argv[1:]]))
