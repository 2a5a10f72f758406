"""match-withdrawn: a proposal no longer holds, because a side changed or went away."""

from typing import ClassVar, Literal
from uuid import UUID

from contracts.payload import Payload
from contracts.values import CityCode


class MatchWithdrawn(Payload):
    event: ClassVar[str] = "match-withdrawn"
    topic: ClassVar[str] = "ijc.matches"
    subject_field: ClassVar[str] = "proposal_id"

    proposal_id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    vacancy_city: CityCode
    reason: Literal["candidate-gone", "vacancy-closed", "no-longer-fits", "candidate-placed"]
