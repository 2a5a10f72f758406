"""Three cities join: onboarded by an operator, then waited for until every service is ready for them."""

from ijc.client import RefusedCallError
from ijc.demo.account import Account
from ijc.demo.platform import Platform
from ijc.demo.waiting import until
from ijc.sample.places import PLACES, Place

CONFLICT = 409
YEAR = 2026


async def cities_join(platform: Platform, account: Account) -> None:
    for place in PLACES:
        await _onboard(platform, place)
    for place in PLACES:
        await until(lambda code=place.code: _ready(platform, code), what=f"every service is ready for {place.name}")  # type: ignore[misc]
        account.count("cities", 1)
    account.expect("cities-ready", account.counts["cities"] == len(PLACES), detail=str(account.counts["cities"]))


async def _onboard(platform: Platform, place: Place) -> None:
    settings = {
        "code": place.code,
        "languages": ["id", "en"],
        "minimum_wages": {str(YEAR): place.minimum_wage},
        "channels": ["email", "inbox", "call"],
        # equal hours are never quiet: the demo must be able to send at any time of the day
        "quiet_hours": {"start": 0, "end": 0},
        "officers": [{"subject": f"officer-{place.slug}", "role": "officer"}],
    }
    try:
        await platform.api("registry", role="operator").post("/cities", settings)
    except RefusedCallError as error:
        if error.status != CONFLICT:
            raise


async def _ready(platform: Platform, code: str) -> bool:
    city = await platform.api("registry", role="operator").get(f"/cities/{code}")
    return bool(city["ready"])
