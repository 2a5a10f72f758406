"""What is written down when somebody registers, corrects a record or comes in by a spreadsheet; checked as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.consent import Consent, check_consent
from registry.domain.contact import read_channels
from registry.domain.nik import nik_warnings
from registry.domain.person import Disclosure, Person, Vault, check_disclosure, check_person
from registry.domain.profile import Profile, check_profile
from registry.domain.washington_group import ShortSet, check_short_set


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Registration:
    """One person's whole record as given."""

    person: Person
    disclosure: Disclosure = Disclosure()  # noqa: RUF009 - frozen, holds nothing
    profile: Profile = Profile()  # noqa: RUF009 - frozen, holds nothing
    short_set: ShortSet | None = None
    consents: tuple[Consent, ...] = ()

    @property
    def vault(self) -> Vault:
        return Vault(person=self.person, disclosure=self.disclosure)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What an officer should look at again; nothing here stops anybody."""
        person = self.person
        found: Iterable[str] = ()
        if person.nik is not None:
            found = nik_warnings(person.nik, birth_date=person.birth_date, sex=person.sex)
        return (*found, *(() if person.channels else ("no-contact-channel",)))


def check_registration(given: Registration, *, now: datetime, today: date) -> Registration:
    """The record in the form we keep; ``today`` is the city's date.

    Raises:
        InvalidFieldError: the first field that cannot be right.
    """
    person = replace(given.person, name=given.person.name.strip(), channels=read_channels(given.person.channels))
    check_person(person, today=today)
    check_disclosure(given.disclosure)
    check_profile(given.profile)
    if given.short_set is not None:
        check_short_set(given.short_set, today=today)
    for consent in given.consents:
        check_consent(consent, now=now)
    if len({consent.purpose for consent in given.consents}) != len(given.consents):
        raise InvalidFieldError(field="consents", reason="must have each purpose once", code="twice")
    return replace(given, person=person)
