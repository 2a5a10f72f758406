"""One proposal with its reasons, as data and as sentences: for the officer, or to the person themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from matching.domain.eligibility import Resolution
from matching.domain.explanation import Reasons
from matching.domain.phrases import Language
from matching.domain.sentences import sentences
from matching.queries.advise_training import advise_training
from matching.storage import proposal_pages
from matching.storage.live_index import LiveIndex
from matching.storage.proposal_pages import Shown
from servicekit.database import ReadSession
from servicekit.problems import NotFoundProblem

_MOST_COURSES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """``courses``: skills missing here that would open further vacancies, and how many; the most useful first."""

    proposal: Shown
    language: Language
    sentences: list[str]
    courses: Mapping[str, int]
    demands: Sequence[Resolution]


async def explain_proposal(
    session: ReadSession, live: LiveIndex, *, proposal_id: UUID, of_candidate: UUID | None, language: Language
) -> Explained:
    """``of_candidate`` limits the answer to this person's own, and speaks to them.

    Raises:
        NotFoundProblem: no such proposal in this city, or not this person's.
    """
    shown = await proposal_pages.one(session, proposal_id)
    if shown is None or (of_candidate is not None and shown.candidate_id != of_candidate):
        raise NotFoundProblem("there is no such proposal in this city")
    reasons = Reasons.from_data(shown.reasons or {})
    courses = await _courses(session, live, shown.candidate_id, reasons.missing_skills)
    said = sentences(
        reasons,
        language=language,
        audience="officer" if of_candidate is None else "candidate",
        agreed=shown.agreed,
        courses=courses,
    )
    met = (*reasons.unresolved, *reasons.needed, *reasons.offered)
    return Explained(proposal=shown, language=language, sentences=said, courses=courses, demands=met)


async def _courses(
    session: ReadSession, live: LiveIndex, candidate_id: UUID, missing: Sequence[str]
) -> dict[str, int]:  # fmt: skip
    if not missing:
        return {}
    try:
        found = await advise_training(session, live, candidate_id=candidate_id)
    except NotFoundProblem:
        return {}
    useful = [(one.skill, one.vacancies) for one in found.advice if one.skill in missing]
    return dict(useful[:_MOST_COURSES])
