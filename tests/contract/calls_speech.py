"""The calls that work on speech and text: listen, read, speak."""

from __future__ import annotations

from typing import Any

from specgram import CallbackUrl
from specgram_api import models
from tests.contract.case import BACK, OCTETS, RECORDING, URL, Case


def _transcribe() -> list[Case]:
    ns = "listen.prerecorded"
    listen = {"method": "POST", "path": "/v1/listen"}
    accepted = models.CallbackAccepted
    audio = {"body": RECORDING, "content": OCTETS}
    options: dict[str, Any] = {
        "model": "nova-3",
        "smart_format": True,
        "keyterm": ["tide", "spring tide"],
        "utt_split": 0.5,
    }
    sent: dict[str, str | list[str]] = {
        "model": "nova-3",
        "smart_format": "true",
        "keyterm": ["tide", "spring tide"],
        "utt_split": "0.5",
    }
    return [
        Case(
            name=f"{ns}.transcribe_url",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_url(URL),
            body={"url": URL},
            answer=models.ListenResponse,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_url",
            variant="mapping and options",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_url({"url": URL}, **options),
            query=sent,
            body={"url": URL},
            answer=models.ListenResponse,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_url",
            variant="model and options=",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_url(models.UrlSource(url=URL), options=options),
            query=sent,
            body={"url": URL},
            answer=models.ListenResponse,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_file",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_file(RECORDING, redact=["pci", "ssn"], diarize=False),
            query={"redact": ["pci", "ssn"], "diarize": "false"},
            answer=models.ListenResponse,
            **audio,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_url_callback",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_url_callback(
                URL, CallbackUrl(BACK), callback_method="PUT"
            ),
            query={"callback": BACK, "callback_method": "PUT"},
            body={"url": URL},
            answer=accepted,
            **listen,
        ),
        Case(
            name=f"{ns}.transcribe_file_callback",
            call=lambda dg, a: dg.listen.prerecorded.transcribe_file_callback(RECORDING, BACK, model="nova-3"),
            query={"callback": BACK, "model": "nova-3"},
            answer=accepted,
            **audio,
            **listen,
        ),
    ]


def _read() -> list[Case]:
    read = {"method": "POST", "path": "/v1/read"}
    return [
        Case(
            name="read.analyze_text",
            call=lambda dg, a: dg.read.analyze_text("A text.", language="en", summarize=True),
            query={"language": "en", "summarize": "true"},
            body={"text": "A text."},
            answer=models.ReadResponse,
            **read,
        ),
        Case(
            name="read.analyze_text",
            variant="mapping",
            call=lambda dg, a: dg.read.analyze_text({"text": "A text."}, topics=True),
            query={"topics": "true"},
            body={"text": "A text."},
            answer=models.ReadResponse,
            **read,
        ),
        Case(
            name="read.analyze_url",
            call=lambda dg, a: dg.read.analyze_url(URL, sentiment=True),
            query={"sentiment": "true"},
            body={"url": URL},
            answer=models.ReadResponse,
            **read,
        ),
        Case(
            name="read.analyze_text_callback",
            call=lambda dg, a: dg.read.analyze_text_callback("A text.", BACK),
            query={"callback": BACK},
            body={"text": "A text."},
            answer=models.CallbackAccepted,
            **read,
        ),
        Case(
            name="read.analyze_url_callback",
            call=lambda dg, a: dg.read.analyze_url_callback({"url": URL}, BACK),
            query={"callback": BACK},
            body={"url": URL},
            answer=models.CallbackAccepted,
            **read,
        ),
    ]


def _speak() -> list[Case]:
    text = {"body": {"text": "Hello."}, "method": "POST"}
    return [
        Case(
            name="speak.request",
            call=lambda dg, a: dg.speak.request("Hello."),
            path="/v1/speak",
            query={"model": "aura-2-thalia-en"},
            answer=None,
            **text,
        ),
        Case(
            name="speak.request",
            variant="mapping and options",
            call=lambda dg, a: dg.speak.request(
                {"text": "Hello."}, model="aura-2-orion-en", encoding="linear16", sample_rate=16000
            ),
            path="/v1/speak",
            query={"model": "aura-2-orion-en", "encoding": "linear16", "sample_rate": "16000"},
            answer=None,
            **text,
        ),
        Case(
            name="speak.request_callback",
            call=lambda dg, a: dg.speak.request_callback("Hello.", BACK),
            path="/v1/speak",
            query={"model": "aura-2-thalia-en", "callback": BACK},
            answer=models.CallbackAccepted,
            **text,
        ),
        Case(
            name="speak.flux_request",
            call=lambda dg, a: dg.speak.flux_request("Hello.", model="flux-alexis-en", speed=1.1),
            path="/v2/speak",
            query={"model": "flux-alexis-en", "speed": "1.1"},
            answer=None,
            **text,
        ),
        Case(
            name="speak.flux_request_callback",
            call=lambda dg, a: dg.speak.flux_request_callback("Hello.", BACK, model="flux-alexis-en"),
            path="/v2/speak",
            query={"model": "flux-alexis-en", "callback": BACK},
            answer=models.CallbackAccepted,
            **text,
        ),
    ]


SPEECH = [*_transcribe(), *_read(), *_speak()]
