"""candidate-erased: everyone who holds something of this person deletes it and confirms."""

from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.payload import Payload


class CandidateErased(Payload):
    event: ClassVar[str] = "candidate-erased"
    topic: ClassVar[str] = "ijc.erasures"
    subject_field: ClassVar[str] = "candidate_id"

    candidate_id: UUID
    erasure_id: UUID
    due_at: AwareDatetime
