"""Which statistics there are, of whom, and how every figure is defined. No figure is made here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Population = Literal[
    "registered", "withdrawn", "proposed", "referred", "placed", "kept-6-months", "vacancies", "employers"
]
Dimension = Literal["city", "year", "period", "occupation", "need", "waited", "sector", "size", "education"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same in both languages."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Series:
    """Units of a population, or an ``amount`` summed over them."""

    population: Population
    amount: str | None = None

    @property
    def name(self) -> str:
        return self.amount or self.population


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """At most three dimensions; ``series`` stand side by side in its cells."""

    slug: str
    title: Text
    dimensions: tuple[Dimension, ...]
    series: tuple[Series, ...]
    definition: Text


STEPS: Final = tuple(Series(name) for name in ("registered", "proposed", "referred", "placed", "kept-6-months"))
QUOTA: Final = (Series("employers"), Series("employers", "required"), Series("employers", "employed"))
DEMAND_AND_SUPPLY: Final = (Series("vacancies"), Series("vacancies", "openings"), Series("registered"))

ALL: Final = (
    Statistic(
        slug="funnel", dimensions=("city", "year"), series=STEPS,
        title=Text("Dari pendaftaran sampai bertahan enam bulan", "From registered to kept six months"),
        definition=Text(
            "Jumlah fakta dalam tahun itu: orang terdaftar; orang diusulkan (sekali sebulan); rujukan; penempatan; "
            "penempatan yang bertahan enam bulan. Bukan kohort: yang ditempatkan bisa terdaftar tahun sebelumnya.",
            "Facts of the year: people registered; people proposed (once a month); referrals; placements; placements "
            "kept for six months. No cohort: who is placed may have registered the year before.",
        ),
    ),
    Statistic(
        slug="steps-by-month", dimensions=("city", "period"), series=(*STEPS, Series("withdrawn")),
        title=Text("Tahapan per bulan", "Steps by month"),
        definition=Text(
            "Seperti 'funnel', dan orang yang mengundurkan diri, per bulan. Di bawah triwulan (2026-Q4) atau "
            "'2026-year' ada yang hanya disampaikan untuk triwulan atau tahun itu, karena terlalu sedikit dalam "
            "sebulan; di bawah tahun (2026) jumlah semuanya.",
            "As 'funnel', and people who withdrew, by month. Under a quarter (2026-Q4) or '2026-year' is what was told "
            "for the quarter or year alone, since too few shared the month; under a year (2026) the sum of all.",
        ),
    ),
    Statistic(
        slug="labour-market-by-month", dimensions=("city", "period", "occupation"),
        series=(Series("registered"), Series("placed"), Series("vacancies"), Series("vacancies", "openings")),
        title=Text("Pasar kerja per bulan dan jabatan", "The labour market by month and occupation"),
        definition=Text(
            "Orang terdaftar, penempatan, lowongan dan formasinya per bulan dan golongan pokok; periode seperti pada "
            "'steps-by-month'. Dasar laporan bulanan informasi pasar kerja.",
            "People registered, placements, vacancies and their openings by month and major group; periods as in "
            "'steps-by-month'. What the monthly labour market report is made of.",
        ),
    ),
    Statistic(
        slug="funnel-by-occupation", dimensions=("occupation", "year"), series=STEPS,
        title=Text("Tahapan per golongan pokok jabatan", "Steps by major occupation group"),
        definition=Text(
            "Seperti 'funnel', menurut golongan pokok ISCO-08/KBJI 2014 yang diinginkan, atau dari lowongannya.",
            "As 'funnel', by the major group of ISCO-08/KBJI 2014 that is wished for, or of the vacancy.",
        ),
    ),
    Statistic(
        slug="outcomes-by-need", dimensions=("need", "year"), series=STEPS,
        title=Text("Hasil menurut dukungan yang diperlukan", "Outcomes by the support that is needed"),
        definition=Text(
            "Seperti 'funnel', menurut dukungan yang diperlukan (bukan ragam disabilitas), hanya orang yang "
            "menyetujuinya; selebihnya di bawah 'not-told'.",
            "As 'funnel', by the support that is needed (no category of disability), of people who agreed to it alone; "
            "the others are under 'not-told'.",
        ),
    ),
    Statistic(
        slug="time-to-placement", dimensions=("waited", "city", "year"), series=(Series("placed"),),
        title=Text("Lama menunggu sampai ditempatkan", "Time to placement"),
        definition=Text(
            "Penempatan menurut waktu sejak pendaftaran.", "Placements by the time since the person registered."
        ),
    ),
    Statistic(
        slug="quota", dimensions=("city", "sector", "year"), series=QUOTA,
        title=Text("Kuota UU 8/2016 pasal 53", "The quota of UU 8/2016, article 53"),
        definition=Text(
            "Pemberi kerja yang menyatakan tenaga kerjanya untuk tahun itu: berapa orang wajib (1 % swasta, 2 % "
            "publik) dan berapa yang bekerja. Jangan menjumlahkan tahun: pemberi kerja dihitung sekali setiap tahun.",
            "Employers that declared their workforce for the year: how many people they must employ (1 % private, 2 % "
            "public), and do. Do not add years: an employer is counted once in each.",
        ),
    ),
    Statistic(
        slug="quota-by-size", dimensions=("city", "size", "year"), series=QUOTA,
        title=Text("Kuota menurut ukuran pemberi kerja", "The quota by size of employer"),
        definition=Text(
            "Seperti 'quota', menurut golongan ukuran.", "As 'quota', by size class."
        ),
    ),
    Statistic(
        slug="demand-and-supply", dimensions=("occupation", "city"), series=DEMAND_AND_SUPPLY,
        title=Text("Permintaan dan penawaran per jabatan", "Demand and supply by occupation"),
        definition=Text(
            "Lowongan dan jumlah formasinya, di samping orang terdaftar, per golongan pokok. Formasi tanpa orang "
            "terdaftar menunjukkan kebutuhan pelatihan.",
            "Vacancies and their openings beside people registered, by major group. Openings without people registered "
            "show what to train for.",
        ),
    ),
    Statistic(
        slug="training-gaps", dimensions=("city", "education", "year"), series=DEMAND_AND_SUPPLY,
        title=Text("Kesenjangan pelatihan: pendidikan", "Training gaps: education"),
        definition=Text(
            "Lowongan dan formasinya menurut pendidikan yang diminta, di samping orang terdaftar menurut pendidikan "
            "yang ditamatkan: 'basic' sampai SMP, 'secondary' SMA atau SMK, 'tertiary' D1 ke atas; 'not-asked' tidak "
            "diminta. Diketahui dari sebagian acak saja (sekitar separuh lowongan, seperempat orang); selebihnya di "
            "bawah 'not-told'. Bandingkan bagiannya, bukan jumlahnya. Bagian formasi yang lebih besar daripada bagian "
            "orang menunjukkan jenjang yang kurang di kota itu. Ini jenjang pendidikan, bukan keterampilan.",
            "Vacancies and their openings by the education asked for, beside people registered by the education they "
            "finished: 'basic' up to SMP, 'secondary' SMA or SMK, 'tertiary' D1 and above; 'not-asked' asks for none. "
            "Known of a random part alone (some half of vacancies, a quarter of people); the others are under "
            "'not-told'. Compare shares, not counts. A share of openings above that of people shows which level is "
            "missing in the city. It is the level of schooling, not a skill.",
        ),
    ),
    Statistic(
        slug="training-gaps-by-occupation", dimensions=("city", "occupation", "year"), series=DEMAND_AND_SUPPLY,
        title=Text("Kesenjangan pelatihan: jabatan", "Training gaps: occupations"),
        definition=Text(
            "Seperti 'demand-and-supply', per kota dan tahun: lowongan dan formasi tahun itu, di samping orang yang "
            "terdaftar tahun itu dan menginginkan pekerjaan golongan pokok itu. Formasi yang lebih banyak daripada "
            "orang menunjukkan untuk pekerjaan apa pelatihan kurang. Yang terdaftar sebelumnya tidak dihitung.",
            "As 'demand-and-supply', by city and year: vacancies and openings of the year, beside people who "
            "registered in it and wish for work of that major group. More openings than people show for which work "
            "training is missing. Whoever registered before is not counted.",
        ),
    ),
)  # fmt: skip

BY_SLUG: Final[Mapping[str, Statistic]] = {one.slug: one for one in ALL}


def dimensions_of(population: Population) -> tuple[Dimension, ...]:
    """All by which it is shown anywhere."""
    return tuple(dict.fromkeys(dimension for cut in cuts_of(population) for dimension in cut))


def cuts_of(population: Population) -> list[tuple[Dimension, ...]]:
    """By what the population is shown anywhere: all of it is protected together."""
    return [one.dimensions for one in ALL if any(series.population == population for series in one.series)]
