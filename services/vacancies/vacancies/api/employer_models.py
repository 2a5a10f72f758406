"""Employers as they come in and go out by HTTP. The contact goes out by its own door only."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from servicekit.http.incoming import Incoming, SeenVersion
from servicekit.http.plain_text import Address, Line, Short
from vacancies.domain.employer import NO_CONTACT, Contact, Employer, Language, LegalForm
from vacancies.domain.quota import FIRST_YEAR, LAST_YEAR, Evidence, Quota, Workforce
from vacancies.domain.site import MOST_FACTS, Site


class ContactIn(Incoming):
    name: Line | None = None
    email: Address | None = None
    phone: Short | None = None
    language: Language = "id"

    def to_domain(self) -> Contact:
        return Contact(name=self.name, email=self.email, phone=self.phone, language=self.language)


class EmployerIn(Incoming):
    name: Line
    legal_form: LegalForm = "company"
    contact: ContactIn | None = None

    def contact_given(self) -> Contact:
        return NO_CONTACT if self.contact is None else self.contact.to_domain()


class EmployerChangeIn(Incoming):
    """Name and form in law. ``version`` may stand in If-Match instead."""

    version: SeenVersion | None = None
    name: Line
    legal_form: LegalForm


class EmployerOut(BaseModel):
    id: UUID
    city: str
    version: int
    name: str
    legal_form: str
    kind: str
    verified: bool
    verified_at: datetime | None
    origin: str

    @classmethod
    def of(cls, employer: Employer) -> Self:
        return cls(
            id=employer.id, city=employer.city, version=employer.version, name=employer.name,
            legal_form=employer.legal_form, kind=employer.kind, verified=employer.verified,
            verified_at=employer.verified_at, origin=employer.origin,
        )  # fmt: skip


class EmployerPageOut(BaseModel):
    items: list[EmployerOut]
    after: UUID | None


class VerificationIn(Incoming):
    verified: bool


class WorkforceIn(Incoming):
    year: int = Field(ge=FIRST_YEAR, le=LAST_YEAR)
    total: int = Field(ge=0, le=10_000_000)
    disabled: int = Field(ge=0, le=10_000_000)
    evidence: Evidence = "declared"
    counted_on: date | None = None

    def to_domain(self, *, now: datetime) -> Workforce:
        """Counted today where no day is said."""
        return Workforce(
            year=self.year, total=self.total, disabled=self.disabled, evidence=self.evidence,
            counted_on=self.counted_on or now.date(),
        )  # fmt: skip


class WorkforceOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    year: int
    total: int
    disabled: int
    evidence: str
    counted_on: date


class QuotaOut(BaseModel):
    """``required`` follows ``policy``; both readings of the law stand beside it. Advice, not enforcement."""

    year: int
    percent: int
    total: int
    present: int
    required: int
    required_rounded_up: int
    required_rounded_down: int
    missing: int
    openings_reserved: int
    policy: str

    @classmethod
    def of(cls, found: Quota) -> Self:
        return cls(
            year=found.year, percent=found.percent, total=found.total, present=found.present,
            required=found.required, required_rounded_up=found.required_rounded_up,
            required_rounded_down=found.required_rounded_down, missing=found.missing,
            openings_reserved=found.openings_reserved, policy=found.policy,
        )  # fmt: skip


class SiteIn(Incoming):
    name: Line
    city: Annotated[str, Field(max_length=5)]
    district: Short | None = None
    accessibility: Annotated[tuple[Short, ...], Field(max_length=MOST_FACTS)] = ()

    def to_domain(self, *, site_id: UUID, employer_id: UUID) -> Site:
        return Site(
            id=site_id, employer_id=employer_id, name=self.name, place=self.city, district=self.district,
            accessibility=tuple(dict.fromkeys(self.accessibility)),
        )  # fmt: skip


class SiteOut(BaseModel):
    id: UUID
    name: str
    city: str
    district: str | None
    accessibility: list[str]

    @classmethod
    def of(cls, site: Site) -> Self:
        return cls(
            id=site.id, name=site.name, city=site.place, district=site.district, accessibility=list(site.accessibility)
        )


class ChannelOut(BaseModel):
    kind: str
    address: str | None
    shared: bool = False


class ContactOut(BaseModel):
    """As the registry tells a person's contact: channels in the order to be tried."""

    name: str | None
    employer_name: str
    language: str
    plain_language: bool = False
    channels: list[ChannelOut]

    @classmethod
    def of(cls, contact: Contact, *, employer_name: str) -> Self:
        told = [("email", contact.email), ("call", contact.phone)]
        channels = [ChannelOut(kind=kind, address=address) for kind, address in told if address]
        inbox = ChannelOut(kind="inbox", address=None)
        return cls(
            name=contact.name, employer_name=employer_name, language=contact.language, channels=[*channels, inbox]
        )
