"""Finding journeys, and one of them as a picture with a table beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from operations.api.console.living import living, looks_again
from operations.api.console.session import PageRoute, form_key, signed_in
from operations.api.console.words import PAGES
from operations.domain.journey import Journey
from operations.domain.waterfall import duration, phrase, waterfall
from operations.queries.find_journeys import find_journeys
from operations.queries.show_journey import show_journey
from operations.storage.records import Wanted
from servicekit.http import Reading, allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem

router = APIRouter(
    prefix="/find", route_class=PageRoute, include_in_schema=False, dependencies=[signed_in, allow(Role.OPERATOR)]
)
Text = Annotated[str, Query(max_length=120)]
MOST_SHOWN: Final = 50
_TRACE_DIGITS = 32


@router.get("")
async def find(
    *,
    request: Request,
    session: Reading,
    item: Text = "",
    city: Text = "",
    type: Text = "",  # noqa: A002 - the name of the field on the page
    failed: bool = False,
    slow: bool = False,
    hours: Annotated[int, Query(ge=1, le=72)] = 24,
) -> Response:
    """Who has in hand what one journey alone has is led to it."""
    wished = Wanted(
        city=city.strip() or None, type=type.strip() or None, failed=failed,
        since=datetime.now(UTC) - timedelta(hours=hours), slower_than_ms=1000 if slow else None,
    )  # fmt: skip
    found: Sequence[Journey] = []
    for wanted in _meanings(item.strip(), wished):
        found = await find_journeys(session, wanted=wanted, limit=MOST_SHOWN)
        if found:
            break
    if item and len(found) == 1 and not looks_again(request):
        return RedirectResponse(f"/find/{found[0].correlation_id}", status_code=303)
    asked = {"item": item, "city": city, "type": type, "failed": failed, "slow": slow, "hours": hours}
    return PAGES.render(
        request, "find.html", found=found, asked=asked, phrase=phrase, most=MOST_SHOWN, form_key=form_key(request),
        **living(),
    )  # fmt: skip


@router.get("/{correlation_id}")
async def show(request: Request, correlation_id: UUID, session: Reading) -> Response:
    shown = await show_journey(session, correlation_id=correlation_id)
    if shown is None:
        raise NotFoundProblem(PAGES.words(request)["no_journey"])
    bars = waterfall(shown.journey, shown.spans[:200])
    return PAGES.render(
        request, "journey.html", shown=shown, journey=shown.journey, bars=bars, phrase=phrase, duration=duration,
        most=max((bar.end_ms for bar in bars), default=0) or 1, form_key=form_key(request),
        **living(),
    )  # fmt: skip


def _meanings(item: str, wished: Wanted) -> list[Wanted]:
    """What the text in hand may be: nothing, a person or vacancy, an event, a journey, a trace."""
    if not item:
        return [wished]
    found = [replace(wished, subject=item)]
    try:
        known = UUID(item)
    except ValueError:
        return found
    found += [replace(wished, event_id=known), replace(wished, correlation_id=known)]
    if len(item) == _TRACE_DIGITS:
        found.append(replace(wished, trace_id=known.bytes))
    return found
