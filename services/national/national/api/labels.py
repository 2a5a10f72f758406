"""What values and figures are called on pages and in reports, in both languages. No rules, no figures."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from national.domain.rates import Rate
from national.domain.statistics import Dimension
from national.queries.published_table import SUM

NATION_ALONE: Final = "00.00"
OCCUPATIONS: Final = {
    "en": {
        "0": "Armed forces", "1": "Managers", "2": "Professionals", "3": "Technicians and associate professionals",
        "4": "Clerical support workers", "5": "Service and sales workers",
        "6": "Skilled agricultural, forestry and fishery workers", "7": "Craft and related trades workers",
        "8": "Plant and machine operators and assemblers", "9": "Elementary occupations",
    },
    "id": {
        "0": "TNI dan Polri", "1": "Manajer", "2": "Profesional", "3": "Teknisi dan asisten profesional",
        "4": "Tenaga tata usaha", "5": "Tenaga usaha jasa dan penjualan",
        "6": "Pekerja terampil pertanian, kehutanan dan perikanan", "7": "Pekerja pengolahan dan kerajinan",
        "8": "Operator dan perakit mesin", "9": "Pekerja kasar",
    },
}  # fmt: skip
_SHORT: Final = {
    "en": ("Armed forces", "Managers", "Professionals", "Technicians", "Clerical", "Service and sales",
           "Farming, fishing", "Craft and trades", "Machine operators", "Elementary"),
    "id": ("TNI dan Polri", "Manajer", "Profesional", "Teknisi", "Tata usaha", "Jasa dan penjualan",
           "Pertanian, perikanan", "Kerajinan", "Operator mesin", "Pekerja kasar"),
}  # fmt: skip
"""For pictures that a narrow screen must hold."""
_MONTHS: Final = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
}  # fmt: skip
_VALUES: Final = {
    "en": {
        "city": "City", "year": "Year", "period": "Period", "occupation": "Occupation group", "need": "Support needed",
        "waited": "Waited", "sector": "Sector", "size": "Size", "education": "Education", "basic": "up to SMP",
        "secondary": "SMA or SMK", "tertiary": "D1 and above", "not-asked": "none asked for", "not-told": "not told",
        "under-30-days": "under 30 days", "30-90-days": "30 to 90 days", "91-180-days": "91 to 180 days",
        "over-180-days": "over 180 days", "public": "public", "private": "private", "micro": "micro",
        "small": "small", "medium": "medium", "large": "large", "seeing": "seeing", "communicating": "communicating",
        "moving": "moving", "handling": "handling", "learning": "learning", "surroundings": "surroundings",
        "time": "time", "assistance": "assistance", "several": "several kinds", "none-recorded": "none recorded",
        "registered": "Registered", "withdrawn": "Withdrew", "proposed": "Proposed", "referred": "Referred",
        "placed": "Placed", "kept-6-months": "Kept work six months", "vacancies": "Vacancies", "openings": "Openings",
        "employers": "Employers", "required": "Must employ", "employed": "Employ",
    },
    "id": {
        "city": "Kota", "year": "Tahun", "period": "Periode", "occupation": "Golongan pokok jabatan",
        "need": "Dukungan yang diperlukan", "waited": "Lama menunggu", "sector": "Sektor", "size": "Ukuran",
        "education": "Pendidikan", "basic": "sampai SMP", "secondary": "SMA atau SMK", "tertiary": "D1 ke atas",
        "not-asked": "tidak diminta",
        "not-told": "tidak disampaikan", "under-30-days": "kurang dari 30 hari", "30-90-days": "30 sampai 90 hari",
        "91-180-days": "91 sampai 180 hari", "over-180-days": "lebih dari 180 hari", "public": "publik",
        "private": "swasta", "micro": "mikro", "small": "kecil", "medium": "menengah", "large": "besar",
        "seeing": "melihat", "communicating": "berkomunikasi", "moving": "bergerak", "handling": "menggunakan tangan",
        "learning": "belajar dan mengingat", "surroundings": "suasana", "time": "waktu", "assistance": "pendampingan",
        "several": "beberapa macam", "none-recorded": "tidak tercatat",
        "registered": "Terdaftar", "withdrawn": "Mengundurkan diri", "proposed": "Diusulkan", "referred": "Dirujuk",
        "placed": "Ditempatkan", "kept-6-months": "Bertahan enam bulan", "vacancies": "Lowongan",
        "openings": "Formasi", "employers": "Pemberi kerja", "required": "Wajib dipekerjakan",
        "employed": "Dipekerjakan",
    },
}  # fmt: skip
_SAID: Final = {
    "en": {
        "all": "all", "nation": "the nation alone", "year-only": "told for {} alone", "quarter": "quarter {} of {}",
        "hidden": "suppressed", "no-rate": "no rate", "interval": "{} to {}",
    },
    "id": {
        "all": "semua", "nation": "hanya nasional", "year-only": "hanya disampaikan untuk {}",
        "quarter": "triwulan {} tahun {}", "hidden": "disembunyikan", "no-rate": "tanpa angka",
        "interval": "{} sampai {}",
    },
}  # fmt: skip


def named(name: str, language: str) -> str:
    """A dimension's, a series' or a value's name; what has none is its own."""
    return _VALUES[language].get(name, name)


def value_name(dimension: Dimension, value: str, language: str, *, cities: Mapping[str, str]) -> str:
    said = _SAID[language]
    if value == SUM:
        return said["all"]
    if dimension == "city":
        return said["nation"] if value == NATION_ALONE else cities.get(value, value)
    if dimension == "period":
        return period_name(value, language)
    if dimension == "occupation" and value in OCCUPATIONS[language]:
        return f"{value} {OCCUPATIONS[language][value]}"
    return named(value, language)


def short_occupation(group: str, language: str) -> str:
    return f"{group} {_SHORT[language][int(group)]}" if group.isdigit() else named(group, language)


def period_name(period: str, language: str) -> str:
    year, _, within = period.partition("-")
    if within == "year":
        return _SAID[language]["year-only"].format(year)
    if within.startswith("Q"):
        return _SAID[language]["quarter"].format(within[1:], year)
    return f"{_MONTHS[language][int(within) - 1]} {year}" if within else year


def moment(at: datetime) -> str:
    """In the time of no place in particular: readers sit in three zones."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def number(figure: int | None, language: str) -> str:
    """A suppressed one is said to be so, in a word."""
    if figure is None:
        return _SAID[language]["hidden"]
    return f"{figure:,}" if language == "en" else f"{figure:,}".replace(",", ".")


def per_hundred(share: float, language: str) -> str:
    return f"{share:.1f}" if language == "en" else f"{share:.1f}".replace(".", ",")


def interval(rate: Rate | None, language: str) -> str:
    if rate is None:
        return _SAID[language]["no-rate"]
    return _SAID[language]["interval"].format(per_hundred(rate.low, language), per_hundred(rate.high, language))
