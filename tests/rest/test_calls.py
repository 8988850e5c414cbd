"""What one call may change, what it sends, and what becomes of the answer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from specgram.errors import DeepgramResponseError, DeepgramTimeoutError, DeepgramValidationError
from tests.rest.flavours import Flavour
from tests.rest.loopback import Answer, Hang, Server


def test_extra_query_repeats_lists_and_spells_booleans(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    flavour.do(client.manage.get_projects(extra_query={"beta": True, "tag": ["a b", "c&d"], "none": None, "n": 1.5}))
    assert server.requests[0].target == "/v1/projects?beta=true&tag=a%20b&tag=c%26d&n=1.5"


def test_extra_body_is_laid_over_a_json_body(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    flavour.do(client.auth.grant_token(ttl_seconds=30, extra_body={"scope": ["a"], "none": None}))
    assert server.requests[0].body == b'{"ttl_seconds":30,"scope":["a"],"none":null}'


def test_path_parameters_stay_in_their_segment(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    flavour.do(client.manage.get_project("a/../b?c=d#e %"))
    assert server.requests[0].target == "/v1/projects/a%2F..%2Fb%3Fc%3Dd%23e%20%25"


@pytest.mark.parametrize("bad", ["", None, ".", ".."])
def test_path_parameters_that_name_nothing_are_refused(flavour: Flavour, server: Server, bad: Any) -> None:
    client = flavour.client("KEY", base_url=server.url)
    with pytest.raises(DeepgramValidationError, match="project_id"):
        flavour.do(client.manage.get_project(bad))
    assert not server.requests


def test_path_reaches_another_address_on_the_same_host(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=f"{server.url}/base")
    flavour.do(client.selfhosted.list_credentials("p", path="/v1/projects/p/onprem/distribution/credentials"))
    flavour.do(client.manage.get_projects(path="//evil.test/v2/projects"))
    assert [request.target for request in server.requests] == [
        "/base/v1/projects/p/onprem/distribution/credentials",
        "/base/evil.test/v2/projects",
    ]


@pytest.mark.parametrize("header", [{"a b": "1"}, {"x": "1\r\ny: 2"}, {"x": 7}, {"x\n": "1"}])
def test_headers_that_cannot_be_sent_are_refused(flavour: Flavour, server: Server, header: Any) -> None:
    client = flavour.client("KEY", base_url=server.url)
    with pytest.raises(DeepgramValidationError, match="extra_headers"):
        flavour.do(client.manage.get_projects(extra_headers=header))
    assert not server.requests


def test_the_timeout_of_a_call_beats_that_of_the_client(flavour: Flavour) -> None:
    with Server(Hang()) as server:
        client = flavour.client("KEY", base_url=server.url, timeout=60.0, max_retries=0)
        with pytest.raises(DeepgramTimeoutError, match=r"Give more time with timeout="):
            flavour.do(client.manage.get_projects(timeout=0.1))


@pytest.mark.parametrize("bad", [0, -1, "5", True, float("nan")])
def test_a_timeout_that_is_none_is_refused(flavour: Flavour, bad: Any) -> None:
    with pytest.raises(DeepgramValidationError, match="timeout has to be a positive number"):
        flavour.client("KEY", timeout=bad)


def test_the_default_timeouts_leave_the_service_time_for_a_file(flavour: Flavour, server: Server) -> None:
    seen: list[Any] = []

    def note(request: Any) -> Any:
        seen.append(dict(request.extensions["timeout"]))

    import httpx

    def fetch(request: httpx.Request) -> httpx.Response:
        note(request)
        return httpx.Response(200, json={})

    async def fetch_async(request: httpx.Request) -> httpx.Response:
        return fetch(request)

    client = flavour.client("KEY", http_client=fetch_async if flavour.is_async else fetch)
    flavour.do(client.manage.get_projects())
    flavour.do(client.listen.prerecorded.transcribe_file(b"audio"))
    flavour.do(client.listen.prerecorded.transcribe_file(b"audio", timeout=httpx.Timeout(1, read=2)))
    usual = {"connect": 60.0, "read": 60.0, "write": 60.0, "pool": 60.0}
    assert seen == [usual, {**usual, "read": 1200.0}, {"connect": 1, "read": 2, "write": 1, "pool": 1}]


def test_a_raw_answer(flavour: Flavour) -> None:
    refusal = Answer(503, headers={"retry-after-ms": "0"})
    with Server(refusal, Answer(200, b'{"projects":[]}', {"dg-request-id": "id-1", "X-Other": "v"})) as server:
        client = flavour.client("KEY", base_url=server.url)
        raw = flavour.do(client.with_raw_response.manage.get_projects())
        assert (raw.status_code, raw.request_id, raw.content, raw.retries_taken) == (200, "id-1", b'{"projects":[]}', 1)
        assert raw.headers["x-other"] == "v"
        parsed = raw.parse()
        assert (parsed.to_dict() if hasattr(parsed, "to_dict") else parsed) == {"projects": []}
        assert "KEY" not in repr(vars(raw))


@pytest.mark.parametrize("body", [b"<html>", b"", b"{", b"\xff\xfe"])
def test_a_success_that_cannot_be_read(flavour: Flavour, body: bytes) -> None:
    with Server(Answer(200, body, {"dg-request-id": "id-1"})) as server:
        client = flavour.client("KEY", base_url=server.url)
        with pytest.raises(DeepgramResponseError, match=r"manage\.get_projects.*id-1"):
            flavour.do(client.manage.get_projects())
        assert len(server.requests) == 1


def test_compressed_answers_are_read(flavour: Flavour) -> None:
    import gzip

    with Server(Answer(200, gzip.compress(b'{"projects":[]}'), {"content-encoding": "gzip"})) as server:
        client = flavour.client("KEY", base_url=server.url)
        raw = flavour.do(client.with_raw_response.manage.get_projects())
        assert raw.content == b'{"projects":[]}'
        assert "gzip" in server.requests[0].headers["accept-encoding"]


def test_a_redirect_is_an_answer_and_takes_no_credential_elsewhere(flavour: Flavour, server: Server) -> None:
    from specgram.errors import DeepgramApiError

    with Server(Answer(302, b"", {"location": f"{server.url}/elsewhere"})) as first:
        client = flavour.client("KEY", base_url=first.url)
        with pytest.raises(DeepgramApiError) as caught:
            flavour.do(client.manage.get_projects())
    assert caught.value.status_code == 302
    assert not server.requests


def test_cancelling_an_async_call_frees_its_connection() -> None:
    flavour = Flavour("async")
    with Server(Hang(), Answer()) as server:
        client = flavour.client("KEY", base_url=server.url)

        async def give_up() -> None:
            task = asyncio.ensure_future(client.manage.get_projects())
            while not server.requests:
                await asyncio.sleep(0.001)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await client.manage.get_projects()

        flavour.do(give_up())
        flavour.close()
        assert len(server.requests) == 2
