"""The error of audio for which there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specgram.errors import AudioOverflowError

if TYPE_CHECKING:
    from .core import SessionCore


def overflow(core: SessionCore, data: bytes) -> AudioOverflowError:
    """Says how full it is, and what can be done about it."""
    policy = core.terms.policy
    held = (
        f"{core.machine.unacknowledged:.1f} s of audio"
        if core.machine.unacknowledged
        else f"{core.machine.log.size} bytes"
    )
    waited = (
        ""
        if policy is not None and policy.overflow == "error"
        else f" within send_timeout ({core.terms.send_timeout:g} s)"
    )
    return AudioOverflowError(
        f"There was no room for {len(data)} bytes of audio{waited}: {held} wait for the server. Nothing of it was taken, so the "
        "same call may be repeated; ReconnectPolicy(overflow='drop_oldest') would drop old audio instead.",
        request_id=core.request_id,
        url=core.url,
    )
