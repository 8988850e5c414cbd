"""The reference proxy: an ASGI application that keeps the credential on the server and forwards everything else."""

from __future__ import annotations

try:
    from .app import Proxy
    from .endpoints import ENDPOINTS
    from .limits import Limits
except ModuleNotFoundError as error:
    if error.name != "starlette":
        raise
    raise ModuleNotFoundError(f"the proxy needs {error.name}: pip install 'specgram[proxy]'", name=error.name) from None

__all__ = ["ENDPOINTS", "Limits", "Proxy"]
