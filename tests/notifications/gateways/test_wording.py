"""Every message in every language and variant can be read, and none gives a person away on a locked screen."""

import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from jinja2 import UndefinedError

from notifications.domain.catalogue import LANGUAGES, TEMPLATES, Audience
from notifications.domain.facts import Facts
from notifications.gateways.wording.message import Job, Message, Reader, compose
from notifications.gateways.wording.preview import preview
from notifications.gateways.wording.words import FOLDER, words

TELLING = re.compile(
    r"disab|difabel|cacat|diagnos|handicap|tuna(netra|rungu|daksa|grahita|wicara)|\buld\b|inklusi|inclusi|quota|kuota"
    r"|wheelchair|kursi roda|mental|penyakit|illness|special needs|kebutuhan khusus",
    re.IGNORECASE,
)
EMPLOYER = "PT Maju Bersama"
FULL = Facts(
    vacancy_id=UUID(int=9),
    vacancy_city="35.78",
    reason="accommodation-missing",
    at=datetime(2026, 12, 1, 2, 30, tzinfo=UTC),
    on=date(2026, 12, 15),
    accommodations=("interpreter",),
    months=3,
)
EVERY = [
    pytest.param(name, language, variant, id=f"{name}-{language}-{variant}")
    for name, template in TEMPLATES.items()
    for language in LANGUAGES
    for variant in template.variants
]


def message(name: str, language: str, variant: str, facts: Facts = FULL, *, who: str | None = "Siti") -> Message:
    reader = Reader(language=language, variant=variant, name=who, city_name="Kota Makassar", time_zone="Asia/Makassar")
    job = Job(title="Operator jahit", employer=EMPLOYER)
    return compose(delivery_id=UUID(int=1), template=name, facts=facts, reader=reader, job=job)


@pytest.mark.parametrize(("name", "language", "variant"), EVERY)
def test_every_shape_of_every_message_can_be_read(name: str, language: str, variant: str) -> None:
    shown = message(name, language, variant)
    assert all((shown.subject, shown.text, shown.html, shown.short, shown.body))
    assert "{{" not in shown.text + shown.html + shown.short
    assert len(shown.parameters) == len(TEMPLATES[name].parameters)


@pytest.mark.parametrize(("name", "language", "variant"), EVERY)
def test_nothing_tells_on_a_locked_screen(name: str, language: str, variant: str) -> None:
    shown = message(name, language, variant)
    for seen in (shown.subject, shown.short, *shown.parameters):
        assert not TELLING.search(seen), seen
        assert EMPLOYER not in seen
    assert "Siti" not in shown.subject
    assert "Operator" not in shown.subject


@pytest.mark.parametrize("code", ["accommodation-missing", "dismissed", "not-selected", "code-of-tomorrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_is_said_in_plain_words(language: str, code: str) -> None:
    shown = message("ended", language, "plain", Facts(reason=code))
    assert code not in shown.text
    assert words(language).reason(template="ended", code=code, short=False) in shown.text


@pytest.mark.parametrize(("name", "language", "variant"), EVERY)
def test_a_short_form_fits_two_text_messages(name: str, language: str, variant: str) -> None:
    assert len(message(name, language, variant).short) <= 306


@pytest.mark.parametrize(("name", "language", "variant"), [case for case in EVERY if "plain" in str(case.id)])
def test_plain_language_is_said_in_short_sentences(name: str, language: str, variant: str) -> None:
    source = (FOLDER / name / f"{language}.{variant}.j2").read_text(encoding="utf-8")
    text = re.sub(r"{%.*?%}", "", re.sub(r"{{.*?}}", "X", source))
    for sentence in re.split(r"[.!?:]\s|\n", text):
        assert len(sentence.split()) <= 15, sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_are_short_sentences_too(language: str) -> None:
    table = words(language).table
    for group in ("declined", "ended", "short"):
        for text in table[group].values():
            assert all(len(sentence.split()) <= 15 for sentence in re.split(r"[.!?]\s", text)), text


def test_both_languages_know_the_same_words() -> None:
    first, second = (words(language).table for language in LANGUAGES)
    assert first.keys() == second.keys()
    for group in ("declined", "ended", "short", "zones"):
        assert first[group].keys() == second[group].keys()


def test_the_hour_is_the_citys() -> None:
    assert "Selasa, 1 Desember 2026, pukul 10.30 WITA" in message("interview", "id", "standard").text
    assert "Tuesday 1 December 2026, 10:30 WITA" in message("interview", "en", "plain").text


def test_what_is_arranged_is_named_inside_but_not_on_the_locked_screen() -> None:
    shown = message("interview", "id", "plain")
    assert "Yang sudah disiapkan" in shown.text
    assert "Yang sudah disiapkan" not in shown.short


@pytest.mark.parametrize("name", ["{{ 7*7 }}", "{% raw %}", "<script>alert(1)</script>", "Siti & Budi"])
def test_what_people_are_called_is_data(name: str) -> None:
    shown = message("welcome", "id", "standard", who=name)
    assert f"Halo {name}," in shown.text
    assert "49" not in shown.text
    assert "<script>" not in shown.html


def test_a_missing_fact_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        message("interview", "id", "standard", Facts())


def test_html_has_a_language_a_title_and_paragraphs() -> None:
    shown = message("interview", "id", "standard")
    assert '<html lang="id">' in shown.html
    assert f"<title>{shown.subject}</title>" in shown.html
    assert shown.html.count("<p>") > 3
    assert "<li>" in shown.html
    assert "http" not in shown.html


@pytest.mark.parametrize(("name", "language", "variant"), EVERY)
def test_a_template_can_be_shown_without_a_person(name: str, language: str, variant: str) -> None:
    template = TEMPLATES[name]
    shown = preview(template=template, language=language, variant=variant)
    for place in range(1, len(template.parameters) + 1):
        assert f"{{{{{place}}}}}" in shown.numbered


def test_an_unknown_language_is_answered_in_indonesian() -> None:
    assert message("welcome", "jv", "standard").language == "id"


def test_an_employer_has_no_plain_variant_and_still_gets_the_message() -> None:
    assert TEMPLATES["vacancy-posted"].audience is Audience.EMPLOYER
    assert message("vacancy-posted", "id", "plain").text
