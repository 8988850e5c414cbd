"""Rows: the wheel, and everything that installing it brings, against the official SDK.

Beside the wheel: the same without what the official SDK has no counterpart for, and all its files in one solid xz archive, which is
about the least that any packaging could make of them.
"""

from __future__ import annotations

import lzma
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from .measure import ROOT, Result, Row
from .official import VERSION

WHEEL = Row("wheel size", f"official {VERSION}", bar=0.5, aim=0.35)
INSTALLED = Row("installed size with dependencies, no .pyc", f"official {VERSION}", bar=0.5, aim=0.35)
OWN_PARTS = (
    "specgram/emulator/",
    "specgram_api/contract.json",
    "specgram/proxy/",
    "specgram/captions/",
    "specgram/cli/",
)
# A zip file says each name twice, and this much around it.
ENTRY = 30 + 46


def quietly(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")


def installed_bytes(requirement: str, folder: Path) -> float:
    quietly("pip", "install", "--quiet", "--no-compile", "--target", str(folder), requirement)
    return float(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc"))


def packed(entries: Iterable[zipfile.ZipInfo]) -> int:
    return sum(entry.compress_size + ENTRY + 2 * len(entry.filename) for entry in entries)


def solid(wheel: zipfile.ZipFile) -> int:
    return len(
        lzma.compress(b"".join(wheel.read(name) for name in sorted(wheel.namelist())), preset=9 | lzma.PRESET_EXTREME)
    )


def measure(rounds: int = 1) -> list[Result]:
    del rounds  # sizes do not vary
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        quietly("build", "--wheel", "--outdir", str(work / "ours"), str(ROOT))
        quietly("pip", "download", "--quiet", "--no-deps", "--dest", str(work / "theirs"), f"deepgram-sdk=={VERSION}")
        ours, theirs = next((work / "ours").glob("*.whl")), next((work / "theirs").glob("*.whl"))
        base = theirs.stat().st_size
        with zipfile.ZipFile(ours) as wheel:
            shared = [entry for entry in wheel.infolist() if not entry.filename.startswith(OWN_PARTS)]
            sizes = {
                "specgram": ours.stat().st_size,
                "without emulator, proxy, captions, commands": packed(shared),
                "the files in a solid xz archive": solid(wheel),
            }
        trees = installed_bytes(str(ours), work / "a"), installed_bytes(str(theirs), work / "b")
    wheels = [Result(WHEEL, who, (size / base,), base, "bytes") for who, size in sizes.items()]
    return [*wheels, Result(INSTALLED, "specgram", (trees[0] / trees[1],), trees[1], "bytes")]


if __name__ == "__main__":
    print(*measure(), sep="\n")
