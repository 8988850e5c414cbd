"""The version that a change of upstream asks for, by the project's own version."""

from __future__ import annotations

from pathlib import Path

import tomllib

from generator.diff.classes import Bump


def proposed_version(project: Path, bump: Bump) -> str | None:
    """The next version of the project in `project`, or None where no version is stated.

    Before 1.0 the minor part carries what breaks, as semantic versioning allows.
    """
    try:
        stated = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        major, minor, patch = (int(part) for part in stated.split("."))
    except (OSError, ValueError, KeyError):
        return None
    if bump == "none":
        return str(stated)
    if bump == "patch" or (major == 0 and bump == "minor"):
        return f"{major}.{minor}.{patch + 1}"
    return f"{major}.{minor + 1}.0" if bump == "minor" or major == 0 else f"{major + 1}.0.0"
