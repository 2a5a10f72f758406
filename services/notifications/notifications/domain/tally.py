"""How many messages of a city stand in one way. It names nobody."""

from dataclasses import dataclass

from notifications.domain.channels import Channel
from notifications.domain.delivery import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """``channel`` is None while none has been tried; ``reason`` is the fixed word of the last failure, if any."""

    city: str
    channel: Channel | None
    state: State
    reason: str | None
    messages: int
