"""A move between two cities, by the officers of both."""

from uuid import UUID

import pytest

from registry.commands.complete_transfer import complete_transfer
from servicekit.database import Database
from tests.registry.api.desk import HERE, THERE, Desk
from tests.registry.builders import AMBON, NOW

pytestmark = pytest.mark.postgres


async def test_a_move_from_one_city_to_the_other(desk: Desk, database: Database) -> None:
    old = (await desk.registers())["id"]
    sent = {"to_city": THERE, "parts": ["contact", "profile"]}
    asked = await desk.client.post(f"/candidates/{old}/transfer", headers=desk.person(old), json=sent)
    assert (asked.status_code, asked.json()["status"]) == (202, "requested")
    move = asked.json()
    early = await desk.client.post(f"/transfers/{move['id']}/completion", headers=desk.officer())
    assert (early.status_code, early.json()["slug"]) == (409, "transfer-refused")

    acceptance = f"/transfers/{move['id']}/acceptance"
    assert (await desk.client.post(acceptance, headers=desk.officer())).status_code == 404
    accepted = await desk.client.post(acceptance, headers=desk.officer(THERE))
    assert (accepted.status_code, accepted.json()["status"]) == (200, "accepted")
    async with database.write(city=HERE) as session:
        await complete_transfer(session, transfer_id=UUID(move["id"]), now=NOW)

    new = f"/candidates/{move['new_candidate_id']}"
    arrived = (await desk.client.get(new, headers=desk.officer(THERE))).json()
    assert (arrived["city"], arrived["person"]["card_number"], arrived["wg_ss"]) == (THERE, None, None)
    assert arrived["profile"]["needs"]
    assert (await desk.client.get(new, headers=desk.officer())).status_code == 404
    left = (await desk.client.get(f"/candidates/{old}", headers=desk.officer())).json()
    assert (left["status"], left["available"]) == ("transferred", False)
    for city in (HERE, THERE):
        listed = (await desk.client.get("/transfers", headers=desk.officer(city))).json()
        assert [each["status"] for each in listed if each["id"] == move["id"]] == ["completed"]


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({"to_city": HERE}, 422, "to_city"),
        ({"to_city": THERE, "parts": ["diagnosis"]}, 422, "parts.0"),
        ({"to_city": AMBON}, 409, None),
    ],
)
async def test_a_move_that_cannot_be_is_refused(
    desk: Desk, sent: dict[str, object], status: int, field: str | None
) -> None:
    mine = (await desk.registers())["id"]
    answer = await desk.client.post(f"/candidates/{mine}/transfer", headers=desk.officer(), json=sent)
    assert answer.status_code == status
    if field is not None:
        assert answer.json()["errors"][0]["field"] == field
