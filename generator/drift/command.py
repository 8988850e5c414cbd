"""`python -m generator drift`: compare spec/ with upstream and report."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from generator.diff.command import console
from generator.drift.check import Report, check
from generator.drift.deviations import Deviations, read_deviations
from generator.drift.lock import read_lock, write_lock
from generator.drift.markdown import markdown
from generator.drift.propose import propose
from generator.drift.report import print_report
from generator.drift.upstream import UnreachableError, upstream_documents
from generator.drift.version import proposed_version
from generator.load import load
from generator.signature import Element, signature

CLEAN, DRIFT, CANNOT_COMPARE = 0, 1, 2


def main_drift(options: argparse.Namespace) -> int:
    """Exit status: 0 clean, 1 drift, 2 cannot compare."""
    try:
        report = compare_folders(options.spec, options.upstream, options.write_lock)
    except UnreachableError as error:
        print(f"drift: {error}", file=sys.stderr)
        return CANNOT_COMPARE
    version = proposed_version(options.spec.resolve().parent, report.bump)
    if options.json:
        print(json.dumps({**report.as_data(), "proposed-version": version}, indent=2, ensure_ascii=False))
    elif options.propose:
        print(propose(report.unlisted), end="")
    elif options.markdown:
        print(markdown(report, version), end="")
    else:
        print_report(report, console())
    return CLEAN if report.clean else DRIFT


def compare_folders(spec: Path, upstream: Path | None, bless: bool = False) -> Report:
    """Load both sides and check them; `bless` rewrites the lock file first.

    Raises:
        SpecError: a document, the deviations or the lock cannot be used
        UnreachableError: no `upstream` folder was given and a published address does not answer
    """
    deviations = read_deviations(spec / "deviations.yaml")
    ours = {kind: signature(load(spec / f"{kind}.yaml")) for kind in ("openapi", "asyncapi")}
    theirs = upstream_signatures(upstream, deviations)
    lock_file = spec / "upstream.lock.json"
    if bless:
        write_lock(lock_file, theirs)
    return check(theirs, ours, deviations, read_lock(lock_file) if lock_file.exists() else None)


def upstream_signatures(folder: Path | None, deviations: Deviations) -> dict[str, Element]:
    with upstream_documents(folder, deviations) as documents:
        return {kind: signature(document, deviations.perspective) for kind, document in documents.items()}
