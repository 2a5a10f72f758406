"""placement-made: a person has the job. Vacancies alone says so, with the opening taken under lock."""

from datetime import date
from typing import ClassVar, Literal

from contracts.referral_changed import Referral
from contracts.values import OccupationCode


class PlacementMade(Referral):
    event: ClassVar[str] = "placement-made"

    starts_on: date
    kind: Literal["employee", "contract", "internship", "self-employed"] = "employee"
    occupation: OccupationCode | None = None
