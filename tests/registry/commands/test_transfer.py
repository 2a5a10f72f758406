"""A move between cities: two records, what was agreed, resumable from either side."""

from uuid import UUID

import pytest
from sqlalchemy import text

from registry.commands.accept_transfer import accept_transfer
from registry.commands.complete_transfer import complete_transfer
from registry.commands.note_placement import note_placement_made
from registry.commands.refusals import CandidateAlreadyRegisteredProblem, TransferRefusedProblem
from registry.commands.request_transfer import request_transfer
from registry.commands.resume_transfer import resume_transfer
from registry.domain.candidate import Candidate
from registry.domain.profile import Profile
from registry.domain.transfer import Transfer
from registry.storage import candidates, transfers, vault
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.problems import NotFoundProblem, RefusedProblem
from tests.registry.builders import AMBON, BANDUNG, NOW, SECRETS, SURABAYA, profile, registration
from tests.registry.outbox_rows import told
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres


async def asked(session: WriteSession, who: Candidate, *, parts: tuple[str, ...] = ("contact", "profile")) -> Transfer:
    return await request_transfer(
        session, candidate_id=who.id, to_city=BANDUNG, parts=parts, transfer_id=new_id(), new_candidate_id=new_id(),
        now=NOW,
    )  # fmt: skip


async def accepted(session: WriteSession, move: Transfer) -> Transfer:
    async with session.as_city(BANDUNG):
        return await accept_transfer(session, transfer_id=move.id, recorded_by="officer:b", now=NOW)


async def test_the_new_city_has_the_person_before_the_old_one_lets_go(session: WriteSession) -> None:
    old = await registered(session)
    move = await asked(session, old)
    await accepted(session, move)
    assert (await candidates.find(session, old.id)) == old
    await complete_transfer(session, transfer_id=move.id, now=NOW)
    events = [(event.event, event.key, event.payload.get("reason")) for event in await told(session)]
    assert events == [
        ("candidate-registered", f"{SURABAYA}:{old.id}", None),
        ("candidate-registered", f"{BANDUNG}:{move.new_candidate_id}", None),
        ("candidate-withdrawn", f"{SURABAYA}:{old.id}", "transferred"),
    ]


async def test_only_the_agreed_parts_arrive_and_nothing_stays_on_the_way(session: WriteSession) -> None:
    move = await asked(session, await registered(session), parts=("contact",))
    await accepted(session, move)
    async with session.as_city(BANDUNG):
        new = await candidates.find(session, move.new_candidate_id)
        held = await vault.read(session, move.new_candidate_id)
    assert new is not None
    assert held is not None
    assert new.profile == Profile()
    assert held.vault.person == registration().person
    assert not held.vault.disclosure
    assert (await session.execute(text("select package from transfers"))).scalar_one() is None


async def test_the_package_on_the_way_is_sealed_and_its_profile_arrives(session: WriteSession) -> None:
    move = await asked(session, await registered(session))
    raw: bytes = (await session.execute(text("select package from transfers"))).scalar_one()
    assert not [secret for secret in SECRETS if secret.encode() in raw]
    await accepted(session, move)
    async with session.as_city(BANDUNG):
        new = await candidates.find(session, move.new_candidate_id)
    assert new is not None
    assert new.profile == profile()


async def test_saying_it_twice_is_one_move(session: WriteSession) -> None:
    move = await asked(session, await registered(session))
    await accepted(session, move)
    await accepted(session, move)
    await complete_transfer(session, transfer_id=move.id, now=NOW)
    await complete_transfer(session, transfer_id=move.id, now=NOW)
    assert len(await told(session)) == 3


async def test_the_second_half_is_scheduled_in_the_old_city_and_by_either_again(session: WriteSession) -> None:
    move = await asked(session, await registered(session))
    with pytest.raises(TransferRefusedProblem):
        await resume_transfer(session, transfer_id=move.id, now=NOW)
    await accepted(session, move)
    await session.execute(text("delete from tasks"))
    async with session.as_city(BANDUNG):
        await resume_transfer(session, transfer_id=move.id, now=NOW)
    rows = (await session.execute(text("select city, kind, key from tasks"))).all()
    assert [tuple(row) for row in rows] == [(SURABAYA, "complete-transfer", str(move.id))]


async def test_a_third_city_sees_nothing(session: WriteSession) -> None:
    move = await asked(session, await registered(session))
    async with session.as_city(AMBON):
        assert await transfers.lock(session, move.id) is None
        with pytest.raises(NotFoundProblem):
            await accept_transfer(session, transfer_id=move.id, recorded_by="officer:a", now=NOW)


async def test_the_old_city_cannot_accept_for_the_new_one(session: WriteSession) -> None:
    move = await asked(session, await registered(session))
    with pytest.raises(NotFoundProblem):
        await accept_transfer(session, transfer_id=move.id, recorded_by="officer:a", now=NOW)


async def test_a_person_known_there_already_is_looked_at_first(session: WriteSession) -> None:
    async with session.as_city(BANDUNG):
        twin = await registered(session)
    move = await asked(session, await registered(session))
    with pytest.raises(CandidateAlreadyRegisteredProblem):
        await accepted(session, move)
    async with session.as_city(BANDUNG):
        done = await accept_transfer(
            session, transfer_id=move.id, duplicate_of_accepted=twin.id, recorded_by="officer:b", now=NOW
        )
    assert done.status == "accepted"


@pytest.mark.parametrize(("to_city", "problem"), [(SURABAYA, RefusedProblem), (AMBON, TransferRefusedProblem)])
async def test_a_move_to_nowhere_is_refused(session: WriteSession, to_city: str, problem: type[Exception]) -> None:
    old = await registered(session)
    with pytest.raises(problem):
        await request_transfer(
            session, candidate_id=old.id, to_city=to_city, parts=[], transfer_id=new_id(), new_candidate_id=new_id(),
            now=NOW,
        )  # fmt: skip


async def test_only_one_move_at_a_time(session: WriteSession) -> None:
    old = await registered(session)
    await asked(session, old)
    with pytest.raises(TransferRefusedProblem):
        await asked(session, old)


async def placed(session: WriteSession, candidate_id: UUID) -> None:
    await note_placement_made(session, candidate_city=SURABAYA, candidate_id=candidate_id, about={}, now=NOW)


@pytest.mark.parametrize("when", ["before", "between", "after"])
async def test_work_found_in_the_old_city_makes_the_new_record_unavailable(session: WriteSession, when: str) -> None:
    old = await registered(session)
    if when == "before":
        await placed(session, old.id)
    move = await asked(session, old)
    await accepted(session, move)
    if when == "between":
        await placed(session, old.id)
    await complete_transfer(session, transfer_id=move.id, now=NOW)
    if when == "after":
        await placed(session, old.id)
    async with session.as_city(BANDUNG):
        new = await candidates.find(session, move.new_candidate_id)
    assert new is not None
    assert (new.running_placements, new.available) == (1, False)
    last = [event for event in await told(session) if event.key.startswith(BANDUNG)][-1]
    assert (last.event, last.payload["available"]) == ("candidate-updated", False)
