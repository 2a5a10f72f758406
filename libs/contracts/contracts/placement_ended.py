"""placement-ended: the work has ended, with a reason code."""

from datetime import date
from typing import ClassVar

from contracts.referral_changed import EndReason, Referral


class PlacementEnded(Referral):
    event: ClassVar[str] = "placement-ended"

    ended_on: date
    reason: EndReason
