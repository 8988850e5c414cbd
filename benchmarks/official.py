"""The official Python SDK in an environment of its own, so that both can be measured in one run."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

from .measure import ROOT, Result, Row

VERSION = "7.17.0"
PACKAGES = (f"deepgram-sdk=={VERSION}", "orjson", "attrs", "psutil")
ENVIRONMENT = ROOT / "build" / f"official-{VERSION}"


@cache
def python() -> Path | None:
    """The interpreter of that environment, made on first use; None when it cannot be installed here."""
    interpreter, stamp = ENVIRONMENT / "bin" / "python", ENVIRONMENT / "packages"
    if interpreter.exists() and stamp.exists() and stamp.read_text() == " ".join(PACKAGES):
        return interpreter
    try:
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        subprocess.run(
            [str(interpreter), "-m", "pip", "install", "--quiet", *PACKAGES], check=True, capture_output=True
        )
    except subprocess.CalledProcessError as error:
        print(f"official SDK left out: {error}", file=sys.stderr)
        return None
    stamp.write_text(" ".join(PACKAGES))
    return interpreter


def results(row: Row, case: str, *args: str, baseline: float, unit: str = "s") -> list[Result]:
    """What `official_cases.py CASE` measures there: the SDK's ratios to the same baseline in its process.

    Args:
        row: the line of the table that it takes part in.
        case: name of a function in `official_cases`.
        args: its arguments.
        baseline: our baseline's figure, for the report.
        unit: unit of that figure.
    """
    interpreter = python()
    if interpreter is None:
        return []
    script = Path(__file__).with_name("official_cases.py")
    done = subprocess.run([str(interpreter), str(script), case, *args], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        print(f"official SDK, {case}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return []
    return [Result(row, "official", tuple(json.loads(done.stdout)), baseline, unit)]
