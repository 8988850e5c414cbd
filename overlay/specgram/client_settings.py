"""From the arguments of a client to its settings, for a new client, a derived one, and one that comes out of a pickle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from .auth import Credentials, find_credentials
from .config import Config, HttpOptions, Scope, WebSocketOptions, to_address
from .config_mapping import read_config
from .errors import DeepgramError, DeepgramValidationError
from .hooks import Hook, Hooks
from .logs import set_up
from .transport.network import Network, kind_of
from .transport.retry import RetryPolicy
from .transport.settings import ClientSettings, checked_retries
from .transport.timeouts import read_timeout
from .version import wants_client_info

ConfigArgument = Config | Mapping[str, Any]
HooksArgument = Mapping[str, Sequence[Hook]] | Hooks


def new_settings(
    credentials: Credentials,
    *,
    config: ConfigArgument | None,
    base_url: str | None,
    timeout: Any,
    max_retries: int,
    retry_unsafe: bool,
    http_client: Any,
    forward_proxy: Any,
    verify: Any,
    event_hooks: HooksArgument | None,
    client_info: bool | None,
    asynchronous: bool,
) -> ClientSettings:
    """The settings of a new client."""
    set_up()
    return ClientSettings(
        credentials=credentials,
        config=_configuration(config, base_url, http_client, asynchronous),
        network=Network(verify, forward_proxy),
        timeout=read_timeout(timeout),
        policy=RetryPolicy(checked_retries(max_retries), bool(retry_unsafe)),
        hooks=Hooks.read(event_hooks),
        detailed=wants_client_info(client_info),
    )


def derived_settings(
    settings: ClientSettings,
    *,
    credentials: Credentials | None,
    config: ConfigArgument | None,
    base_url: str | None,
    timeout: Any,
    max_retries: int | None,
    retry_unsafe: bool | None,
    http_client: Any,
    event_hooks: HooksArgument | None,
    asynchronous: bool,
) -> ClientSettings:
    """Settings with some of them changed; a configuration is laid over the one there is, leaf by leaf, and hooks are added."""
    changes: dict[str, Any] = {
        "credentials": credentials or settings.credentials,
        "config": _configuration(config, base_url, http_client, asynchronous).over(settings.config),
        "hooks": settings.hooks + Hooks.read(event_hooks),
    }
    if timeout is not None:
        changes["timeout"] = read_timeout(timeout)
    policy: dict[str, Any] = {}
    if max_retries is not None:
        policy["max_retries"] = checked_retries(max_retries)
    if retry_unsafe is not None:
        policy["unsafe"] = bool(retry_unsafe)
    return attrs.evolve(settings, **changes, policy=settings.policy._replace(**policy))


def _configuration(config: ConfigArgument | None, base_url: str | None, http_client: Any, asynchronous: bool) -> Config:
    """The configuration with the two shortcuts laid over its `global`."""
    found = read_config(config)
    if base_url or http_client is not None:
        address = to_address(base_url, "base_url")
        http = HttpOptions(url=address, client=http_client)
        found = Config(global_=Scope(http=http, websocket=WebSocketOptions(url=address))).over(found)
    for field in attrs.fields(Config):
        scope: Scope = getattr(found, field.name)
        if scope.http.client is not None:
            kind_of(scope.http.client, asynchronous=asynchronous)
        if scope.websocket.client is not None and not callable(scope.websocket.client):
            raise DeepgramValidationError(
                f"config.{field.name.rstrip('_')}.websocket.client has to be a callable like websockets.asyncio.client.connect."
            )
    return found


def portable(settings: ClientSettings) -> dict[str, Any]:
    """What a pickle keeps: no credential, and no connection.

    Raises:
        TypeError: The user gave an object that cannot travel, such as an HTTP client.
    """
    import pickle

    for name, given in _given_objects(settings):
        try:
            pickle.dumps(given)
        except Exception as error:
            raise TypeError(
                f"A client with {name} of your own cannot be pickled ({error}); make one in the other process."
            ) from None
    return {
        "config": settings.config,
        "network": settings.network.portable(),
        "timeout": settings.timeout,
        "policy": settings.policy,
        "hooks": settings.hooks,
        "detailed": settings.detailed,
    }


def _given_objects(settings: ClientSettings) -> Iterator[tuple[str, Any]]:
    for field in attrs.fields(Config):
        scope: Scope = getattr(settings.config, field.name)
        yield "an HTTP client", scope.http.client
        yield "a websocket client", scope.websocket.client
    yield "a verify=", settings.network.verify
    yield "event_hooks", settings.hooks


def restored(state: Mapping[str, Any]) -> ClientSettings:
    """Settings out of a pickle, with the credential of the environment; without one the first call says so."""
    try:
        credentials: Credentials | None = find_credentials()
    except DeepgramError:
        credentials = None
    rest = {key: state[key] for key in ("config", "timeout", "policy", "hooks", "detailed")}
    return ClientSettings(credentials=credentials, network=Network(**state["network"]), **rest)
