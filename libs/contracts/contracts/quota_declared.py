"""quota-declared: an employer has said how many people it employs in a year, and how many of them have a disability."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.payload import Payload


class QuotaDeclared(Payload):
    """Heads alone, never who. The aggregate is an employer's declaration for one year; a new one replaces it."""

    event: ClassVar[str] = "quota-declared"
    topic: ClassVar[str] = "ijc.employers"
    subject_field: ClassVar[str] = "declaration_id"

    declaration_id: UUID
    employer_id: UUID
    kind: Literal["private", "state"]
    year: int = Field(ge=2016, le=2100)
    counted_on: date
    total: int = Field(ge=0, description="all employees")
    employed: int = Field(ge=0, description="employees with a disability")
    required: int = Field(ge=0, description="by the quota: 1 % of a company, 2 % of a public body")
    evidence: Literal["declared", "documents", "inspected"] = "declared"
