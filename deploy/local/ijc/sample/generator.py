"""Makes the sample lists: the same seed gives the same files, byte for byte. No person and no employer is real."""

import csv
import io
import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from ijc.sample.places import PLACES, Place
from ijc.sample.words import GIVEN_NAMES, NEEDS, OFFERS, SURNAMES, TRADES, Trade
from vocabulary import needs

SEED = 2026
MOST, HALF, FEW, HARDLY = 0.7, 0.5, 0.2, 0.1
CANDIDATES, VACANCIES = 80, 30
EMPLOYERS, VACANCIES_EACH = 7, 20
# In each list one row is wrong, as in every real list: the demo shows how it is told.
REFUSED_IN_EACH = 1
NOT_ASKED = 5
"""One in so many has not been asked whether to be counted for the nation."""
_YOUNGEST = date(2004, 6, 1)
_BIRTH_DAYS = 12_000
_HIGHER = {"SD": "SMP", "SMP": "SMA", "SMA": "D3", "D3": "S1", "S1": "S1"}

CANDIDATE_HEADERS = (
    "No AK1", "Nama Lengkap", "Tanggal Lahir", "Jenis Kelamin", "Email", "Bahasa", "Bahasa Sederhana", "Kode Kecamatan",
    "Pendidikan Terakhir", "Keahlian", "Pekerjaan yang Diinginkan", "Pengalaman Kerja", "Lama Pengalaman",
    "Gaji yang Diharapkan", "Jenis Pekerjaan", "Kebutuhan", "Bersedia di Kota Lain",
    "Setuju Statistik Nasional",
)  # fmt: skip
VACANCY_HEADERS = (
    "Kode Lowongan", "Jabatan", "Nama Perusahaan", "Uraian Pekerjaan", "Persyaratan", "Keahlian", "Pendidikan Minimal",
    "Pengalaman", "Jumlah Kebutuhan", "Rentang Gaji", "Jenis Pekerjaan", "Lokasi", "Tuntutan Kerja", "Akomodasi",
)  # fmt: skip


def write_sample(folder: Path, *, seed: int = SEED) -> list[Path]:
    """Write the six files and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for place in PLACES:
        for kind, text in files_of(place, seed=seed):
            path = folder / f"{kind}-{place.slug}.csv"
            path.write_bytes(text.encode(place.encoding))
            written.append(path)
    return written


def files_of(
    place: Place, *, seed: int = SEED, candidates: int = CANDIDATES, vacancies: int = VACANCIES
) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two lists of a place, each with one wrong row; long ones have more employers."""
    dice = random.Random(f"{seed}-{place.code}")  # noqa: S311 - a sample, not a secret
    people = [_candidate(dice, place, number) for number in range(1, candidates + 1)]
    people[40][2] = "31/02/1999"
    employers = max(EMPLOYERS, vacancies // VACANCIES_EACH)
    works = [_vacancy(dice, place, number, employers=employers) for number in range(1, vacancies + 1)]
    works[15][1] = ""
    return (
        ("candidates", _table(place, CANDIDATE_HEADERS, people)),
        ("vacancies", _table(place, VACANCY_HEADERS, works)),
    )


def _table(place: Place, headers: Iterable[str], rows: Iterable[list[str]]) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=place.delimiter, lineterminator="\n")
    table.writerow(headers)
    table.writerows(rows)
    return text.getvalue()


def _candidate(dice: random.Random, place: Place, number: int) -> list[str]:
    trade = dice.choice(TRADES)
    name = f"{dice.choice(GIVEN_NAMES)} {dice.choice(GIVEN_NAMES)} {dice.choice(SURNAMES)}"
    born = _YOUNGEST - timedelta(days=dice.randrange(_BIRTH_DAYS))
    years = dice.choice((0, 0, 1, 2, 3, 5, 8))
    skills = [*trade.skills, *(skill for skill in trade.extra if dice.random() < HALF)]
    if dice.random() < FEW:
        skills = skills[1:] or skills
    needed = dice.choice(NEEDS)
    email = f"{name.lower().replace(' ', '.')}.{place.slug}{number}@example.org"
    return [
        f"{place.code.replace('.', '')}-{number:04d}", name, born.strftime("%d/%m/%Y"), dice.choice("LP"),
        email if dice.random() > HARDLY else "",
        "en" if place.language == "en" and dice.random() < HALF else "id",
        "ya" if "communication.plain" in needed else "tidak", dice.choice(place.districts),
        trade.education if dice.random() < MOST else _HIGHER[trade.education], ", ".join(skills), trade.title,
        trade.title if years else "", f"{years} tahun" if years else "", _rupiah(trade.wage - 300_000), "penuh waktu",
        "; ".join(needs.NEEDS[code].label_id for code in needed), dice.choice(("ya", "tidak", "")),
        "ya" if number % NOT_ASKED else "",
    ]  # fmt: skip


def _vacancy(dice: random.Random, place: Place, number: int, *, employers: int) -> list[str]:
    trade: Trade = dice.choice(TRADES)
    low = trade.wage + dice.randrange(-2, 8) * 100_000
    offers = dice.choice(OFFERS)
    asks = [f"Pendidikan minimal {trade.education}.", "Teliti dan dapat bekerja sama."]
    if dice.random() < FEW:
        asks.append(dice.choice(("Usia maksimal 27 tahun.", "Sehat jasmani dan rohani.", "Berpenampilan menarik.")))
    return [
        f"LK-{place.code.replace('.', '')}-{number:03d}",
        trade.title,
        f"{trade.employer} Contoh {dice.randrange(1, employers)}",
        trade.duties,
        " ".join(asks),
        ", ".join(trade.skills),
        trade.education,
        dice.choice(("", "fresh graduate", "1-2 tahun")),
        str(dice.choice((1, 1, 1, 2, 3))),
        f"Rp {_rupiah(low)} \u2013 {_rupiah(low + 600_000)}",
        dice.choice(("Penuh waktu", "Penuh waktu", "Paruh waktu")),
        place.name,
        "; ".join(needs.DEMANDS[code].label_id for code in trade.demands),
        "; ".join(needs.ACCOMMODATIONS[code].label_id for code in offers),
    ]


def _rupiah(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
