"""Why each number of a policy has the default it has, in both languages, for whoever is to change it."""

from typing import Final

REASONS: Final[dict[str, dict[str, str]]] = {
    "weights.must_skills": {
        "id": "Mampu mengerjakan pekerjaannya adalah yang menentukan; keterampilan langka lebih berarti.",
        "en": "Being able to do the work decides; rare skills tell more than common ones.",
    },
    "weights.occupation": {
        "id": "Keinginan dan pengalaman orangnya, menurut kedekatan jabatan.",
        "en": "What the person wants and has done, by nearness in the classification.",
    },
    "weights.nice_skills": {
        "id": "Membantu, tetapi tidak boleh mengalahkan satu keterampilan wajib yang belum ada.",
        "en": "Helps, and must not outweigh one missing required skill.",
    },
    "weights.experience": {
        "id": "Kecil: jeda dan mulai terlambat tidak boleh menyingkirkan orang.",
        "en": "Small: gaps and late starts must not push people out.",
    },
    "weights.distance": {
        "id": "Transportasi adalah hambatan harian yang paling sering disebut.",
        "en": "Transport is the daily barrier most often named.",
    },
    "weights.education": {
        "id": "Kecil: lowongan sering meminta lebih daripada yang diperlukan pekerjaannya.",
        "en": "Small: employers ask for more than the work needs.",
    },
    "weights.wage": {
        "id": "Di bawah batas yang disebut orangnya, jarang berakhir dengan penempatan.",
        "en": "Below the person's own limit seldom ends in a placement.",
    },
    "weights.arrangement": {
        "id": "Penuh waktu, paruh waktu, atau dari rumah, sesuai permintaan orangnya.",
        "en": "Full time, part time or from home, as the person asked for.",
    },
    "minimum_score": {
        "id": "Di bawah nilai ini petugas tidak punya bahan untuk menilai.",
        "en": "Below this an officer has nothing to work with.",
    },
    "proposals_per_vacancy": {
        "id": "Sebanyak yang dapat dilihat seorang petugas dalam sekali duduk.",
        "en": "What one officer looks through in a sitting.",
    },
    "proposals_per_candidate": {
        "id": "Sebanyak yang dapat dibicarakan dengan seorang pencari kerja.",
        "en": "What can be talked over with one person.",
    },
    "open_per_candidate": {
        "id": "Tidak seorang pun ditawarkan ke lebih banyak pemberi kerja sekaligus, kecuali kecocokannya lebih baik.",
        "en": "Nobody is held out to more employers at once, unless the match is a better one.",
    },
    "open_per_vacancy": {
        "id": "Setelah itu pendatang baru harus lebih baik daripada yang terakhir.",
        "en": "After that newcomers have to be better than the last of them.",
    },
    "open_per_employer": {
        "id": "Satu pemberi kerja dengan banyak lowongan tidak memenuhi daftar petugas sendirian.",
        "en": "One employer with many vacancies does not fill the officers' lists alone.",
    },
}
