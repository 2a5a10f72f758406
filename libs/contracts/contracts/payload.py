"""What every payload is. An event's own fields live in the module named after the event."""

from typing import ClassVar

from contracts.values import CityCode, Value, Version


def key_of(city: str, subject: str) -> str:
    return f"{city}:{subject}"


class Payload(Value):
    """The public fact or state of one aggregate of one city.

    ``event`` is the event's phrase, ``major`` its schema's major version, ``topic`` where it travels and
    ``subject_field`` the field that identifies the aggregate (and, after the city, the Kafka key).
    """

    event: ClassVar[str]
    major: ClassVar[int] = 1
    topic: ClassVar[str]
    subject_field: ClassVar[str]

    city: CityCode
    version: Version

    @property
    def subject(self) -> str:
        return str(getattr(self, self.subject_field))

    @property
    def key(self) -> str:
        """Kafka key: never the city alone, so that a capital does not fill one partition."""
        return key_of(self.city, self.subject)

    @classmethod
    def ce_type(cls) -> str:
        return f"id.ijc.{cls.event}.v{cls.major}"
