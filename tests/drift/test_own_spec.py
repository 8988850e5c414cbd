"""Our own spec against the published documents: every difference is a listed, justified deviation, and only one more is found."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.drift.check import Report, check
from generator.drift.command import compare_folders
from generator.drift.counts import count
from generator.drift.deviations import read_deviations
from generator.drift.lock import read_lock
from generator.load import Document, load
from generator.signature import Element, signature
from tests.drift.conftest import Edit
from tests.drift.test_planted import REST, SOCKETS, rename_schemas, renumber_messages, reorder

SPEC = Path(__file__).parents[2] / "spec"


@pytest.fixture(scope="module")
def ours() -> Mapping[str, Element]:
    return {kind: signature(load(SPEC / f"{kind}.yaml")) for kind in ("openapi", "asyncapi")}


def test_every_difference_from_upstream_is_a_listed_deviation(published: Path) -> None:
    report = compare_folders(SPEC, published)
    assert report.clean, report.as_data()


def test_the_spec_is_whole() -> None:
    counts, untyped = count(SPEC)
    assert untyped == []
    assert (counts["operations"], counts["channels"], counts["unresolved"]) == (51, 5, 0)


def altered(
    kind: str,
    change: Edit,
    documents: Mapping[str, Document],
    reviewed: Mapping[str, Element],
    ours: Mapping[str, Element],
    folder: Path,
) -> Report:
    """Our spec, its deviations and its lock against a changed copy of one published document."""
    root = copy.deepcopy(documents[kind].root)
    change(root)
    path = folder / f"{kind}.json"
    path.write_text(json.dumps(root), encoding="utf-8")
    upstream = {**reviewed, kind: signature(load(path), "server")}
    return check(upstream, ours, read_deviations(SPEC / "deviations.yaml"), read_lock(SPEC / "upstream.lock.json"))


PLANTED = [("openapi", name, change) for name, (change, _) in REST.items()]
PLANTED += [("asyncapi", name, change) for name, (change, _, _) in SOCKETS.items()]


@pytest.mark.parametrize(
    ("kind", "name", "change"), [pytest.param(*each, id=f"{each[0]}: {each[1]}") for each in PLANTED]
)
def test_a_change_upstream_is_found_alone(
    kind: str,
    name: str,
    change: Edit,
    documents: Mapping[str, Document],
    reviewed: Mapping[str, Element],
    ours: Mapping[str, Element],
    tmp_path: Path,
) -> None:
    report = altered(kind, change, documents, reviewed, ours, tmp_path)
    assert report.changed is not None
    assert len(report.changed) == 1, report.as_data()["changed"]
    assert report.fixed == []
    # A server that a deviation tells of makes that deviation stale; whatever else was planted is a new difference.
    swapped = name == "server swapped"
    assert (len(report.unlisted), len(report.stale)) == ((kind == "asyncapi", 1) if swapped else (1, 0))


@pytest.mark.parametrize(
    ("kind", "change"), [("openapi", rename_schemas), ("openapi", reorder), ("asyncapi", renumber_messages)]
)
def test_names_order_and_form_stay_clean(
    kind: str,
    change: Edit,
    documents: Mapping[str, Document],
    reviewed: Mapping[str, Element],
    ours: Mapping[str, Element],
    tmp_path: Path,
) -> None:
    report = altered(kind, change, documents, reviewed, ours, tmp_path)
    assert report.clean, report.as_data()
