"""An officer corrects what was suggested for a title; the next vacancy with that title gets it."""

from typing import Any

import pytest

from servicekit.database import WriteSession
from servicekit.ids import new_id
from tests.vacancies.builders import JAYAPURA, NOW, details
from tests.vacancies.commands.test_import_vacancies import imported, row
from tests.vacancies.hiring import employer, posted
from tests.vacancies.outbox_rows import told
from vacancies.commands.update_vacancy import update_vacancy
from vacancies.domain.title import Correction
from vacancies.domain.vacancy import Vacancy
from vacancies.queries.corrected_titles import corrected_titles
from vacancies.queries.title_suggestions import title_suggestions
from vacancies.storage import title_corrections, vacancies
from vocabulary import releases

pytestmark = pytest.mark.postgres

SAID: dict[str, Any] = {"title": "Crew Serba Bisa", "occupation": "4110", "occupation_source": "suggested"}
SUGGESTED = details(**SAID)
GIVEN = details(title="Crew Serba Bisa", occupation="5230", occupation_source="given")


async def corrected(session: WriteSession, by: str | None = "officer:o1") -> Vacancy:
    vacancy = await posted(session, **SAID)
    return await update_vacancy(
        session, vacancy_id=vacancy.id, details=GIVEN, openings=1, expected_version=1, officer=by, now=NOW
    )


async def says(session: WriteSession, city: str, code: str) -> None:
    async with session.as_city(city):
        said = Correction(
            title="crew serba bisa", occupation=code, vacancy_id=new_id(), corrected_at=NOW, corrected_by="officer:x"
        )
        await title_corrections.remember(session, said)


async def first(session: WriteSession) -> tuple[str, str]:
    found = (await title_suggestions(session, "Crew Serba Bisa"))[0]
    return found.occupation, found.source


async def test_the_next_vacancy_with_the_title_gets_it_and_says_from_where(session: WriteSession) -> None:
    first = await corrected(session)
    await posted(session, title="CREW serba-bisa", occupation=None)
    (result,) = await imported(session, row(1, details=SUGGESTED))
    assert result.id is not None
    held = await vacancies.find(session, result.id)
    assert held is not None
    assert (held.details.occupation, held.details.occupation_source) == ("5230", "corrected-here")
    assert {event.payload["occupation"] for event in (await told(session))[1:]} == {"5230"}
    (said,) = await corrected_titles(session, after="", limit=10)
    assert (said.title, said.vacancy_id, said.corrected_by) == ("crew serba bisa", first.id, "officer:o1")


async def test_an_employers_own_code_is_nobody_elses(session: WriteSession) -> None:
    await corrected(session, by=None)
    assert not await corrected_titles(session, after="", limit=10)


async def test_the_last_word_stands(session: WriteSession) -> None:
    first = await corrected(session)
    await update_vacancy(
        session, vacancy_id=first.id, details=details(title="Crew Serba Bisa", occupation=None), openings=1,
        expected_version=2, officer="officer:o1", now=NOW,
    )  # fmt: skip
    again = await vacancies.find(session, first.id)
    assert again is not None
    assert again.details.occupation == "5230"
    await update_vacancy(
        session, vacancy_id=first.id, details=details(title="Crew Serba Bisa", occupation="9411", occupation_source="given"),
        openings=1, expected_version=3, officer="officer:o2", now=NOW,
    )  # fmt: skip
    (said,) = await corrected_titles(session, after="", limit=10)
    assert (said.occupation, said.corrected_by) == ("9411", "officer:o2")


async def test_what_three_cities_say_alike_holds_in_a_fourth_and_what_two_say_or_one_denies_does_not(
    session: WriteSession,
) -> None:
    for city in (JAYAPURA, "31.71"):
        await says(session, city, "5230")
    assert (await first(session))[1] == "suggested"
    await says(session, "32.73", "5230")
    assert await first(session) == ("5230", "corrected-elsewhere")
    await says(session, "33.74", "9411")
    assert (await first(session))[1] == "suggested"


async def test_cities_with_an_old_code_and_with_what_replaced_it_agree(
    session: WriteSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    for city, code in ((JAYAPURA, "5230"), ("31.71", "5221"), ("32.73", "5222")):
        await says(session, city, code)
    assert (await first(session))[1] == "suggested"
    monkeypatch.setattr(releases, "_REPLACED", {("occupations", "5230"): "5222", ("occupations", "5222"): "5221"})
    assert await first(session) == ("5221", "corrected-elsewhere")
    await says(session, "33.74", "9411")
    assert (await first(session))[1] == "suggested", "one denies it"
    ways = {("occupations", "5230"): "5221", ("occupations", "5222"): "5221", ("occupations", "9411"): ""}
    monkeypatch.setattr(releases, "_REPLACED", ways)
    assert await first(session) == ("5221", "corrected-elsewhere"), "a code that leads nowhere denies nothing"
    monkeypatch.setattr(releases, "_REPLACED", ways | {("occupations", "5222"): ""})
    assert (await first(session))[1] == "suggested", "nor does it agree"


async def test_a_correction_is_seen_in_its_own_city_only(session: WriteSession) -> None:
    await corrected(session)
    async with session.as_city(JAYAPURA):
        assert not await corrected_titles(session, after="", limit=10)
        owner = await employer(session)
        other = await posted(session, owner, title="Crew Serba Bisa", occupation=None, district=None)
        assert other.details.occupation is None


async def test_a_code_that_was_replaced_leads_on_and_one_that_nothing_replaced_is_set_aside(
    session: WriteSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    await corrected(session)
    monkeypatch.setattr(releases, "_REPLACED", {("occupations", "5230"): "5221"})
    again = await posted(session, title="Crew Serba Bisa", occupation=None)
    assert (again.details.occupation, again.details.occupation_source) == ("5221", "corrected-here")
    assert (await title_suggestions(session, "Crew Serba Bisa"))[0].occupation == "5221"
    monkeypatch.setattr(releases, "_REPLACED", {("occupations", "5230"): ""})
    assert (await posted(session, title="Crew Serba Bisa", occupation=None)).details.occupation is None
    (said,) = await corrected_titles(session, after="", limit=10)
    assert said.occupation == "5230", "what was said is kept as it was said"
