"""`specgram doctor`: is everything there that a call needs, and if not, what to do."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from specgram.auth import KEY_VARIABLE, TOKEN_VARIABLE
from specgram.errors import AuthenticationError, DeepgramError
from specgram.redaction import redact
from specgram.version import __version__

from .connection import MODEL, add_connection, client
from .failure import CommandError, one_line

__all__ = ["add"]

_NEEDED = ("attrs", "httpx", "websockets")
_HELPFUL = {"orjson": "JSON is parsed with the slower standard library", "starlette": "no emulator: specgram[emulator]"}
_SKEW_SECONDS = 60


class Finding(NamedTuple):
    """The outcome of one check; `good` is None for what only deserves a note."""

    good: bool | None
    name: str
    said: str


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "doctor", help="check the installation, the credential and the connection", description=__doc__
    )
    parser.add_argument("--offline", action="store_true", help="do not call the API")
    add_connection(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Check one thing after another; print each finding at once."""
    failed = 0
    for finding in _findings(arguments):
        mark = {True: "ok", False: "FAIL", None: "note"}[finding.good]
        print(f"{mark:4}  {finding.name}: {finding.said}", flush=True)
        failed += finding.good is False
    if failed:
        raise CommandError(f"{failed} {'check' if failed == 1 else 'checks'} failed, see above")
    return 0


def _findings(arguments: argparse.Namespace) -> Iterator[Finding]:
    yield Finding(True, "specgram", f"{__version__} on Python {platform.python_version()}, {sys.platform}")
    yield from map(_package, _NEEDED)
    yield from (_extra(name, without) for name, without in _HELPFUL.items())
    yield from _proxies()
    credential = _credential()
    yield credential
    if not arguments.offline and credential.good:
        yield from _calls(arguments)


def _package(name: str) -> Finding:
    from importlib import metadata  # it brings half of the mail library

    try:
        return Finding(True, name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(False, name, "not installed: pip install --force-reinstall specgram")


def _extra(name: str, without: str) -> Finding:
    found = _package(name)
    return found if found.good else Finding(None, name, f"not installed; {without}")


def _proxies() -> Iterator[Finding]:
    from urllib.request import getproxies  # it brings ssl, which the other commands do without

    for scheme, address in sorted(getproxies().items()):
        yield Finding(None, f"proxy for {scheme}", redact(address))


def _credential() -> Finding:
    for variable in (TOKEN_VARIABLE, KEY_VARIABLE):
        value = os.environ.get(variable)
        if value and value != value.strip():
            return Finding(False, "credential", f"{variable} has blanks or line breaks around it")
        if value:
            return Finding(True, "credential", f"from {variable}")
    return Finding(False, "credential", f"set {KEY_VARIABLE} (or {TOKEN_VARIABLE})")


def _calls(arguments: argparse.Namespace) -> Iterator[Finding]:
    """What only the service can tell: reachable, its clock, the key, and whether sockets get through."""
    try:
        with client(arguments) as deepgram:
            yield from _key(deepgram)
            yield _attempt("live socket", lambda: _open_socket(deepgram))
    except DeepgramError as error:
        yield Finding(False, "API", one_line(error))


def _key(deepgram: Any) -> Iterator[Finding]:
    try:
        answer = deepgram.with_raw_response.manage.get_token_details()
    except AuthenticationError as error:
        yield Finding(False, "credential", f"refused by the API: {one_line(error)}")
        return
    yield Finding(True, "API", f"answered (request {answer.request_id or 'without an id'})")
    yield _clock(answer.headers.get("date"))


def _clock(date: str | None) -> Finding:
    if not date:
        return Finding(None, "clock", "the server did not tell the time")
    from email.utils import parsedate_to_datetime

    now = datetime.datetime.now(datetime.timezone.utc)
    skew = abs((now - parsedate_to_datetime(date)).total_seconds())
    said = f"{skew:.0f} s from the server's"
    return Finding(True, "clock", said) if skew <= _SKEW_SECONDS else Finding(None, "clock", f"{said}; set it right")


def _attempt(name: str, work: Callable[[], str]) -> Finding:
    try:
        return Finding(True, name, work())
    except DeepgramError as error:
        return Finding(False, name, one_line(error))


def _open_socket(deepgram: Any) -> str:
    session = deepgram.listen.live(model=MODEL)
    with session:
        session.disconnect()
    return f"opened and closed (request {session.request_id or 'without an id'})"
