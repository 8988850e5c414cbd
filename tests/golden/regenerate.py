"""Write the golden tree anew: `python -m tests.golden.regenerate`, then read the difference like any other change."""

from __future__ import annotations

import tempfile
from pathlib import Path

from generator.commands import main

HERE = Path(__file__).parent
SPECS = sorted((HERE / "specs").glob("*.yaml"))
TREE = HERE / "bookshop"
# What depends on the documents. The runtime layer hardly does, and is proved by what it does.
KEPT = (
    "__init__.py",
    "namespaces.py",
    "client.py",
    "models/__init__.py",
    "models/books.py",
    "operations/books.py",
    "resources/books.py",
    "channels/books_read.py",
    "docs/books.md",
    "contract.json",
)


def generate(folder: Path) -> Path:
    """Generate the package below a folder."""
    out = folder / "bookshop"
    status = main(["generate", *map(str, SPECS), "--out", str(out)])
    assert status == 0
    return out


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = generate(Path(folder))
        for name in KEPT:
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            (TREE / name).write_bytes((made / name).read_bytes())
