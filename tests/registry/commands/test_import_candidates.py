"""A bulk import: every row has its outcome, the same rows again change nothing, one bad row costs no other."""

import pytest
from sqlalchemy import text

from registry.commands.import_candidates import import_candidates
from registry.storage import candidates, consents, vault
from servicekit.database import WriteSession
from servicekit.imports import RowResult
from tests.registry.builders import NOW, SECRETS, consent, person, profile, registration
from tests.registry.import_rows import row
from tests.registry.outbox_rows import told
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres


async def imported(session: WriteSession, *rows: object, source: str = "daftar") -> list[RowResult]:
    return await import_candidates(session, source=source, rows=rows, recorded_by="officer:o1", now=NOW)  # type: ignore[arg-type]


async def test_new_rows_are_accepted_in_the_import_lane(session: WriteSession) -> None:
    results = await imported(session, *(row(line) for line in range(1, 31)))
    assert [result.outcome for result in results] == ["accepted"] * 30
    events = await told(session)
    assert {event.lane for event in events} == {1}
    assert {event.payload["origin"] for event in events} == {"import"}
    assert {event.payload["candidate_id"] for event in events} == {str(result.id) for result in results}
    assert not [secret for secret in SECRETS for event in events if secret in event.raw]


async def test_an_imported_person_is_as_whole_as_a_registered_one(session: WriteSession) -> None:
    line = row(1, consents=(consent(),))
    (result,) = await imported(session, line)
    assert result.id is not None
    held = await vault.read(session, result.id)
    assert held is not None
    assert (held.vault, held.short_set) == (line.given.vault, line.given.short_set)
    stored = await candidates.find(session, result.id)
    assert stored is not None
    assert (stored.profile, stored.origin, stored.other_cities_agreed) == (profile(), "import", True)
    assert list(await consents.of(session, result.id)) == [consent()]


async def test_the_same_rows_again_change_nothing(session: WriteSession) -> None:
    first = await imported(session, row(1), row(2))
    again = await imported(session, row(1), row(2))
    assert [result.outcome for result in again] == ["unchanged"] * 2
    assert [result.id for result in again] == [result.id for result in first]
    assert len(await told(session)) == 2


async def test_a_changed_row_updates_its_record_in_version_order(session: WriteSession) -> None:
    (first,) = await imported(session, row(1))
    (changed,) = await imported(session, row(1, profile=profile(education="s1")))
    assert (changed.outcome, changed.id) == ("updated", first.id)
    events = await told(session)
    assert [event.event for event in events] == ["candidate-registered", "candidate-updated"]
    assert [event.payload["version"] for event in events] == [1, 2]
    assert events[1].payload["education"] == "s1"


async def test_a_consent_the_list_does_not_mention_stays(session: WriteSession) -> None:
    await imported(session, row(1, consents=(consent(),)))
    (changed,) = await imported(session, row(1, profile=profile(education="s1")))
    assert changed.id is not None
    stored = await candidates.find(session, changed.id)
    assert stored is not None
    assert stored.other_cities_agreed


async def test_the_same_id_in_another_list_is_another_row(session: WriteSession) -> None:
    await imported(session, row(1))
    (other,) = await imported(session, row(2, source_id="AK-1"), source="daftar lain")
    assert other.outcome == "accepted"


async def test_bad_rows_are_refused_by_field_and_the_rest_is_taken(session: WriteSession) -> None:
    results = await imported(
        session, row(1), row(2, profile=profile(needs=("tunanetra",))), row(3, person=person(name=" ")), row(4)
    )
    assert [result.outcome for result in results] == ["accepted", "refused", "refused", "accepted"]
    assert [result.field for result in results] == [None, "needs.0", "name", None]
    assert all(result.reason for result in results[1:3])
    assert len(await told(session)) == 2


async def test_a_row_that_stands_twice_is_taken_once(session: WriteSession) -> None:
    results = await imported(session, row(1), row(2, source_id="AK-1"))
    assert [(result.outcome, result.field) for result in results] == [("accepted", None), ("refused", "source_id")]


async def test_twins_are_found_within_the_batch_and_among_those_there_are(session: WriteSession) -> None:
    there = await registered(session)
    results = await imported(
        session, row(1, person=person()), row(2), row(3, person=row(2).given.person),
        row(4, person=person(nik=None, name="zulaikha  PENANDAUJI")),
    )  # fmt: skip
    assert [result.outcome for result in results] == ["refused", "accepted", "refused", "refused"]
    assert (results[0].field, results[0].id) == ("nik", there.id)
    assert (results[2].field, results[2].id) == ("nik", results[1].id)
    assert (results[3].field, results[3].id) == ("name", there.id)


async def test_an_import_of_nothing_is_nothing(session: WriteSession) -> None:
    assert await imported(session) == []
    assert await told(session) == []


async def test_source_ids_do_not_lie_readable_since_they_may_be_niks(session: WriteSession) -> None:
    await imported(session, row(1, source_id="3578014507920007"))
    rows = (await session.execute(text("select c::text from candidates c"))).all()
    assert "3578014507920007" not in str(rows)
    assert registration().person.name not in str(rows)
