"""Hosts and credentials: where requests go, and what they must carry."""

from __future__ import annotations

from attrs import define

from generator import names
from generator.normalise.arguments import PLACEHOLDER
from generator.normalise.facts import SchemeFacts
from generator.normalise.spot import Spot


def server_url(server: Spot) -> str:
    """The address of a server, of either kind of document, with the defaults of its variables."""
    server = server.target()
    url = server.text("url").rstrip("/")
    protocol = server.text("protocol")
    if not url and server.text("host"):
        url = f"{protocol or 'https'}://{server.text('host')}{server.text('pathname')}".rstrip("/")
    elif url and "://" not in url and protocol and not url.startswith("/"):
        url = f"{protocol}://{url}"
    url = PLACEHOLDER.sub(lambda match: _variable(server, match[1]), url)
    if any(char.isspace() or not char.isprintable() for char in url):
        server.warn("the address of the server holds characters that no address can hold; it is left out")
        return ""
    return url


def _variable(server: Spot, name: str) -> str:
    variables = server.at("variables")
    variable = variables.at(name) if variables is not None else None
    if variable is None:
        server.warn(f"nothing says what stands for {{{name}}} in the address of the server")
        return name
    variable = variable.target()
    return variable.text("default") or next(iter(variable.strings("enum")), name)


@define
class Credentials:
    """The security schemes of one document, entered into those of all documents."""

    root: Spot
    schemes: dict[str, SchemeFacts]

    def declare(self) -> None:
        """Take in every declared scheme."""
        components = self.root.at("components")
        for name, entry in components.members("securitySchemes") if components is not None else ():
            self._declare(name, entry.target())

    def required(self, *holders: Spot | None) -> tuple[str, ...]:
        """Names of the schemes that the first holder with a say asks for."""
        for holder in holders:
            if holder is not None and isinstance(holder.value, dict) and "security" in holder.value:
                found = [name for each in holder.elements("security") for name in self._names(each)]
                return tuple(dict.fromkeys(found))
        return ()

    def header(self, wire: str) -> str:
        """The scheme for a header that the document declares as a parameter, where it should be a credential."""
        for name, scheme in self.schemes.items():
            if scheme.kind in ("bearer", "basic") or scheme.wire.lower() == wire.lower():
                return name
        self.schemes["Authorization"] = SchemeFacts("Authorization", "header", "Authorization", "")
        return "Authorization"

    def _names(self, requirement: Spot) -> list[str]:
        if requirement.reference is not None:
            target = requirement.target()
            return [self._declare(target.key, target)]
        if not isinstance(requirement.value, dict):
            requirement.warn("a security requirement has to be an object; it is left out")
            return []
        if "type" in requirement.value and not isinstance(requirement.value["type"], list):
            return [self._declare(requirement.text("type"), requirement)]
        known = [name for name in requirement.value if _clean(name) in self.schemes]
        for name in requirement.value.keys() - set(known):
            requirement.warn(f"no security scheme is called {name!r}")
        return [_clean(name) for name in known]

    def _declare(self, name: str, spot: Spot) -> str:
        name = _clean(name)
        if name not in self.schemes:
            self.schemes[name] = _scheme(name, spot)
        return name


def _clean(name: str) -> str:
    return names.sentence(name)[:100] or "default"


def _scheme(name: str, spot: Spot) -> SchemeFacts:
    kind, doc = spot.text("type").lower(), spot.text("description")
    scheme = spot.text("scheme").lower()
    wire = spot.text("name") or "Authorization"
    if kind == "http":
        if scheme in ("bearer", "basic"):
            return SchemeFacts(name, "bearer" if scheme == "bearer" else "basic", "Authorization", doc)
        return SchemeFacts(name, "header", "Authorization", doc)
    if kind in ("userpassword", "plain", "scramsha256", "scramsha512"):
        return SchemeFacts(name, "basic", "Authorization", doc)
    if kind in ("oauth2", "openidconnect"):
        return SchemeFacts(name, "bearer", "Authorization", doc)
    if kind in ("apikey", "httpapikey"):
        where = spot.text("in").lower()
        if where == "query":
            return SchemeFacts(name, "query", wire, doc)
        return SchemeFacts(name, "cookie" if where == "cookie" else "header", wire, doc)
    spot.warn(f"security of type {spot.text('type')!r} is not supported; the caller has to see to it")
    return SchemeFacts(name, "other", "", doc)
