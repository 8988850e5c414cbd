"""Functions as tools: their schema, their arguments, and the ledger of calls."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum
from types import SimpleNamespace
from typing import Any, Literal, Optional

import pytest

from specgram.agents import Toolbox
from specgram.agents.ledger import Answer, Ledger, Running
from specgram.agents.tool import LONGEST_ANSWER, answer_text, make_tool
from specgram.errors import DeepgramValidationError


class Unit(Enum):
    CELSIUS = "c"
    FAHRENHEIT = "f"


def weather(
    city: str,
    days: int = 1,
    unit: Unit = Unit.CELSIUS,
    sides: Optional[list[float]] = None,  # noqa: UP045
    mood: Literal["short", "long"] = "short",
    more: dict[str, bool] | None = None,
) -> str:
    """Tell the weather
    of a city.

    It is always fine.

    Args:
        city: Name of the city,
            in English.
        days (int): How far ahead.
    """
    return f"{city} {days} {unit.value} {sides} {mood} {more}"


def call(name: str = "weather", arguments: str = '{"city": "Ulm"}', id: str = "1", client_side: bool = True) -> Any:
    return SimpleNamespace(id=id, name=name, arguments=arguments, client_side=client_side)


def test_a_function_describes_itself() -> None:
    definition = make_tool(weather, defer_until_eot=True).definition
    assert definition["name"] == "weather"
    assert definition["description"] == "Tell the weather of a city."
    assert definition["defer_until_eot"] is True
    assert definition["parameters"] == {
        "type": "object",
        "properties": {
            "city": {"type": "string", "description": "Name of the city, in English."},
            "days": {"type": "integer", "description": "How far ahead."},
            "unit": {"enum": ["c", "f"]},
            "sides": {"anyOf": [{"type": "array", "items": {"type": "number"}}, {"type": "null"}]},
            "mood": {"enum": ["short", "long"]},
            "more": {"anyOf": [{"type": "object", "additionalProperties": {"type": "boolean"}}, {"type": "null"}]},
        },
        "required": ["city"],
    }


def test_arguments_come_as_the_function_wants_them() -> None:
    text = json.dumps({"city": "Ulm", "days": 2.0, "unit": "f", "sides": [1, 2.5], "mood": "long", "more": {"a": True}})
    given = make_tool(weather).arguments(text)
    assert given == {
        "city": "Ulm",
        "days": 2,
        "unit": Unit.FAHRENHEIT,
        "sides": [1.0, 2.5],
        "mood": "long",
        "more": {"a": True},
    }
    assert [type(side) for side in given["sides"]] == [float, float]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("{", "the arguments are no JSON"),
        ("[]", "have to be a JSON object"),
        ("{}", "the argument 'city' is missing"),
        ('{"city": "Ulm", "town": "x"}', "there is no argument 'town'"),
        ('{"city": 3}', "city has to be of the type string, not 3"),
        ('{"city": "Ulm", "days": true}', "days has to be of the type integer, not True"),
        ('{"city": "Ulm", "unit": "k"}', "unit has to be one of 'c', 'f', not 'k'"),
        ('{"city": "Ulm", "mood": "odd"}', "mood has to be one of 'short', 'long'"),
        ('{"city": "Ulm", "sides": ["x"]}', r"sides\[0\] has to be of the type number"),
    ],
)
def test_arguments_that_do_not_fit_say_so(arguments: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make_tool(weather).arguments(arguments)


def test_a_parameter_that_cannot_be_described_is_refused_at_once() -> None:
    def bare(city) -> str:  # type: ignore[no-untyped-def]
        return str(city)

    def odd(city: bytes) -> str:
        return str(city)

    with pytest.raises(DeepgramValidationError, match="the parameter 'city' has no annotation"):
        Toolbox(bare)
    with pytest.raises(DeepgramValidationError, match="which has no JSON form"):
        Toolbox(odd)
    with pytest.raises(DeepgramValidationError, match="has to be a function, not int"):
        Toolbox(3)  # type: ignore[arg-type]


def test_a_toolbox_takes_functions_in_three_ways_and_each_name_once() -> None:
    tools = Toolbox(weather)

    @tools.add
    def one(names: Sequence[str]) -> int:
        """First."""
        return len(names)

    @tools.add(name="second", description="Two.", timeout=1)
    def two() -> None: ...

    assert one(["a"]) == 1
    assert [each["name"] for each in tools.definitions] == ["weather", "one", "second"]
    with pytest.raises(DeepgramValidationError, match="a tool named 'one' already"):
        tools.add(one)


def ledger() -> Ledger:
    return Ledger({"weather": make_tool(weather)})


def running(book: Ledger, *ids: str) -> list[Running]:
    return [step for step in book.request([call(id=id) for id in ids]) if isinstance(step, Running)]


def test_a_call_is_run_and_answered_once() -> None:
    book = ledger()
    (step,) = running(book, "1")
    assert step.arguments == {"city": "Ulm"}
    assert book.request([call()]) == []  # the same id again
    assert book.done(step, {"sky": "blue"}) == Answer("1", "weather", '{"sky": "blue"}')
    assert book.done(step, "again") is None
    assert book.failed(step, "too slow") is None
    assert book.under_way == 0


def test_what_the_server_runs_itself_is_passed_over() -> None:
    assert ledger().request([call(client_side=False)]) == []


def test_an_unknown_name_and_bad_arguments_are_answered_at_once() -> None:
    steps = ledger().request([call("clock", id="1"), call(arguments="{}", id="2")])
    assert [json.loads(step.content)["error"] for step in steps if isinstance(step, Answer)] == [
        "there is no function 'clock'",
        "the argument 'city' is missing",
    ]


def test_a_cancelled_call_is_never_answered() -> None:
    book = ledger()
    first, second = running(book, "1", "2")
    assert book.cancel([call(id="1"), call(id="9")]) == [first]
    assert book.done(first, "late") is None
    assert book.done(second, "fine") == Answer("2", "weather", "fine")


def test_the_end_of_a_connection_drops_all_calls_and_frees_their_ids() -> None:
    book = ledger()
    old, _ = running(book, "1", "2")
    assert [each.id for each in book.drop()] == ["1", "2"]
    (new,) = running(book, "1")
    assert book.done(old, "of the connection before") is None
    assert book.done(new, "of this one") == Answer("1", "weather", "of this one")


def test_a_result_without_a_json_form_is_an_error() -> None:
    book = ledger()
    (step,) = running(book, "1")
    knot: list[Any] = []
    knot.append(knot)
    answer = book.done(step, knot)
    assert answer is not None
    assert "no JSON form" in json.loads(answer.content)["error"]


@pytest.mark.parametrize(
    "text", ["é" * LONGEST_ANSWER, "\0" * 2 * LONGEST_ANSWER, "x" * (LONGEST_ANSWER + 1), '"' * 10 * LONGEST_ANSWER]
)
def test_a_long_result_is_cut_and_says_so(text: str) -> None:
    written = answer_text(text)
    cut = json.loads(written)
    assert cut["truncated"] is True
    assert text.startswith(cut["content"])
    assert LONGEST_ANSWER * 0.9 < len(written.encode()) <= LONGEST_ANSWER
    assert answer_text("x" * LONGEST_ANSWER) == "x" * LONGEST_ANSWER
