"""The rehearsal's mail server takes nothing, so that a message is tried again and then goes another way."""

from typing import cast

from notifications.domain.delivery import Answer
from notifications.gateways.channel import Outgoing
from notifications.gateways.refusing import RefusingGateway


async def test_it_takes_nothing() -> None:
    assert (await RefusingGateway().send(cast("Outgoing", None))).answer is Answer.TRY_AGAIN
