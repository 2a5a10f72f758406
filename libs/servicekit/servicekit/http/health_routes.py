"""Liveness and readiness for whoever starts and watches the program. Open to all, and silent about everything else."""

from fastapi import APIRouter, Request, Response

from servicekit.health import WELL, Health

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live")
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "live"}


@router.get("/ready")
async def ready(request: Request, response: Response) -> dict[str, str | dict[str, str]]:
    """503 while a part is not well, with what is wrong."""
    health: Health = request.app.state.health
    parts = await health.look()
    well = all(state == WELL for state in parts.values())
    response.status_code = 200 if well else 503
    return {"status": "ready" if well else "not ready", "parts": parts}
