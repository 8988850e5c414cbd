"""The files that hold everything together: namespaces, the stand-alone client and its transports, the package itself."""

from __future__ import annotations

from generator.ir.api import Api, SecurityScheme
from generator.names import snake, unique
from generator.render.code import Code
from generator.render.environment import fill
from generator.render.flavours import FLAVOURS
from generator.render.methods import Methods
from generator.render.resources import children
from generator.render.scope import Scope

_RUNTIME = (
    "_binary",
    "_body",
    "_channel",
    "_checks",
    "_decode",
    "_headers",
    "_methods",
    "_model",
    "_nested",
    "_operation",
)
_RUNTIME_FILES = (*_RUNTIME, "_views", "_wire", "errors", "transport_httpx", "connector_websockets")
_CLIENT_ARGUMENTS = ("self", "base_url", "headers", "timeout", "http_client")


def runtime_files(api: Api) -> dict[str, str]:
    """What hardly differs between packages."""
    wanted = [
        *_RUNTIME_FILES,
        *(["_multipart"] if api.has_multipart else []),
        *(["_stream"] if api.has_streams else []),
    ]
    values = {"api": api, "errors": api.errors, "package": api.package, "flavours": FLAVOURS}
    files = {f"{name}.py": fill(f"{name}.py", **values) for name in wanted}
    files["client.py"] = fill("client.py", credentials=_credentials(api), **values)
    return files


def _credentials(api: Api) -> list[tuple[str, SecurityScheme]]:
    """Names of the client's arguments, with the ways to authenticate that they are for."""
    names = unique({each.name: snake(each.name, "credential", _CLIENT_ARGUMENTS) for each in api.security})
    return [(names[each.name], each) for each in api.security]


def namespaces_file(api: Api) -> str:
    """The lazy properties of a client."""
    classes = [f"{prefix}{kind}Namespaces" for prefix in ("", "Async") for kind in ("Sync", "Raw", "Result", "")]
    properties = [each for top in api.namespaces for each in children(top)]
    taken = [each.name for each in properties] + [each.method for each in api.top_channels]
    scope = Scope(api.schemas, depth=0, taken=[*classes, *taken])
    methods = Methods(scope, taken)
    body = fill(
        "_namespaces.py",
        children=properties,
        connects=[methods.of_channel(each) for each in api.top_channels],
        flavours=FLAVOURS,
        use=scope.use,
    )
    return fill("namespaces.py", scope=scope, body=Code(body))


def package_file(api: Api) -> str:
    """The package itself: names that are loaded when they are asked for."""
    errors = api.errors
    own = (errors.base, errors.validation, errors.connection, errors.timeout, errors.response, errors.api)
    homes: dict[str, tuple[str, ...]] = {
        "client": ("AsyncClient", "Client"),
        "errors": tuple(dict.fromkeys([*own, *(each.name for each in errors.kinds)])),
        "_model": ("Model", "Unknown"),
        "_views": ("RawResponse", "Result"),
    }
    if api.channels:
        homes["_channel"] = ("MalformedMessage", "ReconnectPolicy", "UnknownMessage")
    taken = {name for names in homes.values() for name in names}
    for channel in api.channels:
        if channel.events not in taken:
            homes[f"channels.{channel.module}"] = (channel.events,)
            taken.add(channel.events)
    return fill("__init__.py", api=api, package=api.package, homes=homes)
