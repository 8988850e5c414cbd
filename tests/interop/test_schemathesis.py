"""schemathesis over the whole REST surface finds nothing but what is listed here, each with its reason."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest

from specgram.emulator import Emulator
from specgram.emulator.contract.document import prepared
from tests.interop.conftest import python_environment

pytestmark = [pytest.mark.interop, pytest.mark.timeout(900)]
KEY = "schemathesis-key"
EXAMPLES = os.environ.get("SPECGRAM_SCHEMATHESIS_EXAMPLES", "20")
# Deleting the one project takes the key along, after which everything is 401; it has a run of its own.
LAST = "manage.delete_project"


@attrs.frozen
class Reviewed:
    """A finding that is as it should be.

    Attributes:
        operation: method and path
        says: what the answer says
        reason: why the emulator answers so
    """

    operation: str
    says: str
    reason: str

    def is_called(self, text: str) -> bool:
        """Whether the text shows a call of the operation, as those of several operations in a row do."""
        method, _, path = self.operation.partition(" ")
        address = re.sub(r"\\{\w+\\}", "[^/?]+", re.escape(path))
        return re.search(rf"-X {method} .*://[^/]+{address}(?=[?' \n]|$)", text) is not None


REVIEWED = (
    Reviewed(
        "POST /v1/listen", "body: missing", "A recording of zero bytes is refused; JSON Schema cannot say so of bytes."
    ),
    Reviewed("POST /v1/read", "body: missing", "An empty text is refused."),
    Reviewed(
        "POST /v1/speak", "query sample_rate", "Which rates there are depends on the encoding; the schema lists all."
    ),
    Reviewed(
        "POST /v2/speak", "query sample_rate", "Which rates there are depends on the encoding; the schema lists all."
    ),
    Reviewed("POST /v1/speak", "query encoding", "Which containers there are depends on the encoding."),
    Reviewed("POST /v2/speak", "query encoding", "Which containers there are depends on the encoding."),
    Reviewed("POST /v1/speak", "there is nothing to say", "Text of blanks only cannot be spoken."),
    Reviewed("POST /v2/speak", "there is nothing to say", "Text of blanks only cannot be spoken."),
    Reviewed("POST /v1/projects/{project_id}/agents", "body.config", "The string must itself be a JSON object."),
    Reviewed("POST /v1/projects/{project_id}/agent-variables", "body.key", "Names of variables begin with DG_."),
    Reviewed("POST /v1/projects/{project_id}/keys", "body.expiration_date", "A key cannot expire in the past."),
)


def document(url: str) -> dict[str, Any]:
    """The contract as the emulator reads it (enums are open), served at one address."""
    contract = json.loads((resources.files("specgram_api") / "contract.json").read_bytes())
    opened: dict[str, Any] = prepared(contract["openapi"], "")
    opened["servers"] = [{"url": url}]
    for item in opened["paths"].values():
        for part in (item, *item.values()):
            if isinstance(part, dict):
                part.pop("servers", None)
    return opened


def findings(emulator: Emulator, folder: Path, *options: str) -> Iterator[tuple[str, str]]:
    """Operation and text of everything that schemathesis found."""
    python = python_environment("schemathesis", "schemathesis>=4.32,<5")
    (folder / "openapi.json").write_text(json.dumps(document(emulator.url)))
    report = folder / "report.xml"
    command = [
        python.parent / "schemathesis", "run", "openapi.json", "--url", emulator.url, "-H", f"Authorization: Token {KEY}",
        "--max-examples", EXAMPLES, "--continue-on-failure", "--report", "junit", "--report-junit-path", str(report), *options,
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stdout[-3000:] + done.stderr[-3000:]
    assert re.search(r"[1-9]\d* generated", done.stdout), done.stdout[-3000:]
    assert "server stopped responding" not in done.stdout
    for case in ElementTree.parse(report).iter("testcase"):
        for found in [*case.iter("failure"), *case.iter("error")]:
            text = found.get("message", "") + (found.text or "")
            for part in re.split(r"\n(?=\d+\. Test Case ID)", text):
                yield case.get("name", ""), part


def is_reviewed(operation: str, text: str) -> bool:
    return any(each.says in text and (each.operation in operation or each.is_called(text)) for each in REVIEWED)


@pytest.mark.parametrize(
    "options", [("--exclude-operation-id", LAST), ("--include-operation-id", LAST)], ids=["all", "last"]
)
def test_nothing_is_found(tmp_path: Path, options: tuple[str, str]) -> None:
    with Emulator(keys=[KEY]) as emulator:
        found = list(findings(emulator, tmp_path, *options))
        assert emulator.violations == []
    assert [f"{operation}: {text}" for operation, text in found if not is_reviewed(operation, text)] == []
