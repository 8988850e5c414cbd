"""Our own spec against the published documents: every difference is a listed, justified deviation."""

from __future__ import annotations

from pathlib import Path

from generator.drift.command import compare_folders
from generator.drift.counts import count

SPEC = Path(__file__).parents[2] / "spec"


def test_every_difference_from_upstream_is_a_listed_deviation(published: Path) -> None:
    report = compare_folders(SPEC, published)
    assert report.clean, report.as_data()


def test_the_spec_is_whole() -> None:
    counts, untyped = count(SPEC)
    assert untyped == []
    assert (counts["operations"], counts["channels"]) == (51, 5)
