"""The gate to the nation learns of whoever agrees, in bands and groups; the person sees each look."""

import pytest

from tests.registry.api.desk import HERE, THERE, Desk, somebody
from tests.registry.builders import SECRETS

pytestmark = pytest.mark.postgres
PURPOSE = "national-statistics"


async def answer(desk: Desk, who: str, *, given: bool, text: str = "2026-01") -> None:
    said = {"purpose": PURPOSE, "given": given, "text_version": text}
    assert (
        await desk.client.post(f"/candidates/{who}/consents", headers=desk.person(who), json=said)
    ).status_code == 201


async def asked(desk: Desk, *who: str, city: str = HERE) -> dict[str, dict[str, object]]:
    query = "&".join(f"candidates={each}" for each in who)
    found = await desk.client.get(f"/national-attributes?{query}", headers=desk.service(purpose=PURPOSE, city=city))
    assert found.status_code == 200, found.text
    assert not [secret for secret in SECRETS if secret in found.text and secret != "female"]
    return {each["candidate_id"]: each for each in found.json()["candidates"]}


async def looks(desk: Desk, who: str) -> list[str]:
    found = (await desk.client.get(f"/candidates/{who}/accesses", headers=desk.person(who))).json()
    return [each["purpose"] for each in found]


async def test_of_whoever_agrees_bands_and_groups_and_the_look_is_kept(desk: Desk) -> None:
    yes, silent, no = [(await desk.registers())["id"] for _ in range(3)]
    await answer(desk, yes, given=True)
    await answer(desk, no, given=True)
    await answer(desk, no, given=False)
    told = await asked(desk, yes, silent, no, "01a20000-0000-7000-8000-000000000009")
    assert set(told) == {yes, silent, no}
    attributes = told[yes]["attributes"]
    assert isinstance(attributes, dict)
    assert set(attributes) == {
        "age_band", "sex", "support_need", "occupation_group", "registered_month", "education", "education_agreed",
    }  # fmt: skip
    assert (attributes["age_band"], attributes["sex"]) == ("25-34", "female")
    assert (told[silent]["attributes"], told[no]["attributes"]) == (None, None)
    assert (await looks(desk, yes), await looks(desk, silent), await looks(desk, no)) == (
        [PURPOSE, "known-elsewhere"],
        ["known-elsewhere"],
        ["known-elsewhere"],
    )


async def test_education_only_of_whoever_agreed_to_a_text_that_names_it(desk: Desk) -> None:
    who = (await desk.registers())["id"]
    texts = (await desk.client.get("/consent-texts", headers=desk.person(who))).json()
    (shown,) = [text for text in texts if text["purpose"] == PURPOSE]
    assert "pendidikan" in shown["id"]
    assert "education" in shown["en"]

    async def told() -> tuple[object, object]:
        attributes = (await asked(desk, who))[who]["attributes"]
        assert isinstance(attributes, dict)
        return attributes["education"], attributes["education_agreed"]

    for text, expected in (
        ("2026-01", (None, False)),
        (shown["version"], ("secondary", True)),
        ("import", (None, False)),
    ):
        await answer(desk, who, given=True, text=text)
        assert await told() == expected, text


async def test_another_citys_people_are_not_there(desk: Desk) -> None:
    mine = (await desk.registers())["id"]
    await answer(desk, mine, given=True)
    assert await asked(desk, mine, city=THERE) == {}


async def test_after_a_move_the_record_it_continues_is_named(desk: Desk) -> None:
    old = (await desk.registers(somebody()))["id"]
    sent = {"to_city": THERE, "parts": ["contact", "profile"]}
    move = (await desk.client.post(f"/candidates/{old}/transfer", headers=desk.person(old), json=sent)).json()
    accepted = await desk.client.post(f"/transfers/{move['id']}/acceptance", headers=desk.officer(THERE))
    assert accepted.status_code in {200, 201}, accepted.text
    new = move["new_candidate_id"]
    assert (await asked(desk, new, city=THERE))[new]["came_from"] == {"city": HERE, "candidate_id": old}
    assert (await asked(desk, old))[old]["came_from"] is None


async def test_only_for_this_purpose_and_not_without_bounds(desk: Desk) -> None:
    who = (await desk.registers())["id"]
    for caller in (desk.officer(), desk.person(who), desk.service(purpose="notify")):
        refused = await desk.client.get(f"/national-attributes?candidates={who}", headers=caller)
        assert refused.status_code == 403
    many = "&".join(f"candidates={who}" for _ in range(201))
    for query in ("", "?candidates=Siti", f"?{many}"):
        refused = await desk.client.get(f"/national-attributes{query}", headers=desk.service(purpose=PURPOSE))
        assert refused.status_code == 422, query
        assert "Siti" not in refused.text
