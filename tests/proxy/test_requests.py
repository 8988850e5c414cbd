"""Requests through the proxy: the credential is set, everything else passes as it is, and while it arrives."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount

from specgram.proxy import Limits, Proxy

from .conftest import KEY
from .service import Service, parts
from .serving import served

Start = Callable[..., str]
LISTEN = "/v1/listen?model=nova-3&keyterm=a%20b&keyterm=c%2Fd"


def test_the_credential_is_set_and_everything_else_passes(proxied: Start, service: Service) -> None:
    headers = {"Authorization": "Token proxy", "Content-Type": "audio/wav", "X-Mine": "kept", "User-Agent": "ua/1"}
    answer = httpx.post(proxied() + LISTEN, content=b"RIFF\x00\xff", headers=headers)
    assert (answer.status_code, answer.json(), answer.headers["dg-request-id"]) == (200, {"said": "hello"}, "r-1")
    seen = service.seen[0]
    assert (seen.method, seen.target, seen.body) == ("POST", LISTEN, b"RIFF\x00\xff")
    assert seen.headers["authorization"] == f"Token {KEY}"
    assert {name: seen.headers[name] for name in ("content-type", "x-mine", "user-agent", "content-length")} == {
        "content-type": "audio/wav",
        "x-mine": "kept",
        "user-agent": "ua/1",
        "content-length": "6",
    }


def test_what_is_meant_for_the_proxy_stays_there(proxied: Start, service: Service) -> None:
    url = proxied()
    ours = {"Cookie": "session=1", "Referer": url, "X-Forwarded-For": "1.2.3.4", "Sec-Fetch-Mode": "cors"}
    mine = {"Connection": "keep-alive, X-Hop", "X-Hop": "1", "Proxy-Authorization": "Basic eA=="}
    httpx.post(url + LISTEN, content=b"a", headers={**ours, **mine})
    names = set(service.seen[0].headers)
    assert not names & {name.lower() for name in (*ours, *mine)} - {"connection"}
    assert service.seen[0].headers["host"] != url.removeprefix("http://")


@pytest.mark.parametrize("token", ["access_token", "api_key"])
def test_credentials_may_be_asked_for_anew(proxied: Start, service: Service, token: str) -> None:
    given = iter(["one-00000000", "two-00000000"])
    url = proxied(**{"api_key": None, token: lambda: next(given)})
    for _ in range(2):
        httpx.post(url + LISTEN, content=b"a")
    scheme = "Bearer" if token == "access_token" else "Token"
    assert [seen.headers["authorization"] for seen in service.seen] == [
        f"{scheme} one-00000000",
        f"{scheme} two-00000000",
    ]


def test_compressed_answers_pass_as_they_are(proxied: Start, service: Service) -> None:
    packed = gzip.compress(b"hello")
    service.answer = parts(packed, content_encoding="gzip")
    with httpx.stream("POST", proxied() + LISTEN, content=b"a") as answer:
        assert b"".join(answer.iter_raw()) == packed
    assert "accept-encoding" in service.seen[0].headers


def test_nothing_is_sent_that_the_caller_did_not_send(proxied: Start, service: Service) -> None:
    with httpx.Client() as http:
        http.headers.clear()
        http.post(proxied() + LISTEN, content=b"a")
    assert set(service.seen[0].headers) == {"host", "content-length", "authorization"}


@pytest.mark.parametrize("status", [201, 204, 301, 400, 401, 404, 429, 500, 503])
def test_every_answer_of_the_service_is_the_callers(proxied: Start, service: Service, status: int) -> None:
    async def answer(request: Request) -> Response:
        headers = {"retry-after": "7", "location": "/elsewhere", "set-cookie": "a=b"}
        return PlainTextResponse("" if status == 204 else "the reason", status, headers)

    service.answer = answer
    got = httpx.post(proxied() + LISTEN, content=b"a")
    assert (got.status_code, got.text) == (status, "" if status == 204 else "the reason")
    assert (got.headers["retry-after"], got.headers["location"]) == ("7", "/elsewhere")


def test_bodies_pass_while_they_are_written(proxied: Start) -> None:
    """The second half is written only when the service has the first."""
    arrived = threading.Event()

    async def collect(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        while (message := await receive()).get("more_body"):
            if message["body"]:
                arrived.set()
        await Response(b"done")(scope, receive, send)

    def body() -> Iterator[bytes]:
        yield b"first"
        assert arrived.wait(20), "the first half arrived before the second was written"
        yield b"second"

    with served(collect) as url:
        assert httpx.post(proxied(base_url=url) + LISTEN, content=body()).text == "done"


def test_answers_pass_while_they_are_written(proxied: Start, service: Service) -> None:
    """The second half of the answer is written only when the caller has the first."""
    read = threading.Event()

    async def halves() -> AsyncIterator[bytes]:
        yield b"first"
        assert await asyncio.to_thread(read.wait, 20), "the caller had the first half before the second was written"
        yield b"second"

    async def answer(request: Request) -> Response:
        return StreamingResponse(halves())

    service.answer = answer
    with httpx.stream("POST", proxied() + "/v1/speak", json={"text": "hi"}) as got:
        pieces = got.iter_raw()
        assert next(pieces) == b"first"
        read.set()
        assert b"".join(pieces) == b"second"


def test_an_answer_that_breaks_off_breaks_off_for_the_caller(proxied: Start, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"10")]})
            await send({"type": "http.response.body", "body": b"half", "more_body": True})

    with served(broken) as url, pytest.raises(httpx.RemoteProtocolError):
        httpx.post(proxied(base_url=url) + LISTEN, content=b"a")
    assert KEY not in caplog.text


def test_a_caller_that_goes_away_ends_the_request_to_the_service(proxied: Start) -> None:
    cancelled = threading.Event()

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            while (await receive())["type"] != "http.disconnect":
                pass
            cancelled.set()

    with served(slow) as url, pytest.raises(httpx.ReadTimeout):
        httpx.post(proxied(base_url=url) + LISTEN, content=b"a", timeout=httpx.Timeout(5, read=0.3))
    assert cancelled.wait(20)


def test_a_service_that_is_not_there_is_one_clear_answer(proxied: Start) -> None:
    got = httpx.post(proxied(base_url="http://127.0.0.1:9") + LISTEN, content=b"a")
    assert (got.status_code, got.json()) == (
        502,
        {"message": "specgram proxy: the service cannot be reached (ConnectError)"},
    )


def test_a_service_that_is_silent_is_given_up(proxied: Start) -> None:
    async def silent(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            while (await receive())["type"] != "http.disconnect":
                pass

    with served(silent) as url:
        got = httpx.post(proxied(base_url=url, limits=Limits(answer_seconds=0.2)) + LISTEN, content=b"a")
    assert got.status_code == 504


def test_a_credential_that_cannot_be_had_is_told_without_its_error(
    proxied: Start, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        raise RuntimeError(f"vault said no to {KEY}")

    got = httpx.post(proxied(api_key=broken) + LISTEN, content=b"a")
    assert (got.status_code, service.seen) == (502, [])
    assert KEY not in got.text + caplog.text


def test_the_key_is_in_no_log_and_no_answer(proxied: Start, service: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    url = proxied()
    answers = [
        httpx.post(url + LISTEN, content=b"a"),
        httpx.get(url + "/v1/projects"),
        httpx.post(url + "/v1/listen", content=b"a", headers={"Origin": "https://evil.example"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 404, 403]
    assert KEY not in caplog.text
    assert not [answer for answer in answers if KEY in f"{answer.headers}{answer.text}"]
    assert service.seen[0].headers["authorization"].endswith(KEY)


def test_the_proxy_can_be_mounted_below_a_path(service: Service) -> None:
    """An application around it closes it, because mounted applications are not told of the end."""

    @contextlib.asynccontextmanager
    async def closing(app: Starlette) -> AsyncIterator[None]:
        yield
        await inner.aclose()

    with served(service.app) as upstream:
        inner = Proxy(api_key=KEY, base_url=f"{upstream}/base")
        with served(Starlette(routes=[Mount("/deep gram", app=inner)], lifespan=closing)) as url:
            assert httpx.post(url + "/deep%20gram/v1/listen?a=b", content=b"a").status_code == 200
    assert service.seen[0].target == "/base/v1/listen?a=b"


def test_requests_do_not_wait_for_each_other(proxied: Start, service: Service) -> None:
    """No answer is given before the last request is there."""
    all_there = asyncio.Event()

    async def together(request: Request) -> Response:
        if len(service.seen) == 20:
            all_there.set()
        await all_there.wait()
        return Response()

    service.answer = together
    url = proxied()
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: httpx.post(url + LISTEN, content=b"a", timeout=30), range(20)))
    assert [answer.status_code for answer in answers] == [200] * 20
