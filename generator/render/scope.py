"""The names that one file uses: which it imports, from where, and under what name when two would collide."""

from __future__ import annotations

from collections.abc import Iterable

from generator.ir.declarations import Schemas
from generator.render.code import Code

LONGEST_INLINE = 70


class Scope:
    """Collects what the text of one file refers to.

    Args:
        schemas: where every declared type lives
        here: module of models that the file is, or "" for any other file
        depth: folders between the file and the package
        taken: names that the file itself defines
    """

    def __init__(self, schemas: Schemas, *, here: str = "", depth: int = 1, taken: Iterable[str] = ()) -> None:
        self.schemas = schemas
        self.here = here
        self._root = "." * (depth + 1)
        self._names: dict[str, tuple[str, str]] = {name: ("", name) for name in taken}
        self._imports: dict[tuple[bool, str], dict[str, str]] = {}
        self._modules: dict[tuple[bool, str], str] = {}
        self._aliases: dict[str, str] = {}

    def use(self, name: str, home: str, *, typing_only: bool = False) -> Code:
        """A name of another module, imported at run time or for type checkers only.

        Args:
            name: what is imported
            home: module: absolute, or from the package on when it starts with a dot
            typing_only: import it only under TYPE_CHECKING
        """
        source = f"{self._root}{home[1:]}" if home.startswith(".") else home
        local = self._named(name, source)
        known = self._imports.get((False, source), {})
        if name not in known:
            self._imports.setdefault((typing_only, source), {})[name] = local
        if not typing_only:
            self._imports.get((True, source), {}).pop(name, None)
        return Code(local)

    def local(self, name: str, home: str) -> str:
        """What `use` would call it."""
        return self._named(name, f"{self._root}{home[1:]}" if home.startswith(".") else home)

    def module(self, name: str, *, typing_only: bool = False) -> Code:
        """A module that is imported whole."""
        local = self._named(name, "whole")
        self._modules[(typing_only, name)] = local
        return Code(local)

    def alias(self, name: str, text: str) -> Code:
        """A name for a long annotation, declared once in the file; a short one stays as it is."""
        if len(text) <= LONGEST_INLINE:
            return Code(text)
        if text not in self._aliases:
            self._aliases[text] = self._named(name, f"here: {text}")
        return Code(self._aliases[text])

    def _named(self, name: str, source: str) -> str:
        local = name
        while self._names.setdefault(local, (source, name)) != (source, name):
            local = f"{local}Type" if local[:1].isupper() else f"{local}_"
        return local

    def declared(self, name: str) -> Code:
        """A class, union or alias of the models."""
        module = self.schemas.module(name)
        if module == self.here:
            return Code(name)
        return self.use(name, f".models.{module}", typing_only=True)

    def imports(self, *declarations: str) -> Code:
        """The import statements, those for type checkers last, then the declarations that only they need."""
        declared = [*declarations, *(f"{name}: TypeAlias = {text}" for text, name in self._aliases.items())]
        if declared:
            self.use("TypeAlias", "typing_extensions", typing_only=True)
        typing_lines = [*self._lines(True), *declared]
        if typing_lines:
            self.use("TYPE_CHECKING", "typing")
        block = ["", "if TYPE_CHECKING:", *(f"    {line}" for line in typing_lines)] if typing_lines else []
        return Code("\n".join([*self._lines(False), *block]))

    def _lines(self, typing_only: bool) -> list[str]:
        chosen = sorted(item for item in self._imports.items() if item[0][0] is typing_only and item[1])
        whole = sorted((name, local) for (only, name), local in self._modules.items() if only is typing_only)
        modules = [f"import {name}" if name == local else f"import {name} as {local}" for name, local in whole]
        return [*modules, *(f"from {source} import {_listed(names)}" for (_, source), names in chosen)]


def _listed(names: dict[str, str]) -> str:
    return ", ".join(name if local == name else f"{name} as {local}" for name, local in sorted(names.items()))
