"""The ledger of messages, for officers."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from notifications.domain.delivery import Delivery, State
from notifications.queries.list_deliveries import list_deliveries
from servicekit.http import Reading, TransactionalRoute, allow
from servicekit.identity import Role

router = APIRouter(prefix="/deliveries", route_class=TransactionalRoute, tags=["deliveries"])


class DeliveryOut(BaseModel):
    id: UUID
    template: str
    audience: str
    recipient_id: UUID
    state: State
    channel: str | None
    failure: str | None
    refused: list[str]
    created_at: datetime
    changed_at: datetime

    @classmethod
    def of(cls, delivery: Delivery, *, changed_at: datetime) -> "DeliveryOut":
        return cls(
            id=delivery.id,
            template=delivery.template,
            audience=delivery.audience.value,
            recipient_id=delivery.recipient_id,
            state=delivery.state,
            channel=delivery.channel.value if delivery.channel else None,
            failure=delivery.failure,
            refused=sorted(channel.value for channel in delivery.refused),
            created_at=delivery.created_at,
            changed_at=changed_at,
        )


class DeliveriesOut(BaseModel):
    deliveries: list[DeliveryOut]


@router.get("", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN)])
async def list_all(
    *,
    session: Reading,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    before: UUID | None = None,
    state: State | None = None,
    template: Annotated[str | None, Query(max_length=40)] = None,
    recipient_id: UUID | None = None,
) -> DeliveriesOut:
    """Newest first; ``before`` is the last id of the page before."""
    found = await list_deliveries(
        session, limit=limit, before=before, state=state, template=template, recipient_id=recipient_id
    )
    return DeliveriesOut(deliveries=[DeliveryOut.of(one, changed_at=changed) for one, changed in found])
