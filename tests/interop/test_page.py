"""The emulator's page in headless Chromium: operations, live sockets, traffic, and faults armed by hand."""

from __future__ import annotations

import json
import shutil

import pytest

from specgram.emulator import Emulator
from tests.interop.conftest import CLIENTS, node_folder, run

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def test_the_page_shows_what_happens(emulator: Emulator) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("needs chromium, such as Debian's package")
    folder = node_folder("page", "playwright-core@1", "ws@8")
    shutil.copy(CLIENTS / "page.mjs", folder)
    seen = json.loads(run("node", "page.mjs", emulator.url, chromium, cwd=folder))
    assert seen["count"] == "51 operations and 5 sockets"
    assert seen["operations"] == 56
    assert seen["before"] == []
    assert seen["live"] == "1 open"
    assert seen["requests"] == ["GET /v1/projects"]
    assert seen["armed"] == 429
    assert "delay" in seen["refused"]
    # The one refusal that the page asked for is all that the browser complains about.
    assert [problem for problem in seen["problems"] if "400" not in problem] == []
    assert not seen["secret"]
