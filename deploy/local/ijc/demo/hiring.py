"""From a proposal to a placement: an officer refers, the employer invites, offers and hires; then what must follow."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from ijc.demo.account import Account
from ijc.demo.people import Live, proposals_of
from ijc.demo.platform import Platform
from ijc.demo.waiting import StillWaitingError, until

Row = dict[str, Any]


async def hire(platform: Platform, account: Account, live: Live, candidate: str, *, language: str) -> str:
    """One person is hired; returns the referral's id."""
    proposal = await _proposal(platform, live, candidate)
    if not account.reasons:
        account.reasons = await _reasons(platform, live, proposal["id"], language=language)
    decision = {
        "decision": "referred", "reason": "good-match",
        "accommodations": [{"code": "text-telephone", "provider": "employer"}],
    }  # fmt: skip
    matching = platform.api("matching", city=live.place.code)
    await matching.post(f"/proposals/{proposal['id']}/decision", decision)
    account.count("referred", 1)
    referral = await until(lambda: _referral(platform, live, candidate), what="the referral appears in vacancies")
    await _through_the_stages(platform, live, referral["id"])
    account.count("placed", 1)
    return str(referral["id"])


async def decline(platform: Platform, account: Account, live: Live, candidate: str) -> None:
    proposal = await _proposal(platform, live, candidate)
    matching = platform.api("matching", city=live.place.code)
    await matching.post(f"/proposals/{proposal['id']}/decision", {"decision": "declined", "reason": "too-far"})
    account.count("declined", 1)


async def check_effects(platform: Platform, account: Account, live: Live, *, placed: list[str]) -> None:
    """The candidate leaves the index, openings go down, the filled vacancy closes."""
    name = live.place.name
    for candidate in placed:
        held = await _eventually(lambda: _unavailable(platform, live, candidate), what="unavailable")  # noqa: B023 - awaited in the same turn
        account.expect("candidate-unavailable", held, detail=name)
        held = await _eventually(lambda: _no_open_proposal(platform, live, candidate), what="index")  # noqa: B023 - awaited in the same turn
        account.expect("candidate-left-index", held, detail=name)
    vacancy = await platform.api("vacancies", city=live.place.code).get(f"/vacancies/{live.vacancy}")
    account.expect("openings-went-down", vacancy["openings"] == live.openings - len(placed), detail=name)
    if len(placed) == live.openings:
        account.expect("filled-vacancy-closed", vacancy["status"] == "closed", detail=name)
        account.count("vacancies-filled", 1)


async def _through_the_stages(platform: Platform, live: Live, referral: str) -> None:
    api = platform.api("vacancies", city=live.place.code)
    at = (datetime.now(UTC) + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    interview = {"at": at.isoformat(), "accommodations": ["interpreter"]}
    await api.post(f"/referrals/{referral}/interview", interview)
    await api.post(f"/referrals/{referral}/offer", {})
    starts_on = (datetime.now(UTC) + timedelta(days=14)).date().isoformat()
    await api.post(f"/referrals/{referral}/placement", {"starts_on": starts_on, "kind": "employee"})


async def _proposal(platform: Platform, live: Live, candidate: str) -> Row:
    found = await proposals_of(platform, live, candidate)
    return next(each for each in found if each["vacancy_id"] == live.vacancy)


async def _reasons(platform: Platform, live: Live, proposal: str, *, language: str) -> list[str]:
    shown = await platform.api("matching", city=live.place.code).get(f"/proposals/{proposal}", lang=language)
    return [str(sentence) for sentence in shown["sentences"]]


async def _referral(platform: Platform, live: Live, candidate: str) -> Row | None:
    page = await platform.api("vacancies", city=live.place.code).get("/referrals", vacancy_id=live.vacancy)
    found: list[Row] = page["items"]
    return next((each for each in found if each["candidate_id"] == candidate), None)


async def _unavailable(platform: Platform, live: Live, candidate: str) -> bool:
    person = await platform.api("registry", city=live.place.code).get(f"/candidates/{candidate}")
    return person["available"] is False


async def _no_open_proposal(platform: Platform, live: Live, candidate: str) -> bool:
    return all(each["status"] != "proposed" for each in await proposals_of(platform, live, candidate))


async def _eventually(question: Callable[[], Awaitable[bool]], *, what: str) -> bool:
    try:
        return bool(await until(question, what=what, seconds=30))
    except StillWaitingError:
        return False
