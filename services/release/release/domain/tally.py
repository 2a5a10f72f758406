"""What happened to somebody, as the cities' events tell it, before anybody decides what may be told of it. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID, uuid5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """``begun_on`` is when the whole of it began; ``occupation_group`` that of the work, where it is known."""

    kind: Literal["candidate", "proposal", "referral", "placement"]
    status: str
    subject: UUID
    candidate_id: UUID
    happened_on: date
    begun_on: date
    occupation_group: str | None = None


def first_proposal(candidate_id: UUID, *, month: str) -> UUID:
    """However often somebody is proposed in a month, it is counted once."""
    return uuid5(candidate_id, month)
