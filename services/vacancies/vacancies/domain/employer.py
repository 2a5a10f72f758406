"""Employers: who they are in law, whether an officer has verified them, and whom to write to."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, get_args
from uuid import UUID

from vacancies.domain.broken_rule import AlreadyVerifiedError, InvalidFieldError, StaleVersionError

Kind = Literal["private", "state"]
LegalForm = Literal[
    "company", "cooperative", "foundation", "sole-proprietor", "state-company", "government", "other"
]  # fmt: skip
Language = Literal["id", "en"]
LEGAL_FORMS: Final[tuple[str, ...]] = get_args(LegalForm)
STATE_FORMS: Final = frozenset({"state-company", "government"})
NAME_LENGTH: Final = 200

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LONGEST_EMAIL = 254
_E164 = re.compile(r"\+[1-9]\d{7,14}")
_WORDS_OF_FORMS: Final = (
    ("state-company", re.compile(r"\b(bumn|bumd|perum|persero|perumda|perseroda)\b")),
    ("government", re.compile(r"\b(dinas|kementerian|pemerintah|pemkot|pemkab|instansi|government)\b")),
    ("cooperative", re.compile(r"\b(koperasi|cooperative)\b")),
    ("foundation", re.compile(r"\b(yayasan|foundation)\b")),
    ("sole-proprietor", re.compile(r"\b(perorangan|ud|usaha dagang)\b")),
    ("company", re.compile(r"\b(pt|cv|perseroan|firma|company|perusahaan)\b")),
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contact:
    """The person at the employer's. Handed out for a stated purpose only."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    language: Language = "id"


NO_CONTACT: Final = Contact()


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    city: str
    id: UUID
    version: int
    name: str
    legal_form: str
    kind: Kind
    verified: bool = False
    verified_at: datetime | None = None
    origin: Literal["live", "import"] = "live"


def kind_of(legal_form: str) -> Kind:
    return "state" if legal_form in STATE_FORMS else "private"


def read_legal_form(written: str | None) -> str:
    """The form a list means by "Perseroan Terbatas"; what we do not know is ``other``, nothing written a company."""
    if not written:
        return "company"
    text = written.strip().casefold()
    if text in LEGAL_FORMS:
        return text
    return next((form for form, words in _WORDS_OF_FORMS if words.search(text)), "other")


def name_key(name: str) -> str:
    """By which an employer in a list is recognised: letter case, accents, dots and spaces aside."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.sub(r"[^\w\s]|_", " ", plain).split()) or name.casefold()


def correct(employer: Employer, *, name: str, legal_form: str, expected_version: int, by_officer: bool) -> Employer:
    """Another name or form in law.

    Raises:
        StaleVersionError: the caller has not seen the newest version.
        AlreadyVerifiedError: an officer has verified exactly this; an officer corrects it too.
    """
    if employer.version != expected_version:
        raise StaleVersionError(f"the employer is at version {employer.version}: read it again", field="version")
    if employer.verified and not by_officer:
        raise AlreadyVerifiedError("the centre has verified this employer: ask the centre to correct it")
    return replace(
        employer, version=employer.version + 1, name=name, legal_form=legal_form, kind=kind_of(legal_form)
    )  # fmt: skip


def verify(employer: Employer, *, verified: bool, now: datetime) -> Employer:
    if employer.verified == verified:
        return employer
    return replace(
        employer, version=employer.version + 1, verified=verified, verified_at=now if verified else None
    )  # fmt: skip


def check_contact(contact: Contact) -> Contact:
    """The contact in the form we keep.

    Raises:
        InvalidFieldError: an address nothing could be delivered to.
    """
    email = contact.email.strip() if contact.email else None
    if email and (len(email) > _LONGEST_EMAIL or _EMAIL.fullmatch(email) is None):
        raise InvalidFieldError(field="contact.email", reason="must be an e-mail address such as nama@contoh.id")
    phone = _phone(contact.phone) if contact.phone else None
    return replace(contact, email=email or None, phone=phone)


def _phone(text: str) -> str:
    digits = re.sub(r"[\s().-]", "", text)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+62{digits[1:]}"
    elif digits.startswith("62"):
        digits = f"+{digits}"
    if not (digits.isascii() and _E164.fullmatch(digits)):
        raise InvalidFieldError(field="contact.phone", reason="must be a phone number such as 0812… or +62812…")
    return digits
