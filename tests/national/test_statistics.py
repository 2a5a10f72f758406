"""Statistics of the facts that hold: rounded, with what could point at somebody suppressed and marked."""

import asyncio
import csv
import io
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from national.domain.statistics import ALL
from national.queries.publication import Publications
from servicekit.database import Database
from tests.national.conftest import MAKASSAR, SURABAYA, counted, offered, take, told

pytestmark = pytest.mark.postgres


async def rows(client: httpx.AsyncClient, slug: str) -> dict[tuple[str, ...], list[str]]:
    """The lines of a CSV by their places; the figures as they stand there."""
    answer = await client.get(f"/national/statistics/{slug}", params={"form": "csv"})
    assert answer.status_code == 200, answer.text
    header, *lines = csv.reader(io.StringIO(answer.text))
    width = len(next(one for one in ALL if one.slug == slug).dimensions)
    assert len(header) > width
    return {tuple(line[:width]): line[width:] for line in lines}


PEOPLE = {
    (SURABAYA, "1"): 30, (MAKASSAR, "1"): 35, (SURABAYA, "2"): 25, (MAKASSAR, "2"): 25, (SURABAYA, "5"): 12,
    (MAKASSAR, "9"): 3,
}  # fmt: skip


@pytest.fixture
async def facts(database: Database) -> None:
    for (city, group), count in PEOPLE.items():
        await take(database, *(told(counted(city=city, occupation_group=group)) for _ in range(count)))


@pytest.mark.usefixtures("facts")
async def test_what_is_shown_is_rounded_and_the_few_are_marked_with_others_beside_them(
    client: httpx.AsyncClient,
) -> None:
    registered = {place: figures[2] for place, figures in (await rows(client, "demand-and-supply")).items()}
    assert registered["1", SURABAYA] == "30"
    assert registered["1", MAKASSAR] == "35"
    assert registered["9", MAKASSAR] == registered["9", "*"] == "c"
    assert registered["5", "*"] == "c", "else the nine would be what is left of the sum"
    assert registered["*", SURABAYA] in {"65", "70"}
    assert registered["*", "*"] == "130"


@pytest.mark.usefixtures("facts")
async def test_the_same_cell_is_the_same_in_every_statistic_and_every_time(client: httpx.AsyncClient) -> None:
    funnel, again = await rows(client, "funnel"), await rows(client, "funnel")
    assert funnel == again
    supply = await rows(client, "demand-and-supply")
    assert funnel[SURABAYA, "*"][0] == supply["*", SURABAYA][2]
    assert funnel["*", "*"][0] == supply["*", "*"][2]


@pytest.mark.usefixtures("facts")
async def test_json_stat_says_the_same_and_marks_what_is_suppressed(client: httpx.AsyncClient) -> None:
    said: dict[str, Any] = (await client.get("/national/statistics/demand-and-supply")).json()
    assert (said["version"], said["class"], said["id"]) == ("2.0", "dataset", ["occupation", "city", "series"])
    size = said["size"]
    assert len(said["value"]) == size[0] * size[1] * size[2]
    assert set(said["status"].values()) == {"c"}
    assert all(said["value"][int(at)] is None for at in said["status"])
    assert sum(value is None for value in said["value"]) == len(said["status"]) >= 2


@pytest.mark.usefixtures("facts")
async def test_a_year_stands_beside_its_months_with_the_sum_of_them(
    client: httpx.AsyncClient, database: Database
) -> None:
    await take(
        database,
        *(told(counted(period="2026")) for _ in range(40)),
        *(told(counted(period="2026-12")) for _ in range(20)),
    )
    shown = {place: figures[0] for place, figures in (await rows(client, "steps-by-month")).items()}
    assert shown[SURABAYA, "2026-12"] == "20"
    assert shown[SURABAYA, "2026-year"] == "40", "what was told for the year alone"
    assert shown[SURABAYA, "2026"] in {"125", "130"}
    assert shown[SURABAYA, "2026"] == shown[SURABAYA, "*"] == (await rows(client, "funnel"))[SURABAYA, "2026"][0]


@pytest.mark.usefixtures("facts")
async def test_cities_and_the_nation_alone_add_up_to_the_whole_at_every_cut(database: Database) -> None:
    """Before rounding: what is published was counted once, in a city or for the nation."""
    await take(database, *(told(counted(city="00.00", period="2026-Q4", occupation_group=None)) for _ in range(13)))
    made = await Publications(database=database, noise_key="k").newest()
    people = made.of["registered"].cuts
    nation: Counter[str] = Counter({"not-told": 13})
    for (_, group), count in PEOPLE.items():
        nation[group] += count
    for cut, table in people.items():
        if "occupation" in cut:
            whole = {group: table.keyed[frozenset({("occupation", group)})].count for group in nation}
            assert whole == nation, cut
        if "city" in cut:
            places = {city for city, _ in PEOPLE} | {"00.00"}
            cities = {city: table.keyed[frozenset({("city", city)})].count for city in places}
            assert sum(cities.values()) == table.keyed[frozenset()].count == nation.total(), cut


async def test_training_gaps_put_what_is_asked_for_beside_what_people_have(
    client: httpx.AsyncClient, database: Database
) -> None:
    people = {"basic": 60, "secondary": 20, None: 100}
    asked = {"basic": 10, "secondary": 40, "not-asked": 30, None: 20}
    await take(
        database,
        *(told(counted(education=level)) for level, count in people.items() for _ in range(count)),
        *(told(offered(education_asked=level)) for level, count in asked.items() for _ in range(count)),
    )
    shown = await rows(client, "training-gaps")
    assert {level: figures for (city, level, year), figures in shown.items() if (city, year) == (SURABAYA, "2026")} == {
        "basic": ["10", "20", "60"], "secondary": ["40", "80", "20"], "not-asked": ["30", "60", "0"],
        "not-told": ["20", "40", "100"], "*": ["100", "200", "180"],
    }  # fmt: skip
    by_work = await rows(client, "training-gaps-by-occupation")
    assert by_work[SURABAYA, "4", "2026"] == ["100", "200", "180"]


async def test_every_figure_has_its_definition_beside_it_in_both_languages(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/national/statistics")).json()
    assert [one["slug"] for one in listed] == [one.slug for one in ALL]
    for one in listed:
        assert len(one["dimensions"]) <= 3
        assert all(one[text][language] for text in ("title", "definition") for language in ("id", "en"))
        answer = await client.get(f"/national/statistics/{one['slug']}")
        assert answer.status_code == 200, answer.text


async def test_a_statistic_that_there_is_not_is_named(client: httpx.AsyncClient) -> None:
    answer = await client.get("/national/statistics/names")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (404, "slug")


async def test_while_a_new_one_is_made_the_one_before_is_shown_and_says_of_when_it_is(database: Database) -> None:
    await take(database, *(told(counted()) for _ in range(20)))
    publications = Publications(database=database, noise_key="k", patience=timedelta(0))
    first = await publications.newest()
    assert await publications.newest() is first
    await take(database, *(told(counted()) for _ in range(20)))
    meanwhile = await publications.newest()
    assert meanwhile is first
    await until(publications, position=40)
    now = await publications.newest()
    assert now.counted_at > first.counted_at
    assert now.of["registered"].cuts["city", "year"].keyed[frozenset()].count == 40


async def until(publications: Publications, *, position: int) -> None:
    async with asyncio.timeout(30):
        while (await publications.newest()).head.position < position:
            await asyncio.sleep(0.01)


async def test_whoever_asks_for_the_first_one_at_once_is_given_the_same(database: Database) -> None:
    await take(database, *(told(counted()) for _ in range(20)))
    publications = Publications(database=database, noise_key="k")
    found = await asyncio.gather(*(publications.newest() for _ in range(20)))
    assert len({id(one) for one in found}) == 1


@pytest.mark.usefixtures("facts")
async def test_every_answer_says_up_to_when_facts_are_counted_in(client: httpx.AsyncClient) -> None:
    answer = await client.get("/national/statistics/funnel")
    said = datetime.fromisoformat(answer.json()["updated"])
    assert parsedate_to_datetime(answer.headers["last-modified"]) == said
    assert said <= datetime.now(UTC)
