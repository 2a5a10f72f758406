"""A row of a list of jobseekers to the row that the registry imports. A reason never repeats a value."""

import re

from ijc.importing.mapping.candidate_columns import CANDIDATE_COLUMNS, JOINED, NEEDED
from ijc.importing.mapping.columns import Vocabulary
from ijc.importing.reading import suggested
from ijc.importing.reading.amounts import read_count, read_wage, read_years
from ijc.importing.reading.dates import read_day
from ijc.importing.reading.labels import read_codes
from ijc.importing.reading.lists import read_list, read_yes_no
from ijc.importing.reading.numbers_of_people import read_nik, read_phone
from ijc.importing.reading.terms import read_arrangement, read_education, read_language, read_sex
from ijc.importing.rows import RefusedValueError
from vocabulary import education as levels

COLUMNS = Vocabulary(names=CANDIDATE_COLUMNS, needed=NEEDED, joined=JOINED)
LONGEST_NAME = 200
_DISTRICT = re.compile(r"\d{2}\.\d{2}\.\d{2}")
_DEVICE = re.compile(r"\d{2}(\.\d{2}){0,2}")
_CATEGORIES = {
    "fisik": "physical", "daksa": "physical", "physical": "physical", "intelektual": "intellectual",
    "grahita": "intellectual", "intellectual": "intellectual", "mental": "mental", "psikososial": "mental",
    "sensorik": "sensory", "netra": "sensory", "rungu": "sensory", "wicara": "sensory", "sensory": "sensory",
    "ganda": "multiple", "multi": "multiple", "multiple": "multiple",
}  # fmt: skip


def read_candidate(texts: dict[str, str], *, notes: list[str]) -> dict[str, object]:
    """The body of one row; ``notes`` gathers what was not understood and left out.

    Raises:
        RefusedValueError: naming the field.
    """
    name = " ".join(texts.get("name", "").split())
    if not name or len(name) > LONGEST_NAME:
        raise RefusedValueError(field="name", reason=f"must have 1 to {LONGEST_NAME} characters")
    body: dict[str, object] = {"name": name, **_person(texts), **_profile(texts, notes), **_wishes(texts, notes)}
    return {field: value for field, value in body.items() if value not in (None, [], "")}


def _person(texts: dict[str, str]) -> dict[str, object]:
    return {
        "nik": read_nik(texts.get("nik", "")),
        "birth_date": read_day(texts.get("birth_date", ""), field="birth_date"),
        "sex": _word(texts, "sex", read_sex(texts.get("sex", "")), "must be L or P (laki-laki, perempuan)"),
        "channels": _channels(texts),
        "language": _word(texts, "language", read_language(texts.get("language", "")), "must be id or en"),
        "plain_language": read_yes_no(texts.get("plain_language", ""), field="plain_language"),
        "guardian_agreed": read_yes_no(texts.get("guardian_agreed", ""), field="guardian_agreed"),
        "card_number": texts.get("card_number"),
        "duplicate_of_accepted": texts.get("duplicate_of_accepted"),
        "category": _word(
            texts, "category", _CATEGORIES.get(texts.get("category", "").casefold()), "is not a category of the law"
        ),
    }


def _profile(texts: dict[str, str], notes: list[str]) -> dict[str, object]:
    skill_words = read_list(texts.get("skills", ""))
    skills = suggested.skills_of(skill_words)
    if suggested.no_skills(skill_words):
        notes.append("skills not recognised" if not skills else "some skills not recognised")
    return {
        "district": _matching(texts, "district", _DISTRICT, "must be a Kemendagri code such as 35.78.01"),
        "education": _education(texts, notes),
        "skills": [{"code": code} for code in skills],
        "experience": _experience(texts, notes),
        "needs": read_codes(texts.get("needs", ""), field="needs"),
        "devices": _devices(texts),
    }


def _wishes(texts: dict[str, str], notes: list[str]) -> dict[str, object]:
    wanted = read_list(texts.get("desired_occupations", ""))
    codes = [code for title in wanted if (code := suggested.occupation(title)) is not None]
    if len(codes) < len(wanted):
        notes.append("desired occupation not recognised")
    arrangements = [read_arrangement(word) for word in read_list(texts.get("arrangements", ""))]
    wage = read_wage(texts.get("minimum_wage", ""))[0]
    if texts.get("minimum_wage") and wage is None:
        notes.append("minimum wage not understood")
    distance = texts.get("max_distance_km", "").casefold().removesuffix("km").strip()
    return {
        "desired_occupations": list(dict.fromkeys(codes)),
        "arrangements": list(dict.fromkeys(code for code in arrangements if code is not None)),
        "minimum_wage": wage,
        "max_distance_km": _word({"d": distance}, "d", read_count(distance), "must be whole kilometres",
                                 field="max_distance_km"),
        "other_cities": read_yes_no(texts.get("other_cities", ""), field="other_cities"),
        "national_statistics": read_yes_no(texts.get("national_statistics", ""), field="national_statistics"),
        "consent_text_version": texts.get("consent_text_version"),
    }  # fmt: skip


def _channels(texts: dict[str, str]) -> list[dict[str, str]]:
    """In the order in which centres reach people: WhatsApp, text message, e-mail."""
    whatsapp = read_phone(texts.get("whatsapp", ""), field="whatsapp")
    phone = read_phone(texts.get("phone", ""), field="phone")
    email = texts.get("email", "").strip()
    found = (("whatsapp", whatsapp), ("sms", phone), ("email", email if email != "-" else ""))
    return [{"kind": kind, "address": address} for kind, address in found if address]


def _experience(texts: dict[str, str], notes: list[str]) -> list[dict[str, object]]:
    title = texts.get("experience_title", "")
    if not title:
        return []
    code = suggested.occupation(title)
    if code is None:
        notes.append("experience not recognised")
        return []
    years = read_years(texts.get("experience_years", "")) or read_years(title)
    return [{"occupation": code, "years": years or 0.0}]


def _education(texts: dict[str, str], notes: list[str]) -> str | None:
    written = texts.get("education", "")
    if not written:
        return None
    level = levels.find(written)
    code = level.code if level else read_education(written, lowest=False)
    if code is None:
        notes.append("education not recognised")
    return code


def _devices(texts: dict[str, str]) -> list[str]:
    codes = read_list(texts.get("devices", ""))
    if any(not _DEVICE.fullmatch(code) for code in codes):
        raise RefusedValueError(field="devices", reason="must be ISO 9999 classes such as 12.22")
    return codes


def _word(texts: dict[str, str], name: str, read: object, reason: str, *, field: str | None = None) -> object:
    if texts.get(name, "").strip() and read is None:
        raise RefusedValueError(field=field or name, reason=reason)
    return read


def _matching(texts: dict[str, str], name: str, pattern: re.Pattern[str], reason: str) -> str | None:
    written = texts.get(name)
    if written and not pattern.fullmatch(written):
        raise RefusedValueError(field=name, reason=reason)
    return written
