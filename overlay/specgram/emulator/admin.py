"""The emulator's own endpoints, under `/__emulator__/`, and its page at `/`: what there is, what happened, what shall fail."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, Router

from .emulation import Emulation
from .json_text import strict_loads
from .recording import as_json
from .scenario import read_scenario

__all__ = ["PREFIX", "admin_routes"]

PREFIX = "/__emulator__"
_SHOWN = 200


def admin_routes(emulation: Emulation) -> Router:
    """The routes beside the API."""

    async def page(_: Request) -> Response:
        return HTMLResponse((resources.files(__package__ or "") / "page.html").read_text(encoding="utf-8"))

    async def describe(_: Request) -> Response:
        return JSONResponse(_description(emulation))

    async def traffic(request: Request) -> Response:
        return JSONResponse(_traffic(emulation, request.query_params.get("contents") == "true"))

    async def arm(request: Request) -> Response:
        """Arm faults, failures and scripts: the body is a scenario."""
        try:
            content = strict_loads(await request.body())
            if not isinstance(content, Mapping):
                raise ValueError("the body is not a JSON object")
            scenario = read_scenario(content)
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=400)
        if set(content) - {"fail", "faults"}:
            emulation.settings.script = scenario.script
        await emulation.arm(*scenario.armed)
        return JSONResponse({"armed": len(scenario.armed)})

    async def clear(_: Request) -> Response:
        emulation.clear()
        return JSONResponse({})

    return Router(
        [
            Route("/", page),
            Route(f"{PREFIX}/", describe),
            Route(f"{PREFIX}/traffic", traffic),
            Route(f"{PREFIX}/scenario", arm, methods=["POST"]),
            Route(f"{PREFIX}/clear", clear, methods=["POST"]),
        ]
    )


def _description(emulation: Emulation) -> dict[str, Any]:
    """What the emulator serves."""
    operations = emulation.contract.operations.values()
    return {
        "operations": [
            {"id": each.id, "method": each.method, "path": each.path, "summary": each.summary} for each in operations
        ],
        "channels": [
            {"name": each.name, "path": each.path, "summary": each.summary}
            for each in emulation.contract.channels.values()
        ],
        "engine": str(emulation.settings.engine),
        "time_scale": emulation.settings.time_scale,
    }


def _traffic(emulation: Emulation, contents: bool) -> dict[str, Any]:
    """The newest requests and sockets, without credentials; the newest first."""
    recorder = emulation.recorder
    requests = [as_json(record, emulation.secrets) for record in recorder.requests.all()[-_SHOWN:]]
    sessions = [_session(record, emulation.secrets, contents) for record in recorder.sessions.all()[-_SHOWN:]]
    return {
        "requests": requests[::-1],
        "sessions": sessions[::-1],
        "live": sum(not session.closed for session in emulation.live),
        "violations": [str(violation) for violation in emulation.violations],
    }


def _session(record: Any, secrets: frozenset[str], contents: bool) -> dict[str, Any]:
    shown = {
        "channel": record.channel,
        "request_id": record.request_id,
        "query": dict(record.query),
        "started": record.started,
        "frames_from_client": len(record.from_client),
        "frames_to_client": len(record.to_client),
        "bytes_from_client": record.bytes_from_client,
        "bytes_to_client": record.bytes_to_client,
        "close_code": record.close_code,
        "ended_by": record.ended_by,
    }
    return {**as_json(record, secrets), **shown} if contents else shown
