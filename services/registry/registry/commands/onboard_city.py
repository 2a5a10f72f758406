"""Make a city a tenant: by an operator, once."""

from datetime import datetime

from eventing import outbox
from registry import published
from registry.commands.refusals import CityAlreadyOnboardedProblem, rules
from registry.domain.city import City, CitySettings, Officer, onboard
from registry.storage import cities
from servicekit.database import WriteSession


async def onboard_city(
    session: WriteSession, *, code: str, settings: CitySettings, officers: tuple[Officer, ...], now: datetime
) -> City:
    with rules():
        city = onboard(code=code, settings=settings, officers=officers)
    async with session.as_city(code):
        if await cities.find(session, code) is not None:
            raise CityAlreadyOnboardedProblem(f"{city.name} ({code}) has joined already", field="code")
        await cities.add(session, city, at=now)
        await outbox.publish(session, published.city_onboarded(city), at=now)
    return city
