"""candidate-withdrawn: the person no longer wants to be matched, or moved to another city."""

from typing import ClassVar, Literal
from uuid import UUID

from contracts.payload import Payload


class CandidateWithdrawn(Payload):
    event: ClassVar[str] = "candidate-withdrawn"
    topic: ClassVar[str] = "ijc.candidates"
    subject_field: ClassVar[str] = "candidate_id"

    candidate_id: UUID
    reason: Literal["found-work", "not-looking", "consent-withdrawn", "transferred", "placed", "other"]
