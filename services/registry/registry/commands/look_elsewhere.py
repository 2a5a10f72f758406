"""Ask whether another centre knows a person who sits at an officer's desk. The answer comes a moment later."""

from datetime import datetime
from typing import Final
from uuid import UUID

from eventing import tasks
from registry.commands.refusals import CandidateGoneProblem, TooManyLooksProblem, no_such, rules
from registry.domain.consent import Consent, Purpose, agrees
from registry.domain.elsewhere import LOOKS_A_DAY, Elsewhere, check_look
from registry.domain.nik import Nik
from registry.storage import candidates, consents, elsewhere, vault
from servicekit.database import WriteSession
from servicekit.ids import new_id

PURPOSE: Final[Purpose] = "known-elsewhere"
SETTLE: Final = "settle-elsewhere"


async def look_elsewhere(session: WriteSession, *, candidate_id: UUID, asked_by: str, now: datetime) -> Elsewhere:
    candidate = await candidates.lock(session, candidate_id)
    held = await vault.read(session, candidate_id)
    if candidate is None:
        raise no_such("candidate")
    if held is None or candidate.status not in {"active", "withdrawn"}:
        raise CandidateGoneProblem(f"the candidate is {candidate.status}")
    with rules():
        check_look(held.vault.person.nik, await consents.of(session, candidate_id))
    if not await elsewhere.begin(session, candidate_id, asked_by=asked_by, most=LOOKS_A_DAY, at=now):
        raise TooManyLooksProblem(f"{LOOKS_A_DAY} people a day may be looked for: ask again tomorrow")
    await settle_later(session, candidate_id=candidate_id, now=now)
    return await elsewhere.find(session, candidate_id) or Elsewhere(candidate_id=candidate_id)


async def be_found(
    session: WriteSession,
    *,
    candidate_id: UUID,
    nik: Nik | None,
    said: tuple[Consent, ...],
    met_by: str | None,
    now: datetime,
) -> None:
    """A new record: other centres may find it; where an officer met the person, it is also looked for others'."""
    if nik is None:
        return
    if met_by is not None and agrees(said, PURPOSE):
        await elsewhere.begin(session, candidate_id, asked_by=met_by, most=LOOKS_A_DAY, at=now)
    await settle_later(session, candidate_id=candidate_id, now=now)


async def settle_later(session: WriteSession, *, candidate_id: UUID, now: datetime) -> None:
    """What other centres can find is brought in line with the record, by the worker: no service is asked in here."""
    await tasks.schedule(
        session, kind=SETTLE, key=str(new_id()), due_at=now, payload={"candidate_id": str(candidate_id)}
    )
