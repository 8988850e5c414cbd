"""Security requirements as text: what a request must carry, whatever the scheme is called."""

from __future__ import annotations

from generator.load import Document, Node, follow, split


def credentials(document: Document, requirements: Node | None) -> list[str]:
    """The ways to authenticate, sorted; `none` among them when it may be left out."""
    found = []
    for _, requirement in requirements.children() if requirements is not None else ():
        found.append(_one(document, requirement))
    return sorted(set(found))


def _one(document: Document, requirement: Node) -> str:
    if requirement.reference is not None:
        return scheme_text(follow(document.tree, split(requirement.reference)))
    if requirement.get("type") is not None:
        return scheme_text(requirement)
    schemes = follow(document.tree, ("components", "securitySchemes"))
    names = [name for name, _ in requirement.children()]
    texts = [scheme_text(schemes.get(name) if schemes is not None else None) for name in names]
    return " and ".join(sorted(texts)) or "none"


def scheme_text(scheme: Node | None) -> str:
    """One scheme: `bearer`, `key in header Authorization`, …"""
    if scheme is None:
        return "undefined"
    kind, where, name, http = (_text(scheme, key) for key in ("type", "in", "name", "scheme"))
    if kind == "http":
        return http.lower()
    if kind.lower() in ("apikey", "httpapikey"):
        return f"key in {where} {name}".rstrip()
    return kind


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return str(child.value) if child is not None else ""
