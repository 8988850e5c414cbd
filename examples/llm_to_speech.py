"""Speech from a language model's tokens while it still writes them: the first audio comes before the text is complete.

python examples/llm_to_speech.py [-o speech.wav]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
import wave
from collections.abc import AsyncIterator
from pathlib import Path

from service import service

from specgram import AsyncDeepgramClient, DeepgramError
from specgram.speech import AsyncSpeaker

RATE = 24_000
ANSWER = (
    "The tide turns twice a day. When the moon is full, it comes in higher than usual, and it leaves more behind. "
    "Walk along the beach in the morning, and you will see what it brought."
)


async def tokens() -> AsyncIterator[str]:
    """What a language model would stream; put your own here."""
    for word in ANSWER.split(" "):
        await asyncio.sleep(0.02)
        yield f"{word} "


async def speak(out: Path) -> None:
    """Speak the tokens as they come, and write the audio to a WAV file."""
    with service() as found, out.open("wb") as file, wave.open(file, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE)
        async with (
            AsyncDeepgramClient(**found.arguments) as dg,
            dg.speak.live(model="aura-2-thalia-en", encoding="linear16", sample_rate=RATE) as session,
        ):
            started, first = time.monotonic(), 0.0
            async for audio in AsyncSpeaker(session).say(tokens()):
                first = first or time.monotonic() - started
                target.writeframes(audio)
        print(f"first audio after {first:.2f} s, {target.getnframes() / RATE:.1f} s of speech in {out}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=Path("speech.wav"), help="file to write (speech.wav)")
    options = parser.parse_args()
    try:
        asyncio.run(speak(options.output))
    except (DeepgramError, OSError) as error:
        print(f"llm_to_speech: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
