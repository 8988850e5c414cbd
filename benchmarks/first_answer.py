"""Rows: a new process up to the first typed answer of GET /v1/projects over loopback, in the clear and encrypted.

Ours reads the certificate authorities only for encrypted addresses; the second row is what a program pays that calls the service.
"""

from __future__ import annotations

import os
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import certifi
import trustme

from . import official, payloads
from .measure import Contestant, Result, Row, child_cpu, interleave

CLEAR = Row(
    "new process to the first typed answer", "httpx + attrs + orjson, same request, orjson.loads", bar=1.2, aim=1.1
)
ENCRYPTED = Row("the same over TLS", "httpx + attrs + orjson, same request, orjson.loads", bar=1.2, aim=1.1)
BASELINE = """
import sys, attrs, httpx, orjson
with httpx.Client() as http:
    answer = http.get(sys.argv[1] + "/v1/projects", headers={"Authorization": "Token k"})
    print(orjson.loads(answer.content)["projects"][0]["name"])
"""
OURS = """
import sys, specgram
with specgram.DeepgramClient("k", base_url=sys.argv[1]) as dg:
    print(dg.manage.get_projects().projects[0].name)
"""


OFFICIAL = """
import sys, deepgram
from deepgram.environment import DeepgramClientEnvironment as Environment
url = sys.argv[1]
client = deepgram.DeepgramClient(api_key="k", environment=Environment(base=url, production=url, agent=url, agent_rest=url))
print(client.manage.v1.projects.list().projects[0].name)
"""


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = payloads.projects()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def server(tls: ssl.SSLContext | None = None) -> Iterator[str]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    if tls is not None:
        http.socket = tls.wrap_socket(http.socket, server_side=True)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield f"{'http' if tls is None else 'https'}://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        http.server_close()


@contextmanager
def authority() -> Iterator[ssl.SSLContext]:
    """A certificate for loopback, whose authority measured processes trust beside all the usual ones."""
    own = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.issue_cert("127.0.0.1").configure_cert(context)
    with tempfile.NamedTemporaryFile(suffix=".pem") as bundle:
        bundle.write(Path(certifi.where()).read_bytes() + own.cert_pem.bytes())
        bundle.flush()
        os.environ["SSL_CERT_FILE"] = bundle.name
        try:
            yield context
        finally:
            del os.environ["SSL_CERT_FILE"]


def compare(row: Row, url: str, rounds: int) -> list[Result]:
    contestants: dict[str, Contestant] = {
        "baseline": lambda: child_cpu(BASELINE, args=[url]),
        "specgram": lambda: child_cpu(OURS, args=[url]),
    }
    if python := official.python():
        contestants["official"] = (
            lambda: child_cpu(OFFICIAL, python=python, args=[url]),
            lambda: child_cpu(BASELINE, python=python, args=[url]),
        )
    return interleave(row, contestants, rounds=rounds)


def measure(rounds: int = 9) -> list[Result]:
    with server() as url:
        results = compare(CLEAR, url, rounds)
    with authority() as tls, server(tls) as url:
        return results + compare(ENCRYPTED, url, rounds)


if __name__ == "__main__":
    print(*measure(), sep="\n")
