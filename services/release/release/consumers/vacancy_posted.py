"""vacancy-posted and vacancy-updated: work is offered. Of it the group of work and the number of places are kept."""

from collections.abc import Sequence
from uuid import UUID

from contracts.vacancy_posted import VacancyState
from eventing.subscriptions import Delivered, Tombstone
from release.domain.codes import education_asked
from release.domain.work import Opening
from release.projections.work import copy_openings, forget_openings
from servicekit.database import WriteSession


async def on_vacancy(session: WriteSession, events: Sequence[Delivered[VacancyState]]) -> None:
    await copy_openings(session, [_opening(event) for event in events])


async def on_vacancy_gone(session: WriteSession, keys: Sequence[Tombstone]) -> None:
    await forget_openings(session, [UUID(key.subject) for key in keys])


def _opening(event: Delivered[VacancyState]) -> Opening:
    state = event.payload
    return Opening(
        vacancy_id=state.vacancy_id, version=state.version, employer_id=state.employer_id,
        occupation_group=state.occupation[0] if state.occupation else None, offered=state.openings,
        status="open" if state.openings else "filled", posted_on=event.envelope.time.date(),
        education=education_asked(state.education),
    )  # fmt: skip
