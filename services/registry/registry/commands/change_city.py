"""Change a city's settings: by its administrator, or by an operator."""

from datetime import datetime

from eventing import outbox
from registry import published
from registry.commands.refusals import no_such, rules
from registry.domain.city import City, Officer, QuietHours, change, changed_settings
from registry.storage import cities
from servicekit.database import WriteSession


async def change_city(
    session: WriteSession,
    *,
    code: str,
    languages: tuple[str, ...] | None = None,
    minimum_wages: dict[int, int] | None = None,
    channels: tuple[str, ...] | None = None,
    quiet_hours: QuietHours | None = None,
    officers: tuple[Officer, ...] | None = None,
    now: datetime,
) -> City:
    """What is None stays as it is; wages are added year by year."""
    async with session.as_city(code):
        city = await cities.lock(session, code)
        if city is None:
            raise no_such("city")
        settings = changed_settings(
            city.settings,
            languages=languages, minimum_wages=minimum_wages, channels=channels, quiet_hours=quiet_hours,
        )  # fmt: skip
        with rules():
            after = change(city, settings=settings, officers=city.officers if officers is None else officers)
        await cities.save(session, after, at=now)
        await outbox.publish(session, published.city_updated(after), at=now)
    return after
