"""An ASGI application on a real port of this machine, for as long as a block lasts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn


@contextmanager
def served(app: Any, **settings: Any) -> Iterator[str]:
    """Serve an application on a free port; gives its address.

    The server runs in a thread of its own, as it would in a process of its own.
    """
    config = uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=2, **settings)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server ended while it started"
            thread.join(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
    assert not thread.is_alive(), "the server has ended"
