"""The socket `books.read`: A reading."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Union

from .._channel import Channel, message_of
from ..models.books import Stop, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import TypeAlias

    from .._channel import MalformedMessage, UnknownMessage
    from .._model import Model
    from ..models.books import Turned


class ReadingEvents(str, Enum):
    """What happens on `books.read`."""

    OPEN = "open"
    """The connection is open."""
    CLOSE = "close"
    """The connection is closed."""
    ERROR = "error"
    """Something failed."""
    UNHANDLED = "Unhandled"
    """A message arrived that is of no known type."""
    AUDIO = "Audio"
    """The voice."""
    TURNED = "Turned"
    """A page was turned."""

    def __str__(self) -> str:
        return str(self.value)


class BooksReadSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    def turn(self, page: int) -> None:
        """Turn to a page.

        Args:
            page: Number of the page.
        """
        self._send(message_of(Turn, None, page=page))

    def stop(self) -> None:
        """Stop reading."""
        self._send(Stop())


class AsyncBooksReadSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        async def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    async def turn(self, page: int) -> None:
        """Turn to a page.

        Args:
            page: Number of the page.
        """
        await self._send(message_of(Turn, None, page=page))

    async def stop(self) -> None:
        """Stop reading."""
        await self._send(Stop())


CHANNEL = Channel(
    "books.read",
    "/readings/{id}",
    server="wss://books.example",
    scope="books",
    events=ReadingEvents,
    sends=(BooksReadSends, AsyncBooksReadSends),
    query=("voice",),
    client_messages={"Turn": "books.Turn", "Stop": "books.Stop"},
    server_messages={"Turned": "books.Turned"},
    event_of={"Turned": "Turned"},
    receives_binary=True,
)

ServerMessage: TypeAlias = Union["Turned", "bytes", "UnknownMessage", "MalformedMessage"]
"""What arrives."""

ClientMessage: TypeAlias = Union["Turn", "Stop"]
"""What can be sent."""
