"""Made-up employers, vacancies and cities for the tests of vacancies."""

from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from servicekit.ids import new_id
from vacancies.domain.city import City
from vacancies.domain.details import Demand, Details, Offer
from vacancies.domain.referral import Referral
from vacancies.domain.vacancy import Vacancy
from vocabulary import needs, occupations, skills

NOW: Final = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY: Final = date(2026, 11, 24)
SURABAYA, JAYAPURA = "35.78", "91.71"
SKILL, OTHER_SKILL = (skill.code for skill in skills.ALL[:2])
OCCUPATION: Final = occupations.ALL[5].code
DEMAND: Final = next(iter(needs.DEMANDS))
ACCOMMODATION: Final = next(iter(needs.ACCOMMODATIONS))
MINIMUM_WAGE: Final = 4_700_000

# Words that no event, log line or header may ever hold.
CONTACT_NAME: Final = "Ratnaningsih Personalia"
EMAIL: Final = "ratnaningsih@contoh.id"
PHONE: Final = "+6281234509876"
FREE_TEXT: Final = "Menghadap Bapak Suryokusumo setiap pagi"
SECRETS: Final = (CONTACT_NAME, EMAIL, PHONE, "Suryokusumo", "Toko Melati")


def city(code: str = SURABAYA, **changes: Any) -> City:
    zone = {SURABAYA: "Asia/Jakarta", JAYAPURA: "Asia/Jayapura"}[code]
    known: dict[str, Any] = {
        "code": code, "version": 1, "name": code, "time_zone": zone, "minimum_wages": {2026: MINIMUM_WAGE},
    }  # fmt: skip
    return City(**(known | changes))


def details(**changes: Any) -> Details:
    known: dict[str, Any] = {
        "title": "Admin Toko Melati", "description": FREE_TEXT, "occupation": OCCUPATION, "must_skills": (SKILL,),
        "education": "sma", "wage_min": 5_000_000, "wage_max": 5_500_000, "district": "35.78.01",
        "demands": (Demand(DEMAND, essential=True),), "accommodations": (Offer(ACCOMMODATION),),
    }  # fmt: skip
    return Details(**(known | changes))


def vacancy(**changes: Any) -> Vacancy:
    known: dict[str, Any] = {
        "city": SURABAYA, "id": new_id(), "version": 1, "employer_id": new_id(), "details": details(), "openings": 2,
        "public": True,
    }  # fmt: skip
    return Vacancy(**(known | changes))


def referral(**changes: Any) -> Referral:
    known: dict[str, Any] = {
        "city": SURABAYA, "id": new_id(), "version": 1, "vacancy_id": new_id(), "employer_id": new_id(),
        "candidate_id": new_id(), "candidate_city": SURABAYA,
    }  # fmt: skip
    return Referral(**(known | changes))


def body(employer_id: UUID | str | None = None, **changes: Any) -> dict[str, Any]:
    """The same posting as JSON."""
    known: dict[str, Any] = {
        "title": "Admin Toko Melati", "description": FREE_TEXT, "occupation": OCCUPATION, "must_skills": [SKILL],
        "education": "sma", "openings": 2, "wage_min": 5_000_000, "wage_max": 5_500_000, "district": "35.78.01",
        "demands": [{"code": DEMAND}], "accommodations": [{"code": ACCOMMODATION, "provider": "employer"}],
    }  # fmt: skip
    owner = {} if employer_id is None else {"employer_id": str(employer_id)}
    return known | owner | changes


def import_row(line: int, **changes: Any) -> dict[str, Any]:
    known = body() | {"line": line, "source_id": f"LK-{line}", "employer_name": f"PT Contoh {line % 7}"}
    return known | changes
