"""Begin a move to another city: pack what the person agreed to hand over."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from registry.commands.refusals import TransferRefusedProblem, no_such, rules
from registry.domain.registration import Registration
from registry.domain.transfer import Transfer, check_transfer, fulfil, hand_over
from registry.storage import candidates, cities, consents, transfers, vault
from servicekit.database import WriteSession


async def request_transfer(
    session: WriteSession,
    *,
    candidate_id: UUID,
    to_city: str,
    parts: Collection[str],
    transfer_id: UUID,
    new_candidate_id: UUID,
    now: datetime,
) -> Transfer:
    candidate = await candidates.lock(session, candidate_id)
    if candidate is None:
        raise no_such("candidate")
    with rules():
        check_transfer(candidate, to_city=to_city, parts=parts)
    if await cities.find(session, to_city) is None:
        raise TransferRefusedProblem("the new city has not joined", field="to_city")
    under_way = await transfers.leaving(session, candidate_id)
    if under_way is not None and under_way.status != "wished":
        raise TransferRefusedProblem(f"transfer {under_way.id} is under way already")
    held = await vault.read(session, candidate_id)
    if held is None:
        raise no_such("candidate")
    transfer = Transfer(
        city=candidate.city, id=transfer_id, to_city=to_city, candidate_id=candidate_id,
        new_candidate_id=new_candidate_id, parts=tuple(sorted(set(parts))),
    )  # fmt: skip
    if under_way is not None and under_way.to_city == to_city:
        transfer = fulfil(under_way, parts=parts)
    package = hand_over(
        Registration(
            person=held.vault.person,
            disclosure=held.vault.disclosure,
            profile=candidate.profile,
            short_set=held.short_set,
        ),
        parts=transfer.parts,
        refusals=await consents.newest(session, candidate_id),
    )
    if under_way is not None and under_way.to_city == to_city:
        await transfers.fulfil_wish(session, transfer, package=package, at=now)
        return transfer
    if under_way is not None:  # wished for by one city, and the person goes to another
        await transfers.forget(session, candidate_id)
    await transfers.add(session, transfer, package=package, at=now)
    return transfer
