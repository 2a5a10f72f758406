"""The phrases of explanations, in Indonesian and English: for officers, and spoken to the person. No rules."""

from typing import Final, Literal

Language = Literal["id", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("id", "en")
Audience = Literal["officer", "candidate"]

PHRASES: Final[dict[Language, dict[str, str]]] = {
    "id": {
        "fits": "Cocok: tidak ada tuntutan pekerjaan yang terhambat.",
        "fits-if": "Cocok bila tersedia: {what}.",
        "also-needed": "Selain itu perlu tersedia: {what}.",
        "for-officer": "Perlu ditinjau petugas: untuk {what} belum diketahui akomodasi yang sesuai.",
        "same-occupation": "Jabatan sesuai dengan yang diminati atau pernah dijalani: {what}.",
        "near-occupation": "Jabatan berdekatan dengan yang diminati atau pernah dijalani: {what}.",
        "matched-skills": "Keterampilan wajib yang dimiliki: {what}.",
        "missing-skills": "Keterampilan wajib yang belum tercatat: {what}.",
        "matched-nice-skills": "Keterampilan tambahan yang dimiliki: {what}.",
        "offered": "Sudah tersedia: {what}.",
        "agreed": "Sudah disepakati: {what}.",
        "unresolved-marginal": "Tugas tambahan yang perlu dibicarakan: {what}.",
        "remote": "Dapat dikerjakan dari rumah.",
        "same-city": "Tempat kerja berada di kota yang sama.",
        "distance": "Jarak antarkota sekitar {what} km.",
        "below": "Masih kurang dari yang diminta: {what}.",
        "wage-otherwise": "Upahnya di bawah yang diminta pencari kerja.",
        "arrangement-otherwise": "Bentuk kerjanya bukan yang diminta pencari kerja.",
        "unknown": "Belum diketahui, jadi tidak menambah atau mengurangi nilai: {what}.",
        "change-accommodation": "Dengan {what}, hasilnya menjadi: {outcome}.",
        "change-accommodation-fits": "Dengan {what}, lowongan ini cocok.",
        "change-skill": "Dengan keterampilan {what}, nilai naik dari {now} menjadi {then}.",
        "course-opens": "Dengan pelatihan {what}, {count} lowongan lain juga dapat diusulkan.",
        "provided": "{what} ({providers})",
        "or": " atau ",
        "and": " dan ",
    },
    "en": {
        "fits": "Fits: nothing in the work stands in the way.",
        "fits-if": "Fits if provided: {what}.",
        "also-needed": "Also needed: {what}.",
        "for-officer": "For an officer to look at: no accommodation is known yet for {what}.",
        "same-occupation": "The occupation is one the person wants or has worked in: {what}.",
        "near-occupation": "The occupation is near to what the person wants or has worked in: {what}.",
        "matched-skills": "Required skills the person has: {what}.",
        "missing-skills": "Required skills not yet recorded: {what}.",
        "matched-nice-skills": "Further skills the person has: {what}.",
        "offered": "Already in place: {what}.",
        "agreed": "Agreed: {what}.",
        "unresolved-marginal": "Side tasks to talk about: {what}.",
        "remote": "The work can be done from home.",
        "same-city": "The workplace is in the same city.",
        "distance": "About {what} km from city to city.",
        "below": "Less than asked for: {what}.",
        "wage-otherwise": "The wage is below what the person asked for.",
        "arrangement-otherwise": "The arrangement is not one the person asked for.",
        "unknown": "Not known, so it neither adds nor takes away: {what}.",
        "change-accommodation": "With {what} the result becomes: {outcome}.",
        "change-accommodation-fits": "With {what} this vacancy fits.",
        "change-skill": "With the skill {what} the score rises from {now} to {then}.",
        "course-opens": "The course {what} would open further vacancies: {count}.",
        "provided": "{what} ({providers})",
        "or": " or ",
        "and": " and ",
    },
}

TO_THE_PERSON: Final[dict[Language, dict[str, str]]] = {
    "id": {
        "fits": "Pekerjaan ini cocok untuk Anda.",
        "fits-if": "Pekerjaan ini cocok untuk Anda bila tersedia: {what}.",
        "for-officer": "Petugas akan melihat bersama Anda, apa yang dapat membantu untuk: {what}.",
        "same-occupation": "Ini jabatan yang Anda inginkan atau pernah Anda jalani: {what}.",
        "near-occupation": "Jabatan ini dekat dengan yang Anda inginkan atau pernah Anda jalani: {what}.",
        "matched-skills": "Anda memiliki keterampilan yang diminta: {what}.",
        "missing-skills": "Juga diminta, tetapi belum tercatat untuk Anda: {what}.",
        "matched-nice-skills": "Anda juga memiliki: {what}.",
        "unresolved-marginal": "Tugas kecil yang dapat dibicarakan: {what}.",
        "remote": "Anda dapat bekerja dari rumah.",
        "same-city": "Tempat kerjanya di kota Anda.",
        "below": "Yang diminta lebih tinggi daripada data Anda: {what}.",
        "wage-otherwise": "Upahnya di bawah yang Anda minta.",
        "arrangement-otherwise": "Bentuk kerjanya bukan yang Anda minta.",
        "unknown": "Belum Anda ceritakan, dan tidak merugikan Anda: {what}.",
        "change-skill": "Dengan keterampilan {what}, pekerjaan ini lebih cocok untuk Anda.",
        "course-opens": "Dengan pelatihan {what}, ada {count} lowongan lain untuk Anda.",
    },
    "en": {
        "fits": "This job fits you.",
        "fits-if": "This job fits you if there is: {what}.",
        "for-officer": "Our staff will look with you at what could help with: {what}.",
        "same-occupation": "It is an occupation you want or have worked in: {what}.",
        "near-occupation": "It is near to what you want or have worked in: {what}.",
        "matched-skills": "You have skills that are asked for: {what}.",
        "missing-skills": "Also asked for, and not yet recorded for you: {what}.",
        "matched-nice-skills": "You also have: {what}.",
        "unresolved-marginal": "Small tasks that can be talked about: {what}.",
        "remote": "You can work from home.",
        "same-city": "The workplace is in your city.",
        "below": "More is asked for than we know of you: {what}.",
        "wage-otherwise": "The wage is below what you asked for.",
        "arrangement-otherwise": "The arrangement is not one you asked for.",
        "unknown": "You have not told us yet, and it does not count against you: {what}.",
        "change-skill": "With the skill {what} this job fits you better.",
        "course-opens": "With the course {what} you could try for other vacancies too: {count}.",
    },
}
"""What is said otherwise to the person; everything else is as for the officer."""


def phrase(name: str, language: Language, *, audience: Audience = "officer", **values: str) -> str:
    said = TO_THE_PERSON[language].get(name) if audience == "candidate" else None
    return (said or PHRASES[language][name]).format(**values)
