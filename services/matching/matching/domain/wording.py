"""How codes are named in Indonesian and English. No rules."""

from typing import Final

from matching.domain.phrases import Language
from vocabulary import education as levels
from vocabulary import needs, occupations, skills

NAMES: Final[dict[Language, dict[str, str]]] = {
    "id": {
        "employer": "pemberi kerja", "centre": "pusat layanan", "bpjs": "BPJS", "community": "komunitas",
        "candidate": "pencari kerja sendiri", "yourself": "Anda sendiri",
        "fits": "cocok", "fits-if": "cocok dengan akomodasi lain",
        "for-officer": "ditinjau petugas", "skills": "keterampilan", "occupation": "jabatan",
        "experience": "pengalaman", "education": "pendidikan", "wage": "upah", "arrangement": "bentuk kerja",
    },
    "en": {
        "employer": "employer", "centre": "centre", "bpjs": "BPJS", "community": "community",
        "candidate": "the person", "yourself": "you yourself",
        "fits": "fits", "fits-if": "fits with a further accommodation",
        "for-officer": "for an officer", "skills": "skills", "occupation": "occupation",
        "experience": "experience", "education": "education", "wage": "wage", "arrangement": "arrangement",
    },
}  # fmt: skip


def name(code: str, language: Language) -> str:
    return NAMES[language].get(code, code)


def skill(code: str, language: Language) -> str:
    found = skills.find(code)
    return code if found is None else _label(found.label_id, found.label_en, language)


def occupation(code: str, language: Language) -> str:
    found = occupations.find(code)
    return code if found is None else _label(found.title_id, found.title_en, language)


def accommodation(code: str, language: Language) -> str:
    found = needs.ACCOMMODATIONS.get(code)
    return code if found is None else _label(found.label_id, found.label_en, language)


def demand(code: str, language: Language) -> str:
    found = needs.DEMANDS.get(code)
    return code if found is None else _label(found.label_id, found.label_en, language)


def education(code: str, language: Language) -> str:
    found = levels.LEVELS.get(code)
    return code if found is None else _label(found.label_id, found.label_en, language)


def years(number: str, language: Language) -> str:
    """As they are asked for, such as 1.5: with a comma in Indonesian."""
    if language == "id":
        return f"{number.replace('.', ',')} tahun"
    return "1 year" if number == "1" else f"{number} years"


def _label(indonesian: str, english: str, language: Language) -> str:
    return indonesian if language == "id" else english
