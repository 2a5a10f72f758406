"""A mail server that takes nothing, for rehearsals."""

from notifications.domain.delivery import Answer, Result
from notifications.gateways.channel import Outgoing


class RefusingGateway:
    async def send(self, outgoing: Outgoing) -> Result:
        del outgoing
        return Result(answer=Answer.TRY_AGAIN)
