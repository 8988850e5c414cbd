"""Nothing is imported before it is needed. Counted in new processes, so that the figures do not depend on the machine."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import attrs
import pytest

CLIENT = "import specgram\ndg = specgram.DeepgramClient('k')"
ANSWER = "lambda request: __import__('httpx').Response(200, json={'projects': []})"
HTTP = {"httpx", "httpcore", "anyio", "h11", "certifi"}
SERVERS = {"starlette", "uvicorn", "jsonschema_rs", "av", "ruamel"}
NETWORK = {*HTTP, "websockets", "asyncio", "ssl", "socket", "starlette", "uvicorn"}
DEAR = {*NETWORK, *SERVERS, "orjson", "difflib", "email", "http", "importlib.metadata", "urllib.request"}
PARTS = {
    f"specgram.{part}" for part in ("agents", "captions", "cli", "emulator", "proxy", "session", "speech", "sources")
}

FOR_A_CALL = {"json", "base64", "random", "urllib.parse", "specgram.transport.exchange", "specgram_api.operations"}


@attrs.frozen
class Entry:
    """One way into the package.

    Attributes:
        code: what a program does.
        most: modules that this may import in all.
        own: those of them that may be ours.
        absent: modules that it must not import, at whatever depth.
    """

    code: str
    most: int
    own: int
    absent: set[str]


ENTRIES = {
    "the package": Entry("import specgram", 45, 3, DEAR | PARTS | {"attrs", "logging", "specgram_api"}),
    "a client": Entry(
        CLIENT, 112, 30, DEAR | PARTS | FOR_A_CALL | {"specgram_api.models", "specgram.transport.asynchronous"}
    ),
    "an async client": Entry(
        "import specgram\ndg = specgram.AsyncDeepgramClient('k')",
        112,
        30,
        DEAR | PARTS | FOR_A_CALL | {"specgram_api.models", "specgram.transport.blocking"},
    ),
    "captions": Entry("from specgram import srt, webvtt", 115, 25, DEAR | {"specgram.client", "specgram_api.models"}),
    "an error class": Entry("from specgram import DeepgramApiError", 65, 8, DEAR | PARTS | {"attrs"}),
    "a model": Entry("from specgram.types import ListenResponse", 85, 14, (DEAR | PARTS) - {"orjson"}),
    "a session": Entry(
        "import specgram\nspecgram.AsyncDeepgramClient('k').listen.live(model='nova-3')",
        260,
        100,
        {*HTTP, *SERVERS, "websockets", "difflib"} | (PARTS - {"specgram.session"}),
    ),
    "the emulator's package": Entry("import specgram.emulator", 45, 4, (DEAR | PARTS) - {"specgram.emulator"}),
    "the command line": Entry(
        "from specgram.cli import main", 155, 40, (DEAR | PARTS) - {"specgram.cli", "specgram.captions"}
    ),
    "a call": Entry(
        f"{CLIENT[:-1]}, http_client={ANSWER})\ndg.manage.get_projects()\ndg.close()",
        340,
        52,
        {
            *SERVERS,
            *PARTS,
            "websockets",
            "asyncio",
            "difflib",
            "specgram.hook_events",
            "specgram.transport.asynchronous",
        },
    ),
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


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_imports_little_and_nothing_dear(name: str) -> None:
    entry = ENTRIES[name]
    modules = loaded(entry.code)
    assert modules & entry.absent == set()
    assert len(own(modules)) <= entry.own, sorted(own(modules))
    assert len(modules) <= entry.most, sorted(modules)


def test_a_call_imports_only_its_own_models() -> None:
    modules = loaded(ENTRIES["a call"].code)
    assert "httpx" in modules
    assert {name for name in modules if name.startswith("specgram_api.models.")} == {"specgram_api.models.manage"}


def test_captions_on_the_command_line_import_no_client() -> None:
    code = "import io, sys\nsys.stdin = io.TextIOWrapper(io.BytesIO(b'{}'))\nfrom specgram.cli import main\nmain(['captions', '-'])"
    assert loaded(code) & (NETWORK | {"specgram.client"}) == set()


def test_an_import_too_many_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    dear = attrs.evolve(ENTRIES["the package"], code="import specgram\nimport asyncio")
    monkeypatch.setitem(ENTRIES, "the package", dear)
    with pytest.raises(AssertionError, match="asyncio"):
        test_an_entry_imports_little_and_nothing_dear("the package")
