"""What surrounds the advice of matching, in both languages. The advice itself comes as sentences."""

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "id": {
        "people-now": "Orang di kota ini yang sekarang dapat mengerjakannya: {now}.",
        "few": "kurang dari 10",
        "no-opener": "Tidak ada satu perubahan pun yang membukanya bagi lebih banyak orang.",
        "vacancies-now": "Lowongan di kota ini yang sekarang cocok: {now}.",
        "city-now": "Pencari kerja: {people}. Lowongan terbuka: {vacancies}. Pasangan yang kini cocok: {pairs_now}.",
        "no-course": "Tidak ada satu keterampilan pun yang dengan sendirinya membuka lowongan lain.",
    },
    "en": {
        "people-now": "People of this city who could do the work now: {now}.",
        "few": "fewer than 10",
        "no-opener": "No single change would open it to more people.",
        "vacancies-now": "Vacancies of this city that match now: {now}.",
        "city-now": "Looking for work: {people}. Open vacancies: {vacancies}. Pairs that match now: {pairs_now}.",
        "no-course": "No single skill alone would open further vacancies.",
    },
}
