"""erasure-confirmed: one service has deleted what it held of a person."""

from contracts.erasure_confirmed import ErasureConfirmed
from eventing.subscriptions import Delivered, RefusedEventError
from registry.commands.confirm_erasure import confirm_erasure
from servicekit.database import WriteSession


async def erasure_confirmed(session: WriteSession, event: Delivered[ErasureConfirmed]) -> None:
    confirmed = event.payload
    case = await confirm_erasure(
        session, erasure_id=confirmed.erasure_id, service=confirmed.service, at=confirmed.confirmed_at
    )
    if case is None:
        raise RefusedEventError("unknown-erasure")
