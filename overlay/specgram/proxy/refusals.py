"""Answers of the proxy itself: a status, and a line that says why and holds nothing of the caller's."""

from __future__ import annotations

import math

from starlette.responses import JSONResponse

from .limits import OverLimitError

__all__ = ["RefusedError", "over_limit", "refused"]


class RefusedError(Exception):
    """A request or handshake that the proxy does not forward."""

    def __init__(self, status: int, said: str, **headers: str) -> None:
        super().__init__(said)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def refused(refusal: RefusedError) -> JSONResponse:
    """The response for a refusal, in a shape that clients of the API read as an error."""
    return JSONResponse({"message": f"specgram proxy: {refusal}"}, refusal.status, refusal.headers)


def over_limit(error: OverLimitError) -> RefusedError:
    """The refusal for a limit that is reached."""
    return RefusedError(429, str(error), retry_after=str(max(1, math.ceil(error.wait))))
