"""erasure-overdue: after 72 hours, and every day after, not every service has confirmed that it has deleted."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime

from contracts.payload import Payload


class ErasureOverdue(Payload):
    event: ClassVar[str] = "erasure-overdue"
    topic: ClassVar[str] = "ijc.erasures"
    subject_field: ClassVar[str] = "candidate_id"

    candidate_id: UUID
    erasure_id: UUID
    due_at: AwareDatetime
    waiting_for: tuple[Literal["vacancies", "matching", "notifications", "release", "operations"], ...]
