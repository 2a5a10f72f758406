"""The texts a person is shown before they agree. What a text did not name yet, nobody has agreed to by it. Pure."""

from dataclasses import dataclass
from typing import Final

from registry.domain.consent import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """``names`` is what earlier texts of the same purpose did not: only an answer to this one covers it."""

    purpose: Purpose
    version: str
    id: str
    en: str
    names: frozenset[str] = frozenset()


TEXTS: Final = (
    ConsentText(
        purpose="national-statistics",
        version="national-statistics-2026-11-26",
        names=frozenset({"education"}),
        id=(
            "Bolehkah Anda dihitung dalam statistik nasional? Kementerian lalu mengetahui, tanpa nama, nomor, atau "
            "alamat Anda, bahwa seseorang di kota ini terdaftar, diusulkan, dirujuk, mendapat pekerjaan, tetap bekerja "
            "atau berhenti: bulannya, golongan pekerjaannya, berapa lama menunggu, dan satu hal lagi yang diundi, "
            "yaitu kelompok umur, jenis kelamin, bantuan yang diperlukan, atau pendidikan yang ditamatkan. Hanya yang "
            "sama pada sepuluh orang atau lebih yang disampaikan. Anda boleh menolak, dan boleh menarik kembali kapan "
            "saja; pusat tetap membantu Anda. Yang sudah disampaikan ditarik kembali selama masih dapat ditemukan."
        ),
        en=(
            "May you be counted in the statistics of the nation? The ministry is then told, without your name, number "
            "or address, that somebody in this city registered, was proposed, was referred, found work, kept it or "
            "left it: the month, the group of occupations, how long they waited, and one thing more that is drawn by "
            "lot, which is the age band, the sex, the help that is needed, or the education that was finished. Only "
            "what ten people or more have in common is told. You may say no, and may take a yes back at any time; the "
            "centre helps you all the same. What was told is taken back as long as it can still be found."
        ),
    ),
)


def named(purpose: Purpose, *, version: str) -> frozenset[str]:
    """What an answer to this text covers beyond the first one; of a text that is not ours we believe nothing."""
    return next((text.names for text in TEXTS if (text.purpose, text.version) == (purpose, version)), frozenset())
