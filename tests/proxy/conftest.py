"""The proxy and a service behind it, each on a port of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from specgram.proxy import Limits, Proxy

from .service import Service
from .serving import served

KEY = "dg-0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(scope="session")
def behind() -> Iterator[tuple[Service, str, str]]:
    """The service, its address, and that of a proxy with the settings that it has by itself."""
    service = Service()
    with (
        served(service.app) as url,
        served(Proxy(api_key=KEY, base_url=url, limits=Limits(per_minute=10_000))) as proxy,
    ):
        yield service, url, proxy


@pytest.fixture
def service(behind: tuple[Service, str, str]) -> Service:
    behind[0].reset()
    return behind[0]


@pytest.fixture
def proxied(behind: tuple[Service, str, str], service: Service) -> Iterator[Callable[..., str]]:
    """Gives the address of a proxy with the settings asked for."""
    _, upstream, usual = behind
    with ExitStack() as stack:

        def start(**settings: Any) -> str:
            if not settings:
                return usual
            return stack.enter_context(served(Proxy(**{"api_key": KEY, "base_url": upstream, **settings})))

        yield start
