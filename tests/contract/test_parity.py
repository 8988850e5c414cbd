"""The coverage table is complete and true: no empty cell, every counterpart there, every named test in its file."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import pytest

import specgram
from specgram import DeepgramClient
from tests.contract import parity

TESTS = Path(__file__).parents[1]
ROWS = [row for rows in parity.sections().values() for row in rows]


def test_the_document_is_what_the_table_gives() -> None:
    assert parity.DOCUMENT.read_text(encoding="utf-8") == parity.render(), "run: python -m tests.contract.parity"


@pytest.mark.parametrize(("theirs", "ours", "proof"), ROWS)
def test_a_row_is_true(theirs: str, ours: str, proof: str) -> None:
    assert theirs
    assert ours
    assert proof or ours.startswith("not applicable: ")
    for each in re.findall(r"`dg\.([a-z_.]+)`", ours):
        with DeepgramClient("KEY") as target, warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of `onprem`, which a test of its own expects
            attribute: Any = target
            for part in each.split("."):
                attribute = getattr(attribute, part)
    for enum, member in re.findall(r"`(\w+Events)\.(\w+)`", ours):
        assert getattr(specgram, enum)[member]
    for name in re.findall(
        r"`(Deepgram\w+|CallbackUrl|Result|Config|webvtt|srt|is_deepgram_error|create_client)\b", ours
    ):
        assert name in specgram.__all__
    if proof:
        file, _, function = proof.partition("::")
        text = (TESTS / file).read_text(encoding="utf-8")
        assert not function or f"def {function}(" in text
