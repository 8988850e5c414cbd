"""Row: `make generate` for our own documents, against stock openapi-python-client on the same REST document."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from .measure import ROOT, Result, Row, interleave

ROW = Row("make generate", "stock openapi-python-client on the same OpenAPI document", bar=2.5, aim=1.5)


def cpu_of(*command: str) -> float:
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def measure(rounds: int = 5) -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        contract = json.loads((files("specgram_api") / "contract.json").read_bytes())
        document = work / "openapi.json"
        document.write_text(json.dumps(contract["openapi"]))
        config = work / "config.yaml"
        config.write_text("literal_enums: true\n")
        stock = str(Path(sys.executable).with_name("openapi-python-client"))
        theirs = (stock, "generate", "--path", str(document), "--config", str(config), "--overwrite", "--meta", "none")
        ours = (sys.executable, "-m", "generator", "generate", "spec/openapi.yaml", "spec/asyncapi.yaml")
        contestants = {
            "baseline": lambda: cpu_of(*theirs, "--output-path", str(work / "stock")),
            "specgram": lambda: cpu_of(*ours, "--out", str(work / "specgram_api")),
        }
        return interleave(ROW, contestants, rounds=rounds)


if __name__ == "__main__":
    print(*measure(), sep="\n")
