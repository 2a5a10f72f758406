"""placement-counted: somebody has begun work, kept it for half a year or a year, or it has ended, in the period."""

from typing import ClassVar, Literal

from contracts.national_fact import PersonalFact

Waited = Literal["under-30-days", "30-90-days", "91-180-days", "over-180-days"]


class PlacementCounted(PersonalFact):
    """One fact for each status; ``waited`` is from being registered to the placement, of ``made`` alone."""

    event: ClassVar[str] = "placement-counted"

    status: Literal["made", "kept-6-months", "kept-12-months", "ended"] | None = None
    waited: Waited | None = None
