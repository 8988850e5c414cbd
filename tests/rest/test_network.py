"""TLS with a private authority, and forward proxies, over real sockets."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from specgram.errors import DeepgramConnectionError, DeepgramValidationError
from tests.rest.flavours import Flavour
from tests.rest.loopback import Server


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_server(authority: trustme.CA) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    with Server(tls=context) as server:
        yield server


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


class ConnectProxy:
    """A forward proxy that notes whom it was asked for, with which credential."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.heads: list[str] = []
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._socket.getsockname()[1]}"

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += client.recv(1)
        self.heads.append(head.decode())
        host, _, port = head.split(b" ")[1].decode().rpartition(":")
        with client, socket.create_connection((host, int(port))) as target:
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            with contextlib.suppress(OSError):
                _pump(client, target)


def _pump(one: socket.socket, other: socket.socket) -> None:
    while True:
        for ready in select.select([one, other], [], [])[0]:
            data = ready.recv(65536)
            if not data:
                return
            (other if ready is one else one).sendall(data)


@pytest.fixture
def proxy() -> Iterator[ConnectProxy]:
    running = ConnectProxy()
    yield running
    running.close()


def test_an_unknown_authority_is_refused_with_advice(flavour: Flavour, tls_server: Server) -> None:
    client = flavour.client("KEY", base_url=f"https://{tls_server.address}")
    with pytest.raises(DeepgramConnectionError, match=r"Give your own certificate authority with verify="):
        flavour.do(client.manage.get_projects())
    assert tls_server.connections == 1  # trying again cannot help


@pytest.mark.parametrize("how", ["path", "str", "context", "off", "environment"])
def test_ways_to_trust_a_private_authority(
    flavour: Flavour, tls_server: Server, bundle: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    verify: Any = {
        "path": bundle,
        "str": str(bundle),
        "context": ssl.create_default_context(cafile=bundle),
        "off": False,
    }.get(how, True)
    if how == "environment":
        monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    client = flavour.client("KEY", base_url=f"https://{tls_server.address}", verify=verify)
    flavour.do(client.manage.get_projects())
    assert tls_server.requests[0].path == "/v1/projects"


def test_authorities_are_read_for_encrypted_addresses_only(
    flavour: Flavour, tls_server: Server, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading them takes longer than the rest of a first call; one client may speak to hosts of both kinds."""
    read: list[Any] = []
    load = ssl.SSLContext.load_verify_locations
    monkeypatch.setattr(
        ssl.SSLContext, "load_verify_locations", lambda *args, **kwargs: (read.append(args), load(*args, **kwargs))
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    with Server() as plain:
        url = f"https://{tls_server.address}"
        client = flavour.client(
            "KEY", base_url=f"http://{plain.address}", config={"models": {"http": {"options": {"url": url}}}}
        )
        flavour.do(client.manage.get_projects())
        assert read == []
        flavour.do(client.models.get_all())
        assert len(read) == 1
    assert [request.path for request in tls_server.requests] == ["/v1/models"]


def test_a_bundle_that_holds_nothing_is_named(flavour: Flavour, tmp_path: Path) -> None:
    with pytest.raises(DeepgramValidationError, match="there is no file or folder at"):
        flavour.client("KEY", verify=tmp_path / "none.pem")
    (tmp_path / "bad.pem").write_text("no certificate")
    client = flavour.client("KEY", base_url="https://127.0.0.1:9", verify=tmp_path / "bad.pem")
    with pytest.raises(DeepgramValidationError, match=r"bad\.pem' holds no certificates"):
        flavour.do(client.manage.get_projects())
    with pytest.raises(DeepgramValidationError, match="verify has to be"):
        flavour.client("KEY", verify=7)


def test_a_forward_proxy_carries_the_call(
    flavour: Flavour, tls_server: Server, bundle: Path, proxy: ConnectProxy
) -> None:
    client = flavour.client(
        "KEY",
        base_url=f"https://{tls_server.address}",
        verify=bundle,
        forward_proxy=f"http://user:pass@{proxy.address}",
    )
    flavour.do(client.manage.get_projects())
    assert proxy.heads[0].startswith(f"CONNECT {tls_server.address} ")
    assert "proxy-authorization: basic dxnlcjpwyxnz" in proxy.heads[0].lower()
    assert "KEY" not in proxy.heads[0]
    assert tls_server.requests[0].headers["authorization"] == "Token KEY"


@pytest.mark.parametrize("ignored", [False, True])
def test_the_environment_names_a_forward_proxy(
    flavour: Flavour,
    tls_server: Server,
    bundle: Path,
    proxy: ConnectProxy,
    monkeypatch: pytest.MonkeyPatch,
    ignored: bool,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
    for name in ("NO_PROXY", "no_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    forward: Any = False if ignored else None
    client = flavour.client("KEY", base_url=f"https://{tls_server.address}", verify=bundle, forward_proxy=forward)
    flavour.do(client.manage.get_projects())
    assert bool(proxy.heads) is not ignored


@pytest.mark.parametrize("bad", ["proxy:3128", 7])
def test_a_forward_proxy_that_is_none_is_refused(flavour: Flavour, bad: Any) -> None:
    with pytest.raises(DeepgramValidationError, match="forward_proxy has to be an address"):
        flavour.client("KEY", forward_proxy=bad)


def test_an_address_that_is_none_is_refused(flavour: Flavour) -> None:
    for bad in ("localhost:80", "ftp://host", "https://", "https://host?x=1", "http://host:99999"):
        with pytest.raises(DeepgramValidationError, match="url"):
            flavour.client("KEY", base_url=bad)
