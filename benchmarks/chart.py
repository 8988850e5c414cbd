"""The charts of a run, drawn with matplotlib: as SVG for pages, as PNG to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl

if TYPE_CHECKING:
    from matplotlib.figure import Figure

mpl.use("Agg")
mpl.rcParams["svg.fonttype"] = "none"  # text stays text: small, and readable in a diff
mpl.rcParams["svg.hashsalt"] = "specgram"
import matplotlib.pyplot as plt  # noqa: E402  # after the backend is chosen

COLOURS = {"specgram": "#0a9b6a", "official": "#9aa0a6", "baseline": "#3b6ea5"}


def ratios(run: Mapping[str, Any], path: Path) -> None:
    """A bar per row and contestant on a logarithmic scale, with marks where bar and aim are."""
    rows = run["rows"]
    figure, axes = plt.subplots(figsize=(10, 0.55 * len(rows) + 1.5))
    for shift, name in ((0.2, "specgram"), (-0.2, "official")):
        found = [
            (place - shift, row["contestants"][name]["ratio"])
            for place, row in enumerate(rows)
            if name in row["contestants"]
        ]
        axes.barh([y for y, _ in found], [x for _, x in found], height=0.36, color=COLOURS[name], label=name)
    places = range(len(rows))
    axes.plot([row["bar"] for row in rows], places, "k|", markersize=20, label="bar")
    axes.plot([row["aim"] for row in rows], places, color="k", marker="|", linestyle="", markersize=9, label="aim")
    axes.axvline(1, color="grey", linewidth=0.8)
    axes.set_xscale("log")
    axes.set_xticks([0.3, 0.5, 1, 2, 5, 10, 20], ["0.3", "0.5", "1", "2", "5", "10", "20"])
    axes.minorticks_off()
    axes.set_yticks(list(places), [row["work"] for row in rows])
    axes.set_xlabel("cost over the baseline's (lower is better)")
    axes.invert_yaxis()
    axes.legend(loc="lower right")
    _save(figure, path)


def growth(series: Sequence[Mapping[str, Any]], path: Path) -> None:
    """One panel per question: cost of a unit against the size, both on logarithmic scales; a flat line is linear growth."""
    figure, panels = plt.subplots(1, len(series), figsize=(4.2 * len(series), 3.6))
    for axes, each in zip(panels, series, strict=True):
        for name, points in each["contestants"].items():
            axes.plot(
                [point["size"] for point in points],
                [point["cost"] for point in points],
                marker="o",
                color=COLOURS[name],
                label=name,
            )
        axes.set_xscale("log")
        axes.minorticks_off()
        axes.set_ylim(bottom=0)
        axes.set_title(each["title"], fontsize=10)
        axes.set_xlabel(each["size"])
        axes.set_ylabel(each["cost"])
        axes.legend(fontsize=8)
    _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path.with_suffix(".svg"), metadata={"Date": None})
    figure.savefig(path.with_suffix(".png"), dpi=120)
    plt.close(figure)
