"""Have a schema graph parsed by openapi-python-client, behind one module: nothing else here imports that library."""

from __future__ import annotations

from generator.parse.adapter import Parsed, parse

__all__ = ["Parsed", "parse"]
