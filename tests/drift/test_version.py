"""The proposed version follows the project's own version and the policy before and after 1.0."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diff.classes import Bump
from generator.drift.version import proposed_version


@pytest.mark.parametrize(
    ("stated", "bump", "proposed"),
    [
        ("0.1.0", "none", "0.1.0"),
        ("0.1.0", "patch", "0.1.1"),
        ("0.1.0", "minor", "0.1.1"),
        ("0.1.4", "major", "0.2.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "major", "2.0.0"),
        ("unknown", "major", None),
    ],
)
def test_the_version_rises_by_the_bump(stated: str, bump: Bump, proposed: str | None, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nversion = "{stated}"\n', encoding="utf-8")
    assert proposed_version(tmp_path, bump) == proposed


def test_a_folder_without_a_project_has_no_version(tmp_path: Path) -> None:
    assert proposed_version(tmp_path, "minor") is None
