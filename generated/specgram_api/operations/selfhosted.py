"""Operations of `selfhosted`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._body import Body
from .._operation import Operation

if TYPE_CHECKING:
    from ..models.manage import (
        DeletedDistributionCredentials,
        DistributionCredentialsList,
        MemberDistributionCredentials,
    )


CREATE_CREDENTIALS: Operation[MemberDistributionCredentials] = Operation(
    "selfhosted.create_credentials",
    "POST",
    "/v1/projects/{project_id}/self-hosted/distribution/credentials",
    scope="selfhosted",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.MemberDistributionCredentials",
    query=("scopes", "provider"),
    body=Body("json", "application/json", fields=("comment",)),
)

DELETE_CREDENTIALS: Operation[DeletedDistributionCredentials] = Operation(
    "selfhosted.delete_credentials",
    "DELETE",
    "/v1/projects/{project_id}/self-hosted/distribution/credentials/{distribution_credentials_id}",
    scope="selfhosted",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.DeletedDistributionCredentials",
)

GET_CREDENTIALS: Operation[MemberDistributionCredentials] = Operation(
    "selfhosted.get_credentials",
    "GET",
    "/v1/projects/{project_id}/self-hosted/distribution/credentials/{distribution_credentials_id}",
    scope="selfhosted",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.MemberDistributionCredentials",
)

LIST_CREDENTIALS: Operation[DistributionCredentialsList] = Operation(
    "selfhosted.list_credentials",
    "GET",
    "/v1/projects/{project_id}/self-hosted/distribution/credentials",
    scope="selfhosted",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.DistributionCredentialsList",
)
