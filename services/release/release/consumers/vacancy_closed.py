"""vacancy-closed: filled, over or withdrawn."""

from collections.abc import Sequence
from typing import Literal

from contracts.vacancy_closed import VacancyClosed
from eventing.subscriptions import Delivered
from release.projections.work import close_opening
from servicekit.database import WriteSession


async def vacancy_closed(session: WriteSession, events: Sequence[Delivered[VacancyClosed]]) -> None:
    for event in events:
        status: Literal["filled", "closed"] = "filled" if event.payload.reason == "filled" else "closed"
        await close_opening(session, vacancy_id=event.payload.vacancy_id, status=status, version=event.payload.version)
