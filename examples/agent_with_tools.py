"""A voice agent with two tools, which are Python functions: what it says is printed, and its voice written to a file.

python examples/agent_with_tools.py [-o agent.wav]
"""

from __future__ import annotations

import argparse
import sys
import threading
import wave
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Literal

from service import service

from specgram import DeepgramClient, DeepgramError
from specgram.agents import Playback, Toolbox

RATE = 24_000
tools = Toolbox()
# What the emulator's agent does; the real one decides by itself.
SCRIPT: list[dict[str, Any]] = [
    {
        "answer": "I have looked at the clock and at the water: {result}.",
        "calls": [
            {"name": "get_time", "arguments": {}},
            {"name": "get_tide", "arguments": {"place": "Dover", "kind": "high"}},
        ],
    }
]


@tools.add
def get_time() -> str:
    """Tell the present time in UTC."""
    return datetime.now(timezone.utc).strftime("%H:%M")


@tools.add(timeout=2)
async def get_tide(place: str, kind: Literal["high", "low"] = "high") -> dict[str, str]:
    """Tell when the next tide is.

    Args:
        place: Name of the harbour.
        kind: Which tide.
    """
    return {"place": place, kind: "14:20"}


def settings() -> dict[str, Any]:
    output = {"encoding": "linear16", "sample_rate": RATE, "container": "none"}
    think = {
        "provider": {"type": "open_ai", "model": "gpt-4o-mini"},
        "prompt": "You know tides. Answer in one short sentence.",
        "functions": tools.definitions,
    }
    speak = {"provider": {"type": "deepgram", "model": "aura-2-thalia-en"}}
    return {
        "audio": {"input": {"encoding": "linear16", "sample_rate": 16_000}, "output": output},
        "agent": {"think": think, "speak": speak},
    }


def converse(dg: DeepgramClient, out: Path) -> None:
    """Ask one question; the agent calls the tools, answers, and is heard."""
    session = dg.agent()
    tools.attach(session)
    playback = Playback(session, rate=2.0 * RATE)
    player = threading.Thread(target=play, args=(playback, out))
    player.start()
    with session:
        session.configure(settings())
        session.inject_user_message("When is high tide in Dover, and what time is it now?")
        for message in session:
            kind = getattr(message, "type", "")
            if kind == "ConversationText":
                print(f"{message.role:9} {message.content}")
            elif kind == "FunctionCallRequest":
                print("calls     " + ", ".join(f"{call.name}({call.arguments})" for call in message.functions))
            elif kind == "AgentAudioDone":
                break
    player.join()


def play(playback: Playback, out: Path) -> None:
    """Stands for a loudspeaker: takes the audio as it may be played."""
    with out.open("wb") as file, wave.open(file, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE)
        for audio in playback:
            target.writeframes(audio)
        print(f"{target.getnframes() / RATE:.1f} s of speech in {out}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=Path("agent.wav"), help="file to write (agent.wav)")
    options = parser.parse_args()
    try:
        with service() as found, DeepgramClient(**found.arguments) as dg:
            if found.emulator is not None:
                found.emulator.script(agent=SCRIPT)
            converse(dg, options.output)
    except (DeepgramError, OSError) as error:
        print(f"agent_with_tools: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
