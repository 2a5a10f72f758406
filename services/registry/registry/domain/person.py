"""Who a person is: everything that leaves the registry's vault only for a stated purpose, and never in an event."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.contact import Channel
from registry.domain.nik import Nik, Sex

Language = Literal["id", "en"]
Category = Literal["physical", "intellectual", "mental", "sensory", "multiple"]

YOUNGEST = 15
OF_AGE = 18
OLDEST = 110
LONGEST_NAME = 200
LONGEST_CARD = 40


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person:
    """Name, birth, sex, number, and how this person wants to be spoken to."""

    name: str
    birth_date: date | None = None
    sex: Sex | None = None
    nik: Nik | None = None
    channels: tuple[Channel, ...] = ()
    language: Language = "id"
    plain_language: bool = False
    guardian_agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Disclosure:
    """What the law's reports and the fairness audit need and matching must never see. Nobody has to tell it."""

    card_number: str | None = None
    category: Category | None = None

    def __bool__(self) -> bool:
        return self.card_number is not None or self.category is not None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Vault:
    """All that is encrypted of one candidate."""

    person: Person
    disclosure: Disclosure = field(default_factory=Disclosure)


def check_person(person: Person, *, today: date) -> None:
    """Refuse what cannot be a jobseeker's.

    Raises:
        InvalidFieldError: no name, a birth date in the future, or below the age at which one may work.
    """
    name = person.name.strip()
    if not name or len(name) > LONGEST_NAME or any(unicodedata.category(sign) == "Cc" for sign in name):
        raise InvalidFieldError(
            field="name", reason=f"must have 1 to {LONGEST_NAME} characters and no control characters", code="name"
        )
    if person.birth_date is None:
        return
    years = age(born=person.birth_date, today=today)
    if years < YOUNGEST or years > OLDEST:
        raise InvalidFieldError(field="birth_date", reason=f"must be {YOUNGEST} to {OLDEST} years ago", code="age")
    if years < OF_AGE and not person.guardian_agreed:
        raise InvalidFieldError(
            field="guardian_agreed",
            reason=f"a parent or guardian has to agree below {OF_AGE} years of age",
            code="guardian",
        )


def check_disclosure(disclosure: Disclosure) -> None:
    """Refuse a card number that is none.

    Raises:
        InvalidFieldError: empty, too long, or with signs no card has.
    """
    card = disclosure.card_number
    if card is not None and not (
        0 < len(card) <= LONGEST_CARD and card.isascii() and all(sign.isalnum() or sign in " ./-" for sign in card)
    ):
        raise InvalidFieldError(
            field="card_number",
            reason=f"must be 1 to {LONGEST_CARD} letters, digits, dots, slashes or dashes",
            code="card-number",
        )


def age(*, born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def identity_text(person: Person) -> str | None:
    """Name and birth date in the form in which two spellings of one person meet; None without a birth date."""
    if person.birth_date is None:
        return None
    plain = unicodedata.normalize("NFKD", person.name).casefold()
    words = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)).split()
    return f"{' '.join(words)}|{person.birth_date.isoformat()}"
