"""Credentials: where they come from, which one wins, and a wrapper that no repr, pickle or traceback can look through."""

from __future__ import annotations

import inspect
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, NoReturn

import attrs

from .errors import DeepgramError

KEY_VARIABLE: Final = "DEEPGRAM_API_KEY"
TOKEN_VARIABLE: Final = "DEEPGRAM_ACCESS_TOKEN"  # noqa: S105 - the name of a variable, not its content
PROXY_KEY: Final = "proxy"
"""The key that asks for proxy mode: the reverse proxy sets the real credential."""

Credential = str | Callable[[], str]
"""A key or token, or a callable that is asked for one before every request."""
AsyncCredential = str | Callable[[], str] | Callable[[], Awaitable[str]]
"""The same on the async client, where the callable may also be a coroutine function."""


class Secret:
    """A text that is shown nowhere: reveal() is the only way to read it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    @property
    def is_empty(self) -> bool:
        return not self._text.strip()

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
        answer = hidden(self.source())
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
        answer = hidden(self.source())
        return self._header_value(hidden(await answer) if inspect.isawaitable(answer) else answer)

    def _header_value(self, answer: Any) -> Secret:
        """Takes the callable's answer, hidden already: an error must not have it in any frame."""
        if not isinstance(answer, Secret):
            raise DeepgramError(_unusable(type(answer).__name__))
        if answer.is_empty:
            raise DeepgramError(_unusable("an empty string"))
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
    found = replacement(api_key, access_token) or _first(
        ("Bearer", _variable(TOKEN_VARIABLE, environment), TOKEN_VARIABLE),
        ("Token", _variable(KEY_VARIABLE, environment), KEY_VARIABLE),
    )
    if found is None:
        raise missing_credentials()
    return found


def replacement(api_key: Any = None, access_token: Any = None) -> Credentials | None:
    """The credential that the arguments name; None when they name none."""
    api_key, access_token = hidden(api_key), hidden(access_token)
    return _first(("Bearer", access_token, "access_token"), ("Token", api_key, "api_key"))


def _first(*candidates: tuple[str, Any, str]) -> Credentials | None:
    for scheme, value, place in candidates:
        if value is not None and (found := _source(value, place)) is not None:
            return Credentials(scheme, found)
    return None


def missing_credentials() -> DeepgramError:
    """The error for a client that has no credential, at construction or after unpickling."""
    return DeepgramError(
        f"No credential: give api_key= or access_token=, or set the environment variable {TOKEN_VARIABLE} or {KEY_VARIABLE}."
    )


def hidden(value: Any) -> Any:
    """A text as a Secret, anything else as it is. Who keeps only the result shows no credential in a traceback's locals."""
    return Secret(value) if isinstance(value, str) else value


def _variable(name: str, environment: Mapping[str, str] | None) -> Any:
    return hidden((os.environ if environment is None else environment).get(name))


def _source(value: Any, place: str) -> Secret | Callable[[], Any] | None:
    if isinstance(value, Secret):
        return None if value.is_empty else _checked(value, place)
    if callable(value):
        return value  # type: ignore[no-any-return]
    advice = " Settings go into config=." if isinstance(value, Mapping) else ""
    raise DeepgramError(
        f"{place} has to be a string or a callable that returns one, not {type(value).__name__}.{advice}"
    )


def _checked(secret: Secret, place: str) -> Secret:
    """Refuses what no header can hold here, where the message can leave the credential out."""
    if (fault := _fault(secret)) is not None:
        raise DeepgramError(
            f"The credential from {place} has a character that no HTTP header can hold ({fault}); copy it again from the console."
        )
    return Secret(secret.reveal().strip())


def _fault(secret: Secret) -> str | None:
    for position, character in enumerate(secret.reveal().strip()):
        if not " " < character <= "~":
            return f"U+{ord(character):04X} at position {position}"
    return None


def _unusable(what: str) -> str:
    return f"The credential callable returned {what}; it has to return the key or token as a string."


def _discard(awaitable: Any) -> None:
    """Closes a coroutine that nobody will await, which would otherwise warn."""
    close = getattr(awaitable, "close", None)
    if close is not None:
        close()
