"""Where upstream's documents come from: a folder, or the published addresses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from generator.diagnostics import Place, fail
from generator.drift.deviations import Deviations
from generator.load import Document, load

_NAMES = {"openapi": ("openapi.yml", "openapi.yaml", "openapi.json"), "asyncapi": ("asyncapi.yml", "asyncapi.yaml")}
_LARGEST = 32 * 1024 * 1024
_PATIENCE = 30.0


class UnreachableError(Exception):
    """A published address does not answer; the message says which one, why, and what to do."""


@contextmanager
def upstream_documents(folder: Path | None, deviations: Deviations) -> Iterator[dict[str, Document]]:
    """Upstream's documents by kind, from `folder` or else fetched into a temporary one."""
    if folder is not None:
        yield {kind: load(_find(folder, names)) for kind, names in _NAMES.items()}
        return
    with TemporaryDirectory(prefix="upstream-") as temporary:
        yield {kind: load(_fetch(kind, getattr(deviations, kind), Path(temporary))) for kind in _NAMES}


def _find(folder: Path, names: tuple[str, ...]) -> Path:
    if not folder.is_dir():
        fail(Place(str(folder)), "no such folder; --upstream takes a folder with openapi.yml and asyncapi.yml")
    return next((folder / name for name in names if (folder / name).exists()), folder / names[0])


def _fetch(kind: str, address: str, folder: Path) -> Path:
    advice = "pass --upstream DIR to compare with a copy"
    if not address:
        raise UnreachableError(f"deviations.yaml names no address of the {kind} document; {advice}")
    try:
        content = _download(address)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise UnreachableError(f"cannot fetch {address}: {_reason(error)}; {advice}") from None
    path = folder / f"{kind}.yml"
    path.write_bytes(content)
    return path


def _download(address: str) -> bytes:
    content = bytearray()
    with httpx.stream("GET", address, timeout=_PATIENCE, follow_redirects=True) as response:
        response.raise_for_status()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > _LARGEST:
                raise ValueError(f"larger than {_LARGEST:,} bytes")
    return bytes(content)


def _reason(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"status {error.response.status_code}"
    return " ".join(str(error).split()) or type(error).__name__
