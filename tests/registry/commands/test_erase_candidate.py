"""An erasure: gone here at once, told to all, closed by the last confirmation, never undone by an import."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from registry.commands.accept_transfer import accept_transfer
from registry.commands.confirm_erasure import confirm_erasure
from registry.commands.erase_candidate import erase_candidate
from registry.commands.import_candidates import import_candidates
from registry.commands.read_contact import read_contact
from registry.commands.refusals import CandidateGoneProblem
from registry.commands.register_candidate import register_candidate
from registry.commands.request_transfer import request_transfer
from registry.domain.erasure import EXPECTED
from registry.queries.erasure_cases import open_erasures
from registry.storage import candidates, erasures, transfers, vault
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.problems import NotFoundProblem
from tests.registry.builders import BANDUNG, NOW, SURABAYA, consent, registration
from tests.registry.import_rows import row
from tests.registry.outbox_rows import told
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres
OF_THE_PERSON = ("vault", "consents", "accompaniment", "history", "contact_accesses", "transfers")


async def test_nothing_personal_is_left_and_everyone_is_told(session: WriteSession) -> None:
    before = await registered(session, registration(consents=(consent(),)))
    await read_contact(session, candidate_id=before.id, subject="notifications", purpose="notify", now=NOW)
    case = await erase_candidate(session, candidate_id=before.id, erasure_id=new_id(), now=NOW)
    for table in OF_THE_PERSON:
        assert (await session.execute(text(f"select count(*) from {table}"))).scalar_one() == 0, table
    events = await told(session)
    assert [event.event for event in events] == ["candidate-withdrawn", "tombstone", "candidate-erased"]
    assert [event.headers["ce_aggregateversion"] for event in events] == ["2", "3", "3"]
    assert events[2].payload["erasure_id"] == str(case.id)
    assert {event.key for event in events} == {f"{SURABAYA}:{before.id}"}
    gone = await candidates.find(session, before.id)
    assert gone is not None
    assert (gone.status, gone.profile.needs) == ("erased", ())


async def test_an_erased_person_is_gone_for_every_question(session: WriteSession) -> None:
    before = await registered(session)
    await erase_candidate(session, candidate_id=before.id, erasure_id=new_id(), now=NOW)
    with pytest.raises(CandidateGoneProblem):
        await erase_candidate(session, candidate_id=before.id, erasure_id=new_id(), now=NOW)
    with pytest.raises(CandidateGoneProblem):
        await read_contact(session, candidate_id=before.id, subject="n", purpose="notify", now=NOW)
    assert await vault.read(session, before.id) is None


async def test_the_person_may_register_anew(session: WriteSession) -> None:
    before = await registered(session)
    await erase_candidate(session, candidate_id=before.id, erasure_id=new_id(), now=NOW)
    assert (await registered(session)).id != before.id


async def test_an_import_does_not_bring_the_person_back(session: WriteSession) -> None:
    (taken,) = await import_candidates(session, source="daftar", rows=[row(1)], recorded_by="o", now=NOW)
    assert taken.id is not None
    await erase_candidate(session, candidate_id=taken.id, erasure_id=new_id(), now=NOW)
    (again,) = await import_candidates(session, source="daftar", rows=[row(1)], recorded_by="o", now=NOW)
    assert (again.outcome, again.field) == ("refused", "source_id")


async def test_the_last_confirmation_closes_the_case(session: WriteSession) -> None:
    before = await registered(session)
    case = await erase_candidate(session, candidate_id=before.id, erasure_id=new_id(), now=NOW)
    for hours, service in enumerate(EXPECTED, start=1):
        await confirm_erasure(session, erasure_id=case.id, service=service, at=NOW + timedelta(hours=hours))
        await confirm_erasure(session, erasure_id=case.id, service=service, at=NOW + timedelta(hours=50))
    closed = await erasures.find(session, case.id)
    assert closed is not None
    assert closed.closed_at == NOW + timedelta(hours=len(EXPECTED))
    assert closed.confirmed["matching"] == NOW + timedelta(hours=1)
    left = await session.execute(text("select count(*) from tasks where kind = 'erasure-overdue'"))
    assert left.scalar_one() == 0


async def test_an_overdue_case_is_seen_with_who_is_missing(session: WriteSession) -> None:
    before = await registered(session)
    case = await erase_candidate(session, candidate_id=before.id, erasure_id=new_id(), now=NOW)
    await confirm_erasure(session, erasure_id=case.id, service="matching", at=NOW)
    early = await open_erasures(session, overdue_only=True, now=NOW + timedelta(hours=71), limit=9)
    (late,) = await open_erasures(session, overdue_only=True, now=NOW + timedelta(hours=73), limit=9)
    assert list(early) == []
    assert (late.id, late.waiting_for) == (case.id, ("notifications", "release", "vacancies"))


async def test_a_confirmation_of_no_case_changes_nothing(session: WriteSession) -> None:
    assert await confirm_erasure(session, erasure_id=new_id(), service="matching", at=NOW) is None


async def test_a_transfer_under_way_is_erased_with_the_person(session: WriteSession) -> None:
    before = await registered(session)
    move = await request_transfer(
        session, candidate_id=before.id, to_city=BANDUNG, parts=["contact"], transfer_id=new_id(),
        new_candidate_id=new_id(), now=NOW,
    )  # fmt: skip
    await erase_candidate(session, candidate_id=before.id, erasure_id=new_id(), now=NOW)
    async with session.as_city(BANDUNG):
        with pytest.raises(NotFoundProblem):
            await accept_transfer(session, transfer_id=move.id, recorded_by="officer:b", now=NOW)
        assert await transfers.lock(session, move.id) is None


async def test_two_people_who_share_a_name_are_erased_one_by_one(session: WriteSession) -> None:
    first = await registered(session)
    second = await register_candidate(
        session, candidate_id=new_id(), given=registration(), recorded_by="o", duplicate_of_accepted=first.id, now=NOW
    )
    await erase_candidate(session, candidate_id=first.id, erasure_id=new_id(), now=NOW)
    assert await vault.read(session, second.candidate.id) is not None
