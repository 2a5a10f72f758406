"""A monthly report in words: titles, columns and rows of text in one language, whatever file they go into."""

from dataclasses import asdict, dataclass
from typing import Any, Final

from national.api.labels import named, number, period_name, value_name
from national.api.reports.forms import FORMS
from national.queries.monthly_report import WORK, MonthlyReport

_WORDS: Final = {
    "en": {
        "title": "Monthly labour market report of people with disabilities",
        "subject": "{city} ({code}), {month}",
        "protected": "Figures are rounded to five, up or down by chance, and need not add up. What could point at "
        "fewer than ten people, vacancies or employers is suppressed, and figures beside it: suppressed is not zero. "
        "Only those are counted who agreed to it.",
        "source": "Made of the nation's facts up to position {position} of the feed. The rows follow the ministry's "
        "labour market information reports (IPK III, Kepdirjen PPTK 268/2012); it is no signed form.",
        "flows": "Jobseekers: what happened", "step": "What happened", "quarter": "told for the quarter alone",
        "year": "told for the year alone", "work": "By major occupation group", "group": "Occupation group",
        "empty": "Asked for by the form and not told here", "row": "Row", "reason": "Why it is empty",
        "seekers-before": "Jobseekers not placed at the end of last month",
        "seekers-after": "Jobseekers not placed at the end of this month",
        "vacancies-before": "Vacancies not filled at the end of last month",
        "vacancies-filled": "Vacancies filled and removed this month",
        "vacancies-after": "Vacancies not filled at the end of this month", "education": "By education",
        "age-and-sex": "By age and sex", "sector": "By economic sector (KBLI)",
        "kind-of-placement": "Placements local, between regions, abroad (AKL, AKAD, AKAN)",
        "stock": "the nation is told what happens, not how many there are on a day; the city's own records have it",
        "third": "told of a random part only: counts would mislead; shares are in the statistics",
        "levels": "told of a random part, by three levels: shares are in the statistic training-gaps",
        "forms": "The ministry's forms, and what of them is here", "form": "Form", "asks": "Asks for", "here": "Here",
        "never": "never told to the nation: with the city and the month it could point at a person",
    },
    "id": {
        "title": "Laporan bulanan informasi pasar kerja penyandang disabilitas",
        "subject": "{city} ({code}), {month}",
        "protected": "Angka dibulatkan ke kelipatan lima, ke atas atau ke bawah secara acak, dan jumlahnya bisa "
        "berbeda. Yang dapat menunjuk pada kurang dari sepuluh orang, lowongan, atau pemberi kerja disembunyikan, juga "
        "beberapa angka di sampingnya: disembunyikan bukan berarti nol. Hanya yang menyetujuinya yang dihitung.",
        "source": "Dibuat dari fakta nasional sampai posisi {position}. Barisnya mengikuti laporan informasi pasar "
        "kerja (IPK III, Kepdirjen PPTK 268/2012); ini bukan formulir yang ditandatangani.",
        "flows": "Pencari kerja: yang terjadi", "step": "Yang terjadi", "quarter": "hanya disampaikan untuk triwulan",
        "year": "hanya disampaikan untuk tahun", "work": "Menurut golongan pokok jabatan",
        "group": "Golongan pokok jabatan", "empty": "Diminta formulir, tidak disampaikan di sini", "row": "Baris",
        "reason": "Mengapa kosong", "seekers-before": "Pencari kerja belum ditempatkan akhir bulan lalu",
        "seekers-after": "Pencari kerja belum ditempatkan akhir bulan ini",
        "vacancies-before": "Lowongan belum terisi akhir bulan lalu",
        "vacancies-filled": "Lowongan terisi dan dihapus bulan ini",
        "vacancies-after": "Lowongan belum terisi akhir bulan ini", "education": "Menurut pendidikan",
        "age-and-sex": "Menurut umur dan jenis kelamin", "sector": "Menurut lapangan usaha (KBLI)",
        "kind-of-placement": "Penempatan AKL, AKAD, dan AKAN",
        "stock": "nasional diberi tahu apa yang terjadi, bukan berapa yang ada pada suatu hari; ada di catatan kota",
        "third": "hanya disampaikan dari sebagian acak: jumlahnya menyesatkan; bagiannya ada di statistik",
        "levels": "disampaikan dari sebagian acak, menurut tiga jenjang: bagiannya di statistik training-gaps",
        "forms": "Formulir kementerian, dan apa yang ada di sini", "form": "Formulir", "asks": "Meminta",
        "here": "Di sini",
        "never": "tidak pernah disampaikan ke nasional: bersama kota dan bulan dapat menunjuk pada seseorang",
    },
}  # fmt: skip
_WHY: Final = {"age-and-sex": "third", "education": "levels", "sector": "never", "kind-of-placement": "never"}


@dataclass(frozen=True, slots=True)
class Section:
    """``rows`` are texts and numbers under the columns; the first names the row."""

    title: str
    columns: list[str]
    rows: list[list[str | int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    language: str
    title: str
    subject: str
    notes: list[str]
    sections: list[Section]
    between: str
    """Thousands."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def told(report: MonthlyReport, *, language: str) -> Told:
    words = _WORDS[language]
    month = period_name(report.month, language)
    return Told(
        language=language, title=words["title"], between="," if language == "en" else ".",
        subject=words["subject"].format(city=report.city_name, code=report.city, month=month),
        notes=[words["protected"], words["source"].format(position=report.position)],
        sections=[
            Section(
                words["flows"], [words["step"], month, words["quarter"], words["year"]],
                [[named(row.name, language), *(_shown(one, language) for one in row.figures)] for row in report.flows],
            ),
            Section(
                words["work"], [words["group"], *(named(one, language) for one in WORK)],
                [
                    [
                        value_name("occupation", row.name, language, cities={}),
                        *(_shown(one, language) for one in row.figures),
                    ]
                    for row in report.work
                ],
            ),
            Section(
                words["forms"], [words["form"], words["asks"], words["here"]],
                [list(one) for one in FORMS[language]],
            ),
            Section(
                words["empty"], [words["row"], words["reason"]],
                [[words[one], words[_WHY.get(one, "stock")]] for one in report.empty],
            ),
        ],
    )  # fmt: skip


def _shown(figure: int | None, language: str) -> str | int:
    return number(None, language) if figure is None else figure
