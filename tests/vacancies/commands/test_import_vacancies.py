"""A bulk import: in the import lane, updated in version order, employers found by name."""

from dataclasses import replace

import pytest

from servicekit.database import WriteSession
from servicekit.imports import RowResult
from tests.vacancies.builders import NOW, SECRETS, TODAY, details
from tests.vacancies.hiring import employer
from tests.vacancies.outbox_rows import told
from vacancies.commands.close_vacancy import close_vacancy
from vacancies.commands.import_vacancies import import_vacancies
from vacancies.domain.import_row import ImportRow
from vacancies.storage import vacancies

pytestmark = pytest.mark.postgres


def row(line: int, **changes: object) -> ImportRow:
    known = ImportRow(
        line=line, source_id=f"LK-{line}", content=repr((line, changes)).encode(), employer_name="PT Contoh Impor",
        legal_form="company", details=details(title=f"Pekerjaan {line}"), openings=2,
    )  # fmt: skip
    return replace(known, **changes)  # type: ignore[arg-type]


async def imported(session: WriteSession, *rows: ImportRow) -> list[RowResult]:
    return await import_vacancies(session, source="daftar", rows=rows, recorded_by="officer:o1", now=NOW)


async def test_new_rows_are_public_and_in_the_import_lane(session: WriteSession) -> None:
    results = await imported(session, *(row(line) for line in range(1, 31)))
    assert [result.outcome for result in results] == ["accepted"] * 30
    events = await told(session)
    assert {(event.event, event.lane, event.payload["origin"]) for event in events} == {("vacancy-posted", 1, "import")}
    assert len({event.payload["employer_id"] for event in events}) == 1
    assert not [secret for secret in SECRETS for event in events if secret in event.raw]


async def test_an_imported_vacancy_is_as_whole_as_a_posted_one(session: WriteSession) -> None:
    said = details(closes_on=TODAY, wage_min=1, description='Usia maksimal 27 tahun, "baik", {koma}, \\')
    (result,) = await imported(session, row(1, details=said))
    assert result.id is not None
    held = await vacancies.find(session, result.id)
    assert held is not None
    assert held.details == said
    assert held.warnings[0] == "wage-below-minimum"
    assert len(held.warnings) == 2


async def test_the_same_rows_again_change_nothing_and_changed_ones_are_updated(session: WriteSession) -> None:
    (first,) = await imported(session, row(1))
    (same,) = await imported(session, row(1))
    (changed,) = await imported(session, row(1, openings=5))
    assert [each.outcome for each in (first, same, changed)] == ["accepted", "unchanged", "updated"]
    assert {each.id for each in (first, same, changed)} == {first.id}
    events = await told(session)
    assert [(event.event, event.payload["version"], event.payload["openings"]) for event in events] == [
        ("vacancy-posted", 1, 2),
        ("vacancy-updated", 2, 5),
    ]


async def test_a_closed_vacancy_is_not_opened_by_a_list(session: WriteSession) -> None:
    (first,) = await imported(session, row(1))
    assert first.id is not None
    await close_vacancy(session, vacancy_id=first.id, reason="withdrawn", now=NOW)
    (again,) = await imported(session, row(1, openings=5))
    assert (again.outcome, again.reason, again.id) == ("refused", "the vacancy is closed", first.id)


async def test_an_unverified_employer_stays_so(session: WriteSession) -> None:
    await employer(session, verified=False, name="Kedai Kenanga")
    (result,) = await imported(session, row(1, employer_name="KEDAI  KENANGA."))
    assert result.outcome == "accepted"
    assert await told(session) == []


async def test_of_two_with_one_name_the_verified_one_is_meant(session: WriteSession) -> None:
    await employer(session, verified=False, name="Kedai Kenanga")
    right = await employer(session, name="Kedai Kenanga")
    await imported(session, row(1, employer_name="Kedai Kenanga"))
    assert (await told(session))[-1].payload["employer_id"] == str(right.id)
