"""A person registers: stored sealed, told in codes, found when registering again."""

import asyncpg
import pytest
from sqlalchemy import text

from registry.commands.refusals import CandidateAlreadyRegisteredProblem
from registry.commands.register_candidate import Registered, register_candidate
from registry.domain.nik import Nik
from registry.domain.registration import Registration
from registry.storage import candidates, consents, vault
from servicekit.database import WriteSession, driver_dsn
from servicekit.ids import new_id
from servicekit.problems import RefusedProblem
from testkit.databases import ServiceDatabase
from tests.registry.builders import NEED, NOW, SECRETS, SURABAYA, consent, person, profile, registration
from tests.registry.outbox_rows import told

pytestmark = pytest.mark.postgres


async def register(session: WriteSession, given: Registration | None = None, **changes: object) -> Registered:
    return await register_candidate(
        session, candidate_id=new_id(), given=given or registration(), recorded_by="officer:o1", now=NOW,
        **changes,  # type: ignore[arg-type]
    )  # fmt: skip


async def test_what_was_given_is_read_back_whole(session: WriteSession) -> None:
    done = await register(session, registration(consents=(consent(),)))
    held = await vault.read(session, done.candidate.id)
    assert held is not None
    assert held.vault == registration().vault
    assert held.short_set == registration().short_set
    stored = await candidates.find(session, done.candidate.id)
    assert stored == done.candidate
    assert stored.profile == profile()
    assert stored.other_cities_agreed
    assert list(await consents.of(session, done.candidate.id)) == [consent()]


async def test_the_world_is_told_of_abilities_and_needs_and_of_nothing_personal(session: WriteSession) -> None:
    done = await register(session)
    (event,) = await told(session)
    assert (event.event, event.key) == ("candidate-registered", f"{SURABAYA}:{done.candidate.id}")
    assert event.payload["needs"] == [NEED]
    assert event.payload["available"] is True
    assert event.payload["version"] == 1
    assert not [secret for secret in SECRETS if secret in event.raw]


async def test_nothing_personal_lies_readable_in_any_table(session: WriteSession) -> None:
    await register(session, registration(consents=(consent(),)))
    for table in ("candidates", "vault", "consents", "outbox", "history"):
        rows = (await session.execute(text(f"select t::text, encode(t::text::bytea, 'escape') from {table} t"))).all()
        found = [secret for secret in SECRETS if any(secret in str(row) for row in rows)]
        assert not found, table
    raw = (await session.execute(text("select person || coalesce(disclosure, '') from vault"))).scalar_one()
    assert not [secret for secret in SECRETS if secret.encode() in raw]


async def test_without_consent_to_matching_only_the_record_is_known(session: WriteSession) -> None:
    await register(session, registration(consents=(consent("matching", given=False),)))
    (event,) = await told(session)
    assert event.payload["available"] is False
    assert event.payload["needs"] == []
    assert event.payload["skills"] == []


async def test_the_same_nik_is_found_under_another_name(session: WriteSession) -> None:
    first = await register(session)
    with pytest.raises(CandidateAlreadyRegisteredProblem) as refused:
        await register(session, registration(person=person(name="Orang Lain", birth_date=None)))
    assert str(first.candidate.id) in str(refused.value.detail)


async def test_the_same_name_and_birth_date_are_found_without_a_nik(session: WriteSession) -> None:
    await register(session)
    with pytest.raises(CandidateAlreadyRegisteredProblem):
        await register(session, registration(person=person(name="ZULAIKHA penandauji", nik=None)))


async def test_another_person_of_the_same_name_is_taken_in_after_a_look(session: WriteSession) -> None:
    first = await register(session)
    twin = registration(person=person(nik=Nik("3578014507920008")))
    second = await register(session, twin, duplicate_of_accepted=first.candidate.id)
    assert second.candidate.id != first.candidate.id


async def test_a_jobseeker_is_not_told_whose_record_it_is(session: WriteSession) -> None:
    first = await register(session)
    with pytest.raises(CandidateAlreadyRegisteredProblem) as refused:
        await register(session, names_twin=False)
    assert str(first.candidate.id) not in str(vars(refused.value))


async def test_another_city_does_not_know_the_person(session: WriteSession) -> None:
    first = await register(session)
    async with session.as_city("32.73"):
        assert await candidates.find(session, first.candidate.id) is None
        second = await register(session)
    assert second.candidate.city == "32.73"


async def test_a_broken_rule_writes_nothing(session: WriteSession) -> None:
    with pytest.raises(RefusedProblem) as refused:
        await register(session, registration(profile=profile(needs=("tunanetra",))))
    assert refused.value.field == "needs.0"
    assert await told(session) == []


async def test_warnings_stop_nobody(session: WriteSession) -> None:
    done = await register(session, registration(person=person(sex="male", channels=())))
    assert done.warnings == ("nik-sex-differs", "no-contact-channel")


async def test_twins_are_found_by_their_indexes_in_a_city_of_any_size(
    session: WriteSession, two_cities: ServiceDatabase, postgres_server: str
) -> None:
    """A plan is made once and kept; one that reads the whole city made each registration slower than the one before."""
    await _nothing_is_known_of(two_cities, "candidates", "vault", admin=postgres_server)
    driver = await session.driver()
    await driver.execute(f"prepare twins (text, bytea[], bytea[]) as {vault._LIVING}")
    plan = "\n".join(row[0] for row in await driver.fetch("explain execute twins (null, null, null)"))
    assert "vault_nik" in plan
    assert "vault_identity" in plan
    assert "vault_pkey" not in plan
    assert "Index Cond: ((city = $1) AND (id = " in plan
    assert "Index Cond: (city = $1)\n" not in plan


async def _nothing_is_known_of(database: ServiceDatabase, *tables: str, admin: str) -> None:
    """As in a city's first minutes: how many rows a plan reckons with may have been counted since, in nearly empty tables."""
    name = database.urls.app.rpartition("/")[2]
    connection = await asyncpg.connect(driver_dsn(f"{admin.rpartition('/')[0]}/{name}"))
    try:
        for table in tables:
            await connection.execute(f"alter table {table} set (autovacuum_enabled = off)")
            await connection.execute("delete from pg_statistic where starelid = $1::regclass", table)
            await connection.execute(
                "update pg_class set relpages = 0, reltuples = -1 where oid = $1::regclass "
                "or oid in (select indexrelid from pg_index where indrelid = $1::regclass)",
                table,
            )
    finally:
        await connection.close()
