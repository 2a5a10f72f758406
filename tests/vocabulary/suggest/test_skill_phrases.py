import pytest

from vocabulary import skills as known
from vocabulary.suggest import skills


def codes(text: str) -> set[str]:
    return {suggestion.code for suggestion in skills(text)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mampu mengoperasikan Ms. Excel dan Word Processing", {"ms-excel", "ms-word"}),
        ("Bisa menjahit baju dan mengemas barang", {"sewing", "packing"}),
        ("menguasai bahasa Inggris aktif, TOEFL 500", {"english"}),
        ("Pengalaman digital marketing (SEO, Google Ads)", {"digital-marketing", "seo", "google-ads"}),
        ("mampu bekerja sama dalam tim / kerja tim", {"teamwork"}),
        ("C#, C++ and Node.js developer", {"c-sharp", "c-plus-plus", "node-js"}),
        ("Memiliki SIM A dan SIM C", {"driving-car", "riding-motorcycle"}),
        ("teliti, jujur, disiplin", {"attention-to-detail", "honesty", "discipline"}),
    ],
)
def test_skills_are_found_in_indonesian_and_english(text: str, wanted: set[str]) -> None:
    assert wanted <= codes(text)


def test_inflected_words_are_found_and_are_less_sure() -> None:
    plain = {one.code: one.confidence for one in skills("sablon")}
    inflected = {one.code: one.confidence for one in skills("penyablonan spanduk")}
    assert inflected.get("screen-printing", 0) < plain["screen-printing"]
    assert "screen-printing" in inflected


def test_the_longest_phrase_wins() -> None:
    assert codes("laporan keuangan bulanan") == {"financial-reporting"}


def test_each_skill_once_the_surest_first() -> None:
    found = skills("Excel, excel, MS Excel, teliti, TELITI")
    assert [one.code for one in found].count("ms-excel") == 1
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)


@pytest.mark.parametrize("text", ["", "xyzzy", "\x00\x01", "🙂🙂", "a" * 100_000])
def test_text_without_skills_has_none(text: str) -> None:
    assert skills(text) == []


def test_every_label_finds_its_own_skill() -> None:
    for skill in known.ALL:
        assert skill.code in codes(skill.label_id) | codes(skill.label_en), skill.code
