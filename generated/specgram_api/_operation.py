"""Operations without any I/O: a constant per method, and a call that becomes a request and reads its answer."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false, reportPrivateUsage=false
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import attrs

from ._body import Body, Source, Upload
from ._checks import Rules, merge_options
from ._decode import OneOf, Reader, read_spec, resolve
from ._wire import check_header, encode_query, fill_path, join_url, loads, scalar
from .errors import DeepgramResponseError, DeepgramValidationError

if TYPE_CHECKING:
    from ._binary import AsyncBinaryResponse, BinaryResponse
    from ._model import Model

__all__ = ["Body", "Call", "CallOptions", "Operation", "Rules", "Source", "Upload", "WireRequest"]

T = TypeVar("T")
Kind = Literal["json", "text", "binary", "none", "stream"]


@attrs.define
class CallOptions:
    """What one call changes about its sending; None leaves it as the client has it.

    Attributes:
        timeout: seconds
        max_retries: further attempts after the first
        retry_unsafe: also repeat a request that may have had its effect
        extra_headers: headers beside or instead of the usual ones
        extra_query: query parameters that the spec does not know
        extra_body: fields of a JSON body that the spec does not know
        path: another path than the spec's
        on_progress: called with the bytes sent, and those in all or None
    """

    timeout: Any = None
    max_retries: int | None = None
    retry_unsafe: bool | None = None
    extra_headers: Mapping[str, str | None] | None = attrs.field(default=None, repr=False)
    extra_query: Mapping[str, Any] | None = None
    extra_body: Mapping[str, Any] | None = None
    path: str | None = None
    on_progress: Callable[[int, int | None], object] | None = None


@attrs.frozen
class WireRequest:
    """A request ready to be sent; credentials and the caller's extra headers are the transport's business."""

    method: str
    url: str
    headers: dict[str, str]
    content: bytes | None = attrs.field(default=None, repr=False)
    upload: Upload | None = None


class Operation(Generic[T]):
    """One method of the API.

    Attributes:
        id: namespace and method, such as `pets.get_pet`
        method: HTTP method
        path: with placeholders for path parameters
        scope: the namespace whose configuration counts
        server: address of the host
        security: names of the ways to authenticate, of which one is enough
        kind: what a success brings: `json`, `text`, `binary`, `stream`, or `none`
        read_timeout: seconds to wait for an answer, when the usual ones do not fit
        deprecated: what to use instead
        query: names of the query parameters
    """

    def __init__(
        self,
        id: str,
        method: str,
        path: str,
        *,
        scope: str,
        server: str,
        security: tuple[str, ...] = (),
        kind: Kind = "json",
        result: str = "",
        varies: bool = False,
        accept: str = "application/json",
        query: tuple[str, ...] = (),
        headers: tuple[str, ...] = (),
        cookies: tuple[str, ...] = (),
        names: Mapping[str, str] | None = None,
        places: Mapping[str, tuple[str, str]] | None = None,
        styles: Mapping[str, str] | None = None,
        defaults: Mapping[str, Any] | None = None,
        body: Body | None = None,
        rules: Rules | None = None,
        read_timeout: float | None = None,
        deprecated: str | None = None,
    ) -> None:
        self.id = id
        self.method = method
        self.path = path
        self.scope = scope
        self.server = server
        self.security = security
        self.kind = kind
        self.read_timeout = read_timeout
        self.deprecated = deprecated
        self.accept = accept
        self.body = body
        self._result = result
        self._varies = varies
        self.query = query
        self._headers = headers
        self._cookies = cookies
        self._names = names or {}
        self._places = places or {}
        self._styles = styles or {}
        self._defaults = defaults or {}
        self._rules = rules
        self._reader: Reader | None = None
        self._shape: type | None = None

    def __repr__(self) -> str:
        return f"<Operation {self.id}: {self.method} {self.path}>"

    def home(self, name: str) -> tuple[str, str]:
        """Where an argument of the method belongs: the argument of `call`, and the name on the wire.

        Args:
            name: the argument's name in Python
        """
        if name in self._places:
            return self._places[name]
        wire = self._names.get(name, name)
        fields = self.body.fields if self.body is not None else ()
        if f"{{{wire}}}" in self.path:
            return "path", wire
        for part, names in (
            ("query", self.query),
            ("headers", self._headers),
            ("cookies", self._cookies),
            ("body", fields),
        ):
            if wire in names:
                return part, wire
        return "whole", "options" if name == "options" else "body"

    def call(
        self,
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        cookies: Mapping[str, Any] | None = None,
        body: Any = None,
        options: Mapping[str, Any] | Model | None = None,
        call_options: CallOptions | None = None,
    ) -> Call[T]:
        """One call, checked against the rules of the spec.

        Args:
            path: path parameters, by name on the wire, as all others
            query: query parameters; None means not given
            headers: header parameters
            cookies: cookie parameters
            body: fields of the body, or the body itself where it is one value
            options: parameters that the caller gave in one piece; those given by keyword come first
            call_options: what this call changes about its sending

        Raises:
            DeepgramValidationError: An argument that cannot be right.
        """
        parts = {"query": dict(query or {}), "headers": dict(headers or {}), "cookies": dict(cookies or {})}
        if options is not None:
            body = self._merge(parts, body, options)
        for name, value in self._defaults.items():
            values = parts["headers" if name in self._headers else "cookies" if name in self._cookies else "query"]
            if values.get(name) is None:
                values[name] = value
        if self.body is not None:
            body = self.body.gather(body, self.id)
        call_options = call_options or CallOptions()
        if self._rules is not None:
            self._rules.check(self._checked(path, parts, body, call_options), self.id)
        return Call(self, fill_path(self.path, path or {}, self._styles), parts, body, call_options)

    def _merge(self, parts: dict[str, dict[str, Any]], body: Any, options: Any) -> Any:
        fields = self.body.fields if self.body is not None else ()
        homes: dict[str, tuple[str, ...]] = {
            "query": self.query,
            "headers": self._headers,
            "cookies": self._cookies,
            "body": fields,
        }
        python: dict[str, str] = {wire: name for name, wire in self._names.items()}
        named = {part: {python.get(name, name): name for name in names} for part, names in homes.items()}
        found = merge_options(options, named, self.id)
        for part, values in parts.items():
            values.update({name: value for name, value in found[part].items() if values.get(name) is None})
        if not fields:
            return body
        given = {name: value for name, value in (body or {}).items() if value is not None}
        return {**found["body"], **given}

    def _checked(
        self, path: Mapping[str, Any] | None, parts: dict[str, dict[str, Any]], body: Any, options: CallOptions
    ) -> dict[str, Any]:
        """Every argument by its name; what goes through `extra_query` counts as given."""
        whole = body if isinstance(body, Mapping) else {}
        extra = {**(options.extra_query or {}), **(options.extra_body or {})}
        return {**(path or {}), **extra, **whole, **parts["cookies"], **parts["headers"], **parts["query"]}

    def decode(self, content: bytes) -> T:
        """The typed result of a successful answer's body.

        Raises:
            DeepgramResponseError: It is no JSON, or JSON of another shape.
        """
        if self.kind == "none":
            return None  # type: ignore[return-value]
        if self.kind == "text":
            return content.decode("utf-8", "replace")  # type: ignore[return-value]
        if self.kind != "json":
            return content  # type: ignore[return-value]
        try:
            # A deletion may be answered with nothing at all.
            return self._shaped(loads(content) if content or self.method != "DELETE" else {})
        except ValueError as error:
            raise DeepgramResponseError(
                f"{self.id}: the service reports success, but its answer is no JSON ({error})."
            ) from error

    def read(self, parsed: Any) -> T:
        """The typed result of parsed JSON; for a stream, one of its items."""
        reader = self._reader or self._make_reader()
        return reader(parsed)  # type: ignore[no-any-return]

    def _shaped(self, parsed: Any) -> T:
        found = self.read(parsed)
        if self._shape is not None and type(parsed) is not self._shape:
            wanted = "a list" if self._shape is list else "an object"
            raise DeepgramResponseError(
                f"{self.id}: the service reports success, but its answer is {parsed!r:.80}, not {wanted}."
            )
        return found

    def _make_reader(self) -> Reader:
        self._reader, self._shape = _as_it_is, None
        if self._result:
            self._reader = read_spec(self._result, __name__)
            self._shape = None if self._varies else _shape_of(self._result)
        return self._reader

    @property
    def binary_types(self) -> tuple[type[BinaryResponse], type[AsyncBinaryResponse]]:
        """The classes that a binary answer is given as, sync and async."""
        from . import _binary

        return getattr(_binary, self._result), getattr(_binary, f"Async{self._result}")


class Call(Generic[T]):
    """One call of an operation: what was asked for, and everything that a transport needs to know."""

    __slots__ = ("_parts", "_path", "body", "operation", "options")

    def __init__(
        self, operation: Operation[T], path: str, parts: dict[str, dict[str, Any]], body: Any, options: CallOptions
    ) -> None:
        self.operation = operation
        self.body = body
        self.options = options
        self._path = path
        self._parts = parts

    def __repr__(self) -> str:
        return f"<Call of {self.operation.id}>"

    @property
    def query(self) -> dict[str, Any]:
        """Query parameters by name on the wire, with those of `extra_query`."""
        return {**self._parts["query"], **(self.options.extra_query or {})}

    def request(self, base_url: str) -> WireRequest:
        """The request for a host.

        Args:
            base_url: scheme, host and path that come before the operation's path
        """
        operation = self.operation
        headers = {"accept": operation.accept}
        headers.update(
            {name: check_header(name, value) for name, value in self._parts["headers"].items() if value is not None}
        )
        if cookie := _cookie(self._parts["cookies"]):
            headers["cookie"] = check_header("cookie", cookie)
        media_type, content, upload = self._content()
        if media_type is not None:
            headers["content-type"] = media_type
        query = encode_query(self.query, operation._styles)
        path = self._path if self.options.path is None else self.options.path
        return WireRequest(operation.method, join_url(base_url, path, query), headers, content, upload)

    def _content(self) -> tuple[str | None, bytes | None, Upload | None]:
        body = self.operation.body or _ANY_BODY
        return body.encode(self.body, self.options.extra_body)

    def decode(self, content: bytes) -> T:
        """The typed result of a successful answer's body."""
        return self.operation.decode(content)


def _shape_of(spec: str) -> type | None:
    """What an answer's table entry is read from: a list or an object; None when more than one will do."""
    if spec[0] in "[{":
        return list if spec[0] == "[" else dict
    return None if isinstance(resolve(spec, __name__), OneOf) else dict


def _cookie(values: Mapping[str, Any]) -> str:
    texts = {name: scalar(value) for name, value in values.items() if value is not None}
    faulty = [name for name, text in texts.items() if not _COOKIE.isdisjoint(text)]
    if faulty:
        raise DeepgramValidationError(f"The cookie {faulty[0]} holds a character that no cookie can hold.")
    return "; ".join(f"{name}={text}" for name, text in texts.items())


_ANY_BODY = Body("json", "application/json", optional=True)
_COOKIE = frozenset('";,\\ \r\n\t')


def _as_it_is(value: Any) -> Any:
    return value
