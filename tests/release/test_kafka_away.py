"""Kafka stops while all services run: a centre goes on registering people, and afterwards everything reaches everybody."""

import csv
import io
from functools import partial
from typing import Any, Final

import httpx
import pytest

from ijc.demo.account import Account
from ijc.demo.people import Live, open_vacancy, person, proposals_of
from ijc.demo.waiting import until
from ijc.sample.places import MAKASSAR
from tests.release.playing import Played, city_joins

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

PEOPLE: Final = 12
AGREES: Final = {"consents": [{"purpose": "national-statistics", "given": True, "text_version": "2026-01"}]}


async def test_who_registers_while_kafka_is_away_is_proposed_and_counted_when_it_is_back(played: Played) -> None:
    await city_joins(played.platform, MAKASSAR.code)
    live = await open_vacancy(played.platform, Account(), MAKASSAR, openings=PEOPLE)
    await until(lambda: known(played, live), what="matching knows the vacancy")
    with played.without_kafka():
        answers = [await registered(played, number) for number in range(PEOPLE)]
        assert [answer.status_code for answer in answers] == [201] * PEOPLE
        assert not await proposed(played, live, answers[0].json()["id"])
    for answer in answers:
        await until(
            partial(proposed, played, live, answer.json()["id"]), what="a proposal for who registered meanwhile"
        )
    await until(lambda: counted(played), what="the nation's count of those who registered meanwhile")


async def registered(played: Played, number: int) -> httpx.Response:
    body = person(MAKASSAR, number, email=f"away.{number}@example.org", language="id") | AGREES
    return await asked(played, "registry", "POST", "/candidates", role="officer", json=body)


async def known(played: Played, live: Live) -> bool:
    path = f"/vacancies/{live.vacancy}/openers"
    return (await asked(played, "matching", "GET", path, role="officer")).status_code == httpx.codes.OK


async def proposed(played: Played, live: Live, who: str) -> bool:
    return any(each["vacancy_id"] == live.vacancy for each in await proposals_of(played.platform, live, who))


async def counted(played: Played) -> bool:
    answer = await asked(played, "national", "GET", "/national/statistics/funnel?form=csv", role="national-analyst")
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    (found,) = [line["registered"] for line in lines if (line["city"], line["year"]) == (MAKASSAR.code, "*")] or [""]
    return found in {"10", "15"}  # twelve, as they are rounded


async def asked(played: Played, service: str, method: str, path: str, *, role: str, **more: Any) -> httpx.Response:
    token = await played.running.token_for(role, MAKASSAR.code if role == "officer" else None)
    async with httpx.AsyncClient(base_url=played.running.urls[service], timeout=20) as client:
        return await client.request(method, path, headers={"Authorization": f"Bearer {token}"}, **more)
