"""Turn the intermediate representation into the files of a package, as text; nothing is written here."""

from generator.render.package import render

__all__ = ["render"]
