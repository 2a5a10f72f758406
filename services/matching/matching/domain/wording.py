"""The words of explanations in Indonesian and English, and how codes are named in each. No rules."""

from typing import Final, Literal

from vocabulary import needs, occupations, skills

Language = Literal["id", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("id", "en")

PHRASES: Final[dict[Language, dict[str, str]]] = {
    "id": {
        "fits": "Cocok: tidak ada tuntutan pekerjaan yang terhambat.",
        "fits-if": "Cocok bila tersedia: {what}.",
        "for-officer": "Perlu ditinjau petugas: untuk {what} belum diketahui akomodasi yang sesuai.",
        "same-occupation": "Jabatan sesuai dengan yang diminati atau pernah dijalani: {what}.",
        "near-occupation": "Jabatan berdekatan dengan yang diminati atau pernah dijalani: {what}.",
        "matched-skills": "Keterampilan wajib yang dimiliki: {what}.",
        "missing-skills": "Keterampilan wajib yang belum tercatat: {what}.",
        "matched-nice-skills": "Keterampilan tambahan yang dimiliki: {what}.",
        "offered": "Sudah tersedia: {what}.",
        "unresolved-marginal": "Tugas tambahan yang perlu dibicarakan: {what}.",
        "remote": "Dapat dikerjakan dari rumah.",
        "same-city": "Tempat kerja berada di kota yang sama.",
        "distance": "Jarak antarkota sekitar {what} km.",
        "below": "Masih kurang dari yang diminta: {what}.",
        "unknown": "Belum diketahui, jadi tidak menambah atau mengurangi nilai: {what}.",
        "change-accommodation": "Dengan {what}, hasilnya menjadi: {outcome}.",
        "change-skill": "Dengan keterampilan {what}, nilai naik dari {now} menjadi {then}.",
        "provided": "{what} ({providers})",
        "or": " atau ",
    },
    "en": {
        "fits": "Fits: nothing in the work stands in the way.",
        "fits-if": "Fits if provided: {what}.",
        "for-officer": "For an officer to look at: no accommodation is known yet for {what}.",
        "same-occupation": "The occupation is one the person wants or has worked in: {what}.",
        "near-occupation": "The occupation is near to what the person wants or has worked in: {what}.",
        "matched-skills": "Required skills the person has: {what}.",
        "missing-skills": "Required skills not yet recorded: {what}.",
        "matched-nice-skills": "Further skills the person has: {what}.",
        "offered": "Already in place: {what}.",
        "unresolved-marginal": "Side tasks to talk about: {what}.",
        "remote": "The work can be done from home.",
        "same-city": "The workplace is in the same city.",
        "distance": "About {what} km from city to city.",
        "below": "Less than asked for: {what}.",
        "unknown": "Not known, so it neither adds nor takes away: {what}.",
        "change-accommodation": "With {what} the result becomes: {outcome}.",
        "change-skill": "With the skill {what} the score rises from {now} to {then}.",
        "provided": "{what} ({providers})",
        "or": " or ",
    },
}

NAMES: Final[dict[Language, dict[str, str]]] = {
    "id": {
        "employer": "pemberi kerja", "centre": "pusat layanan", "bpjs": "BPJS", "community": "komunitas",
        "candidate": "pencari kerja sendiri", "fits": "cocok", "fits-if": "cocok dengan akomodasi lain",
        "for-officer": "ditinjau petugas", "skills": "keterampilan", "occupation": "jabatan",
        "experience": "pengalaman", "education": "pendidikan", "wage": "upah", "arrangement": "bentuk kerja",
    },
    "en": {
        "employer": "employer", "centre": "centre", "bpjs": "BPJS", "community": "community",
        "candidate": "the person", "fits": "fits", "fits-if": "fits with a further accommodation",
        "for-officer": "for an officer", "skills": "skills", "occupation": "occupation",
        "experience": "experience", "education": "education", "wage": "wage", "arrangement": "arrangement",
    },
}  # fmt: skip


def phrase(name: str, language: Language, **values: str) -> str:
    return PHRASES[language][name].format(**values)


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


def _label(indonesian: str, english: str, language: Language) -> str:
    return indonesian if language == "id" else english
