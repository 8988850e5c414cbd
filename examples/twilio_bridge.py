"""A bridge for telephone calls: Twilio's media stream in (mu-law, 8 kHz, 20 ms a message), live transcripts out.

    python examples/twilio_bridge.py [--port 8000]     serve until interrupted; point a <Stream> verb at it
    python examples/twilio_bridge.py --call            ring it once with a caller made here, print what was said, and end

A telephone line cannot be made to wait, so the oldest audio is dropped when an outage lasts too long; each loss is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

from service import service
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from specgram import AsyncDeepgramClient, DeepgramError, Gap, ReconnectPolicy
from specgram.sources import IterSource, apump

RATE = 8_000
MESSAGE_BYTES = 160  # 20 ms
QUESTION = "Good morning, I should like to know when the next high tide is."


async def bridge(dg: AsyncDeepgramClient, call: ServerConnection) -> None:
    """Transcribe one call from its first message to its last."""
    policy = ReconnectPolicy(buffer_seconds=20, overflow="drop_oldest")
    options: dict[str, Any] = {"encoding": "mulaw", "sample_rate": RATE, "interim_results": True, "smart_format": True}
    async with dg.listen.live(model="nova-3", reconnect=policy, **options) as live:
        printer = asyncio.create_task(print_finals(live))
        await apump(live, IterSource(media(call), paced=True))
        await live.finish()
        await printer


async def media(call: ServerConnection) -> AsyncIterator[bytes]:
    """The caller's audio, in the pieces that a session likes: Twilio's own are only 20 ms long."""
    held = bytearray()
    async for text in call:
        message = json.loads(text)
        if message["event"] == "media":
            held += base64.b64decode(message["media"]["payload"])
        if len(held) >= 5 * MESSAGE_BYTES or (message["event"] == "stop" and held):
            yield bytes(held)
            held.clear()
        if message["event"] == "stop":
            return


async def print_finals(live: Any) -> None:
    async for message in live:
        if isinstance(message, Gap):
            print(f"[{message.end - message.start:.1f} s of the call were lost]")
        elif getattr(message, "is_final", False):
            text = message.channel.alternatives[0].transcript
            print(f"{message.start:6.2f} s  {text}" if text else "", end="\n" if text else "", flush=True)


async def ring(dg: AsyncDeepgramClient, port: int) -> None:
    """A caller, as Twilio would put one through: a synthetic voice that asks one question in real time."""
    voice = await dg.speak.request(QUESTION, encoding="mulaw", container="none", sample_rate=RATE)
    audio = await voice.read()
    async with connect(f"ws://127.0.0.1:{port}") as line:
        await line.send(json.dumps({"event": "start", "start": {"mediaFormat": {"encoding": "audio/x-mulaw"}}}))
        for at in range(0, len(audio), MESSAGE_BYTES):
            payload = base64.b64encode(audio[at : at + MESSAGE_BYTES]).decode()
            await line.send(json.dumps({"event": "media", "media": {"payload": payload}}))
            await asyncio.sleep(MESSAGE_BYTES / RATE)
        await line.send(json.dumps({"event": "stop"}))
        await line.wait_closed()


async def run(port: int, call: bool) -> None:
    with service() as found:
        if found.emulator is not None:
            found.emulator.script(transcript=QUESTION)
        async with (
            AsyncDeepgramClient(**found.arguments) as dg,
            serve(lambda line: bridge(dg, line), "127.0.0.1", port) as server,
        ):
            bound = next(iter(server.sockets)).getsockname()[1]
            print(f"listening on ws://127.0.0.1:{bound}", flush=True)
            await (ring(dg, bound) if call else server.serve_forever())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="port to listen on (a free one)")
    parser.add_argument("--call", action="store_true", help="ring once, and end")
    options = parser.parse_args()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(run(options.port, options.call))
    except (DeepgramError, OSError) as error:
        print(f"twilio_bridge: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
