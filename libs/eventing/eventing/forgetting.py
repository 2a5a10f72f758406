"""An erasure's last step in a service: copies of the person in answers, queues and letters that nobody looks at."""

from uuid import UUID

from servicekit.database import WriteSession


async def forget_copies(session: WriteSession, *, city: str, subject: UUID) -> int:
    """Delete what idempotency answers, parked events, dead letters and sent events hold; answers how many."""
    driver = await session.driver()
    gone: int = await driver.fetchval("select forget_copies($1, $2)", city, str(subject))
    return gone
