"""The ledger in numbers, for operators: no person, no contact, no content."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from notifications.domain.channels import Channel
from notifications.domain.delivery import State
from notifications.domain.tally import Tally
from notifications.queries.count_deliveries import count_deliveries
from servicekit.http import Now, Reading, TransactionalRoute, allow
from servicekit.identity import Role

router = APIRouter(prefix="/ops/deliveries", route_class=TransactionalRoute, tags=["operations"])


class TallyOut(BaseModel):
    city: str
    channel: Channel | None = Field(description="the last that was tried; none before the first")
    outcome: State
    reason: str | None = Field(description="a fixed word or the provider's code, never its text")
    messages: int

    @classmethod
    def of(cls, tally: Tally) -> "TallyOut":
        return cls(
            city=tally.city, channel=tally.channel, outcome=tally.state, reason=tally.reason, messages=tally.messages
        )


@router.get("", dependencies=[allow(Role.OPERATOR)])
async def count_all(
    session: Reading, now: Now, city: Annotated[str | None, Query(max_length=20)] = None
) -> list[TallyOut]:
    """Messages whose state changed within the last 24 hours, the largest numbers first."""
    return [TallyOut.of(tally) for tally in await count_deliveries(session, now=now, city=city)]
