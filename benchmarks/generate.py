"""Row: `make generate` for our own documents, against stock openapi-python-client on the same REST document."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from .measure import Result, Row, command_cpu, interleave

ROW = Row("make generate", "stock openapi-python-client on the same OpenAPI document", bar=2.5, aim=1.5)


def described(node: Any) -> Any:
    """The packaged document has no prose, but the stock generator refuses a response without a description."""
    if isinstance(node, list):
        return [described(each) for each in node]
    if not isinstance(node, dict):
        return node
    whole = {key: described(value) for key, value in node.items()}
    for response in whole.get("responses", {}).values():
        if isinstance(response, dict) and "$ref" not in response:
            response.setdefault("description", "")
    return whole


def measure(rounds: int = 5) -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        contract = json.loads((files("specgram_api") / "contract.json").read_bytes())
        document = work / "openapi.json"
        document.write_text(json.dumps(described(contract["openapi"])))
        config = work / "config.yaml"
        config.write_text("literal_enums: true\n")
        tools = Path(sys.executable).parent
        os.environ["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"  # where it finds ruff, which it formats with
        stock = str(tools / "openapi-python-client")
        theirs = (stock, "generate", "--path", str(document), "--config", str(config), "--overwrite", "--meta", "none")
        ours = (sys.executable, "-m", "generator", "generate", "spec/openapi.yaml", "spec/asyncapi.yaml")
        contestants = {
            "baseline": lambda: command_cpu(*theirs, "--output-path", str(work / "stock")),
            "specgram": lambda: command_cpu(*ours, "--out", str(work / "specgram_api")),
        }
        return interleave(ROW, contestants, rounds=min(rounds, 5))


if __name__ == "__main__":
    print(*measure(), sep="\n")
