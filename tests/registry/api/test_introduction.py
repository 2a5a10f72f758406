"""An employer learns who was put forward, with the person's consent, and nothing the consent does not cover."""

import pytest

from tests.registry.api.desk import Desk, somebody
from tests.registry.builders import NAME

pytestmark = pytest.mark.postgres

REFERRAL = "01a20000-0000-7000-8000-000000000001"


async def test_only_with_the_consent_and_the_person_sees_who_asked(desk: Desk) -> None:
    given = somebody()
    who = (await desk.registers(given))["id"]
    path = f"/candidates/{who}/introduction?referral_id={REFERRAL}"
    asking = desk.service(purpose="introduce")
    refused = await desk.client.get(path, headers=asking)
    assert (refused.status_code, refused.json()["slug"]) == (409, "introduction-not-agreed")
    yes = {"purpose": "employer-introduction", "given": True, "text_version": "2026-01"}
    assert (
        await desk.client.post(f"/candidates/{who}/consents", headers=desk.person(who), json=yes)
    ).status_code == 201
    told = (await desk.client.get(path, headers=asking)).json()
    assert (told["name"], told["channels"][0]["kind"], told["education"]) == (given["name"], "whatsapp", "sma")
    assert told.keys() == {"name", "language", "plain_language", "channels", "skills", "experience", "education"}
    assert told["name"] != NAME
    look, _registration = (await desk.client.get(f"/candidates/{who}/accesses", headers=desk.person(who))).json()
    assert REFERRAL in look["purpose"]


async def test_nobody_else_is_told(desk: Desk) -> None:
    who = (await desk.registers())["id"]
    path = f"/candidates/{who}/introduction?referral_id={REFERRAL}"
    for caller in (desk.officer(), desk.person(who), desk.service(purpose="notify"), desk.service(purpose=None)):
        assert (await desk.client.get(path, headers=caller)).status_code == 403
