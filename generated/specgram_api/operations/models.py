"""Operations of `models`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._operation import Operation

if TYPE_CHECKING:
    from ..models.manage import Models, SpeechModel


GET_ALL: Operation[Models] = Operation(
    "models.get_all",
    "GET",
    "/v1/models",
    scope="models",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.Models",
    query=("include_outdated",),
)

GET_MODEL: Operation[SpeechModel] = Operation(
    "models.get_model",
    "GET",
    "/v1/models/{model_id}",
    scope="models",
    server="https://api.deepgram.com",
    security=("ApiKey",),
    result="manage.SpeechModel",
)
