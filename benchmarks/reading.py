"""What the rows about answers read of them: every word, and what is laid out in paragraphs. Once from models, once from dicts.

A decoder that puts work off is measured with the work done; the official SDK's models are read by the same functions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def words(found: Iterable[Any]) -> None:
    for each in found:
        _ = each.word
        _ = each.start
        _ = each.end
        _ = each.confidence
        _ = each.punctuated_word


def message(results: Any) -> None:
    """A live Results message: its transcript and each of its words."""
    heard = results.channel.alternatives[0]
    _ = heard.transcript
    for each in heard.words:
        _ = each.word
        _ = each.start
        _ = each.end
        _ = each.confidence
        _ = each.punctuated_word


def transcript(answer: Any) -> None:
    """A pre-recorded answer: words, words of utterances, sentences of paragraphs."""
    heard = answer.results.channels[0].alternatives[0]
    words(heard.words)
    for utterance in answer.results.utterances:
        _ = utterance.transcript
        words(utterance.words)
    for paragraph in heard.paragraphs.paragraphs:
        for sentence in paragraph.sentences:
            _ = sentence.text
            _ = sentence.start
            _ = sentence.end


def plain_words(found: Iterable[Any]) -> None:
    for each in found:
        _ = each["word"]
        _ = each["start"]
        _ = each["end"]
        _ = each["confidence"]
        _ = each["punctuated_word"]


def plain_message(results: Any) -> None:
    heard = results["channel"]["alternatives"][0]
    _ = heard["transcript"]
    for each in heard["words"]:
        _ = each["word"]
        _ = each["start"]
        _ = each["end"]
        _ = each["confidence"]
        _ = each["punctuated_word"]


def plain_transcript(answer: Any) -> None:
    heard = answer["results"]["channels"][0]["alternatives"][0]
    plain_words(heard["words"])
    for utterance in answer["results"]["utterances"]:
        _ = utterance["transcript"]
        plain_words(utterance["words"])
    for paragraph in heard["paragraphs"]["paragraphs"]:
        for sentence in paragraph["sentences"]:
            _ = sentence["text"]
            _ = sentence["start"]
            _ = sentence["end"]
