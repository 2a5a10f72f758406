"""match-decided: an officer referred or declined a proposal, with a reason code."""

from typing import ClassVar, Literal
from uuid import UUID

from contracts.payload import Payload
from contracts.values import CityCode, Code, Provider, Value


class AgreedAccommodation(Value):
    """What the employer needs to know and no more: the accommodation and who provides it."""

    code: Code
    provider: Provider


class MatchDecided(Payload):
    event: ClassVar[str] = "match-decided"
    topic: ClassVar[str] = "ijc.matches"
    subject_field: ClassVar[str] = "proposal_id"

    proposal_id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    vacancy_city: CityCode
    employer_id: UUID
    decision: Literal["referred", "declined"]
    reason: Literal[
        "good-match",
        "candidate-wish",
        "skills-missing",
        "accommodation-missing",
        "too-far",
        "wage-too-low",
        "candidate-declined",
        "already-referred",
        "other",
    ]
    accommodations: tuple[AgreedAccommodation, ...] = ()
