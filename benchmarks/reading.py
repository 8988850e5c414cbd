"""What is done with an answer in the rows about answers, so that work that was put off is measured as well.

`touch_…` gets hold of every model there can be and reads one field of each: the rows' bars are about that. `read_…` reads
what a program may want of each word, once from models and once from plain dicts. The official SDK's models take the same way.
"""

from __future__ import annotations

from typing import Any


def touch_message(results: Any) -> None:
    """A live Results message: its transcript, each of its words, and the model that heard them."""
    heard = results.channel.alternatives[0]
    _ = heard.transcript
    for word in heard.words:
        _ = word.word
    _ = results.metadata.model_info.name


def touch_transcript(answer: Any) -> None:
    """A pre-recorded answer: words, entities, utterances and their words, paragraphs and their sentences, models."""
    heard = answer.results.channels[0].alternatives[0]
    for word in heard.words:
        _ = word.word
    for utterance in answer.results.utterances:
        _ = utterance.transcript
        for word in utterance.words:
            _ = word.word
    for paragraph in heard.paragraphs.paragraphs:
        _ = paragraph.start
        for sentence in paragraph.sentences:
            _ = sentence.text
    for entity in heard.entities:
        _ = entity.label
    _ = list(answer.metadata.model_info.values())  # which the official SDK leaves as dicts


def read_message(results: Any) -> None:
    heard = results.channel.alternatives[0]
    _ = heard.transcript
    for word in heard.words:
        _ = word.word
        _ = word.start
        _ = word.end
        _ = word.confidence
        _ = word.punctuated_word


def read_transcript(answer: Any) -> None:
    heard = answer.results.channels[0].alternatives[0]
    _words(heard.words)
    for utterance in answer.results.utterances:
        _ = utterance.transcript
        _words(utterance.words)
    for paragraph in heard.paragraphs.paragraphs:
        for sentence in paragraph.sentences:
            _ = sentence.text
            _ = sentence.start
            _ = sentence.end


def _words(found: Any) -> None:
    for word in found:
        _ = word.word
        _ = word.start
        _ = word.end
        _ = word.confidence
        _ = word.punctuated_word


def read_plain_message(results: Any) -> None:
    heard = results["channel"]["alternatives"][0]
    _ = heard["transcript"]
    for word in heard["words"]:
        _ = word["word"]
        _ = word["start"]
        _ = word["end"]
        _ = word["confidence"]
        _ = word["punctuated_word"]


def read_plain_transcript(answer: Any) -> None:
    heard = answer["results"]["channels"][0]["alternatives"][0]
    _plain_words(heard["words"])
    for utterance in answer["results"]["utterances"]:
        _ = utterance["transcript"]
        _plain_words(utterance["words"])
    for paragraph in heard["paragraphs"]["paragraphs"]:
        for sentence in paragraph["sentences"]:
            _ = sentence["text"]
            _ = sentence["start"]
            _ = sentence["end"]


def _plain_words(found: Any) -> None:
    for word in found:
        _ = word["word"]
        _ = word["start"]
        _ = word["end"]
        _ = word["confidence"]
        _ = word["punctuated_word"]
