"""One proposal with its reasons, as data and as sentences."""

from dataclasses import dataclass
from uuid import UUID

from matching.domain.explanation import Reasons
from matching.domain.sentences import sentences
from matching.domain.wording import Language
from matching.storage import proposal_pages
from matching.storage.proposal_pages import Shown
from servicekit.database import ReadSession
from servicekit.problems import NotFoundProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    proposal: Shown
    language: Language
    sentences: list[str]


async def explain_proposal(
    session: ReadSession, *, proposal_id: UUID, of_candidate: UUID | None, language: Language
) -> Explained:
    """``of_candidate`` limits the answer to this person's own.

    Raises:
        NotFoundProblem: no such proposal in this city, or not this person's.
    """
    shown = await proposal_pages.one(session, proposal_id)
    if shown is None or (of_candidate is not None and shown.candidate_id != of_candidate):
        raise NotFoundProblem("there is no such proposal in this city")
    reasons = Reasons.from_data(shown.reasons or {})
    return Explained(proposal=shown, language=language, sentences=sentences(reasons, language=language))
