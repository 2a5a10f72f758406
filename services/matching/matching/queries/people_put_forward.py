"""The people referred to a vacancy as their employer may see them, from whichever city they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from matching.domain.explanation import Reasons
from matching.domain.phrases import Language
from matching.domain.profiles import Offer
from matching.domain.sentences import to_employer
from matching.storage import copies, proposal_pages, reach
from matching.storage.proposal_pages import Shown
from servicekit.database import ReadSession
from servicekit.problems import NotFoundProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class PutForward:
    proposal_id: UUID
    candidate_id: UUID
    matched_skills: Sequence[str]
    matched_nice_skills: Sequence[str]
    agreed: Sequence[Offer]
    sentences: list[str]


async def people_put_forward(
    session: ReadSession, *, vacancy_id: UUID, of_employer: UUID | None, language: Language
) -> list[PutForward]:
    """``of_employer`` limits it to this employer's own vacancy.

    Raises:
        NotFoundProblem: no such vacancy in this city, or not this employer's.
    """
    await check_own_vacancy(session, vacancy_id=vacancy_id, of_employer=of_employer)
    found: list[Shown] = []
    reached = await reach.cities_of(session, [(str(session.city), vacancy_id)])
    for city in sorted({str(session.city), *reached.get(vacancy_id, ())}):
        async with session.as_city(city):
            found += await proposal_pages.referred_to(session, vacancy_id)
    return [_put_forward(one, language) for one in found]


async def check_own_vacancy(session: ReadSession, *, vacancy_id: UUID, of_employer: UUID | None) -> None:
    vacancies = await copies.vacancies(session, [vacancy_id])
    if not vacancies or of_employer not in {None, vacancies[0].employer_id}:
        raise NotFoundProblem("there is no such vacancy in this city")


def _put_forward(shown: Shown, language: Language) -> PutForward:
    reasons, agreed = Reasons.from_data(shown.reasons or {}), shown.agreed
    return PutForward(
        proposal_id=shown.id,
        candidate_id=shown.candidate_id,
        matched_skills=reasons.matched_skills,
        matched_nice_skills=reasons.matched_nice_skills,
        agreed=agreed,
        sentences=to_employer(reasons, language=language, agreed=agreed),
    )
