"""Text intelligence: samples of what was asked for, about the text that was sent."""

from __future__ import annotations

from typing import Any

import attrs

from specgram.emulator.calls import Answer, Call
from specgram.emulator.completion import whole_json
from specgram.emulator.contract.sample import ABSENT
from specgram.emulator.options import read_options
from specgram.emulator.wall_time import iso_time

from .registry import handles

_LONGEST_SNIPPET = 200
_ASKED = {
    "summarize": ("summary", "summary_info"),
    "topics": ("topics", "topics_info"),
    "intents": ("intents", "intents_info"),
    "sentiment": ("sentiments", "sentiment_info"),
}
_OLDER = dict.fromkeys(("summary", "topics", "intents", "sentiment"), ABSENT)  # spellings of older versions


@attrs.frozen
class ReadOptions:
    """Options of text intelligence; the names are those of the query."""

    language: str = "en"
    summarize: Any = False
    topics: bool = False
    intents: bool = False
    sentiment: bool = False
    callback: str | None = None
    callback_method: str = "POST"


@handles("read.analyze")
async def analyze(call: Call) -> Any:
    options = read_options(ReadOptions, call)
    answer = Answer(_analysis(call, options), absent=_absent(options))
    if options.callback is None:
        return answer
    await call.emulation.callbacks.post(
        options.callback,
        options.callback_method,
        json=whole_json(call, answer),
        token=call.caller.key_id,
        request_id=call.request_id,
    )
    return Answer({"request_id": call.request_id}, whole=True)


def _absent(options: ReadOptions) -> frozenset[str]:
    unasked = (names for asked, names in _ASKED.items() if not getattr(options, asked))
    return frozenset({"extra", "short", "confidence"}).union(*unasked)


def _analysis(call: Call, options: ReadOptions) -> dict[str, Any]:
    text = _text(call.body)
    call.facts.update(tokens=len(text.split()))
    snippet = text[:_LONGEST_SNIPPET]
    span = {"text": snippet, "start_word": 0, "end_word": max(0, len(snippet.split()) - 1)}
    results: dict[str, Any] = {}
    if options.summarize:
        results["summary"] = {"text": snippet}
    if options.topics:
        results["topics"] = {"segments": [span]}
    if options.intents:
        results["intents"] = {"segments": [span]}
    if options.sentiment:
        results["sentiments"] = {"segments": [span]}
    metadata: dict[str, Any] = {
        "request_id": call.request_id,
        "created": iso_time(call.emulation.now()),
        "language": options.language,
        **_OLDER,
    }
    return {"metadata": metadata, "results": results, "model_uuid": ABSENT}


def _text(body: Any) -> str:
    """The text that was sent, as JSON or plain; the scripted emulator fetches none."""
    if isinstance(body, bytes):
        return body.decode("utf-8", "replace")
    return str(body.get("text") or f"The text at {body.get('url')}.")
