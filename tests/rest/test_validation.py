"""What is refused before anything is sent, and what never is."""

from __future__ import annotations

from typing import Any

import pytest

from specgram import CallbackUrl
from specgram.errors import DeepgramValidationError
from tests.rest.flavours import Flavour
from tests.rest.loopback import Server

URL = "https://example.test/a.wav"
REFUSED: dict[str, tuple[Any, str]] = {
    "no url": (lambda dg: dg.listen.prerecorded.transcribe_url(""), "url is empty"),
    "blank url": (lambda dg: dg.listen.prerecorded.transcribe_url({"url": " "}), "url is empty"),
    "no url in the mapping": (lambda dg: dg.listen.prerecorded.transcribe_url({}), "url"),
    "empty text": (lambda dg: dg.read.analyze_text(""), "text is empty"),
    "blank text": (lambda dg: dg.speak.request({"text": "  "}), "text is empty"),
    "no text": (lambda dg: dg.speak.request({}), "text"),
    "callback in a url call": (
        lambda dg: dg.listen.prerecorded.transcribe_url(URL, callback=URL),
        "transcribe_url_callback",
    ),
    "callback in a file call": (
        lambda dg: dg.listen.prerecorded.transcribe_file(b"a", callback=URL),
        "transcribe_file_callback",
    ),
    "callback in a text call": (lambda dg: dg.read.analyze_text("a", callback=URL), "analyze_text_callback"),
    "callback in options": (lambda dg: dg.read.analyze_url(URL, options={"callback": URL}), "analyze_url_callback"),
    "callback in extra_query": (
        lambda dg: dg.listen.prerecorded.transcribe_url(URL, extra_query={"callback": URL}),
        "transcribe_url_callback",
    ),
    "callback in speech": (lambda dg: dg.speak.request("a", callback=URL), "request_callback"),
    "callback that is no address": (
        lambda dg: dg.listen.prerecorded.transcribe_url_callback(URL, "example.test"),
        "complete http or https address",
    ),
    "callback of another scheme": (
        lambda dg: dg.read.analyze_text_callback("a", "ftp://example.test"),
        "complete http or https address",
    ),
    "empty callback": (lambda dg: dg.listen.prerecorded.transcribe_file_callback(b"a", ""), "callback"),
    "keyterm with an older model": (
        lambda dg: dg.listen.prerecorded.transcribe_url(URL, model="nova-2", keyterm=["a"]),
        "keyterm cannot be used with model 'nova-2'",
    ),
    "keyterm with a variant of it": (
        lambda dg: dg.listen.prerecorded.transcribe_file(b"a", model="nova-2-medical", keyterm="a"),
        "keyterm cannot be used with model 'nova-2-medical'",
    ),
    "expiry given twice": (
        lambda dg: dg.manage.create_project_key(
            "p", comment="c", scopes=["member"], expiration_date="2030-01-01", time_to_live_in_seconds=60
        ),
        "exclude each other",
    ),
    "a key without scopes": (lambda dg: dg.manage.create_project_key("p", comment="c"), "scopes"),
    "an unknown option": (
        lambda dg: dg.listen.prerecorded.transcribe_url(URL, options={"modle": "nova-3"}),
        "no parameter 'modle'.*'model'.*extra_query",
    ),
    "options that are none": (
        lambda dg: dg.listen.prerecorded.transcribe_url(URL, options=["nova-3"]),
        "options has to be a mapping or a model",
    ),
}

for _kind in (5, None, b"text", ["text"], 1.5, True, object()):
    _name = type(_kind).__name__
    REFUSED[f"a {_name} as a url"] = (lambda dg, it=_kind: dg.listen.prerecorded.transcribe_url(it), "url")
    REFUSED[f"a {_name} as a text"] = (lambda dg, it=_kind: dg.read.analyze_text(it), "text")
    REFUSED[f"a {_name} as a text to speak"] = (lambda dg, it=_kind: dg.speak.request(it), "text")
    REFUSED[f"a {_name} as a callback"] = (lambda dg, it=_kind: dg.read.analyze_text_callback("a", it), "callback")


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_before_anything_is_sent(flavour: Flavour, server: Server, name: str) -> None:
    call, message = REFUSED[name]
    with pytest.raises(DeepgramValidationError, match=message) as caught:
        flavour.do(call(flavour.client("KEY", base_url=server.url)))
    assert isinstance(caught.value, ValueError)
    assert not server.requests


ACCEPTED: dict[str, Any] = {
    "a model nobody has heard of": lambda dg: dg.listen.prerecorded.transcribe_url(URL, model="nova-9", keyterm=["a"]),
    "keyterm without a model": lambda dg: dg.listen.prerecorded.transcribe_url(URL, keyterm=["a"]),
    "keyterm with a model by its id": lambda dg: dg.listen.prerecorded.transcribe_url(
        URL, model="1ed36bac-f71c-4f3f-a31f-02fd6525c489", keyterm=["a"]
    ),
    "callback=None": lambda dg: dg.listen.prerecorded.transcribe_url(URL, callback=None),
    "options of None": lambda dg: dg.listen.prerecorded.transcribe_url(URL, options={"model": None}),
    "an encoding nobody has heard of": lambda dg: dg.listen.prerecorded.transcribe_file(b"a", encoding="telepathy"),
    "unknown query through extra_query": lambda dg: dg.listen.prerecorded.transcribe_url(
        URL, extra_query={"beta": True}
    ),
    "a key without expiry": lambda dg: dg.manage.create_project_key("p", comment="c", scopes=["member"]),
    "a callback with a password": lambda dg: dg.listen.prerecorded.transcribe_url_callback(
        URL, CallbackUrl("https://user:pass@example.test/x")
    ),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_it_is_not_refused(flavour: Flavour, server: Server, name: str) -> None:
    flavour.do(ACCEPTED[name](flavour.client("KEY", base_url=server.url)))
    assert len(server.requests) == 1


def test_an_unknown_keyword_is_a_type_error(flavour: Flavour, server: Server) -> None:
    with pytest.raises(TypeError, match="modle"):
        flavour.do(flavour.client("KEY", base_url=server.url).listen.prerecorded.transcribe_url(URL, modle="nova-3"))


@pytest.mark.parametrize("url", ["example.test", "ftp://example.test", "", "https://", "https://a b.test", "http://[x"])
def test_a_callback_url_checks_itself(url: str) -> None:
    with pytest.raises(DeepgramValidationError, match="CallbackUrl"):
        CallbackUrl(url)


def test_a_callback_url_is_a_text_that_shows_no_password() -> None:
    url = CallbackUrl("https://user:sekrit@example.test/x?y=1")
    assert url == "https://user:sekrit@example.test/x?y=1"
    assert repr(url) == "CallbackUrl('https://[redacted]@example.test/x?y=1')"
    assert CallbackUrl("/back", "https://example.test/a/b") == "https://example.test/back"


def test_spec_defaults_are_never_sent(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    flavour.do(client.listen.prerecorded.transcribe_url(URL))
    flavour.do(client.read.analyze_text("a"))
    flavour.do(client.manage.get_project_usage_requests("p"))
    assert [request.query for request in server.requests] == [[], [], []]


@pytest.mark.parametrize("value", [b"nova-3", object(), [b"a"]])
def test_a_value_that_has_no_text_is_refused_by_name(flavour: Flavour, server: Server, value: Any) -> None:
    client = flavour.client("KEY", base_url=server.url)
    with pytest.raises(DeepgramValidationError, match=r"model: a value of type \w+ has no text form"):
        flavour.do(client.listen.prerecorded.transcribe_url("https://x.test/a.wav", model=value))
    assert not server.requests
