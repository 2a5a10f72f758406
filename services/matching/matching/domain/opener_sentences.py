"""What opens a vacancy and what to train, as sentences. An employer is told no small count: nobody is pointed at."""

from typing import Final

from matching.domain import wording
from matching.domain.openers import Opener, Opening
from matching.domain.phrases import Language
from matching.domain.training import CityAdvice

SMALLEST: Final = 10
_PHRASES: Final[dict[Language, dict[str, str]]] = {
    "id": {
        "accommodation": "Bila tersedia {what}, {count} orang lagi dapat mengerjakannya.",
        "skill": "Bila keterampilan {what} tidak disyaratkan, {count} orang lagi dapat mengerjakannya.",
        "education": "Bila pendidikan ({what}) tidak disyaratkan, {count} orang lagi dapat mengerjakannya.",
        "experience": "Bila pengalaman ({what}) tidak disyaratkan, {count} orang lagi dapat mengerjakannya.",
        "training": "Dengan pelatihan {what}, {count} lowongan lagi terbuka.",
        "city-training": "Dengan pelatihan {what}, lowongan yang terbuka bagi lebih banyak orang: {vacancies}; "
        "orang yang mendapat pilihan baru: {people}.",
        "few": "kurang dari 10",
    },
    "en": {
        "accommodation": "If {what} is provided, this work opens to {count} more.",
        "skill": "If the skill {what} is not required, this work opens to {count} more.",
        "education": "If education ({what}) is not required, this work opens to {count} more.",
        "experience": "If experience ({what}) is not required, this work opens to {count} more.",
        "training": "With the course {what}, vacancies that open: {count}.",
        "city-training": "With the course {what}, vacancies that open to more people: {vacancies}; people who gain a "
        "new choice: {people}.",
        "few": "fewer than 10",
    },
}


def counted(people: int) -> int | None:
    """As an employer may know it; None is fewer than ten."""
    return people if people >= SMALLEST else None


def for_employer(opening: Opening) -> list[Opener]:
    """The large ones in their order; the small ones by name, since an order by number would tell the number."""
    large = [one for one in opening.openers if one.people >= SMALLEST]
    small = sorted((one for one in opening.openers if one.people < SMALLEST), key=lambda one: (one.kind, one.code))
    return [*large, *small]


def opener_sentence(opener: Opener, language: Language, *, people: int | None) -> str:
    phrases = _PHRASES[language]
    count = phrases["few"] if people is None else str(people)
    return phrases[opener.kind].format(what=opener_name(opener, language), count=count)


def opener_name(opener: Opener, language: Language) -> str:
    if opener.kind == "accommodation":
        return wording.accommodation(opener.code, language)
    if opener.kind == "skill":
        return wording.skill(opener.code, language)
    named = wording.education if opener.kind == "education" else wording.years
    return named(opener.code, language)


def training_sentence(skill: str, language: Language, *, vacancies: int) -> str:
    return _PHRASES[language]["training"].format(what=wording.skill(skill, language), count=vacancies)


def city_training_sentence(advice: CityAdvice, language: Language) -> str:
    what = wording.skill(advice.skill, language)
    return _PHRASES[language]["city-training"].format(what=what, vacancies=advice.vacancies, people=advice.people)
