"""Row: `make generate` for our own documents, against stock openapi-python-client on the same REST document."""

from __future__ import annotations

import json
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from .measure import Result, Row, command_cpu, interleave

ROW = Row("make generate", "stock openapi-python-client on the same OpenAPI document", bar=2.5, aim=1.5)


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
            "baseline": lambda: command_cpu(*theirs, "--output-path", str(work / "stock")),
            "specgram": lambda: command_cpu(*ours, "--out", str(work / "specgram_api")),
        }
        return interleave(ROW, contestants, rounds=min(rounds, 5))


if __name__ == "__main__":
    print(*measure(), sep="\n")
