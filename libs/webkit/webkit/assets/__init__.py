"""Style sheet and script, served by every service that has pages. No build step, nothing from other hosts."""

from functools import cache
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import Response

from servicekit.http.access import open_to_all

router = APIRouter(prefix="/assets", include_in_schema=False, dependencies=[open_to_all()])


@cache
def _content(name: str) -> bytes:
    return Path(__file__).with_name(name).read_bytes()


@router.get("/webkit.css")
async def style_sheet() -> Response:
    return Response(_content("webkit.css"), media_type="text/css")


@router.get("/live.js")
async def live() -> Response:
    """What keeps a page up to date; a page without it is loaded again by its link."""
    return Response(_content("live.js"), media_type="text/javascript")
