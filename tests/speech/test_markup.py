"""Marks in a text to be spoken: made, found again, counted and refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from specgram.errors import DeepgramValidationError
from specgram.speech import SpeechText, from_ssml, with_pronunciation
from specgram.speech.markup import pause, pronunciation

IPA = "ˌæzəˈθaɪəpriːn"
MARK = rf'\{{"word": "azathioprine", "pronounce": "{IPA}"\}}'


def test_marks_are_written_as_the_service_reads_them() -> None:
    assert pronunciation("azathioprine", IPA) == MARK
    assert pause(500) == r"\{pause:500ms\}"
    assert pronunciation('a "b" \\', "b") == r'\{"word": "a \"b\" \\", "pronounce": "b"\}'


def test_a_text_is_put_together() -> None:
    text = SpeechText("Take ").pronounce("azathioprine", IPA).text(" twice.")
    assert str(text) == f"Take {MARK} twice."
    assert len(text) == len("Take azathioprine twice.")
    assert repr(text) == f"SpeechText({str(text)!r})"
    assert str(SpeechText(str(text))) == str(text)
    assert len(SpeechText(str(text))) == len(text)
    assert str(SpeechText("One.").pause(1_000).text("Two.")) == r"One.\{pause:1000ms\}Two."


@pytest.mark.parametrize(
    "make",
    [
        lambda: pause(499),
        lambda: pause(3_100),
        lambda: pause(550),
        lambda: pause(True),
        lambda: pause(500.0),  # type: ignore[arg-type]
        lambda: pronunciation("", "x"),
        lambda: pronunciation("x", ""),
        lambda: pronunciation("x", "y" * 101),
        lambda: pronunciation("x", 'a"b'),
        lambda: pronunciation("x", "a\nb"),
        lambda: SpeechText("x" * 2_001),
        lambda: SpeechText(7),  # type: ignore[arg-type]
        lambda: SpeechText(r"\{pause:100ms\}"),
        lambda: SpeechText().pause(500).pronounce("a", "b"),
        lambda: SpeechText("x").text(r"\{pause:500ms\}" * 9),
        lambda: [SpeechText().pronounce("a", "b").text(pronunciation("a", "b") * 500)],
        lambda: from_ssml('<break time="1 minute"/>'),
        lambda: from_ssml('<break time="250ms"/>'),
    ],
)
def test_what_the_service_would_refuse_is_refused_here(make: Callable[[], object]) -> None:
    with pytest.raises(DeepgramValidationError):
        make()


def test_what_was_refused_leaves_the_text_as_it_was() -> None:
    text = SpeechText("a")
    with pytest.raises(DeepgramValidationError, match="2001 characters, and the service takes 2000"):
        text.text("x" * 2_000)
    assert (str(text), len(text)) == ("a", 1)
    assert len(text.text("x" * 1_999)) == 2_000


def test_a_word_is_marked_wherever_it_stands() -> None:
    text = "azathioprine, not azathioprines; azathioprine."
    assert with_pronunciation(text, "azathioprine", IPA) == f"{MARK}, not azathioprines; {MARK}."
    assert with_pronunciation(text, "azathioprine", IPA, count=1) == f"{MARK}, not azathioprines; azathioprine."
    again = with_pronunciation(MARK + " azathioprine", "azathioprine", IPA, count=1)
    assert again == f"{MARK} {MARK}"  # what is marked already stays as it is
    assert with_pronunciation("C++ and C", "C++", "x") == pronunciation("C++", "x") + " and C"


def test_braces_of_other_kinds_are_text() -> None:
    for text in (r"\{", r"\{x\}", r'\{"word": "a"\}', "{pause:500ms}", r"\}"):
        assert (str(SpeechText(text)), len(SpeechText(text))) == (text, len(text))


def test_ssml() -> None:
    ssml = f"""<?xml version="1.0"?><speak version="1.1">
      Take <phoneme ph="{IPA}" alphabet='ipa'>azathioprine</phoneme> &amp; <emphasis>water</emphasis>,
      <sub alias="twice">2x</sub> <say-as interpret-as="date">daily</say-as>.
    </speak>"""
    assert from_ssml(ssml) == f"Take {MARK} & water, twice daily."
    assert str(SpeechText().ssml('One.<break time="0.5s"/><break/>Two.')) == r"One.\{pause:500ms\}Two."
    assert from_ssml('<phoneme alphabet="x-sampa" ph="a">b</phoneme> <sub>c</sub>') == "b c"
