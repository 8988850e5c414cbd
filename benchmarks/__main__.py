"""`python -m benchmarks [NAME…] [--rounds N]`: run the rows, print the table, write JSON and charts to build/bench."""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import sys
import time
from datetime import datetime, timezone

from . import report
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
    "size",
    "generate",
    "captions",
)
OUT = ROOT / "build" / "bench"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"what to run (default: all): {', '.join(MODULES)}, scaling"
    )
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count (default: 9)")
    options = parser.parse_args()
    names = options.names or [*MODULES, "scaling"]
    if unknown := set(names) - {*MODULES, "scaling"}:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    OUT.mkdir(parents=True, exist_ok=True)
    run = measured([name for name in names if name != "scaling"], options.rounds)
    if run["rows"]:
        keep(run)
        print(report.table(run))
    if "scaling" in names:
        from . import scaling

        print(scaling.run(OUT))


def measured(names: list[str], rounds: int) -> dict[str, object]:
    results: list[Result] = []
    seconds: dict[str, float] = {}
    for name in names:
        print(f"… {name}", file=sys.stderr, flush=True)
        start = time.perf_counter()
        gc.collect()
        gc.freeze()  # what earlier rows left is not for the collector to walk through in this one
        try:
            results += importlib.import_module(f"benchmarks.{name}").measure(rounds)
        except (Exception, SystemExit) as error:  # the other rows are worth having
            print(f"{name} could not be measured: {error}", file=sys.stderr)
        seconds[name] = round(time.perf_counter() - start, 1)
    return report.as_json(results, seconds)


def keep(run: dict[str, object]) -> None:
    """The run as JSON under its time and as the newest, and its chart."""
    from . import chart

    text = json.dumps(run, indent=1)
    when = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    for path in (OUT / "results.json", OUT / f"run-{when}.json"):
        path.write_text(text)
    chart.ratios(run, OUT / "results")


if __name__ == "__main__":
    main()
