"""What became of the messages of a city: states, channels and reason codes, no address and no text."""

from datetime import datetime
from uuid import UUID

from notifications.domain.delivery import Delivery, State
from notifications.storage import deliveries
from servicekit.database import ReadSession


async def list_deliveries(
    session: ReadSession,
    *,
    limit: int,
    before: UUID | None,
    state: State | None,
    template: str | None,
    recipient_id: UUID | None,
) -> list[tuple[Delivery, datetime]]:
    return await deliveries.page(
        session, limit=limit, before=before, state=state, template=template, recipient_id=recipient_id
    )
