"""erasure-confirmed: one service has deleted what it held of a candidate."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime

from contracts.payload import Payload


class ErasureConfirmed(Payload):
    event: ClassVar[str] = "erasure-confirmed"
    topic: ClassVar[str] = "ijc.erasures"
    subject_field: ClassVar[str] = "candidate_id"

    candidate_id: UUID
    erasure_id: UUID
    service: Literal["vacancies", "matching", "notifications", "release", "operations"]
    confirmed_at: AwareDatetime
