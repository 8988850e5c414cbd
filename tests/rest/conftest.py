from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rest.flavours import Flavour
from tests.rest.loopback import Server


@pytest.fixture(autouse=True)
def _no_credential_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEEPGRAM_API_KEY", "DEEPGRAM_ACCESS_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Iterator[Flavour]:
    made = Flavour(request.param)
    yield made
    made.close()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
