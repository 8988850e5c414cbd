"""Audio from an address, fetched no faster than it is sent on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specgram.errors import DeepgramConnectionError

from .source import Format, Source


class UrlSource(Source):
    """A recording or a stream on the web. Nothing is fetched before it is iterated.

    Args:
        url: Address (http or https).
        format: What raw audio is; without it the audio is taken to have a container.
        headers: Headers of the request.
        timeout: Seconds without data after which it is given up.
    """

    def __init__(
        self,
        url: str,
        format: Format | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float = 30.0,
    ) -> None:
        self.url = url
        self._format = format
        self._headers = dict(headers or {})
        self._timeout = timeout
        self.rate = format.rate if format else 0.0

    @property
    def parameters(self) -> dict[str, Any]:
        return self._format.parameters if self._format else {}

    def pieces(self, size: int) -> Iterator[bytes]:
        """The audio in pieces.

        Raises:
            DeepgramConnectionError: The address cannot be read, or the connection broke.
        """
        import httpx

        try:
            with httpx.stream(
                "GET", self.url, headers=self._headers, timeout=self._timeout, follow_redirects=True
            ) as response:
                response.raise_for_status()
                yield from response.iter_bytes(size)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DeepgramConnectionError(
                f"The audio at {self.url.partition('?')[0]} cannot be read: {error}"
            ) from error
