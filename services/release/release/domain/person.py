"""Somebody as the gate knows them: an id, what may be known of them, and where they came from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from release.domain.policy import Attributes

Origin = tuple[str, UUID]
"""A record in another city: its city and candidate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """``attributes`` is None for whoever has not agreed, or was not asked about yet."""

    candidate_id: UUID
    seen_at: datetime
    attributes: Attributes | None
    came_from: Origin | None


def first_records(people: Mapping[UUID, Person]) -> dict[UUID, UUID]:
    """Of each record the one with which the person's way began, however often they have moved."""
    found: dict[UUID, UUID] = {}
    for who in people:
        seen, first = {who}, who
        while (known := people.get(first)) is not None and known.came_from and known.came_from[1] not in seen:
            first = known.came_from[1]
            seen.add(first)
        found[who] = first
    return found
