"""Faults that a client asks for in its own request, with the headers `x-emulator-fail` and `x-emulator-fault`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .faults import Failure, Fault

__all__ = ["FAIL_HEADER", "FAULT_HEADER", "faults_of_headers"]

FAIL_HEADER = "x-emulator-fail"
FAULT_HEADER = "x-emulator-fault"
_NUMBERS = {"after_bytes": int, "code": int, "delay": float}


def faults_of_headers(headers: Mapping[str, str]) -> tuple[Failure | None, list[Fault]]:
    """What a request asks for: `x-emulator-fail: 429; retry-after=3`, `x-emulator-fault: reset; after_bytes=100`.

    A header that cannot be understood is a failure of its own, with status 400, which says so.
    """
    try:
        failure = _failure(headers[FAIL_HEADER]) if FAIL_HEADER in headers else None
    except ValueError:
        return _not_understood(FAIL_HEADER, "write it as `503; retry-after=1`"), []
    try:
        return failure, [_fault(headers[FAULT_HEADER])] if FAULT_HEADER in headers else []
    except (ValueError, TypeError) as error:
        return _not_understood(FAULT_HEADER, str(error)), []


def _not_understood(header: str, why: str) -> Failure:
    return Failure(status=400, message=f"header {header}: {why}")


def _failure(text: str) -> Failure:
    status, options = _parts(text)
    return Failure(status=int(status), headers=options)


def _fault(text: str) -> Fault:
    kind, options = _parts(text)
    values: dict[str, Any] = {name: _NUMBERS.get(name, str)(value) for name, value in options.items()}
    return Fault(kind=kind, **values)  # type: ignore[arg-type]


def _parts(text: str) -> tuple[str, dict[str, str]]:
    first, *rest = (part.strip() for part in text.split(";"))
    options = dict(part.split("=", 1) for part in rest if "=" in part)
    return first, {name.strip(): value.strip() for name, value in options.items()}
