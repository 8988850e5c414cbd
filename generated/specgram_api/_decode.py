"""The decode kernel: turns parsed JSON into models, driven by the tables that the models carry."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false, reportPrivateUsage=false
from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from operator import is_not
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
Reader = Callable[[Any], Any]
_new = object.__new__
_MODELS = f"{__package__}.models"


def adopt(cls: type[T], data: dict[str, Any], raw: bool = True) -> T:
    """An instance whose attributes are the dict itself: no copy, and nothing forgotten.

    Args:
        cls: the class of the model
        data: the fields by wire name, which become the model's own
        raw: whether models are yet to be made of the objects in it
    """
    self: Any = _new(cls)
    self.__dict__ = data
    self._raw = data if raw else None
    return self  # type: ignore[no-any-return]


def read_class(cls: type) -> Reader:
    """The reader of a model class; made on first use, as its tables name classes of modules that may not be imported."""
    reader: Reader | None = cls.__dict__.get("_reader")
    return reader or _class_reader(cls)


def _class_reader(cls: Any) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not dict:
            return value
        self = _new(cls)
        self.__dict__ = self._raw = value
        return self

    # Remembered before its steps are known: a class may hold itself.
    cls._reader = staticmethod(_with_rest(cls, read) if cls._rest else read)
    return cls._reader  # type: ignore[no-any-return]


def _with_rest(cls: Any, read: Reader) -> Reader:
    """For an object that is also a map: what is not declared is read as the map's values."""
    declared = frozenset(cls._fields.values())

    def read_both(value: Any) -> Any:
        if type(value) is dict:
            step = read_spec(cls._rest, cls.__module__)
            for key in value.keys() - declared:
                made = step(given := value[key])
                if value[key] is given:  # another thread may read the same object
                    value[key] = made
        return read(value)

    return read_both


def read_spec(spec: str, module: str) -> Reader:
    """The reader that a table entry names.

    Args:
        spec: `Word`, `listen.Word` (of another module of models), `[Word]` (a list), or `{Word}` (a map).
        module: where a name without a module is looked up.
    """
    if spec[0] == "{":
        return _map_reader(read_spec(spec[1:-1], module))
    if spec[0] == "[":
        return _list_reader(read_spec(spec[1:-1], module))
    return _named(spec, module)


def _named(name: str, module: str) -> Reader:
    found = resolve(name, module)
    return found.read if isinstance(found, OneOf) else read_class(found)


def resolve(name: str, module: str) -> Any:
    """The class that a name stands for, or the table of the union."""
    home, _, short = name.rpartition(".")
    holder = import_module(f"{_MODELS}.{home}") if home else sys.modules[module]
    table = getattr(holder, f"_{short}", None)
    return table if isinstance(table, OneOf) else getattr(holder, short)


def _map_reader(inner: Reader) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not dict:
            return value
        made = {key: inner(item) for key, item in value.items()}
        return made if any(map(is_not, made.values(), value.values())) else value

    return read


def _list_reader(inner: Reader) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not list:
            return value
        made = [*map(inner, value)]
        return made if any(map(is_not, made, value)) else value

    return read


class OneOf:
    """A union of objects, resolved by table: first the fields with constant values, then the required keys.

    Args:
        module: the module that the union belongs to
        variants: class name; its constants, each a value or a tuple of values, in which None stands for absence;
            its required keys
        items: how the value is read when it is a list
        values: how the value is read when it is a map that no variant fits
        open: keep an object that no variant fits as plain data, and not as `Unknown`
    """

    def __init__(
        self,
        module: str,
        *variants: tuple[str, Mapping[str, Any], tuple[str, ...]],
        items: str = "",
        values: str = "",
        open: bool = False,
    ) -> None:
        self._module = module
        self._variants = variants
        self._items = items
        self._values = values
        self._open = open
        self._columns = tuple(dict.fromkeys(key for _, constants, _ in variants for key in constants))
        self._made: dict[str, Reader] = {}
        self._known: dict[tuple[Any, ...], _Choice] = {}

    def read(self, value: Any) -> Any:
        """The value as the model that fits it; what is neither object nor list stays as it is."""
        if type(value) is dict:
            return self._reader(value)(value)
        return self._reads(self._items)(value) if self._items and type(value) is list else value

    def _reads(self, spec: str) -> Reader:
        return self._made.get(spec) or self._made.setdefault(spec, read_spec(spec, self._module))

    def _reader(self, value: dict[str, Any]) -> Reader:
        key = tuple(map(value.get, self._columns))
        try:
            choice = self._known.get(key) or self._choose(key)
        except TypeError:  # a list or an object where the constant should be
            choice = _Choice(False, ())
        if choice.certain:
            return choice.variants[0].read
        fitting = [each for each in choice.variants if each.fits(value)]
        if fitting:
            return max(fitting, key=lambda each: each.likeness(value)).read
        if self._values:
            return self._reads(self._values)
        return _as_it_is if self._open or not self._variants else _unknown()

    def _choose(self, key: tuple[Any, ...]) -> _Choice:
        """The variants whose constants agree best with the values of the constant columns."""
        given = dict(zip(self._columns, key, strict=True))
        scores = [_agreement(constants, given) for _, constants, _ in self._variants]
        best = max(0, *scores, 0)
        rows = [row for row, score in zip(self._variants, scores, strict=True) if score == best]
        choice = _Choice(best > 0 and len(rows) == 1, tuple(self._variant(name, needs) for name, _, needs in rows))
        # True and 1 are the same key of a dict, but not the same constant.
        if (best > 0 or not self._columns) and not any(each in (0, 1) for each in key):
            self._known[key] = choice
        return choice

    def _variant(self, name: str, needs: tuple[str, ...]) -> _Variant:
        cls = resolve(name, self._module)
        return _Variant(read_class(cls), frozenset(needs), frozenset(cls._fields.values()))


class _Choice(NamedTuple):
    """What the constants of an object leave open: nothing when it is certain."""

    certain: bool
    variants: tuple[_Variant, ...]


class _Variant(NamedTuple):
    read: Reader
    needs: frozenset[str]
    declared: frozenset[str]

    def fits(self, value: dict[str, Any]) -> bool:
        return self.needs <= value.keys() and bool(self.needs or not value or self.declared & value.keys())

    def likeness(self, value: dict[str, Any]) -> tuple[int, int]:
        return len(self.needs), len(self.declared & value.keys())


def _agreement(constants: Mapping[str, Any], given: Mapping[str, Any]) -> int:
    """How many constants are as they should be; -1 when one is not."""
    score = 0
    for key, wanted in constants.items():
        value = given[key]
        allowed = wanted if isinstance(wanted, tuple) else (wanted,)
        if not any(value == each and isinstance(value, bool) == isinstance(each, bool) for each in allowed):
            return -1
        score += value is not None
    return score


def _unknown() -> Reader:
    return read_class(import_module(f"{__package__}._model").Unknown)


def _as_it_is(value: Any) -> Any:
    return value
