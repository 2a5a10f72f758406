"""Take a delivery for one channel before sending. Committed before anything leaves the house."""

from datetime import datetime

from notifications.domain import delivery as rules
from notifications.domain.channels import Channel
from notifications.domain.delivery import Delivery
from notifications.storage import deliveries
from servicekit.database import WriteSession


async def claim_delivery(
    session: WriteSession, *, delivery: Delivery, channel: Channel, now: datetime
) -> Delivery | None:
    """None where another run took it or it was cancelled meanwhile."""
    claimed = rules.claimed(delivery, channel=channel)
    return claimed if await deliveries.save(session, delivery=claimed, seen=delivery, now=now) else None
