"""Credentials: where they come from, which one wins, and a wrapper that no repr, pickle or traceback can look through."""

from __future__ import annotations

import inspect
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, NoReturn, Union

import attrs

from .errors import DeepgramError

KEY_VARIABLE: Final = "DEEPGRAM_API_KEY"
TOKEN_VARIABLE: Final = "DEEPGRAM_ACCESS_TOKEN"  # noqa: S105 - the name of a variable, not its content
PROXY_KEY: Final = "proxy"
"""The key that asks for proxy mode: the reverse proxy sets the real credential."""

Credential = Union[str, Callable[[], str]]
"""A key or token, or a callable that is asked for one before every request."""
AsyncCredential = Union[str, Callable[[], str], Callable[[], Awaitable[str]]]
"""The same on the async client, where the callable may also be a coroutine function."""


class Secret:
    """A text that is shown nowhere: reveal() is the only way to read it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "Secret(hidden)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: Any) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("A credential cannot be pickled; give it to the new process through its environment.")


@attrs.frozen(repr=False)
class Credentials:
    """One credential and the authorization scheme that it goes with."""

    scheme: str
    source: Secret | Callable[[], Any]

    def __repr__(self) -> str:
        return f"Credentials({self.scheme}, {'callable' if callable(self.source) else 'fixed'})"

    @property
    def is_proxy_key(self) -> bool:
        """Whether this is the key of proxy mode, which is no secret."""
        return isinstance(self.source, Secret) and self.source.reveal() == PROXY_KEY

    @property
    def is_fixed(self) -> bool:
        return isinstance(self.source, Secret)

    def authorization(self) -> Secret:
        """The value of the Authorization header; asks a callable anew each time.

        Raises:
            DeepgramError: The callable gave nothing usable, or is asynchronous.
        """
        if isinstance(self.source, Secret):
            return Secret(f"{self.scheme} {self.source.reveal()}")
        answer = self.source()
        if inspect.isawaitable(answer):
            _discard(answer)
            raise DeepgramError(
                "The credential callable is asynchronous, and DeepgramClient is not: use AsyncDeepgramClient, or give "
                "a callable that returns the credential itself."
            )
        return self._header_value(answer)

    async def authorization_async(self) -> Secret:
        """The same on an event loop, where the callable may be asynchronous."""
        if isinstance(self.source, Secret):
            return Secret(f"{self.scheme} {self.source.reveal()}")
        answer = self.source()
        return self._header_value(await answer if inspect.isawaitable(answer) else answer)

    def _header_value(self, answer: Any) -> Secret:
        if isinstance(answer, Secret):
            answer = answer.reveal()
        if not isinstance(answer, str) or not answer.strip():
            kind = "an empty string" if isinstance(answer, str) else type(answer).__name__
            raise DeepgramError(f"The credential callable returned {kind}; it has to return the key or token as a string.")
        return Secret(f"{self.scheme} {_checked(answer, 'the credential callable').reveal()}")


def find_credentials(
    api_key: Any = None, access_token: Any = None, environment: Mapping[str, str] | None = None
) -> Credentials:
    """The credential to use: explicit beats environment, and a token beats a key; an empty string counts as absent.

    Args:
        api_key: An API key, or a callable that returns one.
        access_token: A temporary token, or a callable that returns one.
        environment: Variables to look in; os.environ when None.

    Raises:
        DeepgramError: No credential anywhere, or one that cannot stand in a header.
    """
    variables = os.environ if environment is None else environment
    candidates = (
        ("Bearer", access_token, "access_token"),
        ("Token", api_key, "api_key"),
        ("Bearer", variables.get(TOKEN_VARIABLE), TOKEN_VARIABLE),
        ("Token", variables.get(KEY_VARIABLE), KEY_VARIABLE),
    )
    for scheme, value, place in candidates:
        if value is not None and (found := _source(value, place)) is not None:
            return Credentials(scheme, found)
    raise missing_credentials()


def missing_credentials() -> DeepgramError:
    """The error for a client that has no credential, at construction or after unpickling."""
    return DeepgramError(
        f"No credential: give api_key= or access_token=, or set the environment variable {TOKEN_VARIABLE} or {KEY_VARIABLE}."
    )


def _source(value: Any, place: str) -> Secret | Callable[[], Any] | None:
    if isinstance(value, Secret):
        value = value.reveal()
    if isinstance(value, str):
        return _checked(value, place) if value.strip() else None
    if callable(value):
        return value  # type: ignore[no-any-return]
    raise DeepgramError(f"{place} has to be a string or a callable that returns one, not {type(value).__name__}.")


def _checked(text: str, place: str) -> Secret:
    """Refuses what no header can hold here, where the message can leave the credential out."""
    stripped = text.strip()
    for position, character in enumerate(stripped):
        if not " " < character <= "~":
            raise DeepgramError(
                f"The credential from {place} has a character that no HTTP header can hold (U+{ord(character):04X} at "
                f"position {position}); copy it again from the console."
            )
    return Secret(stripped)


def _discard(awaitable: Any) -> None:
    """Closes a coroutine that nobody will await, which would otherwise warn."""
    close = getattr(awaitable, "close", None)
    if close is not None:
        close()
