"""Fixtures: the workshop's functions with folders and servers of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .workshop import Fragment, HttpServer, Outcome, SocketServer, build, http_server, run, socket_server


@pytest.fixture
def fragment(tmp_path: Path) -> Callable[..., Fragment]:
    """Generate and import: `fragment(text, …)` gives the package."""
    return lambda *texts, **named: build(tmp_path, *texts, **named)


@pytest.fixture
def generate(tmp_path: Path) -> Callable[..., Outcome]:
    """Only run the command: `generate(text, …)` gives its status and what it printed."""
    return lambda *texts, **named: run(tmp_path, *texts, **named)


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with http_server() as running:
        yield running


@pytest.fixture
def sockets() -> Iterator[SocketServer]:
    with socket_server() as running:
        yield running
