"""Record what the published packages write: PyPI deepgram-captions 2.0.0 and npm @deepgram/captions 1.2.0.

`demo.json` is what `make demo` wrote as transcript.json.

How `recorded.json` was made (neither package is a dependency of this project):

    python -m venv theirs && theirs/bin/pip install deepgram-captions==2.0.0
    npm install --prefix theirs @deepgram/captions@1.2.0
    PYTHONPATH=. theirs/bin/python -m tests.captions.reference.record theirs/node_modules

For the sample responses beside the project, which are not ours to copy, digests and cue times are recorded.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.captions.spoken import TALE, response, utterances, words

HERE = Path(__file__).parent
SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "fixtures" / "listen-rest"
LINE_LENGTHS = (1, 4, 8, 20)
NODE = """
const { webvtt, srt } = require(process.argv[1] + "/@deepgram/captions");
const { inputs, lengths } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const all = (format, input) => Object.fromEntries(lengths.map((n) => [n, format(input, n)]));
const both = ([name, input]) => [name, { webvtt: all(webvtt, input), srt: all(srt, input) }];
console.log(JSON.stringify(Object.fromEntries(Object.entries(inputs).map(both))));
"""


def ordinary() -> dict[str, Any]:
    """Transcripts on which the published packages are right."""
    dialogue = words(speakers=[0, 1])
    return {
        "words": response(words()),
        "without punctuation": response(words(punctuated=False)),
        "one word": response(words("Quite.")),
        "eight words": response(words(" ".join(TALE.split()[:8]))),
        "dialogue": response(dialogue),
        "three speakers, turns longer than a line": response(words(speakers=[0, 1, 2], each=13)),
        "one speaker": response(words(speakers=[0])),
        "utterances": response(words(), utterances=utterances(words())),
        "utterances of a dialogue": response(dialogue, utterances=utterances(dialogue, each=5)),
        "first utterance by speaker 1": response(
            words(speakers=[1, 0]), utterances=utterances(words(speakers=[1, 0]), each=5)
        ),
        "past the first hour": response(words(start=3598.7, step=0.4137)),
        "many scripts": response(words("Grüße, 世界 ! שלום עולם مرحبا 🙂 naïve Ελλάδα 👩‍👩‍👧 fin.")),
        "two channels with utterances": response(
            words(), words(start=90.0), utterances=[*utterances(words()), *utterances(words(start=90.0), number=1)]
        ),
        "the demo's transcript": json.loads((HERE / "demo.json").read_bytes()),
        "little metadata": {"metadata": {"request_id": "r"}, "results": response(words())["results"]},
    }


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def cue_times(document: str) -> list[str]:
    return [line.replace(",", ".") for line in document.splitlines() if "-->" in line]


def wording(document: str) -> str:
    """Everything but times and the case of labels."""
    lines = [line for line in document.splitlines() if "-->" not in line]
    return "\n".join(re.sub(r"^\[Speaker ", "[speaker ", line) for line in lines)


def _theirs() -> dict[str, Callable[[Any, int], str]]:
    from deepgram_captions import DeepgramConverter, srt, webvtt

    return {
        "webvtt": lambda source, length: webvtt(DeepgramConverter(source), length),
        "srt": lambda source, length: srt(DeepgramConverter(source), length),
    }


def _pypi(inputs: dict[str, Any]) -> dict[str, Any]:
    formats = _theirs()
    return {
        name: {kind: {str(n): make(source, n) for n in LINE_LENGTHS} for kind, make in formats.items()}
        for name, source in inputs.items()
    }


def _npm(inputs: dict[str, Any], modules: str) -> dict[str, Any]:
    work = json.dumps({"inputs": inputs, "lengths": LINE_LENGTHS})
    command = ["node", "-e", NODE, str(Path(modules).resolve())]
    result: dict[str, Any] = json.loads(
        subprocess.run(command, input=work, capture_output=True, text=True, check=True).stdout
    )
    return result


def _digests(outputs: dict[str, Any]) -> dict[str, Any]:
    def one(document: str) -> dict[str, Any]:
        return {"document": digest(document), "wording": digest(wording(document)), "times": cue_times(document)}

    return {
        name: {kind: {n: one(text) for n, text in texts.items()} for kind, texts in kinds.items()}
        for name, kinds in outputs.items()
    }


def main(modules: str) -> None:
    inputs = ordinary()
    samples = {path.name: json.loads(path.read_bytes()) for path in sorted(SAMPLES.glob("*.json"))}
    recorded = {
        "pypi deepgram-captions 2.0.0": _pypi(inputs),
        "npm @deepgram/captions 1.2.0": _npm(inputs, modules),
        "samples, pypi deepgram-captions 2.0.0": _digests(_pypi(samples)),
        "samples, npm @deepgram/captions 1.2.0": _digests(_npm(samples, modules)),
    }
    (HERE / "recorded.json").write_text(json.dumps(recorded, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
