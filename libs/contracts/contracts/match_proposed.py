"""match-proposed: matching suggests a candidate for a vacancy. A person decides."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.payload import Payload
from contracts.values import CityCode

Outcome = Literal["fits", "fits-if", "for-officer"]


class MatchProposed(Payload):
    """Reasons and needs stay in matching; the city is the candidate's, whose officer decides first."""

    event: ClassVar[str] = "match-proposed"
    topic: ClassVar[str] = "ijc.matches"
    subject_field: ClassVar[str] = "proposal_id"

    proposal_id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    vacancy_city: CityCode
    employer_id: UUID
    outcome: Outcome
    score: float = Field(ge=0, le=1)
    rank: int | None = Field(
        default=None, ge=1, description="place among the vacancy's open proposals in this city; 1 is shown first"
    )
    origin: Literal["live", "import"] = "live"
