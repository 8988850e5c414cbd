"""Who may call what through the proxy: endpoints, origins, limits, and the caller's own check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from starlette.requests import HTTPConnection

from specgram.errors import DeepgramError, DeepgramValidationError
from specgram.proxy import Limits, Proxy

from .conftest import KEY
from .service import Service

Start = Callable[..., str]
APP, EVIL = "https://app.example", "https://evil.example"


def test_work_is_allowed_and_the_account_is_not(proxied: Start, service: Service) -> None:
    url = proxied()
    work = ["/v1/listen", "/v1/read", "/v1/speak"]
    assert [httpx.post(url + path, content=b"a").status_code for path in work] == [200] * 3
    account = [("GET", "/v1/projects"), ("DELETE", "/v1/projects/p"), ("POST", "/v1/projects/p/keys")]
    account += [("POST", "/v1/auth/grant"), ("GET", "/v1/listen"), ("POST", "/"), ("GET", "/v1/auth/token")]
    answers = [httpx.request(method, url + path) for method, path in account]
    assert [answer.status_code for answer in answers] == [404] * len(account)
    assert len(service.seen) == len(work)


def test_what_is_allowed_can_be_chosen(proxied: Start, service: Service) -> None:
    url = proxied(allow=["manage.get_project*", "auth.grant_token"])
    assert httpx.get(url + "/v1/projects/a%20b?limit=2").status_code == 200
    assert httpx.post(url + "/v1/auth/grant", json={}).status_code == 200
    assert httpx.post(url + "/v1/listen", content=b"a").status_code == 404
    assert httpx.delete(url + "/v1/projects/p").status_code == 404
    assert [seen.target for seen in service.seen] == ["/v1/projects/a%20b?limit=2", "/v1/auth/grant"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/projects/..",
        "/v1/projects/%2e%2e",
        "/v1/projects/.%2E",
        "/v1/projects/a%2Fkeys",
        "/v1/projects/a%252fkeys",
        "/v1/projects/a%5ckeys",
        "//v1/projects",
        "/v1/projects/",
        "/v1//projects",
        "/V1/projects",
    ],
)
def test_a_path_cannot_mean_another_endpoint(proxied: Start, service: Service, path: str) -> None:
    host, port = proxied(allow=["manage.*"]).removeprefix("http://").split(":")
    with httpx.Client() as http:
        url = httpx.URL(scheme="http", host=host, port=int(port), raw_path=path.encode())
        assert http.get(url).status_code == 404
    assert service.seen == []


@pytest.mark.parametrize("allow", ["listen.liv", ["speak.*", "manage.get_projetcs"], "*zz"])
def test_a_name_that_means_nothing_is_refused(allow: Any) -> None:
    with pytest.raises(DeepgramValidationError, match="no operation or socket"):
        Proxy(api_key=KEY, allow=allow)


def test_a_misspelt_name_is_told_the_nearest() -> None:
    with pytest.raises(DeepgramValidationError, match=r"did you mean 'manage\.get_projects'"):
        Proxy(api_key=KEY, allow=["manage.get_projetcs"])


def test_pages_of_the_origins_allowed_can_read_the_answer(proxied: Start) -> None:
    got = httpx.post(proxied(origins=[APP]) + "/v1/listen", content=b"a", headers={"Origin": APP})
    assert got.status_code == 200
    assert got.headers.get_list("access-control-allow-origin") == [APP]
    assert got.headers["access-control-expose-headers"] == "*"


def test_pages_of_other_origins_are_refused_before_anything_is_sent(proxied: Start, service: Service) -> None:
    got = httpx.post(proxied(origins=[APP]) + "/v1/listen", content=b"a", headers={"Origin": EVIL})
    assert (got.status_code, service.seen) == (403, [])
    assert "access-control-allow-origin" not in got.headers


@pytest.mark.parametrize(("origin", "status"), [(APP, 200), (EVIL, 400)])
def test_a_preflight_is_answered_by_the_proxy(proxied: Start, service: Service, origin: str, status: int) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    got = httpx.options(proxied(origins=[APP]) + "/v1/listen", headers={"Origin": origin, **asked})
    assert (got.status_code, service.seen) == (status, [])
    if status == 200:
        assert "authorization" in got.headers["access-control-allow-headers"].lower()
        assert "POST" in got.headers["access-control-allow-methods"]


def test_all_origins_can_be_allowed(proxied: Start) -> None:
    got = httpx.post(proxied(origins="*") + "/v1/listen", content=b"a", headers={"Origin": EVIL})
    assert (got.status_code, got.headers["access-control-allow-origin"]) == (200, "*")


@pytest.mark.parametrize("origin", ["app.example", "https://app.example/", "https://app.example/x", "", "https://"])
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(DeepgramValidationError, match="no origin"):
        Proxy(api_key=KEY, origins=[origin])


@pytest.mark.parametrize("stated", [True, False])
def test_bodies_have_a_size(proxied: Start, service: Service, stated: bool) -> None:
    url = proxied(limits=Limits(body_bytes=1000))
    body: Any = bytes(1001) if stated else iter([bytes(600), bytes(401)])
    got = httpx.post(url + "/v1/listen", content=body)
    assert (got.status_code, got.json()) == (413, {"message": "specgram proxy: the body is larger than 1000 bytes"})
    assert httpx.post(url + "/v1/listen", content=bytes(1000)).status_code == 200
    assert [len(seen.body) for seen in service.seen if seen.body] == [1000]


def test_so_many_requests_in_a_minute_and_no_more(proxied: Start, service: Service) -> None:
    url = proxied(limits=Limits(per_minute=3))
    answers = [httpx.post(url + "/v1/listen", content=b"a") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3].headers["retry-after"]) <= 60
    assert len(service.seen) == 3


@pytest.mark.parametrize("limits", [{"requests": 0}, {"body_bytes": -1}, {"session_seconds": "1"}, {"sessions": True}])
def test_a_limit_that_is_none_is_refused(limits: dict[str, Any]) -> None:
    with pytest.raises(DeepgramValidationError, match=next(iter(limits))):
        Limits(**limits)


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_the_callers_own_check_decides(proxied: Start, service: Service, flavour: str) -> None:
    def admit(connection: HTTPConnection) -> bool:
        return connection.cookies.get("session") == "ann"

    async def admit_async(connection: HTTPConnection) -> bool:
        return admit(connection)

    url = proxied(admit=admit if flavour == "sync" else admit_async)
    assert httpx.post(url + "/v1/listen", content=b"a", headers={"Cookie": "session=ann"}).status_code == 200
    assert httpx.post(url + "/v1/listen", content=b"a").status_code == 403
    assert len(service.seen) == 1


def test_a_proxy_needs_a_real_credential(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEEPGRAM_API_KEY", raising=False)
    monkeypatch.delenv("DEEPGRAM_ACCESS_TOKEN", raising=False)
    with pytest.raises(DeepgramError, match="DEEPGRAM_API_KEY"):
        Proxy()
    with pytest.raises(DeepgramError, match="real credential"):
        Proxy(api_key="proxy")


def test_a_proxy_shows_no_key() -> None:
    assert KEY not in repr(Proxy(api_key=KEY)) + str(vars(Proxy(api_key=KEY)))
