"""Statistics of the facts that hold: rounded, with what could point at somebody suppressed and marked."""

import csv
import io
from typing import Any

import httpx
import pytest

from national.domain.statistics import ALL
from servicekit.database import Database
from tests.national.conftest import MAKASSAR, SURABAYA, counted, take, told

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
