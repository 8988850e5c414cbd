"""The main job end to end: transcribe, caption, stream live, speak, and talk to an agent. Run by `make demo`.

Against the embedded emulator with its real (small, offline) recogniser and synthesiser, or, when DEEPGRAM_API_KEY or
DEEPGRAM_ACCESS_TOKEN is set, against the real service.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from service import CREDENTIALS, service

from specgram import DeepgramClient, DeepgramError, LiveTranscriptionEvents, srt, webvtt
from specgram.sources import pump
from specgram.types import ListenResponse, Results

RECORDING = Path(__file__).parent / "audio" / "dashwood.wav"
SENTENCE = "This sentence was spoken by specgram."
SETTINGS = {
    "audio": {
        "input": {"encoding": "linear16", "sample_rate": 16000},
        "output": {"encoding": "linear16", "sample_rate": 16000, "container": "none"},
    },
    "agent": {
        "listen": {"provider": {"type": "deepgram", "model": "nova-3"}},
        "think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}, "prompt": "Answer in one short sentence."},
        "speak": {"provider": {"type": "deepgram", "model": "aura-2-thalia-en"}},
        "greeting": "Hello! How can I help?",
    },
}

console = Console(highlight=False)


@contextlib.contextmanager
def working(text: str) -> Iterator[None]:
    """Show what is going on and for how long, on a terminal only."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        progress.add_task(text, total=None)
        yield


def say(text: str, style: str | None = None) -> None:
    """Print a line; only a terminal wraps it."""
    console.print(text, soft_wrap=True, markup=False, style=style)


def heading(text: str) -> None:
    console.print(f"\n[bold]{text}[/bold]")


def transcribe(dg: DeepgramClient, recording: Path, out: Path) -> None:
    """Send the recording over HTTP; print the words heard; write transcript.json, .vtt and .srt."""
    heading("1. Transcribe the recording over HTTP")
    with working("transcribing"):
        answer = dg.listen.prerecorded.transcribe_file(recording, model="nova-3", smart_format=True, utterances=True)
    print_words(answer)
    for name, text in (
        ("transcript.json", answer.to_json()),
        ("transcript.vtt", webvtt(answer)),
        ("transcript.srt", srt(answer)),
    ):
        (out / name).write_text(text, encoding="utf-8")
    say(f"written: {out / 'transcript.json'}, .vtt, .srt   (request {answer.metadata.request_id})")


def print_words(answer: ListenResponse) -> None:
    best = answer.results.channels[0].alternatives[0]
    say(f"heard: {best.transcript}")
    say(f"confidence of the whole: {best.confidence:.2f}")
    for word in best.words:
        say(f"  {word.start:6.2f} – {word.end:5.2f} s  {word.confidence:4.2f}  {word.punctuated_word or word.word}")


def stream(dg: DeepgramClient, recording: Path) -> None:
    """Stream the same recording over the socket in real time; print interim and final results."""
    heading("2. Stream it live over the socket, in real time")

    def show(result: Results) -> None:
        text = result.channel.alternatives[0].transcript
        if text:
            style, kind = ("green", "final  ") if result.is_final else ("dim", "interim")
            say(f"  {kind} {result.start:6.2f} s  {text}", style=style)

    with dg.listen.live(model="nova-3", interim_results=True) as live, working("listening"):
        live.on(LiveTranscriptionEvents.TRANSCRIPT, show)
        pump(live, recording)
        transcript = live.finish()
    say(f"live transcript: {transcript.text}")


def speak(dg: DeepgramClient, out: Path) -> None:
    """Synthesise one sentence to a WAV file."""
    heading("3. Synthesise a sentence")
    target = out / "speech.wav"
    with (
        working("speaking"),
        dg.speak.request(SENTENCE, model="aura-2-thalia-en", encoding="linear16", container="wav") as audio,
    ):
        audio.save(target)
    with wave.open(str(target)) as spoken:
        size = target.stat().st_size
        say(f"written: {target}  ({size:,} bytes, {spoken.getframerate()} Hz)")


def converse(dg: DeepgramClient) -> None:
    """Hold a short exchange with a voice agent: its greeting, one question, one answer."""
    heading("4. Talk to a voice agent")
    spoken = turns = 0
    with dg.agent() as agent, working("talking"):
        agent.configure(SETTINGS)
        for message in agent:
            if isinstance(message, bytes):
                spoken += len(message)
            elif message.type == "ConversationText":
                say(f"  {message.role:9} {message.content}")
            elif message.type == "Error":
                raise DeepgramError(f"the agent stopped: {message.description}")
            elif message.type == "AgentAudioDone":
                turns += 1
                if turns > 1:
                    break
                agent.inject_user_message("What can you do?")
    say(f"the agent sent {spoken:,} bytes of speech")


@contextlib.contextmanager
def connected(base_url: str | None) -> Iterator[DeepgramClient]:
    """A client of the service asked for; it says which one that is."""
    if base_url:
        say(f"Using {base_url}.")
        key = None if any(map(os.environ.get, CREDENTIALS)) else "demo"
        with DeepgramClient(key, base_url=base_url) as dg:
            yield dg
        return
    with service(engine="local") as found, DeepgramClient(**found.arguments) as dg:
        if found.emulator is None:
            say(f"Using the real service ({' or '.join(filter(os.environ.get, CREDENTIALS))} is set).")
        else:
            say("No DEEPGRAM_API_KEY: using the embedded emulator. Its recogniser is small; expect mistakes.")
        yield dg


def main() -> int:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument(
        "--recording", type=Path, default=RECORDING, help="a 16-bit mono WAV file (default: the bundled recording)"
    )
    parser.add_argument("--out", type=Path, default=Path("demo-output"), help="where files go (default: demo-output)")
    parser.add_argument("--base-url", help="talk to this address instead")
    options = parser.parse_args()
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        with connected(options.base_url) as dg:
            transcribe(dg, options.recording, options.out)
            stream(dg, options.recording)
            speak(dg, options.out)
            converse(dg)
    except (DeepgramError, OSError, wave.Error) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    say(f"\nDone. The files are in {options.out.resolve()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
