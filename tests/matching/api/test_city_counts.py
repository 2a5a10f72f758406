"""A city is counted once for all who ask at the same time, one city after the other, and gives way to searches."""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from matching.domain.engine import city_advising
from matching.domain.engine.city_advising import LESS_URGENT, give_way
from matching.domain.training import CityTraining
from matching.queries import city_training
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.populations import MALANG, SURABAYA

pytestmark = pytest.mark.postgres

URL = "/training-advice/city"


class Counts:
    """The real counts: which have begun, each held until it may go on."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_go_on = threading.Event()

    def prepare(self, index: Any, city: str, policy: Any) -> Callable[[], CityTraining]:
        count = city_advising.prepare_city_training(index, city, policy)
        self.begun.append(city)

        def held() -> CityTraining:
            assert self.may_go_on.wait(10)
            return count()

        return held

    async def have_begun(self, many: int) -> None:
        async with asyncio.timeout(5):
            while len(self.begun) < many:
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)  # in which nothing else begins


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    counts = Counts()
    monkeypatch.setattr(city_training, "prepare_city_training", counts.prepare)
    return counts


async def test_who_asks_meanwhile_shares_the_count_and_other_cities_wait(
    http: httpx.AsyncClient, issuer: TestIssuer, counts: Counts
) -> None:
    here, there = (as_(issuer, Role.OFFICER, city=city) for city in (SURABAYA, MALANG))
    asking = [asyncio.create_task(http.get(URL, headers=here))]
    await counts.have_begun(1)
    asking += [asyncio.create_task(http.get(URL, headers=headers)) for headers in (here, there, here)]
    await counts.have_begun(1)
    assert counts.begun == [SURABAYA]
    counts.may_go_on.set()
    one, two, malang, three = [answer.json() for answer in await asyncio.gather(*asking)]
    assert one == two == three
    assert (one["people"], malang["people"]) == (2, 0)
    assert counts.begun == [SURABAYA, MALANG]
    assert (await http.get(URL, headers=here)).json() == one
    assert counts.begun == [SURABAYA, MALANG, SURABAYA]


async def test_who_goes_away_leaves_the_count_to_the_others(
    http: httpx.AsyncClient, officer: dict[str, str], counts: Counts
) -> None:
    leaving, staying = (asyncio.create_task(http.get(URL, headers=officer)) for _ in range(2))
    await counts.have_begun(1)
    leaving.cancel()
    counts.may_go_on.set()
    assert (await staying).json()["people"] == 2
    assert counts.begun == [SURABAYA]


async def test_by_other_numbers_it_is_another_count(
    http: httpx.AsyncClient, officer: dict[str, str], issuer: TestIssuer, counts: Counts
) -> None:
    first = asyncio.create_task(http.get(URL, headers=officer))
    await counts.have_begun(1)
    address = f"/cities/{SURABAYA}/matching-policy"
    admin = as_(issuer, Role.CITY_ADMIN, city=SURABAYA)
    known = (await http.get(address, headers=admin)).json()
    said = {name: known[name] for name in known if name not in {"numbers", "changed_by", "changed_at"}}
    assert (await http.put(address, headers=admin, json=said | {"minimum_score": 0.9})).status_code == 200
    second = asyncio.create_task(http.get(URL, headers=officer))
    await asyncio.sleep(0.2)
    counts.may_go_on.set()
    assert [one.json()["pairs_now"] > 0 for one in (await first, await second)] == [True, False]
    assert counts.begun == [SURABAYA, SURABAYA]


def test_counting_threads_are_less_urgent_than_the_service() -> None:
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = niceness()
    with ThreadPoolExecutor(1, initializer=give_way) as threads:
        assert threads.submit(niceness).result() == min(19, before + LESS_URGENT)
    assert niceness() == before
