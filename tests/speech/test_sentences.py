"""Text into pieces that can be spoken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgram.speech.sentences import Sentences


def pieces(text: str, step: int = 1, **options: object) -> list[str]:
    """The pieces of a text that arrives a few characters at a time."""
    sentences = Sentences(**options)  # type: ignore[arg-type]
    out = [piece for at in range(0, len(text), step) for piece in sentences.add(text[at : at + step])]
    return [*out, *sentences.rest()]


def test_sentences_end_where_a_reader_would_end_them() -> None:
    text = "It is Dr. Smith, e.g. from the U. S. office. It costs 3.50 dollars! Really? “Yes.” Good"
    assert pieces(text, early=False) == [
        "It is Dr. Smith, e.g. from the U. S. office. ",
        "It costs 3.50 dollars! ",
        "Really? ",
        "“Yes.” ",
        "Good",
    ]


def test_the_first_clause_comes_early_and_only_the_first() -> None:
    text = "Well, when the tide comes in again, we will see, won't we? And then, later on in the day, more."
    assert pieces(text) == [
        "Well, when the tide comes in again, ",
        "we will see, won't we? ",
        "And then, later on in the day, more.",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("See no. 5 of the list. I said no. Not yes.", ["See no. 5 of the list. ", "I said no. ", "Not yes."]),
        ("Meet at 9 a.m. in the U.S. office. It is 3.14 m.", ["Meet at 9 a.m. in the U.S. office. ", "It is 3.14 m."]),
        ("1. Open it.\n2. Close it. It took 5. Really.", ["1. Open it.\n", "2. Close it. ", "It took 5. ", "Really."]),
        ("J. R. Smith (Jr.) came... He left.", ["J. R. Smith (Jr.) came... ", "He left."]),
        ("Costs approx. 5 EUR, i.e. nothing. Done.", ["Costs approx. 5 EUR, i.e. nothing. ", "Done."]),
    ],
)
def test_a_full_stop_is_not_always_the_end(text: str, sentences: list[str]) -> None:
    assert pieces(text, early=False) == sentences
    assert pieces(text, step=4, early=False) == sentences


def test_chinese_and_japanese_need_no_space() -> None:
    assert pieces("今日は。元気ですか？はい", early=False) == ["今日は。", "元気ですか？", "はい"]


def test_an_unbroken_text_is_cut_at_a_space_or_anywhere() -> None:
    assert pieces("a" * 25, longest=10) == ["a" * 10, "a" * 10, "a" * 5]
    assert pieces("aaaa bbbb cccc", longest=10) == ["aaaa bbbb ", "cccc"]


@given(st.text(alphabet="aB .,!?…\n。、\"'()", max_size=300), st.integers(1, 9), st.integers(1, 40))
def test_no_character_is_lost_and_no_piece_too_long(text: str, step: int, longest: int) -> None:
    out = pieces(text, step, longest=longest)
    joined = "".join(out)
    assert joined == text or (text.startswith(joined) and not text[len(joined) :].strip())
    assert all(0 < len(piece) <= longest for piece in out[:-1])
