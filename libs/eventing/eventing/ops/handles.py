"""What the operators' routes need of the running program."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from eventing.subscriptions import Subscriptions
from servicekit.database import Database, WriteSession

Look = Callable[[], Awaitable[None]]
_NOTE = "insert into operator_actions (operator, action, target, reason) values ($1, $2, $3, $4)"


@dataclass(frozen=True)
class Handles:
    """``roles`` tells of each role that runs in this process how it is: "well" or what is wrong."""

    consumer_database: Database
    groups: Mapping[str, Subscriptions]
    roles: Callable[[], dict[str, str]] = field(default=dict)
    pools: Mapping[str, Database] = field(default_factory=dict)
    rehearsing: bool = False
    look: Sequence[Look] = ()
    """What a service measures of itself when its metrics are read."""

    async def note(self, session: WriteSession, *, operator: str, action: str, target: str, reason: str) -> None:
        """Who did what, kept in the service's own table."""
        driver = await session.driver()
        await driver.execute(_NOTE, operator, action, target, reason)


async def _handles(request: Request) -> Handles:
    handles: Handles = request.app.state.handles
    return handles


HandlesDep = Annotated[Handles, Depends(_handles)]
