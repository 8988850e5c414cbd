"""The reference proxy: an ASGI application that keeps the credential on the server and forwards everything else."""

from __future__ import annotations

from .app import Proxy
from .endpoints import ENDPOINTS
from .limits import Limits

__all__ = ["ENDPOINTS", "Limits", "Proxy"]
