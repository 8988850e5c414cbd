"""Credentials of a request or a handshake: read from the header or the sub-protocol, and judged."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from .refusal import Refusal
from .tenancy import Caller

if TYPE_CHECKING:
    from .emulation import Emulation

__all__ = ["Credential", "admit", "read_credential"]

log = logging.getLogger("specgram.emulator")
_SCHEMES = {"token": "key", "bearer": "token"}
_KEY_SCHEME = "ApiKey"


@attrs.frozen
class Credential:
    """What a client showed.

    Attributes:
        kind: `key` or `token`
        secret: the key, or the access token
        subprotocol: the sub-protocol to confirm when it came that way
    """

    kind: str
    secret: str = attrs.field(repr=False)
    subprotocol: str | None = None


def read_credential(headers: Mapping[str, str], subprotocols: Sequence[str] = ()) -> Credential:
    """The credential of a request.

    Raises:
        Refusal: 401, when there is none or it cannot be read
    """
    header = headers.get("authorization", "").strip()
    if header:
        scheme, _, secret = header.partition(" ")
        kind = _SCHEMES.get(scheme.lower())
        if kind is None or not secret.strip():
            raise _refused("header Authorization: it must be `Token <API key>` or `Bearer <access token>`.")
        return Credential(kind, secret.strip())
    if len(subprotocols) >= 2 and subprotocols[0].lower() in _SCHEMES:
        log.warning("the credential came as a sub-protocol, as browsers send it")
        return Credential(_SCHEMES[subprotocols[0].lower()], subprotocols[1], subprotocols[0])
    raise _refused("header Authorization: missing. Send `Token <API key>` or `Bearer <access token>`.")


def admit(credential: Credential, security: Sequence[str], emulation: Emulation) -> Caller:
    """Whose credential it is, if it opens an operation with these security schemes.

    Raises:
        Refusal: 401 for a credential that is unknown, expired or deleted; 403 for one of the wrong kind
    """
    if credential.kind == "token":
        caller = emulation.tokens.holder(credential.secret)
        if caller is None:
            raise _refused("header Authorization: the access token is unknown or has expired.")
        if security and all(name == _KEY_SCHEME for name in security):
            raise Refusal(403, "INSUFFICIENT_PERMISSIONS", "An access token cannot do this; use an API key.")
        return caller
    caller = emulation.account.holder(credential.secret)
    if caller is None:
        raise _refused("header Authorization: the API key is unknown, deleted or expired.")
    return caller


def _refused(message: str) -> Refusal:
    return Refusal(401, "INVALID_AUTH", message, {"www-authenticate": "Token"})
