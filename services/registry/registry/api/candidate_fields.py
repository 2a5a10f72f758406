"""A candidate as it comes in by HTTP and by import: types and lengths here, rules in the domain."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BeforeValidator, Field

from registry.domain.consent import Consent, Form, Purpose
from registry.domain.contact import Channel, read_channel
from registry.domain.nik import Sex, read_nik
from registry.domain.person import Category, Disclosure, Language, Person
from registry.domain.profile import MOST_ENTRIES, Arrangement, Education, Experience, Profile, Skill
from registry.domain.registration import Registration
from registry.domain.washington_group import Answer, Domain, ShortSet
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Address, Line, Short


class ChannelIn(Incoming):
    kind: Literal["email", "whatsapp", "sms", "call", "inbox"]
    address: Address | None = None
    shared: bool = False

    def to_domain(self, *, field: str) -> Channel:
        return read_channel(kind=self.kind, address=self.address, shared=self.shared, field=field)


class SkillIn(Incoming):
    code: Short
    years: float | None = Field(default=None, ge=0, le=60)


class ExperienceIn(Incoming):
    occupation: Short
    years: float = Field(ge=0, le=60)


class ShortSetIn(Incoming):
    """Answers to the Washington Group Short Set, as given."""

    answers: dict[Domain, Answer] = Field(min_length=1)
    assessor: Line
    proxy: bool = False
    asked_on: date


class ConsentIn(Incoming):
    purpose: Purpose
    given: bool
    text_version: Short
    at: AwareDatetime | None = None
    form: Form = "written"
    by_guardian: bool = False

    def to_domain(self, *, now: datetime) -> Consent:
        return Consent(
            purpose=self.purpose, given=self.given, text_version=self.text_version,
            at=(self.at or now).astimezone(UTC), form=self.form, by_guardian=self.by_guardian,
        )  # fmt: skip


def _code_alone(value: object) -> object:
    return {"code": value} if isinstance(value, str) else value


Codes = Annotated[tuple[Short, ...], Field(max_length=MOST_ENTRIES)]
Skills = Annotated[tuple[Annotated[SkillIn, BeforeValidator(_code_alone)], ...], Field(max_length=MOST_ENTRIES)]


class CandidateFields(Incoming):
    """What a record consists of. Only the name is needed."""

    name: Line
    birth_date: date | None = None
    sex: Sex | None = None
    nik: Annotated[str, Field(max_length=40)] | None = None
    channels: Annotated[tuple[ChannelIn, ...], Field(max_length=20)] = ()
    language: Language = "id"
    plain_language: bool = False
    guardian_agreed: bool = False
    card_number: Short | None = None
    category: Category | None = None
    district: Short | None = None
    skills: Skills = ()
    experience: Annotated[tuple[ExperienceIn, ...], Field(max_length=MOST_ENTRIES)] = ()
    education: Education | None = None
    desired_occupations: Codes = ()
    arrangements: Annotated[tuple[Arrangement, ...], Field(max_length=10)] = ()
    minimum_wage: int | None = Field(default=None, ge=0, le=1_000_000_000)
    max_distance_km: int | None = Field(default=None, ge=0, le=6000)
    needs: Codes = ()
    devices: Codes = ()
    wg_ss: ShortSetIn | None = None

    def to_domain(self, *, now: datetime, consents: Sequence[ConsentIn]) -> Registration:
        """The domain's words.

        Raises:
            InvalidFieldError: a NIK or an address that cannot be one.
        """
        return Registration(
            person=self._person(),
            disclosure=Disclosure(card_number=self.card_number, category=self.category),
            profile=self._profile(),
            short_set=None if self.wg_ss is None else _short_set(self.wg_ss),
            consents=tuple(consent.to_domain(now=now) for consent in consents),
        )

    def _person(self) -> Person:
        return Person(
            name=self.name, birth_date=self.birth_date, sex=self.sex,
            nik=read_nik(self.nik) if self.nik else None,
            channels=tuple(each.to_domain(field=f"channels.{n}.address") for n, each in enumerate(self.channels)),
            language=self.language, plain_language=self.plain_language, guardian_agreed=self.guardian_agreed,
        )  # fmt: skip

    def _profile(self) -> Profile:
        return Profile(
            district=self.district,
            skills=tuple(Skill(each.code, each.years) for each in self.skills),
            experience=tuple(Experience(each.occupation, each.years) for each in self.experience),
            education=self.education,
            desired_occupations=tuple(self.desired_occupations),
            arrangements=tuple(self.arrangements),
            minimum_wage=self.minimum_wage,
            max_distance_km=self.max_distance_km,
            needs=tuple(self.needs),
            devices=tuple(self.devices),
        )


def _short_set(given: ShortSetIn) -> ShortSet:
    answers: dict[str, str] = dict(given.answers.items())
    return ShortSet(answers=answers, assessor=given.assessor, proxy=given.proxy, asked_on=given.asked_on)
