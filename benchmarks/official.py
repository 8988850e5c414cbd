"""The official Python SDK in an environment of its own, so that both can be measured in one run."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

from .measure import ROOT

VERSION = "7.17.0"
ENVIRONMENT = ROOT / "build" / f"official-{VERSION}"


@cache
def python() -> Path | None:
    """The interpreter of that environment, made on first use; None when it cannot be installed here."""
    interpreter = ENVIRONMENT / "bin" / "python"
    if interpreter.exists():
        return interpreter
    try:
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        packages = [f"deepgram-sdk=={VERSION}", "orjson", "attrs"]
        subprocess.run([str(interpreter), "-m", "pip", "install", "--quiet", *packages], check=True)
    except subprocess.CalledProcessError as error:
        print(f"official SDK left out: {error}", file=sys.stderr)
        return None
    return interpreter


def ratio(case: str, *args: str) -> float | None:
    """What `official_cases.py CASE` measures there: cost of the SDK over the same baseline in that process."""
    interpreter = python()
    if interpreter is None:
        return None
    script = Path(__file__).with_name("official_cases.py")
    done = subprocess.run([str(interpreter), str(script), case, *args], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        print(f"official SDK, {case}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return float(json.loads(done.stdout))
