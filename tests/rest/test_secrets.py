"""A credential planted in every place that takes one is looked for in everything a program may show, log, raise or keep."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import copy
import io
import logging
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from specgram import Config, HttpOptions, Scope
from specgram.errors import DeepgramError
from tests.rest.flavours import Flavour
from tests.rest.loopback import Answer, Garbage, Hang, Reset, Server

SECRET = "s3kr1tS3KR1T0123456789abcdef"
BASIC = base64.b64encode(f"user:{SECRET}".encode()).decode()


def _plants(url: str) -> dict[str, dict[str, Any]]:
    """Arguments of a client, by the place where they hold the secret."""
    address = url.removeprefix("http://")
    plain = {"base_url": url}
    headers = {"Authorization": f"Token {SECRET}"}
    return {
        "api_key": {"api_key": SECRET, **plain},
        "access_token": {"access_token": SECRET, **plain},
        "callable": {"api_key": lambda: SECRET, **plain},
        "header in the mapping": {
            "api_key": "K",
            "config": {"global": {"fetch": {"options": {"url": url, "headers": headers}}}},
        },
        "header in a typed scope": {
            "api_key": "K",
            **plain,
            "config": Config(manage=Scope(http=HttpOptions(headers=headers))),
        },
        "user of the url": {"api_key": "K", "base_url": f"http://user:{SECRET}@{address}"},
        "user of the proxy url": {
            "api_key": "proxy",
            "config": {"global": {"fetch": {"options": {"proxy": {"url": f"http://user:{SECRET}@{address}"}}}}},
        },
        "forward proxy": {
            "api_key": "K",
            "base_url": "http://api.test",
            "forward_proxy": f"http://user:{SECRET}@{address}",
        },
    }


PLACES = [*_plants("http://x"), "environment", "extra_headers"]
OUTCOMES: dict[str, Any] = {
    "success": Answer(200, b'{"projects":[]}'),
    "refused": Answer(401, b'{"err_code":"INVALID_AUTH","err_msg":"Invalid credentials."}'),
    "not readable": Answer(200, b"{"),
    "reset": Reset(),
    "garbage": Garbage(),
    "late": Hang(),
    "nobody there": None,
}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that any library logs at DEBUG, formatted with its exceptions."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("place", PLACES)
def test_the_secret_is_on_the_wire_and_nowhere_else(
    flavour: Flavour, log: io.StringIO, monkeypatch: pytest.MonkeyPatch, place: str, outcome: str
) -> None:
    step = OUTCOMES[outcome]
    shown: list[str] = []
    with Server(*([step] if step else [])) as server:
        url = server.url if step is not None else "http://127.0.0.1:9"
        arguments = _plants(url).get(place, {"base_url": url})
        if place == "environment":
            monkeypatch.setenv("DEEPGRAM_API_KEY", SECRET)
        elif place == "extra_headers":
            arguments["api_key"] = "K"
        events: list[Any] = []
        hooks = {"request": [events.append], "response": [events.append]}
        client = flavour.client(
            **arguments, timeout=0.1 if outcome == "late" else 5.0, max_retries=1, event_hooks=hooks
        )
        call = _call(flavour, client, place)
        shown += _everything_of(client)
        try:
            raw = call()
            shown += [repr(raw), repr(vars(raw)), str(raw.headers)]
            raw.parse()
        except DeepgramError as error:
            shown += _everything_of_an_error(error)
        shown += [repr(event) + repr(event.__class__) for event in events]
        shown += [str(getattr(event, "headers", "")) for event in events]
        assert events
    shown.append(log.getvalue())
    leaks = [text for text in shown if SECRET in text or BASIC in text]
    assert not leaks, leaks[0][:2000]
    if step is not None:
        arrived = b"".join(request.raw_head for request in server.requests).decode()
        assert SECRET in arrived or BASIC in arrived


def _call(flavour: Flavour, client: Any, place: str) -> Callable[[], Any]:
    extra: Any = {"extra_headers": {"Authorization": f"Token {SECRET}"}} if place == "extra_headers" else {}
    return lambda: flavour.do(client.with_raw_response.manage.get_projects(**extra))


def _everything_of(client: Any) -> list[str]:
    settings = client._settings
    objects = [
        client,
        settings,
        settings.credentials,
        settings.config,
        settings.network,
        client._transport,
        client.manage,
    ]
    shown = [f"{each!r} {each!s}" for each in objects]
    shown += [repr(vars(each)) for each in (client, client._transport, client.manage)]
    shown.append(
        repr(
            {
                name: getattr(settings, name)
                for name in ("credentials", "config", "network", "timeout", "policy", "hooks")
            }
        )
    )
    for each in (client.with_options(timeout=1.0), copy.copy(client), copy.deepcopy(client)):
        shown.append(repr(each))
    with contextlib.suppress(TypeError, AttributeError, pickle.PicklingError):  # the test's own hooks may not travel
        shown.append(pickle.dumps(client).decode("latin-1"))
    return shown


def _everything_of_an_error(error: BaseException) -> list[str]:
    shown = [repr(error), str(error), repr(vars(error)), "".join(_our_frames(error))]
    if hasattr(error, "to_dict"):
        shown.append(repr(error.to_dict()))
    shown.append(pickle.dumps(error).decode("latin-1"))
    shown.append(repr(copy.deepcopy(error)))
    for behind in (error.__cause__, error.__context__):
        if behind is not None:
            shown += [repr(behind), repr(vars(behind)), "".join(_our_frames(behind))]
    return shown


def _our_frames(error: BaseException) -> Iterator[str]:
    """The traceback with every local, as error reporters send it.

    Frames of the test know the secret by right, and so does the method that was called with it in `extra_headers`.
    """
    for frame in traceback.TracebackException.from_exception(error, capture_locals=True).stack:
        if "/tests/" not in frame.filename and "extra_headers" not in (frame.locals or {}):
            yield f"{frame.filename}:{frame.lineno} {frame.locals}\n"


def test_a_pickle_holds_none(flavour: Flavour) -> None:
    for place, arguments in _plants("http://127.0.0.1:9").items():
        client = flavour.client(**arguments)
        if place == "callable":
            assert SECRET.encode() not in repr(client._settings).encode()
        assert SECRET.encode() not in pickle.dumps(client), place


@pytest.mark.parametrize("place", ["api_key", "access_token", "environment", "callable"])
def test_an_error_of_construction_shows_none(flavour: Flavour, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """A key that no header can hold, beside a traceback with all locals."""
    bad = f"{SECRET}\u00e9x"
    if place == "environment":
        monkeypatch.setenv("DEEPGRAM_API_KEY", bad)
    arguments: Any = (
        {place: bad}
        if place in {"api_key", "access_token"}
        else {"api_key": lambda: bad}
        if place == "callable"
        else {}
    )
    with pytest.raises(DeepgramError, match=r"U\+00E9 at position 28") as caught:
        flavour.do(flavour.client(base_url="http://127.0.0.1:9", **arguments).manage.get_projects())
    shown = _everything_of_an_error(caught.value)
    assert not [text for text in shown if SECRET in text]


@pytest.mark.parametrize(
    "argument",
    [{"config": {"globl": {}}}, {"timeout": -1}, {"max_retries": -1}, {"verify": "/nowhere"}, {"http_client": 7}],
)
def test_an_error_about_another_argument_shows_none(flavour: Flavour, argument: dict[str, Any]) -> None:
    with pytest.raises(DeepgramError) as caught:
        flavour.do(flavour.client(SECRET, base_url="http://127.0.0.1:9", **argument).manage.get_projects())
    assert not [text for text in _everything_of_an_error(caught.value) if SECRET in text]


def test_a_failing_source_shows_none(flavour: Flavour, server: Server) -> None:
    """The caller's own exception passes through the HTTP library, whose frames hold the request."""

    def source() -> Iterator[bytes]:
        yield b"some audio"
        raise RuntimeError("the microphone is gone")

    client = flavour.client(SECRET, base_url=server.url)
    with pytest.raises(RuntimeError, match="microphone") as caught:
        flavour.do(client.listen.prerecorded.transcribe_file(source()))
    assert not [text for text in _our_frames(caught.value) if SECRET in text]


def test_a_cancelled_call_shows_none() -> None:
    flavour = Flavour("async")
    with Server(Hang()) as server:
        client = flavour.client(SECRET, base_url=server.url)

        async def cancel() -> BaseException:
            task = asyncio.ensure_future(client.manage.get_projects())
            while not server.requests:
                await asyncio.sleep(0.001)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError as error:
                return error
            raise AssertionError("not cancelled")

        error = flavour.do(cancel())
        flavour.close()
    assert not [text for text in _our_frames(error) if SECRET in text]


def test_a_custom_fetch_that_fails_shows_none(flavour: Flavour) -> None:
    def fetch(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("cut", request=request)

    async def fetch_async(request: httpx.Request) -> httpx.Response:
        return fetch(request)

    client = flavour.client(SECRET, http_client=fetch_async if flavour.is_async else fetch, max_retries=0)
    with pytest.raises(DeepgramError) as caught:
        flavour.do(client.manage.get_projects())
    assert not [text for text in _everything_of_an_error(caught.value) if SECRET in text]
    assert isinstance(caught.value.__cause__, httpx.ReadError)


def test_the_log_on_stderr_is_masked_too() -> None:
    """SPECGRAM_LOG=debug in a process of its own, against a server of its own."""
    import subprocess

    with Server(Answer(200, b'{"projects":[]}')) as server:
        program = (
            "import logging; logging.getLogger('httpcore').setLevel('DEBUG'); logging.getLogger('httpcore').addHandler(logging.StreamHandler())\n"
            "from specgram import DeepgramClient\n"
            f"with DeepgramClient({SECRET!r}, base_url={server.url!r}) as dg: dg.manage.get_projects(extra_query={{'token': {SECRET!r}}})"
        )
        ran = subprocess.run(
            [sys.executable, "-c", program], env={"SPECGRAM_LOG": "debug"}, capture_output=True, text=True, check=True
        )
    assert "specgram.transport" in ran.stderr
    assert "send_request_headers" in ran.stderr
    assert SECRET not in ran.stderr
