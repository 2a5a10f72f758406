"""The ways to reach someone and the order in which they are tried. No addresses are kept here, only passed through."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from notifications.domain.catalogue import Audience


class Channel(StrEnum):
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    SMS = "sms"
    WEBHOOK = "webhook"
    INBOX = "inbox"
    CALL = "call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One way to one recipient. ``address`` is None where the channel needs none; it is never shown in a repr.

    ``shared`` says that others read along, so that only the news that there is news goes this way.
    """

    channel: Channel
    address: str | None = None
    shared: bool = False

    def __repr__(self) -> str:
        return f"Reach({self.channel.value})"


OUR_OWN = frozenset({Channel.INBOX, Channel.CALL})
NEEDS_ADDRESS = frozenset({Channel.EMAIL, Channel.WHATSAPP, Channel.SMS})


def ways(*, audience: Audience, preferred: Sequence[Reach], offered: Collection[Channel]) -> tuple[Reach, ...]:
    """What to try, in this order: the recipient's own preferences, the city's own system, an officer's call.

    The in-app inbox counts only for those who chose it: many people never open one.
    """
    if audience is Audience.OFFICER:
        return (Reach(channel=Channel.INBOX),)
    chosen: dict[Channel, Reach] = {}
    for reach in preferred:
        if reach.channel in {*offered, *OUR_OWN} and (reach.address or reach.channel not in NEEDS_ADDRESS):
            chosen.setdefault(reach.channel, reach)
    if Channel.WEBHOOK in offered:
        chosen.setdefault(Channel.WEBHOOK, Reach(channel=Channel.WEBHOOK))
    chosen.setdefault(Channel.CALL, Reach(channel=Channel.CALL))
    return tuple(chosen.values())


def next_way(*, plan: Sequence[Reach], refused: Collection[Channel]) -> Reach:
    """The first way that has not failed for good; a call is always left."""
    for reach in plan:
        if reach.channel not in refused:
            return reach
    return Reach(channel=Channel.CALL)
