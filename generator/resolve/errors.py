"""Error classes: what the document says about them, else the usual ones under a name made of the package's."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define

from generator import names
from generator.ir.api import ErrorKind, Errors
from generator.normalise.spot import Spot

_STATUS = {
    "400": "BadRequestError", "401": "AuthenticationError", "402": "PaymentRequiredError", "403": "PermissionDeniedError",
    "404": "NotFoundError", "408": "RequestTimeoutError", "409": "ConflictError", "413": "PayloadTooLargeError",
    "415": "UnsupportedMediaTypeError", "422": "UnprocessableEntityError", "429": "RateLimitError", "5XX": "ServerError",
}  # fmt: skip
_DOCS = {
    "400": "The service cannot make sense of the request.",
    "401": "The credential is missing or wrong.",
    "402": "The account has to be paid for first.",
    "403": "The credential does not allow this.",
    "404": "There is no such thing.",
    "408": "The request took too long to arrive.",
    "409": "The request contradicts the state of things.",
    "413": "The request is too large.",
    "415": "The service does not take this kind of content.",
    "422": "The service understands the request and cannot do it.",
    "429": "Too many requests; try again later.",
    "5XX": "The service failed.",
}
_CODE = ("code", "error_code", "err_code", "type")
_MESSAGE = ("message", "detail", "error", "error_description", "title", "description", "err_msg", "reason", "errors")
_SUFFIXES = ("_api", "_client", "_sdk")


def resolve_errors(infos: list[Spot], package: str) -> Errors:
    """Names of the error classes, and where errors keep what they say."""
    stated = next((each for info in infos if (each := _stated(info)) is not None), None)
    reader = _Reader(stated, _prefix(package))
    base, api = reader.class_name("base", "Error"), reader.class_name("api", "ApiError")
    reader.taken.update((base, api, *(f"{base.removesuffix('Error')}{each}Error" for each in _GENERIC)))
    return Errors(
        base,
        api,
        tuple(reader.kinds()),
        reader.texts("code", _CODE),
        reader.texts("message", _MESSAGE),
        reader.texts("request-id", ("request_id", "requestId")),
        stated.text("request-id-header").lower() if stated and stated.text("request-id-header") else "x-request-id",
    )


_GENERIC = ("Validation", "Connection", "Timeout", "Response")


def _stated(root: Spot) -> Spot | None:
    info = root.at("info")
    errors = info.at("x-sdk-errors") if info is not None else None
    if errors is not None and not errors.is_mapping:
        errors.error("x-sdk-errors has to be an object")
        return None
    return errors


def _prefix(package: str) -> str:
    for suffix in _SUFFIXES:
        if package.endswith(suffix) and package != suffix:
            package = package.removesuffix(suffix)
    return names.pascal(package, "Api")


@define
class _Reader:
    stated: Spot | None
    prefix: str
    taken: set[str] = Factory(set)

    def class_name(self, key: str, suffix: str) -> str:
        text = self.stated.text(key) if self.stated is not None else ""
        return names.pascal(text) if text else f"{self.prefix}{suffix}"

    def texts(self, key: str, usual: tuple[str, ...]) -> tuple[str, ...]:
        found = self.stated.strings(key) if self.stated is not None else []
        return tuple(found) or usual

    def kinds(self) -> Iterator[ErrorKind]:
        """The classes in the order of their statuses; a status that is none is left out."""
        entries = self.stated.at("status") if self.stated is not None else None
        listed = dict(_STATUS)
        if entries is not None:
            listed = {status: entries.text(status) for status, _ in entries.members()}
        for status in sorted(listed):
            code = status.upper()
            known = code.isdecimal() and 100 <= int(code) <= 599
            series = len(code) == 3 and code[0] in "12345" and code[1:] == "XX"
            if (known or series) and listed[status]:
                name = names.unique({"": names.pascal(listed[status])}, self.taken)[""]
                self.taken.add(name)
                doc = _DOCS.get(code, f"The service answered with status {code}.")
                yield ErrorKind(name, 0 if series else int(code), int(code[0]) if series else 0, doc)
            elif entries is not None:
                entries.error(f"{status!r} is no HTTP status, and no series such as 5XX")
