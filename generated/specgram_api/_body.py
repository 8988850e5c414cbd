"""Request bodies of every declared kind: from keyword arguments to bytes and their content type."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from ._wire import dumps, encode_query, scalar
from .errors import DeepgramValidationError

if TYPE_CHECKING:
    from ._upload import Upload

Kind = Literal["json", "form", "multipart", "text", "raw"]


@attrs.frozen
class Body:
    """What an operation sends.

    Attributes:
        kind: how it is written
        media_type: its content type
        fields: names on the wire of what it is made of; none when the body is one value
        required: those of them that have to be given
        whole: the field in whose place the caller may give the body as a whole
        files: those of a multipart body that are files
        defaults: fields that are sent when they are not given
        optional: whether it may be left out
    """

    kind: Kind
    media_type: str
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    whole: str | None = None
    files: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = attrs.field(factory=dict)
    optional: bool = False

    def gather(self, given: Any, place: str) -> Any:
        """The body's data: without what was not given, and with what was given as a whole taken apart.

        Raises:
            DeepgramValidationError: Something required is missing.
        """
        if not self.fields:
            return self._one_value(given, place)
        data = self._taken_apart(dict(given or {}))
        missing = [name for name in self.required if name not in data and name not in self.defaults]
        if missing and (data or not self.optional):
            raise DeepgramValidationError(f"{place} needs {' and '.join(missing)}.")
        return {**self.defaults, **data} if data or not self.optional else data

    def _one_value(self, given: Any, place: str) -> Any:
        if given is None and not self.optional:
            raise DeepgramValidationError(f"{place} needs something to send.")
        return given

    def _taken_apart(self, given: dict[str, Any]) -> dict[str, Any]:
        base: dict[str, Any] = {}
        value = given.get(self.whole) if self.whole else None
        if self.whole and (isinstance(value, Mapping) or hasattr(value, "to_dict")):
            del given[self.whole]
            base = dict(value) if isinstance(value, Mapping) else value.to_dict()  # type: ignore[union-attr]
        return {**base, **{name: value for name, value in given.items() if value is not None}}

    def encode(self, data: Any, extra: Mapping[str, Any] | None) -> tuple[str | None, bytes | None, Upload | None]:
        """Content type, and the content or the upload."""
        if self.kind == "raw":
            return self._raw(data)
        if extra and (isinstance(data, Mapping) or data is None):
            data = {**(data or {}), **extra}
        if self.optional and (data is None or data == {}):
            return None, None, None
        if self.kind == "multipart":
            return self._multipart(data)
        return self.media_type, self._text(data), None

    def _text(self, data: Any) -> bytes:
        if self.kind == "json":
            return dumps(data)
        if self.kind == "form" and isinstance(data, Mapping):
            return encode_query(data).encode()
        return data if isinstance(data, bytes) else scalar(data).encode()

    def _raw(self, data: Any) -> tuple[str | None, bytes | None, Upload | None]:
        from ._upload import Upload

        if data is None:
            return None, None, None
        upload = data if isinstance(data, Upload) else Upload(data, self.media_type)
        return upload.media_type, None, upload

    def _multipart(self, data: Any) -> tuple[str | None, bytes | None, Upload | None]:
        raise NotImplementedError("the spec declares no multipart body")
