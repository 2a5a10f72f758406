"""A city administrator changes the city's senders. Secrets are sealed before they are stored and never read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from notifications.domain.city_settings import CitySettings
from notifications.storage import city_settings
from servicekit.database import WriteSession

Seal = Callable[[str, str], str]


async def save_settings(session: WriteSession, *, wanted: CitySettings, seal: Seal, now: datetime) -> CitySettings:
    """A secret that is None stays as it is; an empty one is removed."""
    before = await city_settings.load(session)
    city = str(session.city)
    saved = replace(
        wanted,
        whatsapp_token=_secret(wanted.whatsapp_token, before=before.whatsapp_token, seal=seal, city=city),
        webhook_secret=_secret(wanted.webhook_secret, before=before.webhook_secret, seal=seal, city=city),
    )
    await city_settings.save(session, settings=saved, today=now.date())
    return saved


def _secret(new: str | None, *, before: str | None, seal: Seal, city: str) -> str | None:
    if new is None:
        return before
    return seal(new, city) if new else None
