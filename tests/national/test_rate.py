"""A reader who asks too often is told when to come again; others are not touched by it."""

from dataclasses import dataclass

import httpx
import pytest

from national.api.rate import Allowance
from national.main import build
from servicekit.identity import Role
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_as_many_as_are_allowed_in_a_minute_and_then_one_after_the_other() -> None:
    clock = Clock()
    allowance = Allowance(a_minute=3, clock=clock)
    assert [allowance.take("one") for _ in range(3)] == [0, 0, 0]
    assert allowance.take("one") == 20
    assert allowance.take("another") == 0
    clock.now += 20
    assert allowance.take("one") == 0
    assert allowance.take("one") == 20
    clock.now += 600
    assert [allowance.take("one") for _ in range(3)] == [0, 0, 0]
    assert allowance.take("one") > 0


@pytest.mark.postgres
async def test_the_answer_says_when_to_come_again(
    made: ServiceDatabase, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_A_MINUTE", "2")
    async with app_client(build, made, issuer) as client:
        headers = {"authorization": issuer.bearer(Role.NATIONAL_ANALYST)}
        answers: list[httpx.Response] = [await client.get("/national/standing", headers=headers) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["slug"] == "too-often"
    assert 1 <= int(answers[2].headers["retry-after"]) <= 31
