"""What all connections of a client share: trusted certificates, the forward proxy, and how an injected client is told apart."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from specgram.auth import Secret, hidden
from specgram.errors import DeepgramValidationError

if TYPE_CHECKING:
    import ssl

MAX_CONNECTIONS: Final = 1000
MAX_IDLE_CONNECTIONS: Final = 100


def _to_proxy(value: Any) -> Secret | bool:
    value = hidden(value)
    if value is None or (isinstance(value, Secret) and value.is_empty):
        return True
    if isinstance(value, bool):
        return value
    if not isinstance(value, Secret) or "://" not in value.reveal():
        raise DeepgramValidationError(
            "forward_proxy has to be an address such as 'http://proxy:3128', or False for none."
        )
    return value


@attrs.define(eq=False)
class Network:
    """Settings of the connections themselves; shared by a client and all derived from it.

    Attributes:
        verify: True for the usual certificate authorities, False for none, or a path to a file or folder of
            certificates, or a context of one's own.
        forward_proxy: Address of a forward (CONNECT) proxy, hidden, as it may hold a password; True to honour the
            environment, False for no proxy.
    """

    verify: Any = True
    forward_proxy: Secret | bool = attrs.field(default=True, converter=_to_proxy)
    _context: ssl.SSLContext | None = attrs.field(default=None, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.verify, (bool, str, os.PathLike)) and not _is_context(self.verify):
            raise DeepgramValidationError("verify has to be True, False, a path or an ssl.SSLContext.")
        if isinstance(self.verify, (str, os.PathLike)) and not os.path.exists(self.verify):
            raise DeepgramValidationError(f"verify: there is no file or folder at {os.fspath(self.verify)!r}.")

    @property
    def ssl_context(self) -> ssl.SSLContext | None:
        """The context to use; None leaves the choice of certificate authorities to the library that connects."""
        if self.verify is True:
            return None
        if _is_context(self.verify):
            return self.verify  # type: ignore[no-any-return]
        if self._context is None:
            self._context = _insecure() if self.verify is False else _trusting(os.fspath(self.verify))
        return self._context

    def client_arguments(self, secure: bool) -> dict[str, Any]:
        """Keyword arguments of an httpx client that honours these settings.

        Args:
            secure: Whether it is for `https` addresses. Reading the usual authorities takes longer than all else that
                a first call does, so a client for plain `http` goes without, and trusts nobody.
        """
        trust = self.forward_proxy is not False
        arguments: dict[str, Any] = {"trust_env": trust, "verify": self.ssl_context or _default_context(secure, trust)}
        if isinstance(self.forward_proxy, Secret):
            arguments["proxy"] = self.forward_proxy.reveal()
        return arguments

    @property
    def socket_proxy(self) -> str | bool | None:
        """The same as `websockets` takes it."""
        return self.forward_proxy.reveal() if isinstance(self.forward_proxy, Secret) else (self.forward_proxy or None)

    def portable(self) -> dict[str, Any]:
        """What a pickle keeps: the proxy without its user and password."""
        proxy: str | bool = (
            self.forward_proxy.reveal() if isinstance(self.forward_proxy, Secret) else self.forward_proxy
        )
        if isinstance(proxy, str):
            scheme, _, rest = proxy.partition("://")
            proxy = f"{scheme}://{rest.rpartition('@')[2]}"
        return {"verify": self.verify, "forward_proxy": proxy}


def _default_context(secure: bool, trust_env: bool) -> ssl.SSLContext:
    if not secure:
        return _trusting_nobody()
    files = (os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")) if trust_env else (None, None)
    return _usual_context(trust_env, *files)


@lru_cache(maxsize=4)
def _usual_context(trust_env: bool, *_: str | None) -> ssl.SSLContext:
    """The context that httpx makes of the usual authorities: made once, as reading them takes longer than a call."""
    import httpx

    return httpx.create_ssl_context(trust_env=trust_env)


def _is_context(value: Any) -> bool:
    """Importing ssl takes as long as the rest of a client, and most clients never name a context."""
    if isinstance(value, (bool, str)):
        return False
    import ssl

    return isinstance(value, ssl.SSLContext)


@lru_cache(maxsize=1)
def _trusting_nobody() -> ssl.SSLContext:
    import ssl

    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _insecure() -> ssl.SSLContext:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _trusting(path: str) -> ssl.SSLContext:
    import ssl

    try:
        if os.path.isdir(path):
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    except (OSError, ssl.SSLError) as error:
        raise DeepgramValidationError(f"verify: {path!r} holds no certificates that can be read: {error}.") from error


def kind_of(client: Any, *, asynchronous: bool) -> Literal["client", "transport", "callable"]:
    """What an injected HTTP client is, judged by its methods, so that httpx2 and look-alikes are welcome.

    Raises:
        DeepgramValidationError: It belongs to the other flavour, or is none of the three.
    """
    if hasattr(client, "send") and hasattr(client, "build_request"):
        if inspect.iscoroutinefunction(client.send) is not asynchronous:
            raise _wrong_flavour(client, asynchronous)
        return "client"
    if hasattr(client, "handle_async_request") or hasattr(client, "handle_request"):
        if not hasattr(client, "handle_async_request" if asynchronous else "handle_request"):
            raise _wrong_flavour(client, asynchronous)
        return "transport"
    if callable(client) and not inspect.isclass(client):
        return "callable"
    raise DeepgramValidationError(
        f"An HTTP client has to be an httpx client or transport, or a callable that takes a request, not {client!r}."
    )


def _wrong_flavour(client: Any, asynchronous: bool) -> DeepgramValidationError:
    mine, theirs = ("AsyncDeepgramClient", "an async") if asynchronous else ("DeepgramClient", "a sync")
    return DeepgramValidationError(f"{mine} needs {theirs} HTTP client; {type(client).__name__} is of the other kind.")


def library_of(client: Any) -> Any:
    """The module that an injected transport belongs to: httpx2 when that is where its classes come from, else httpx."""
    roots = {base.__module__.partition(".")[0] for base in type(client).__mro__}
    name = "httpx2" if "httpx2" in roots else "httpx"
    return sys.modules.get(name) or importlib.import_module(name)
