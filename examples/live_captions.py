"""Live captions of a file over a flaky link: the connection breaks again and again, and not a word is lost.

    python examples/live_captions.py [RECORDING.wav]

Against the emulator the link is cut on purpose; with DEEPGRAM_API_KEY set the real service is used, over the link that you have.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from service import service

from specgram import DeepgramClient, DeepgramError, ReconnectPolicy
from specgram.captions import LiveCaptions
from specgram.sources import FileSource, pump

RECORDING = Path(__file__).parent / "audio" / "dashwood.wav"
CUTS = (60_000, 120_000, 180_000)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recording", nargs="?", type=Path, default=RECORDING, help="a WAV file")
    parser.add_argument("--speed", type=float, default=1.0, help="times real time (1)")
    options = parser.parse_args()
    try:
        with service() as found, DeepgramClient(**found.arguments) as dg:
            caption(dg, options.recording, options.speed, found.emulator)
    except (DeepgramError, OSError) as error:
        print(f"live_captions: {error}", file=sys.stderr)
        return 1
    return 0


def caption(dg: DeepgramClient, recording: Path, speed: float, emulator: object) -> None:
    """Stream the recording; print each caption as soon as its words are final, and each break of the link."""
    captions = LiveCaptions("srt")
    policy = ReconnectPolicy(buffer_seconds=60, max_outage=30)
    for place in CUTS if emulator is not None else ():
        emulator.fault("reset", after_bytes=place)  # type: ignore[attr-defined]
    with dg.listen.live(model="nova-3", smart_format=True, interim_results=True, reconnect=policy) as live:
        live.on("Reconnecting", lambda event: print(f"… link lost, attempt {event.attempt}", file=sys.stderr))
        live.on("Reconnected", lambda event: print(f"… back, {event.replayed:.1f} s sent again", file=sys.stderr))
        live.on("Results", lambda result: print(captions.add(result), end="", flush=True))
        pump(live, FileSource(recording), speed=speed)
        transcript = live.finish()
    print(captions.finish(), end="")
    print(f"{len(transcript.words)} words heard.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
