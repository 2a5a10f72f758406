"""What an employer hears of a referral: that there is somebody, when the interview is, that somebody does not go on."""

from datetime import datetime
from typing import Final
from uuid import UUID

from notifications.commands.announce import announce
from notifications.domain.announcement import Announcement
from notifications.domain.facts import Facts
from servicekit.database import WriteSession

# Ends that are the person's doing; of every other the employer knows, or hears by the vacancy.
THE_PERSONS: Final = frozenset({"candidate-declined", "candidate-withdrawn"})


async def tell_employer(
    session: WriteSession,
    *,
    event_id: UUID,
    employer_id: UUID,
    stage: str,
    reason: str | None,
    facts: Facts,
    now: datetime,
) -> None:
    """The session stands in the vacancy's city. Nothing of the person is kept here: it would outlive an erasure."""
    template = _template(stage=stage, reason=reason, at=facts.at)
    if template is not None:
        said = Announcement(event_id=event_id, template=template, recipient_id=employer_id, facts=facts)
        await announce(session, announcements=[said], now=now)


def _template(*, stage: str, reason: str | None, at: datetime | None) -> str | None:
    match stage:
        case "referred":
            return "referred-employer"
        case "interview" if at is not None:
            return "interview-employer"
        case "ended" if reason in THE_PERSONS:
            return "left-employer"
        case _:
            return None
