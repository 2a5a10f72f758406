"""A city's tokens and secrets, sealed for that city alone: stored as text, opened only on the way to a provider."""

from dataclasses import replace

from notifications.domain.city_settings import CitySettings
from servicekit.sealing import Sealer


class Secrets:
    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def seal(self, text: str, city: str) -> str:
        return self._sealer.seal(text, context=_context(city))

    def opened(self, settings: CitySettings, city: str) -> CitySettings:
        """The same settings with their secrets readable; never stored and never shown."""
        return replace(
            settings,
            whatsapp_token=self._open(settings.whatsapp_token, city),
            webhook_secret=self._open(settings.webhook_secret, city),
        )

    def _open(self, sealed: str | None, city: str) -> str | None:
        return None if sealed is None else self._sealer.open(sealed, context=_context(city))


def _context(city: str) -> str:
    return f"notifications/city-settings/{city}"
