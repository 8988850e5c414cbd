"""Documents in the styles of other tools, and the published ones of Deepgram: generated, imported, checked, called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

from .exercise import call_all, channels, exchange_all, operations
from .workshop import Fragment, HttpServer, build_files

HERE = Path(__file__).parent / "styles"
PUBLISHED = Path(__file__).parents[3] / "shared" / "upstream" / "published"
# Its `publish` is what the server publishes.
REVERSED = ("--asyncapi-perspective", "server")


@frozen
class Case:
    """A package to make, and how much has to be in it."""

    name: str
    files: tuple[Path, ...]
    operations: int
    channels: int
    options: tuple[str, ...] = ()


CASES = [
    Case("fastapi_export", (HERE / "fastapi_export.json",), 5, 0),
    Case("handwritten_30", (HERE / "handwritten_30.yaml",), 5, 0),
    Case("code_first_export", (HERE / "code_first_export.yaml",), 5, 0),
    Case("sockets_of_the_server", (HERE / "sockets_of_the_server.yaml",), 0, 1),
    Case("sockets_of_the_client", (HERE / "sockets_of_the_client.yaml",), 0, 1),
    Case("published", (PUBLISHED / "openapi.yml", PUBLISHED / "asyncapi.yml"), 50, 5, REVERSED),
]
PRESENT = [each for each in CASES if all(path.exists() for path in each.files)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fragment]:
    folder = tmp_path_factory.mktemp("styles")
    return {each.name: build_files(folder, each.name, each.files, each.options) for each in PRESENT}


def of(made: dict[str, Fragment], case: Case) -> Fragment:
    if case.name not in made:
        pytest.skip("the published documents are not beside the project")
    return made[case.name]


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
def test_every_operation_can_be_called(made: dict[str, Fragment], case: Case, server: HttpServer) -> None:
    api = of(made, case)
    assert len(operations(api.package)) >= case.operations
    assert call_all(api.package, server) == len(operations(api.package))


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
def test_every_message_can_be_sent_and_read(made: dict[str, Fragment], case: Case) -> None:
    api = of(made, case)
    assert len(channels(api.package)) == case.channels
    assert bool(exchange_all(api.package)) is bool(case.channels)


def test_all_of_them_pass_the_type_checker(made: dict[str, Fragment]) -> None:
    folders = [str(each.outcome.folder) for each in made.values()]
    cache = Path(folders[0]).parent / "cache"
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(cache), *folders]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_importing_them_warns_of_nothing(made: dict[str, Fragment]) -> None:
    program = (
        "import importlib, pkgutil, sys\n"
        "for name in sys.argv[1:]:\n"
        "    package = importlib.import_module(name)\n"
        "    for each in pkgutil.walk_packages(package.__path__, f'{name}.'):\n"
        "        importlib.import_module(each.name)\n"
    )
    folder = next(iter(made.values())).outcome.folder.parent
    command = [sys.executable, "-B", "-W", "error", "-c", program, *made]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_the_styles_are_about(made: dict[str, Fragment], server: HttpServer) -> None:
    item = made["fastapi_export"].models.Item.from_dict(
        {"id": 1, "name": "x", "pest": {"type": "aphid", "count": 2}, "kind": "plum"}
    )
    assert (type(item.pest).__name__, item.pest.count, item.kind) == ("Aphid", 2, "plum")
    sailing = made["handwritten_30"].models.Sailing.from_dict(
        {"vessel": {"kind": "cat", "hulls": 2}, "next": {"at": "t"}}
    )
    assert (type(sailing.vessel).__name__, sailing.vessel.hulls, sailing.next.at) == ("Catamaran", 2, "t")
    auction = next(iter(channels(made["sockets_of_the_server"].package).values()))
    client = next(iter(channels(made["sockets_of_the_client"].package).values()))
    assert set(auction.client_messages) == {"bid", "leave"}
    assert type(auction.decode('{"event": "accepted", "bid": {"outbid": [{}]}}')).__name__ == "BidAccepted"
    assert type(auction.decode('{"event": "sold", "price": 1}')).__name__ == "Sold"
    assert type(auction.decode('{"text": "x"}')).__name__ == "Notice"
    assert set(client.client_messages) == {"bid", "ask"}
    assert type(client.decode('{"event": "price", "amount": 2}')).__name__ == "Price"
    assert type(client.decode('{"event": "sold"}')).__name__ == "Sold"
    assert (client.receives_binary, client.server) == (True, "wss://auction.example/ws")


def test_the_published_sockets_are_read_the_right_way_round(made: dict[str, Fragment]) -> None:
    api = of(made, CASES[-1])
    by_path = {channel.path: channel for channel in channels(api.package).values()}
    assert "KeepAlive" in by_path["/v1/listen"].client_messages
    assert "Results" in by_path["/v1/listen"].server_messages
    assert "Settings" in by_path["/v1/agent/converse"].client_messages
    assert "Welcome" in by_path["/v1/agent/converse"].server_messages
