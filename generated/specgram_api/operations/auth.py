"""Operations of `auth`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._body import Body
from .._operation import Operation

if TYPE_CHECKING:
    from ..models.manage import GrantTokenResponse


GRANT_TOKEN: Operation[GrantTokenResponse] = Operation(
    "auth.grant_token",
    "POST",
    "/v1/auth/grant",
    scope="auth",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.GrantTokenResponse",
    body=Body("json", "application/json", fields=("ttl_seconds",), whole="ttl_seconds", optional=True),
)
