"""Everybody reads their own inbox, in their own words, and nobody else's."""

import httpx
import pytest

from notifications.domain.announcement import Announcement, officers_of
from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.tokens import TestIssuer
from tests.notifications.api.desk import declined
from tests.notifications.stage import MAKASSAR, SURABAYA, Stage

pytestmark = pytest.mark.postgres


async def test_a_letter_is_put_into_words_when_it_is_read(
    client: httpx.AsyncClient, issuer: TestIssuer, database: Database
) -> None:
    person, letter_id = await declined(database, city=SURABAYA, channel="inbox")
    mine = {"Authorization": issuer.bearer(Role.JOBSEEKER, city=SURABAYA, person_id=person)}
    answer = await client.get("/inbox", headers=mine, params={"language": "en", "plain": True})
    assert answer.status_code == 200
    [letter] = answer.json()["messages"]
    assert letter["id"] == str(letter_id)
    assert letter["subject"] == "News from the job service centre"
    assert "The reason: The workplace is too far from where you live." in letter["text"]
    assert letter["read_at"] is None
    read = await client.post(f"/inbox/{letter_id}/read", headers=mine | {"Idempotency-Key": str(new_id())})
    assert read.status_code == 204
    [letter] = (await client.get("/inbox", headers=mine)).json()["messages"]
    assert letter["read_at"] is not None
    assert "Alasannya" in letter["text"]


async def test_another_persons_letter_cannot_be_read(
    client: httpx.AsyncClient, issuer: TestIssuer, database: Database
) -> None:
    person, letter_id = await declined(database, city=SURABAYA, channel="inbox")
    for city, who in ((SURABAYA, new_id()), (MAKASSAR, person)):
        theirs = {"Authorization": issuer.bearer(Role.JOBSEEKER, city=city, person_id=who)}
        assert (await client.get("/inbox", headers=theirs)).json() == {"messages": []}
        key = {"Idempotency-Key": str(new_id())}
        answer = await client.post(f"/inbox/{letter_id}/read", headers=theirs | key)
        assert (answer.status_code, answer.json()["slug"]) == (404, "message-not-found")


async def test_officers_share_their_citys_notices(
    client: httpx.AsyncClient, issuer: TestIssuer, database: Database
) -> None:
    stage = Stage(database, city=MAKASSAR)
    await stage.know_city()
    said = Announcement(event_id=new_id(), template="new-proposals", recipient_id=officers_of(MAKASSAR))
    await stage.work(await stage.announce(said))
    officer = {"Authorization": issuer.bearer(Role.OFFICER, city=MAKASSAR)}
    [letter] = (await client.get("/inbox", headers=officer)).json()["messages"]
    assert letter["template"] == "new-proposals"


async def test_without_a_token_nothing_is_shown(client: httpx.AsyncClient) -> None:
    for path in ("/inbox", "/deliveries", "/calls", "/settings", "/templates", f"/cities/{SURABAYA}/ready"):
        assert (await client.get(path)).status_code == 401
