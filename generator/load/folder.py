"""Open the files of one spec folder, and nothing outside it: no network, no symbolic way out."""

from __future__ import annotations

from pathlib import Path

from attrs import Factory, define

from generator.diagnostics import Diagnostics, Place, fail
from generator.load.json_reader import read_json
from generator.load.node import Limits, Node
from generator.load.yaml_reader import read_yaml


@define
class Folder:
    """Parsed files by resolved path, each read once."""

    root: Path
    limits: Limits
    found: Diagnostics
    _files: dict[Path, Node] = Factory(dict)

    @classmethod
    def of(cls, entry: Path, limits: Limits, found: Diagnostics) -> Folder:
        return cls(entry.resolve().parent, limits, found)

    def locate(self, name: str, base: Path, place: Place) -> Path:
        """The file that a reference in `base` names; a diagnostic at `place` when it may not be read."""
        try:
            path = (base.parent / name).resolve()
        except (OSError, ValueError, RuntimeError):
            fail(place, f"the reference {name!r} names no file")
        if not path.is_relative_to(self.root):
            fail(place, f"the reference {name!r} leaves the folder of the entry document")
        return path

    def read(self, path: Path, place: Place) -> Node:
        if path not in self._files:
            if len(self._files) >= self.limits.files:
                fail(place, f"more than {self.limits.files:,} files")
            self._files[path] = self._parse(path, place)
        return self._files[path]

    def _parse(self, path: Path, place: Place) -> Node:
        text = self._text(path, place)
        read = read_json if path.suffix == ".json" else read_yaml
        return read(text, str(path), self.limits, self.found)

    def _text(self, path: Path, place: Place) -> str:
        try:
            with path.open("rb") as file:
                raw = file.read(self.limits.file_bytes + 1)
        except OSError as error:
            fail(place, f"cannot read {path.name}: {error.strerror or error}")
        if len(raw) > self.limits.file_bytes:
            fail(Place(str(path)), f"larger than {self.limits.file_bytes:,} bytes")
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            fail(Place(str(path), raw.count(b"\n", 0, error.start) + 1), "not UTF-8 text")
