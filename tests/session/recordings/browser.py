"""What a browser's MediaRecorder makes of a recording: Chromium plays it to itself, and hands over the pieces."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import threading
import wave
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"""<!doctype html><script type="module">
const context = new AudioContext();
const audio = await context.decodeAudioData(await (await fetch("voice.wav")).arrayBuffer());
const source = new AudioBufferSourceNode(context, { buffer: audio });
const microphone = context.createMediaStreamDestination();
source.connect(microphone);
const recorder = new MediaRecorder(microphone.stream, { mimeType: "audio/webm;codecs=opus", audioBitsPerSecond: 12000 });
const pieces = [];
recorder.ondataavailable = (event) => pieces.push(event.data);
recorder.onstop = () => fetch("done", { method: "POST", body: new Blob(pieces) });
source.onended = () => recorder.stop();
recorder.start(250);
source.start();
</script>"""


def record(samples: tuple[bytes, int]) -> bytes | None:
    """The recording that Chromium makes of some samples; None where there is no Chromium.

    Args:
        samples: 16-bit samples of one channel, and how many a second has.
    """
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        return None
    found: list[bytes] = []
    done = threading.Event()

    class Studio(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(_wav(*samples) if self.path == "/voice.wav" else PAGE)

        def do_POST(self) -> None:
            found.append(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(b"")
            done.set()

        def _answer(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "audio/wav" if self.path == "/voice.wav" else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Studio) as server, tempfile.TemporaryDirectory() as profile:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required")
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        browser = subprocess.Popen(
            [chromium, *options, f"--user-data-dir={profile}", address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            done.wait(60)
        finally:
            browser.terminate()
            browser.wait(10)
            server.shutdown()
    return found[0] if found else None


def _wav(pcm: bytes, rate: int) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm)
    return buffer.getvalue()
