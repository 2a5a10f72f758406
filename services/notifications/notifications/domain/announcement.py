"""A message that something calls for, before it has a delivery; and the names under which it is said only once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from notifications.domain.catalogue import Audience
from notifications.domain.catalogue import template as find_template
from notifications.domain.facts import NOTHING, Facts

_ONCE = UUID("5a0c4f0e-2b0d-5c1e-9a53-0b6d2f8c7e11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """``event_id`` and the template and recipient together are said once, however often the event arrives."""

    event_id: UUID
    template: str
    recipient_id: UUID
    facts: Facts = NOTHING

    @property
    def audience(self) -> Audience:
        return find_template(self.template).audience


def once_for(*, subject: UUID | str, what: str) -> UUID:
    """An event id of our own where several events would say the same thing, such as a referral's end."""
    return uuid5(_ONCE, f"{what}:{subject}")


def digest_id(*, city: str, day: date, what: str) -> UUID:
    """One notice to a city's officers a day."""
    return once_for(subject=f"{city}:{day.isoformat()}", what=what)


def officers_of(city: str) -> UUID:
    """The officers of a city as one recipient."""
    return once_for(subject=city, what="officers")
