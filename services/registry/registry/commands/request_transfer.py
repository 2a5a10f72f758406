"""Begin a move to another city: pack what the person agreed to hand over."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from registry.commands.refusals import TransferRefusedProblem, no_such, rules
from registry.domain.registration import Registration
from registry.domain.transfer import Transfer, check_transfer, hand_over
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
    if under_way is not None:
        raise TransferRefusedProblem(f"transfer {under_way.id} is under way already")
    held = await vault.read(session, candidate_id)
    if held is None:
        raise no_such("candidate")
    package = hand_over(
        Registration(
            person=held.vault.person,
            disclosure=held.vault.disclosure,
            profile=candidate.profile,
            short_set=held.short_set,
        ),
        parts=parts,
        refusals=await consents.newest(session, candidate_id),
    )
    transfer = Transfer(
        city=candidate.city, id=transfer_id, to_city=to_city, candidate_id=candidate_id,
        new_candidate_id=new_candidate_id, parts=tuple(sorted(set(parts))),
    )  # fmt: skip
    await transfers.add(session, transfer, package=package, at=now)
    return transfer
