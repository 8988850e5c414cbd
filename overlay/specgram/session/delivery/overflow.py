"""The error of audio for which there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specgram.errors import AudioOverflowError

if TYPE_CHECKING:
    from specgram.session.core.core import SessionCore


def overflow(core: SessionCore, data: bytes, ahead: int = 0) -> AudioOverflowError:
    """Says how full it is, and what can be done about it.

    Args:
        core: The session.
        data: The audio that was not taken.
        ahead: Bytes that were given before it and are on their way to the session.
    """
    terms, log, address = core.terms, core.machine.log, core.machine.addressing
    if address is not None and address.rate:
        held = f"{(log.tail - log.head + ahead * address.units_per_byte) / address.rate:.1f} s of audio"
    else:
        held = f"{log.size + ahead} bytes"
    at_once = terms.policy is not None and terms.policy.overflow == "error"
    waited = "" if at_once else f" within send_timeout ({terms.send_timeout:g} s)"
    return AudioOverflowError(
        f"There was no room for {len(data)} bytes of audio{waited}: {held} wait for the server. Nothing of it was taken, so the "
        "same call may be repeated; ReconnectPolicy(overflow='drop_oldest') would drop old audio instead.",
        request_id=core.request_id,
        url=core.url,
    )
