"""Wordings over HTTP: suggestions for a text, an officer corrects one, everybody in the city sees whose word it is."""

import httpx
import pytest

from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.vacancies.api.test_vacancies_api import OK, REFUSED, As, employer, vacancy
from vocabulary import suggest

pytestmark = pytest.mark.postgres

TEXT = "Wajib menabuh rebana. Penampilan menarik, min. S1."
WORDS = "menabuh rebana"


async def test_a_text_is_read_corrected_once_and_read_so_from_then_on(
    api: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    officer, mine = As(api, issuer, Role.OFFICER), As(api, issuer, Role.EMPLOYER)
    asked = {"text": TEXT, "occupation": "5230"}
    before = (await mine.post("/text-suggestions", asked)).json()
    assert [(one["kind"], one["code"]) for one in before["items"]] == [("exclusion", "appearance")]
    assert (before["schooling"]["asked"], before["schooling"]["usual"]) == ("s1", "sma")
    said = {"kind": "demand", "words": WORDS.upper(), "code": "lift.heavy"}
    kept = await officer.put("/wording-corrections", said)
    assert (kept.status_code, kept.json()["words"]) == (OK, WORDS)

    shown = (await mine.post("/text-suggestions", asked)).json()["items"][0]
    start = TEXT.index(WORDS)
    assert shown == {
        "kind": "demand", "code": "lift.heavy", "name_id": shown["name_id"], "name_en": shown["name_en"],
        "words": WORDS, "start": start, "end": start + len(WORDS), "essential": False, "source": "corrected-here",
        "confidence": None,
    }  # fmt: skip
    made = await vacancy(officer, await employer(officer), description=TEXT, demands=[])
    assert made["suggested_demands"] == ["lift.heavy"]
    listed = (await officer.get("/wording-corrections", kind="demand")).json()
    assert [(one["words"], one["code"]) for one in listed["items"]] == [(WORDS, "lift.heavy")]

    headers = {"Authorization": issuer.bearer(Role.OFFICER, city=made["city"])}
    for status in (204, 404):
        gone = await api.delete("/wording-corrections", params={"kind": "demand", "words": WORDS}, headers=headers)
        assert gone.status_code == status


async def test_a_bare_title_is_offered_skills_that_its_text_does_not_name(
    api: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    mine = As(api, issuer, Role.EMPLOYER)
    bare = (await mine.post("/text-suggestions", {"occupation": "5230"})).json()
    assert [one["code"] for one in bare["typical_skills"]] == list(suggest.typical_skills("5230"))
    first = bare["typical_skills"][0]
    told = (await mine.post("/text-suggestions", {"occupation": "5230", "text": first["name_en"]})).json()
    assert first["code"] in {one["code"] for one in told["items"]}
    assert told["typical_skills"] == bare["typical_skills"][1:]
    assert (await mine.post("/text-suggestions", {"occupation": "9999"})).status_code == REFUSED


async def test_a_correction_that_cannot_be_names_its_field(api: httpx.AsyncClient, issuer: TestIssuer) -> None:
    officer = As(api, issuer, Role.OFFICER)
    for wrong, field in (({"code": "no-such"}, "code"), ({"words": "!!"}, "words")):
        said = {"kind": "skill", "words": WORDS, "code": None} | wrong
        refused = await officer.put("/wording-corrections", said)
        assert refused.status_code == REFUSED
        assert field in refused.text
