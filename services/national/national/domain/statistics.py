"""Which statistics there are, of whom, and how every figure is defined. No figure is made here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Population = Literal["registered", "proposed", "referred", "placed", "kept-6-months", "vacancies", "employers"]
Dimension = Literal["city", "year", "occupation", "need", "waited", "sector", "size"]


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
        slug="quota", dimensions=("city", "sector", "size"),
        series=(Series("employers"), Series("employers", "required"), Series("employers", "employed")),
        title=Text("Kuota UU 8/2016 pasal 53", "The quota of UU 8/2016, article 53"),
        definition=Text(
            "Pemberi kerja yang menyatakan tenaga kerjanya: berapa orang wajib (1 % swasta, 2 % publik) dan "
            "berapa yang bekerja.",
            "Employers that declared their workforce: how many people they must employ (1 % private, 2 % public), "
            "and do.",
        ),
    ),
    Statistic(
        slug="demand-and-supply", dimensions=("occupation", "city"),
        series=(Series("vacancies"), Series("vacancies", "openings"), Series("registered")),
        title=Text("Permintaan dan penawaran per jabatan", "Demand and supply by occupation"),
        definition=Text(
            "Lowongan dan jumlah formasinya, di samping orang terdaftar, per golongan pokok. Formasi tanpa orang "
            "terdaftar menunjukkan kebutuhan pelatihan.",
            "Vacancies and their openings beside people registered, by major group. Openings without people registered "
            "show what to train for.",
        ),
    ),
)  # fmt: skip

BY_SLUG: Final[Mapping[str, Statistic]] = {one.slug: one for one in ALL}


def cuts_of(population: Population) -> list[tuple[Dimension, ...]]:
    """By what the population is shown anywhere: all of it is protected together."""
    return [one.dimensions for one in ALL if any(series.population == population for series in one.series)]
