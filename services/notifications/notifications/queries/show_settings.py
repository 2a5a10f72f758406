"""A city's senders as its administrator may see them: of a secret only that there is one."""

from notifications.domain.city_settings import CitySettings
from notifications.storage import city_settings
from servicekit.database import ReadSession


async def show_settings(session: ReadSession) -> CitySettings:
    return await city_settings.load(session)
