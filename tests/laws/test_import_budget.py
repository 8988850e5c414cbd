"""Nothing is imported before it is needed. Counted in new processes, so that the figures do not depend on the machine."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

CLIENT = "import specgram\ndg = specgram.DeepgramClient('k')"
ANSWER = "lambda request: __import__('httpx').Response(200, json={'projects': []})"
NETWORK = {"httpx", "httpcore", "anyio", "websockets", "asyncio", "ssl", "socket", "starlette", "uvicorn"}
PARTS = {
    "specgram_api.models",
    "specgram.emulator",
    "specgram.captions",
    "specgram.session",
    "specgram.cli",
    "specgram.proxy",
}


@cache
def loaded(code: str) -> frozenset[str]:
    """Modules that a program imports, beyond those of an empty one."""
    program = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    modules = frozenset(done.stdout.split())
    return modules - loaded("") if code else modules


def own(modules: frozenset[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] in ("specgram", "specgram_api")}


@pytest.mark.parametrize(
    ("code", "most", "most_own"),
    [("import specgram", 60, 4), (CLIENT, 150, 40), ("from specgram import srt, webvtt", 130, 30)],
)
def test_little_is_imported(code: str, most: int, most_own: int) -> None:
    modules = loaded(code)
    assert modules & NETWORK == set()
    assert (len(modules) <= most, len(own(modules)) <= most_own) == (True, True), (len(modules), sorted(own(modules)))


def test_a_client_imports_no_part_that_was_not_asked_for() -> None:
    assert loaded(CLIENT) & PARTS == set()
    assert loaded("import specgram") & PARTS == set()


def test_a_request_imports_no_socket_library_and_only_its_own_models() -> None:
    code = f"{CLIENT[:-1]}, http_client={ANSWER})\ndg.manage.get_projects()\ndg.close()"
    modules = loaded(code)
    assert "httpx" in modules
    assert {name for name in modules if name.split(".")[0] == "websockets"} == set()
    assert {name for name in modules if name.startswith("specgram_api.models.")} == {"specgram_api.models.manage"}


def test_a_session_imports_no_http_library() -> None:
    modules = loaded("import specgram\nspecgram.AsyncDeepgramClient('k').listen.live(model='nova-3')")
    assert modules & {"httpx", "httpcore", "anyio", "starlette"} == set()
    assert modules & {"specgram.emulator", "specgram.captions", "specgram.cli"} == set()


def test_captions_on_the_command_line_import_no_client() -> None:
    code = "import io, sys\nsys.stdin = io.TextIOWrapper(io.BytesIO(b'{}'))\nfrom specgram.cli import main\nmain(['captions', '-'])"
    assert loaded(code) & (NETWORK | {"specgram.client"}) == set()
