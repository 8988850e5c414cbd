"""The JavaScript SDK v4 in proxy mode works through the proxy, from Node and from a page of another origin in Chromium."""

from __future__ import annotations

import json
import shutil

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from specgram.emulator import Emulator
from specgram.proxy import Proxy
from tests.interop.conftest import CLIENTS, node_folder, run
from tests.proxy.serving import served

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]
KEY = "dg-0123456789abcdef0123456789abcdef01234567"
SAID = "the quick brown fox"


async def page(request: Request) -> HTMLResponse:
    return HTMLResponse('<!doctype html><script src="/umd/deepgram.js"></script>')


def test_proxy_mode_of_the_javascript_sdk(emulator: Emulator) -> None:
    folder = node_folder("javascript-v4-proxy", "@deepgram/sdk@4", "playwright-core@1")
    shutil.copy(CLIENTS / "proxy.mjs", folder)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    bundle = StaticFiles(directory=folder / "node_modules" / "@deepgram" / "sdk" / "dist" / "umd")
    site = Starlette(routes=[Route("/index.html", page), Mount("/umd", app=bundle)])
    with served(site) as home, served(Proxy(api_key=KEY, base_url=emulator.url, origins=[home])) as proxy:
        seen = json.loads(run("node", "proxy.mjs", home, proxy, chromium, cwd=folder))
    for kind in ("node", "page") if chromium else ("node",):
        assert seen[kind]["transcript"] == SAID
        assert seen[kind]["live"] == {"text": SAID, "last": "Metadata"}
        assert "not among those allowed" in seen[kind]["refused"]
    assert {request.headers["authorization"] for request in emulator.requests} == {f"Token {KEY}"}
    assert {session.headers["authorization"] for session in emulator.sessions} == {f"Token {KEY}"}
    if chromium:
        assert (seen["other"], seen["otherSocket"]) == ("TypeError", "refused"), "a page of another origin"
        assert len(emulator.sessions) == 2
