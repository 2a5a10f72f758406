"""Live work of one city: an employer with a vacancy, and jobseekers who register and are matched at once."""

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from ijc.demo.account import Account, times_of
from ijc.demo.platform import Platform
from ijc.demo.waiting import until
from ijc.sample.places import Place

Row = dict[str, Any]
SKILLS = ("data-entry", "typing", "ms-excel")
OCCUPATION = "4132"
DEMANDS = ("see.screen", "hands.keyboard", "hear.telephone")
OFFERED = "text-telephone"


@dataclass(slots=True, kw_only=True)
class Live:
    """What was made in a city, and how long it took until the first proposal could be seen, in milliseconds."""

    place: Place
    employer: str
    employer_email: str
    vacancy: str
    openings: int
    candidates: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)


async def open_vacancy(platform: Platform, account: Account, place: Place, *, openings: int) -> Live:
    api = platform.api("vacancies", city=place.code)
    email = f"employer.{place.slug}.{uuid4().hex[:8]}@example.org"
    employer = await api.post("/employers", _employer(place, email))
    await api.post(f"/employers/{employer['id']}/verification", {"verified": True})
    vacancy = await api.post("/vacancies", _vacancy(place, employer["id"], openings))
    account.count("employers", 1)
    account.count("vacancies-live", 1)
    return Live(place=place, employer=employer["id"], employer_email=email, vacancy=vacancy["id"], openings=openings)


async def register_people(platform: Platform, account: Account, live: Live, *, number: int) -> None:
    """One after the other, each timed from the command to the first proposal an officer can see."""
    registry = platform.api("registry", city=live.place.code)
    for index in range(number):
        language = "en" if (index + (live.place.language == "en")) % 2 else "id"
        email = f"jobseeker.{live.place.slug}.{uuid4().hex[:8]}@example.org"
        started = time.perf_counter()
        made = await registry.post("/candidates", person(live.place, index, email=email, language=language))
        await until(lambda: _proposed(platform, live, made["id"]), what="a proposal for a new jobseeker", quick=True)  # noqa: B023 - awaited in the same turn
        live.took.append(1000 * (time.perf_counter() - started))
        live.candidates.append(made["id"])
        live.emails.append(email)
        live.languages.append(language)
    account.count("candidates-live", number)


def note_times(account: Account, lives: list[Live]) -> None:
    times = times_of([took for live in lives for took in live.took])
    if times is not None:
        account.times["command-to-proposal"] = times


async def proposals_of(platform: Platform, live: Live, candidate: str) -> list[Row]:
    page = await platform.api("matching", city=live.place.code).get("/proposals", candidate_id=candidate)
    found: list[Row] = page["items"]
    return found


async def _proposed(platform: Platform, live: Live, candidate: str) -> bool:
    return any(each["vacancy_id"] == live.vacancy for each in await proposals_of(platform, live, candidate))


def _employer(place: Place, email: str) -> Row:
    return {
        "name": f"Kantor Data Contoh {place.name}",
        "legal_form": "company",
        "contact": {"name": "Contoh Personalia", "email": email, "language": place.language},
    }


def _vacancy(place: Place, employer: str, openings: int) -> Row:
    return {
        "employer_id": employer,
        "title": "Admin Data Entry",
        "occupation": OCCUPATION,
        "must_skills": list(SKILLS[:2]),
        "nice_skills": list(SKILLS[2:]),
        "education": "sma",
        "openings": openings,
        "wage_min": place.minimum_wage,
        "wage_max": place.minimum_wage + 500_000,
        "arrangement": "full-time",
        "district": place.districts[0],
        "demands": [{"code": code, "essential": code != "hear.telephone"} for code in DEMANDS],
        "accommodations": [{"code": OFFERED, "provider": "employer"}],
    }


def person(place: Place, index: int, *, email: str, language: str) -> Row:
    return {
        "name": f"Bintang Contoh {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index % 26]}{uuid4().hex[:6]}",
        "birth_date": f"{1985 + index % 15}-0{1 + index % 9}-1{index % 9}",
        "channels": [{"kind": "email", "address": email}],
        "language": language,
        "district": place.districts[index % len(place.districts)],
        "skills": list(SKILLS),
        "experience": [{"occupation": OCCUPATION, "years": 2}],
        "education": "sma",
        "desired_occupations": [OCCUPATION],
        "arrangements": ["full-time"],
        "minimum_wage": place.minimum_wage - 200_000,
        "needs": ["hearing.none"],
    }
