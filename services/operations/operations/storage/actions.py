"""What operators did through the console: written once, never changed."""

from datetime import datetime
from typing import Final, NamedTuple

from servicekit.database import ReadSession, WriteSession

_ADD: Final = "insert into operator_actions (operator, action, target, reason) values ($1, $2, $3, $4)"
_NEWEST: Final = "select at, operator, action, target, reason from operator_actions order by id desc limit $1"


class Action(NamedTuple):
    at: datetime
    operator: str
    action: str
    target: str
    reason: str


async def add(session: WriteSession, *, operator: str, action: str, target: str, reason: str) -> None:
    driver = await session.driver()
    await driver.execute(_ADD, operator, action, target, reason)


async def newest(session: ReadSession, *, most: int) -> list[Action]:
    driver = await session.driver()
    return [Action(*row) for row in await driver.fetch(_NEWEST, most)]
