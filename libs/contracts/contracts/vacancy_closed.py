"""vacancy-closed: filled, expired or withdrawn."""

from typing import ClassVar, Literal
from uuid import UUID

from contracts.payload import Payload


class VacancyClosed(Payload):
    event: ClassVar[str] = "vacancy-closed"
    topic: ClassVar[str] = "ijc.vacancies"
    subject_field: ClassVar[str] = "vacancy_id"

    vacancy_id: UUID
    employer_id: UUID
    reason: Literal["filled", "expired", "withdrawn"]
