"""Models of the domain `errors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from .._decode import OneOf
from .._model import Model, Unknown

if TYPE_CHECKING:
    from typing_extensions import TypeAlias


class DetailedError(Model):
    """The form of newer endpoints."""

    category: str | None = None
    """Kind of the failure, for example `INVALID_JSON`."""
    message: str
    """What went wrong, in a sentence."""
    details: str | None = None
    """What to do about it."""
    request_id: str | None = None
    """Id of the request, when the service gave it one; quote it to support."""


ErrorBody: TypeAlias = Union["LegacyError", "DetailedError", "Unknown"]
"""What went wrong. Most endpoints use the older form with `err_code`; newer ones use `category`."""
_ErrorBody = OneOf(__name__, ("LegacyError", {}, ("err_msg",)), ("DetailedError", {}, ("message",)))


class LegacyError(Model):
    """The form of most endpoints."""

    err_code: str | None = None
    """Short code, for example `INVALID_AUTH`."""
    error_code: str | None = None
    """Spelling of `err_code` in some answers with status 503."""
    err_msg: str
    """What went wrong, in a sentence."""
    request_id: str | None = None
    """Id of the request, when the service gave it one; quote it to support."""
