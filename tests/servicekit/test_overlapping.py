"""What is computed beside a statement begins after it was sent, and never leaves it under way."""

import asyncio

import pytest

from servicekit.overlapping import side_by_side


class Statement:
    def __init__(self, *, failing: bool = False) -> None:
        self.told: list[str] = []
        self._failing = failing

    async def run(self) -> str:
        self.told.append("sent")
        await asyncio.sleep(0.01)
        self.told.append("answered")
        if self._failing:
            raise LookupError
        return "rows"

    def work(self) -> int:
        self.told.append("computed")
        return 7

    def wrong(self) -> int:
        raise ZeroDivisionError


async def test_both_are_done_and_the_server_has_the_statement_first() -> None:
    statement = Statement()
    assert await side_by_side(statement.run(), statement.work) == ("rows", 7)
    assert statement.told == ["sent", "computed", "answered"]


async def test_when_the_work_fails_the_connection_is_at_rest_before_anybody_hears() -> None:
    statement = Statement(failing=True)
    with pytest.raises(ZeroDivisionError):
        await side_by_side(statement.run(), statement.wrong)
    assert statement.told == ["sent", "answered"]


async def test_when_the_statement_fails_its_error_is_told() -> None:
    statement = Statement(failing=True)
    with pytest.raises(LookupError):
        await side_by_side(statement.run(), statement.work)
