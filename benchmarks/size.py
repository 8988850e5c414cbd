"""Rows: the wheel, and everything that installing it brings, against the official SDK."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from .measure import ROOT, Result, Row
from .official import VERSION

WHEEL = Row("wheel size", f"official {VERSION}", bar=0.5, aim=0.35)
INSTALLED = Row("installed size with dependencies, no .pyc", f"official {VERSION}", bar=0.5, aim=0.35)


def installed_bytes(requirement: str, folder: Path) -> float:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--target", str(folder), requirement]
    subprocess.run(command, check=True, capture_output=True)
    return float(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc"))


def measure(rounds: int = 1) -> list[Result]:
    del rounds  # sizes do not vary
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        subprocess.run(
            [sys.executable, "-m", "build", "--wheel", "--outdir", str(work / "ours"), str(ROOT)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        download = ["download", "--quiet", "--no-deps", "--dest", str(work / "theirs"), f"deepgram-sdk=={VERSION}"]
        subprocess.run([sys.executable, "-m", "pip", *download], check=True, capture_output=True)
        ours, theirs = next((work / "ours").glob("*.whl")), next((work / "theirs").glob("*.whl"))
        wheels = ours.stat().st_size, theirs.stat().st_size
        trees = installed_bytes(str(ours), work / "a"), installed_bytes(str(theirs), work / "b")
    return [
        Result(WHEEL, "specgram", (wheels[0] / wheels[1],), wheels[1], "bytes"),
        Result(INSTALLED, "specgram", (trees[0] / trees[1],), trees[1], "bytes"),
    ]


if __name__ == "__main__":
    print(*measure(), sep="\n")
