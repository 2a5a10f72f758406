"""Made-up people and cities for the registry's tests."""

from datetime import UTC, date, datetime
from typing import Any, Final

from registry.domain.consent import Consent
from registry.domain.contact import Channel
from registry.domain.nik import Nik
from registry.domain.person import Disclosure, Person
from registry.domain.profile import Experience, Profile, Skill
from registry.domain.registration import Registration
from registry.domain.washington_group import ShortSet
from vocabulary import needs, occupations, skills

NOW: Final = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY: Final = date(2026, 11, 24)
SURABAYA, BANDUNG, AMBON = "35.78", "32.73", "81.71"

SKILL, OTHER_SKILL = (skill.code for skill in skills.ALL[:2])
OCCUPATION: Final = occupations.ALL[5].code
NEED: Final = next(iter(needs.NEEDS))
DEVICE: Final = next(iter(needs.DEVICES))

# Values that no event, log line or header may ever hold.
NAME: Final = "Zulaikha Penandauji"
NIK: Final = "3578014507920007"
PHONE: Final = "+6281234509876"
EMAIL: Final = "zulaikha.penandauji@contoh.id"
CARD: Final = "KPD-778899"
BORN: Final = date(1992, 7, 5)
SECRETS: Final = (NAME, "Penandauji", NIK, PHONE, EMAIL, CARD, BORN.isoformat(), "sensory", "female")


def person(**changes: Any) -> Person:
    known: dict[str, Any] = {
        "name": NAME, "birth_date": BORN, "sex": "female", "nik": Nik(NIK),
        "channels": (Channel("whatsapp", PHONE), Channel("email", EMAIL)),
        "language": "id", "plain_language": True,
    }  # fmt: skip
    return Person(**(known | changes))


def profile(**changes: Any) -> Profile:
    known: dict[str, Any] = {
        "district": "35.78.01", "skills": (Skill(SKILL, 3.0),), "experience": (Experience(OCCUPATION, 2.0),),
        "education": "sma", "desired_occupations": (OCCUPATION,), "arrangements": ("full-time",),
        "minimum_wage": 4_000_000, "max_distance_km": 20, "needs": (NEED,), "devices": (DEVICE,),
    }  # fmt: skip
    return Profile(**(known | changes))


def short_set(**changes: Any) -> ShortSet:
    known: dict[str, Any] = {
        "answers": {"seeing": "a_lot", "hearing": "none"}, "assessor": "Petugas Uji", "proxy": False,
        "asked_on": TODAY,
    }  # fmt: skip
    return ShortSet(**(known | changes))


def consent(purpose: Any = "other-cities", *, given: bool = True, at: datetime = NOW) -> Consent:
    return Consent(purpose=purpose, given=given, text_version="2026-01", at=at)


def registration(**changes: Any) -> Registration:
    known: dict[str, Any] = {
        "person": person(), "disclosure": Disclosure(card_number=CARD, category="sensory"), "profile": profile(),
        "short_set": short_set(),
    }  # fmt: skip
    return Registration(**(known | changes))


def body(**changes: Any) -> dict[str, Any]:
    """The same person as JSON."""
    known: dict[str, Any] = {
        "name": NAME, "birth_date": BORN.isoformat(), "sex": "female", "nik": NIK,
        "channels": [{"kind": "whatsapp", "address": PHONE}, {"kind": "email", "address": EMAIL}],
        "plain_language": True, "card_number": CARD, "category": "sensory", "district": "35.78.01",
        "skills": [{"code": SKILL, "years": 3}], "experience": [{"occupation": OCCUPATION, "years": 2}],
        "education": "sma", "desired_occupations": [OCCUPATION], "arrangements": ["full-time"],
        "minimum_wage": 4_000_000, "max_distance_km": 20, "needs": [NEED], "devices": [DEVICE],
        "wg_ss": {"answers": {"seeing": "a_lot"}, "assessor": "Petugas Uji", "asked_on": "2026-11-20"},
    }  # fmt: skip
    return known | changes
