"""Models: attrs classes over the parsed JSON itself, so that nothing of an answer is lost."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false, reportPrivateUsage=false
from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from ._decode import adopt, read_class
from ._nested import complete, is_complete, nested
from ._wire import dumps, loads
from .errors import DeepgramValidationError

if TYPE_CHECKING:
    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Callable[[Any], Any]:
        return lambda cls: cls


T = TypeVar("T")
_ABSENT = object()


class Wire:
    """An attribute that has another name on the wire, because the wire name is no Python name of its own."""

    def __init__(self, key: str, default: Any = _ABSENT) -> None:
        self.key = key
        self.default = default

    def __get__(self, instance: Model | None, owner: type) -> Any:
        if instance is None:
            return self
        return instance.__dict__.get(self.key, None if self.default is _ABSENT else self.default)

    def __set__(self, instance: Model, value: Any) -> None:
        instance.__dict__[self.key] = value

    def __delete__(self, instance: Model) -> None:
        instance.__dict__.pop(self.key, None)


def wire(key: str, *, default: Any = _ABSENT) -> Any:
    """Declare a field whose name on the wire is `key`; without a default the field is required."""
    return Wire(key, default)


class _Fixed:
    """A member of `Model` that no wire key can shadow: having `__set__`, it comes before the instance's own keys."""

    def __init__(self, member: Any) -> None:
        self._member = member
        self.__doc__ = member.__doc__

    def __get__(self, instance: Any, owner: type) -> Any:
        return self._member.__get__(instance, owner)

    def __set__(self, instance: Any, value: Any) -> None:
        raise AttributeError(
            f"{type(instance).__name__} has a method of this name; a wire key goes by its name with a `_`"
        )


class _Attributes:
    """Makes a model an attrs class when somebody asks; decoding alone never pays for that."""

    def __get__(self, instance: Any, owner: type[Model]) -> tuple[Any, ...]:
        if owner is Model:
            return ()
        _process(owner)
        found: tuple[Any, ...] = owner.__dict__["__attrs_attrs__"]
        return found


def _process(cls: type[Model]) -> None:
    import attrs

    own = {name: cls.__dict__[name] for name in cls._fields if name in cls.__dict__}
    these = {name: attrs.field(default=None, kw_only=True) for name in own}
    attrs.define(cls, these=these, init=False, repr=False, eq=False, slots=False)
    for name, default in own.items():
        setattr(cls, name, default)


@dataclass_transform(kw_only_default=True, field_specifiers=(wire,))
class Model:
    """One JSON object. Attributes are its fields; one that is absent reads as None.

    The object keeps what was received as it was: fields that are not declared here (`extras`), explicit nulls, and
    whether a number was an integer. `to_dict()` gives all of it back.
    """

    _fields: ClassVar[dict[str, str]] = {}
    _required: ClassVar[tuple[str, ...]] = ()
    _constants: ClassVar[dict[str, Any]] = {}
    _nested: ClassVar[dict[str, str]] = {}
    _rest: ClassVar[str] = ""
    _secret: ClassVar[frozenset[str]] = frozenset()
    __attrs_attrs__: ClassVar[Any] = _Attributes()
    __hash__: ClassVar[None]  # type: ignore[assignment]  # it can change
    __slots__ = ("__dict__", "__weakref__", "_raw")

    if TYPE_CHECKING:
        _raw: dict[str, Any] | None
        """The attributes, as long as models may have to be made of what they hold."""
    else:

        def __init__(self, **fields: Any) -> None:
            cls = type(self)
            self.__dict__ = {**cls._constants, **_by_wire_name(cls, fields)}
            self._raw = None

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._fields, cls._constants = dict(cls._fields), dict(cls._constants)
        required = list(cls._required)
        for name in cls.__annotations__:
            if name[0] != "_":
                _declare(cls, name, required)
        cls._required = tuple(required)

    @property
    def extras(self) -> dict[str, Any]:
        """What was received beyond the declared fields, by wire name."""
        declared = set(type(self)._fields.values())
        return {key: value for key, value in self.__dict__.items() if key not in declared}

    def to_dict(self) -> dict[str, Any]:
        """Plain data, equal to what was received as long as nothing was changed. Changing it does not change the model."""
        return plain(self)  # type: ignore[no-any-return]

    def to_json(self) -> str:
        """The object as JSON text."""
        return dumps(self.to_dict()).decode()

    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any]) -> Self:
        """A model of plain data, which stays as it is.

        Raises:
            DeepgramValidationError: It is not a mapping.
        """
        if not isinstance(mapping, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise DeepgramValidationError(f"{cls.__name__}.from_dict takes a mapping, not {type(mapping).__name__}.")
        return decode(cls, plain(dict(mapping)))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """A model of JSON text.

        Raises:
            DeepgramValidationError: It is not JSON, or no JSON object.
        """
        try:
            parsed = loads(text)
        except ValueError as error:
            raise DeepgramValidationError(f"{cls.__name__}.from_json: the text is not JSON ({error}).") from error
        if not isinstance(parsed, dict):
            raise DeepgramValidationError(f"{cls.__name__}.from_json: the JSON holds no object.")
        return decode(cls, parsed)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return complete(self) == complete(other)

    def __repr__(self) -> str:
        cls = type(self)
        names = {key: name for name, key in cls._fields.items()}
        fields = complete(self)
        ordered = [key for key in names if key in fields] + list(self.extras)
        parts = (f"{names.get(key, key)}={_shown(cls, key, fields[key])}" for key in ordered)
        return f"{cls.__name__}({', '.join(parts)})"

    def __copy__(self) -> Self:
        return adopt(type(self), dict(complete(self)), raw=False)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return adopt(type(self), copy.deepcopy(self.__dict__, memo), not is_complete(self))

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return adopt, (type(self), self.__dict__, not is_complete(self))


class Unknown(Model):
    """An object that is none of the kinds known here. Its fields are in `extras`, and attributes as well."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def decode(cls: type[T], parsed: Any) -> T | Any:
    """Parsed JSON as a model, which takes it over. What is not an object is handed back as it is."""
    return read_class(cls)(parsed)


def plain(value: Any) -> Any:
    """Plain data of its own: models become dicts, and containers are copied."""
    if isinstance(value, Model):
        value = value.__dict__
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _declare(cls: type[Model], name: str, required: list[str]) -> None:
    value = cls.__dict__.get(name, _ABSENT)
    key, default = (value.key, value.default) if isinstance(value, Wire) else (name, value)
    cls._fields[name] = key
    if default is _ABSENT:
        required.append(name)
    elif default is not None:
        cls._constants[key] = default
    if key in cls._nested:
        setattr(cls, name, nested(cls, name, key))
    elif value is _ABSENT:
        setattr(cls, name, None)


def _by_wire_name(cls: type[Model], fields: dict[str, Any]) -> dict[str, Any]:
    unknown = [name for name in fields if name not in cls._fields]
    if unknown:
        from difflib import get_close_matches  # only mistakes need it

        near = get_close_matches(unknown[0], cls._fields, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise TypeError(f"{cls.__name__} has no field {unknown[0]!r}{hint}")
    missing = [name for name in cls._required if name not in fields]
    if missing:
        raise TypeError(f"{cls.__name__} needs {', '.join(missing)}")
    return {cls._fields[name]: value for name, value in fields.items() if value is not None}


def _shown(cls: type[Model], key: str, value: Any) -> str:
    if key in cls._secret:
        return "'***'"
    if isinstance(value, list) and len(value) > 3:
        return f"[{', '.join(map(repr, value[:2]))}, … {len(value)} in all]"
    text = repr(value)
    return text if len(text) <= 200 or isinstance(value, Model) else f"{text[:160]}…"


for _name in ("to_dict", "to_json", "from_dict", "from_json", "__copy__", "__deepcopy__", "__reduce_ex__"):
    setattr(Model, _name, _Fixed(Model.__dict__[_name]))
