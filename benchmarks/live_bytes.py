"""How much memory something keeps."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable


def live_bytes(make: Callable[[], object]) -> float:
    """Bytes that stay allocated while the made object lives."""
    gc.collect()
    tracemalloc.start()
    kept = make()
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return float(size)
