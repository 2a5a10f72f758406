"""A candidate as the person and the city's officers see it."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel

from registry.commands.register_candidate import Registered
from registry.domain.consent import Consent
from registry.domain.contact import Channel
from registry.domain.person import Person
from registry.domain.profile import Profile
from registry.domain.washington_group import ShortSet
from registry.queries.candidate_list import NamedCandidate
from registry.queries.candidate_record import CandidateRecord


class RegisteredOut(BaseModel):
    """``warnings`` are for another look; they have stopped nothing."""

    id: UUID
    city: str
    version: int
    status: str
    available: bool
    warnings: list[str] = []

    @classmethod
    def of(cls, done: Registered) -> Self:
        candidate = done.candidate
        return cls(
            id=candidate.id, city=candidate.city, version=candidate.version, status=candidate.status,
            available=candidate.available, warnings=list(done.warnings),
        )  # fmt: skip


class ChannelOut(BaseModel):
    kind: str
    address: str | None
    shared: bool

    @classmethod
    def of(cls, channel: Channel) -> Self:
        return cls(kind=channel.kind, address=channel.address, shared=channel.shared)


class PersonOut(BaseModel):
    name: str
    birth_date: date | None
    sex: str | None
    nik: str | None
    channels: list[ChannelOut]
    language: str
    plain_language: bool
    guardian_agreed: bool
    card_number: str | None
    category: str | None


class ShortSetOut(BaseModel):
    answers: dict[str, str]
    assessor: str
    proxy: bool
    asked_on: date
    above_cut_off: bool | None

    @classmethod
    def of(cls, short_set: ShortSet) -> Self:
        return cls(
            answers=dict(short_set.answers), assessor=short_set.assessor, proxy=short_set.proxy,
            asked_on=short_set.asked_on, above_cut_off=short_set.above_cut_off,
        )  # fmt: skip


class ConsentOut(BaseModel):
    purpose: str
    given: bool
    text_version: str
    at: datetime
    form: str
    by_guardian: bool

    @classmethod
    def of(cls, consent: Consent) -> Self:
        return cls(
            purpose=consent.purpose, given=consent.given, text_version=consent.text_version, at=consent.at,
            form=consent.form, by_guardian=consent.by_guardian,
        )  # fmt: skip


class CandidateOut(BaseModel):
    """``person`` is null once the person is erased."""

    id: UUID
    city: str
    version: int
    status: str
    available: bool
    looking: bool
    running_placements: int
    origin: str
    person: PersonOut | None
    profile: Profile
    wg_ss: ShortSetOut | None
    consents: list[ConsentOut]

    @classmethod
    def of(cls, record: CandidateRecord) -> Self:
        candidate, held = record.candidate, record.held
        short_set = None if held is None else held.short_set
        return cls(
            id=candidate.id, city=candidate.city, version=candidate.version, status=candidate.status,
            available=candidate.available, looking=candidate.looking,
            running_placements=candidate.running_placements, origin=candidate.origin,
            person=None if held is None else _person(held.vault.person, record),
            profile=candidate.profile,
            wg_ss=None if short_set is None else ShortSetOut.of(short_set),
            consents=[ConsentOut.of(consent) for consent in record.consents],
        )  # fmt: skip


class ListedOut(BaseModel):
    id: UUID
    name: str | None
    status: str
    available: bool
    version: int
    origin: str
    registered_at: datetime
    changed_at: datetime

    @classmethod
    def of(cls, line: NamedCandidate) -> Self:
        candidate = line.listed.candidate
        return cls(
            id=candidate.id, name=line.name, status=candidate.status, available=candidate.available,
            version=candidate.version, origin=candidate.origin, registered_at=line.listed.registered_at,
            changed_at=line.listed.changed_at,
        )  # fmt: skip


class PageOut(BaseModel):
    """``after`` asks for the next page; null at the end."""

    candidates: list[ListedOut]
    after: UUID | None


def _person(person: Person, record: CandidateRecord) -> PersonOut:
    disclosure = record.held.vault.disclosure if record.held is not None else None
    return PersonOut(
        name=person.name, birth_date=person.birth_date, sex=person.sex,
        nik=None if person.nik is None else person.nik.digits,
        channels=[ChannelOut.of(channel) for channel in person.channels],
        language=person.language, plain_language=person.plain_language, guardian_agreed=person.guardian_agreed,
        card_number=None if disclosure is None else disclosure.card_number,
        category=None if disclosure is None else disclosure.category,
    )  # fmt: skip
