"""erasure-overdue: the officers hear once a day that somebody's data have not gone everywhere yet."""

from contracts.erasure_overdue import ErasureOverdue
from eventing.subscriptions import Delivered
from notifications.commands.tell_of_overdue_erasures import tell_of_overdue_erasures
from notifications.domain.time_zones import zone_of
from servicekit.database import WriteSession


async def erasure_overdue(session: WriteSession, event: Delivered[ErasureOverdue]) -> None:
    await tell_of_overdue_erasures(session, zone=zone_of(event.payload.city), now=event.received_at)
