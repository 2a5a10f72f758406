"""What the fairness audit says, in both languages. No rules."""

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "id": {
        "title": "Audit keadilan {city}: {window}",
        "run": "Dijalankan oleh {subject} pada {at}, tujuan {purpose}; dicatat dengan nomor {id}.",
        "one-quarter": "triwulan {quarter}",
        "quarters": "{number} triwulan sampai dengan {quarter}",
        "how-to-read": "Tiap baris menyebut bagian, jumlahnya, dan rentang 95 % yang mungkin memuat nilai sebenarnya. "
        "Jumlah di bawah 10, dan jumlah lain yang dapat membukanya, disembunyikan. Orang dengan dua jenis kebutuhan "
        "dihitung dalam kedua kelompok.",
        "not-alone": "Perbedaan adalah alasan untuk memeriksa sebabnya, bukan bukti kesalahan.",
        "nobody": "Belum ada pencari kerja dalam jangka waktu ini.",
        "people": "{number} orang",
        "hidden-people": "jumlah orang disembunyikan",
        "share": "{share} ({part} dari {whole}; rentang {low} sampai {high})",
        "hidden": "terlalu sedikit untuk ditampilkan",
        "everybody": "Semua orang",
        "need": "Kebutuhan",
        "sex": "Jenis kelamin",
        "district": "Kecamatan",
        "exposure": "Pernah diusulkan",
        "first-places": "Usulan pada tiga tempat teratas",
        "referral": "Dirujuk, dari yang diusulkan",
        "placement": "Bekerja, dari yang dirujuk",
        "retention": "Masih bekerja setelah 6 bulan",
        "lower": "lebih rendah daripada semua orang",
        "higher": "lebih tinggi daripada semua orang",
        "no-clear-difference": "tidak jelas berbeda",
        "cannot-say": "tidak dapat dinilai",
        "group": "Kelompok",
        "measure": "Ukuran",
        "result": "Hasil",
        "verdict": "Dibanding semua orang",
        "written": "Laporan ditulis: {files}",
    },
    "en": {
        "title": "Fairness audit of {city}: {window}",
        "run": "Run by {subject} at {at}, purpose {purpose}; written down as {id}.",
        "one-quarter": "quarter {quarter}",
        "quarters": "{number} quarters up to {quarter}",
        "how-to-read": "Each line gives a share, its counts, and the 95 % interval in which the true share may lie. "
        "Counts under 10, and others that would give them away, are hidden. Somebody with two kinds of need counts in "
        "both groups.",
        "not-alone": "A difference is a reason to look for its cause, no proof of a wrong.",
        "nobody": "No jobseekers in this time.",
        "people": "{number} people",
        "hidden-people": "number of people hidden",
        "share": "{share} ({part} of {whole}; interval {low} to {high})",
        "hidden": "too few to show",
        "everybody": "Everybody",
        "need": "Need",
        "sex": "Sex",
        "district": "District",
        "exposure": "Proposed at least once",
        "first-places": "Proposals among the first three places",
        "referral": "Referred, of those proposed",
        "placement": "Placed, of those referred",
        "retention": "Still at work after 6 months",
        "lower": "lower than everybody",
        "higher": "higher than everybody",
        "no-clear-difference": "no clear difference",
        "cannot-say": "cannot be said",
        "group": "Group",
        "measure": "Measure",
        "result": "Result",
        "verdict": "Beside everybody",
        "written": "The report is in {files}",
    },
}

GROUPS: Final[dict[str, dict[str, str]]] = {
    "id": {
        "not-recorded": "tidak dicatat", "female": "perempuan", "male": "laki-laki", "vision": "penglihatan",
        "hearing": "pendengaran", "communication": "komunikasi", "mobility": "gerak", "hands": "tangan",
        "strength": "tenaga", "cognition": "belajar dan berpikir", "social": "pergaulan", "environment": "lingkungan",
        "schedule": "jadwal", "care": "perawatan diri", "safety": "keselamatan", "travel": "perjalanan",
    },
    "en": {
        "not-recorded": "not recorded", "vision": "seeing", "cognition": "learning and thinking",
        "social": "dealing with people", "care": "self-care", "travel": "getting to work", "mobility": "moving",
    },
}  # fmt: skip


def group_name(group: str, language: str) -> str:
    """Districts are named by their code."""
    return GROUPS[language].get(group, group)
