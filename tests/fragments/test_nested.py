"""Models inside models: made when first read, the same ones ever after, over data that stays what was received."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .workshop import Fragment, build

SCHOOL = """
components:
  schemas:
    School:
      type: object
      properties:
        head: {$ref: '#/components/schemas/Person'}
        pupils: {type: array, items: {$ref: '#/components/schemas/Person'}}
        classes: {type: array, items: {$ref: '#/components/schemas/Class'}}
        rooms: {type: object, additionalProperties: {$ref: '#/components/schemas/Room'}}
        grid: {type: array, items: {type: array, items: {$ref: '#/components/schemas/Room'}}}
        guest: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
        guests: {type: array, items: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}}
    Person: {type: object, properties: {name: {type: string}}}
    Room: {type: object, properties: {floor: {type: integer}}}
    Class: {type: object, properties: {teacher: {$ref: '#/components/schemas/Person'}, pupils: {type: array, items: {$ref: '#/components/schemas/Person'}}}}
    Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}
    Dog: {type: object, required: [kind], properties: {kind: {const: dog}}}
"""
RECEIVED: dict[str, Any] = {
    "head": {"name": "Ada", "since": 1999},
    "pupils": [{"name": f"pupil {number}"} for number in range(12)],
    "classes": [{"teacher": {"name": "Bo"}, "pupils": [{"name": "Cy", "age": 7.0}]}, {"teacher": None, "pupils": []}],
    "rooms": {"a": {"floor": 1}, "b": {"floor": 2}},
    "grid": [[{"floor": 3}], [], [{"floor": 4}]],
    "guest": {"kind": "dog"},
    "guests": [{"kind": "cat"}, {"kind": "ufo", "crew": [1]}],
    "motto": None,
}
FIELDS = ("head", "pupils", "classes", "rooms", "grid", "guest", "guests")


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Fragment:
    return build(Path(tmp_path_factory.mktemp("school")), SCHOOL)


@pytest.fixture
def school(api: Fragment) -> Any:
    return api.models.School.from_json(json.dumps(RECEIVED))


def read_all(school: Any) -> None:
    assert school.head.name == "Ada"
    assert [each.name for each in school.pupils][-1] == "pupil 11"
    assert school.classes[0].teacher.name == "Bo"
    assert school.classes[0].pupils[0].name == "Cy"
    assert school.classes[1].pupils == []
    assert school.rooms["b"].floor == 2
    assert school.grid[2][0].floor == 4
    assert [type(each).__name__ for each in (school.guest, *school.guests)] == ["Dog", "Cat", "Unknown"]


def items_of(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_read_again_is_the_same_object(school: Any, field: str) -> None:
    first = getattr(school, field)
    inner = [id(each) for each in items_of(first)]
    again = getattr(school, field)
    assert again is first
    assert [id(each) for each in items_of(again)] == inner


def test_what_was_received_is_given_back_whatever_was_read(school: Any) -> None:
    assert school.to_dict() == RECEIVED
    read_all(school)
    assert school.to_dict() == RECEIVED
    assert json.loads(school.to_json()) == RECEIVED
    assert isinstance(school.to_dict()["classes"][0]["pupils"][0]["age"], float)
    assert list(school.to_dict()) == list(RECEIVED)
    assert school.extras == {"motto": None}
    assert school.head.extras == {"since": 1999}


def test_the_data_that_a_model_is_made_of_stays_plain(api: Fragment) -> None:
    given = copy.deepcopy(RECEIVED)
    school = api.models.School.from_dict(given)
    read_all(school)
    school.head.name = "Eve"
    school.pupils.append(school.head)
    assert given == RECEIVED
    assert json.loads(json.dumps(given)) == RECEIVED


def test_equality_does_not_depend_on_what_was_read(api: Fragment, school: Any) -> None:
    other = api.models.School.from_dict(RECEIVED)
    read_all(other)
    assert other == school
    other.classes[0].pupils[0].age = 8
    assert other != school
    school.classes[0].pupils[0].age = 8
    assert other == school


@pytest.mark.parametrize("read", [False, True])
@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_copies_are_equal_and_read_alike(school: Any, copied: Callable[[Any], Any], read: bool) -> None:
    if read:
        read_all(school)
    twin = copied(school)
    read_all(twin)
    assert twin == school
    assert twin.to_dict() == RECEIVED


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_what_a_program_sets_is_what_it_reads(api: Fragment, school: Any, copied: Callable[[Any], Any]) -> None:
    mine = {"name": "plain"}
    school.head = mine
    assert school.head is mine
    school.pupils = [mine]
    assert school.pupils == [mine]
    made = api.models.School(head=mine, classes=[mine])
    assert made.head is mine
    assert made.classes[0] is mine
    twin = copied(made)
    assert twin == made
    assert type(twin.head) is dict
    del made.head
    assert made.head is None
    assert "head" not in made.to_dict()


def test_a_list_of_thousands_is_read_as_one_of_few(api: Fragment) -> None:
    many = {"pupils": [{"name": str(number)} for number in range(5_000)]}
    school = api.models.School.from_json(json.dumps(many))
    assert [each.name for each in school.pupils] == [str(number) for number in range(5_000)]
    assert school.to_dict() == many


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as the interpreter can manage."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize("field", FIELDS)
def test_threads_that_read_at_once_see_one_model(api: Fragment, restless: None, field: str) -> None:
    count, rounds = 4, 150
    schools = [api.models.School.from_dict(RECEIVED) for _ in range(rounds)]
    seen: list[list[Any]] = [[] for _ in range(rounds)]
    start = threading.Barrier(count)

    def reader() -> None:
        for number, school in enumerate(schools):
            start.wait(30)
            value = getattr(school, field)
            inner = items_of(value)[0]
            seen[number].append((value, inner))

    threads = [threading.Thread(target=reader) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for school, found in zip(schools, seen, strict=True):
        assert len(found) == count
        assert len({id(value) for value, _ in found}) == 1
        assert len({id(inner) for _, inner in found}) == 1
        assert found[0][0] is getattr(school, field)
        assert school.to_dict() == RECEIVED


def test_the_collector_is_left_as_it_was(api: Fragment) -> None:
    """It is paused while many objects are made, here by parsing and by the first read of the list."""
    text = json.dumps({"pupils": [{"name": "somebody with a name"}] * 5_000})
    for enabled in (True, False):
        (gc.enable if enabled else gc.disable)()
        try:
            assert len(api.models.School.from_json(text).pupils) == 5_000
            with pytest.raises(ValueError, match="JSON"):
                api.models.School.from_json(text[:-1])
            assert gc.isenabled() is enabled
        finally:
            gc.enable()
