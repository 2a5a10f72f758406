"""An officer says what words of a posting are; the next posting with them is read so."""

import pytest

from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.problems import NotFoundProblem
from tests.vacancies.builders import JAYAPURA, NOW, details
from tests.vacancies.commands.test_import_vacancies import imported, row
from tests.vacancies.hiring import posted
from vacancies.commands.forget_wording import forget_wording
from vacancies.commands.remember_wording import remember_wording
from vacancies.commands.update_vacancy import update_vacancy
from vacancies.domain.wording import Kind, WordingCorrection, wording_key
from vacancies.queries.corrected_wordings import corrected_wordings
from vacancies.queries.text_suggestions import text_suggestions
from vacancies.storage import vacancies
from vocabulary import releases, skills, suggest

pytestmark = pytest.mark.postgres

TEXT = "Handal rekap harian. Usia maksimal 25 tahun."
CODE, OTHER = sorted(one.code for one in suggest.skills("photoshop, microsoft excel"))


async def say(
    session: WriteSession, words: str = "Rekap harian", code: str | None = CODE, kind: Kind = "skill"
) -> None:
    said = WordingCorrection(
        kind=kind, words=wording_key(words), code=code, vacancy_id=None, corrected_at=NOW, corrected_by="officer:o1"
    )
    await remember_wording(session, said)


async def test_the_next_posting_and_the_next_list_are_read_so_and_nobody_has_given_it(session: WriteSession) -> None:
    await say(session)
    await say(session, "usia maksimal 25", None, "exclusion")
    by_hand = await posted(session, description=TEXT)
    (result,) = await imported(session, row(1, details=details(description=TEXT)))
    assert result.id is not None
    for vacancy_id in (by_hand.id, result.id):
        held = await vacancies.find(session, vacancy_id)
        assert held is not None
        assert (held.details.nice_skills, held.details.suggested_skills) == ((CODE,), (CODE,))
        assert held.warnings == ()
    taken_away = await update_vacancy(
        session, vacancy_id=by_hand.id, details=details(description=TEXT), openings=1, expected_version=1, now=NOW
    )
    assert taken_away.details.nice_skills == ()
    await forget_wording(session, kind="exclusion", words="USIA maksimal 25")
    assert (await posted(session, description=TEXT)).warnings == ("excluding-wording:age",)


async def test_the_last_word_stands_in_its_own_city_only(session: WriteSession) -> None:
    await say(session)
    await say(session, code=None)
    (said,) = await corrected_wordings(session, kind="skill", after="", limit=10)
    assert (said.words, said.code, said.corrected_by) == ("rekap harian", None, "officer:o1")
    async with session.as_city(JAYAPURA):
        assert not await corrected_wordings(session, kind="skill", after="", limit=10)
        with pytest.raises(NotFoundProblem):
            await forget_wording(session, kind="skill", words="rekap harian")


async def test_what_three_cities_say_alike_holds_in_a_fourth_and_what_one_denies_does_not(
    session: WriteSession,
) -> None:
    async def read() -> list[tuple[str, str]]:
        return [(one.code, one.source) for one in (await text_suggestions(session, TEXT))["skill"]]

    for at, city in enumerate((JAYAPURA, "31.71", "32.73")):
        assert await read() == [], at
        async with session.as_city(city):
            await say(session)
    assert await read() == [(CODE, "corrected-elsewhere")]
    async with session.as_city("33.74"):
        await say(session, code=OTHER)
    assert await read() == []


async def test_cities_with_an_old_code_and_with_what_replaced_it_agree(
    session: WriteSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = next(code for code in skills.BY_CODE if code not in {CODE, OTHER})

    async def read() -> list[tuple[str, str]]:
        return [(one.code, one.source) for one in (await text_suggestions(session, TEXT))["skill"]]

    for city, code in ((JAYAPURA, old), ("31.71", CODE), ("32.73", CODE)):
        async with session.as_city(city):
            await say(session, code=code)
    assert await read() == []
    monkeypatch.setattr(releases, "_REPLACED", {("skills", old): CODE, ("demands", old): OTHER})
    assert await read() == [(CODE, "corrected-elsewhere")]
    async with session.as_city("33.74"):
        await say(session, code=None)
    assert await read() == [], "that they are none is said otherwise"
    async with session.as_city("33.74"):
        await say(session, code=OTHER)
    monkeypatch.setattr(releases, "_REPLACED", {("skills", old): CODE, ("skills", OTHER): ""})
    assert await read() == [(CODE, "corrected-elsewhere")], "a code that leads nowhere denies nothing"


async def test_a_vacancy_that_is_not_here_is_no_place_of_a_wording(session: WriteSession) -> None:
    said = WordingCorrection(
        kind="skill", words="rekap", code=CODE, vacancy_id=new_id(), corrected_at=NOW, corrected_by="officer:o1"
    )
    with pytest.raises(NotFoundProblem):
        await remember_wording(session, said)


async def test_a_code_that_was_replaced_leads_on_and_one_that_nothing_replaced_is_set_aside(
    session: WriteSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    demand, stood = "lift.heavy", {"skill": CODE, "demand": "lift.heavy"}
    await say(session, "rekap", CODE)
    await say(session, "harian", demand, "demand")

    async def read(kind: Kind) -> list[str]:
        return [one.code for one in (await text_suggestions(session, TEXT))[kind]]

    assert {kind: (await read(kind))[0] for kind in ("skill", "demand")} == stood
    led = {("skills", CODE): OTHER, ("demands", demand): "see.detail"}
    monkeypatch.setattr(releases, "_REPLACED", led)
    assert (await read("skill"), await read("demand")) == ([OTHER], ["see.detail"])
    assert (await posted(session, description=TEXT)).details.suggested_skills == (OTHER,)
    monkeypatch.setattr(releases, "_REPLACED", dict.fromkeys(led, ""))
    assert (await read("skill"), await read("demand")) == ([], [])
