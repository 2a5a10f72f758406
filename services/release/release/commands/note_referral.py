"""A referral's step: a stage, an end without work, or work that was kept. Counted in the person's own city."""

from datetime import datetime
from uuid import UUID

from release.commands.city_day import city_day
from release.domain.codes import ENDINGS, KEPT, STAGES
from release.domain.tally import Tally
from release.storage import people, tallies
from servicekit.database import WriteSession


async def note_referral(
    session: WriteSession,
    *,
    referral_id: UUID,
    candidate_id: UUID,
    candidate_city: str,
    stage: str,
    reason: str | None,
    at: datetime,
) -> None:
    async with session.as_city(candidate_city):
        placed = await tallies.placed(session, referral_id)
        if stage in KEPT:
            kind, status, group = "placement", KEPT[stage], placed.occupation_group if placed else None
        elif stage in STAGES:
            kind, status, group = "referral", STAGES[stage], None
        elif stage == "ended" and placed is None:
            kind, status, group = "referral", ENDINGS.get(reason or "", "other"), None
        else:
            return
        day = await city_day(session, at)
        await people.note(session, [(candidate_id, at)])
        begun = await tallies.begun_on(session, referral_id)
        tally = Tally(
            kind="placement" if kind == "placement" else "referral", status=status, subject=referral_id,
            candidate_id=candidate_id, happened_on=day, begun_on=begun or day, occupation_group=group,
        )  # fmt: skip
        await tallies.add(session, [tally])
