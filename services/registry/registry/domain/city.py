"""A city as a tenant: what is set when it joins and what may be changed later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from registry.domain.broken_rule import InvalidFieldError
from vocabulary import cities

Language = Literal["id", "en"]
ChannelKind = Literal["email", "whatsapp", "sms", "webhook", "inbox", "call"]
LANGUAGES: tuple[str, ...] = get_args(Language)
CHANNELS: tuple[str, ...] = get_args(ChannelKind)
NEIGHBOUR_KM = 75
FIRST_YEAR, LAST_YEAR = 2015, 2100
LOWEST_WAGE, HIGHEST_WAGE = 100_000, 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    start: int = 20
    end: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class CitySettings:
    """What a city decides for itself."""

    languages: tuple[str, ...] = ("id",)
    minimum_wages: Mapping[int, int]
    channels: tuple[str, ...] = ("inbox", "call")
    quiet_hours: QuietHours = QuietHours()


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Somebody who works for the city: the identity provider's name for the person, and the role."""

    subject: str
    role: Literal["officer", "city-admin"] = "officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    code: str
    version: int
    name: str
    time_zone: str
    neighbours: tuple[str, ...]
    settings: CitySettings
    officers: tuple[Officer, ...] = ()


def onboard(*, code: str, settings: CitySettings, officers: tuple[Officer, ...]) -> City:
    """A new tenant.

    Raises:
        InvalidFieldError: not one of Indonesia's cities, or a setting that cannot be.
    """
    known = cities.find(code)
    if known is None:
        raise InvalidFieldError(field="code", reason="is not the Kemendagri code of a city")
    check_settings(settings)
    return City(
        code=code, version=1, name=known.name, time_zone=known.time_zone, neighbours=_neighbours(known),
        settings=settings, officers=officers,
    )  # fmt: skip


def change(city: City, *, settings: CitySettings, officers: tuple[Officer, ...]) -> City:
    check_settings(settings)
    return replace(city, version=city.version + 1, settings=settings, officers=officers)


def changed_settings(
    before: CitySettings,
    *,
    languages: tuple[str, ...] | None,
    minimum_wages: Mapping[int, int] | None,
    channels: tuple[str, ...] | None,
    quiet_hours: QuietHours | None,
) -> CitySettings:
    """What is None stays as it is; wages are added year by year, since past years are still asked for."""
    return CitySettings(
        languages=before.languages if languages is None else languages,
        minimum_wages={**before.minimum_wages, **(minimum_wages or {})},
        channels=before.channels if channels is None else channels,
        quiet_hours=quiet_hours or before.quiet_hours,
    )


def check_settings(settings: CitySettings) -> None:
    """Refuse settings no service could follow.

    Raises:
        InvalidFieldError: naming the field.
    """
    _listed("languages", settings.languages, LANGUAGES)
    _listed("channels", settings.channels, CHANNELS)
    for year, wage in settings.minimum_wages.items():
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise InvalidFieldError(field="minimum_wages", reason=f"years are {FIRST_YEAR} to {LAST_YEAR}")
        if not LOWEST_WAGE <= wage <= HIGHEST_WAGE:
            raise InvalidFieldError(field="minimum_wages", reason="must be rupiah per month")
    quiet = settings.quiet_hours
    if not (0 <= quiet.start <= 23 and 0 <= quiet.end <= 23):  # noqa: PLR2004 - hours of a day
        raise InvalidFieldError(field="quiet_hours", reason="must be hours from 0 to 23")


def _listed(field: str, given: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    if not given or len(set(given)) != len(given) or any(item not in allowed for item in given):
        raise InvalidFieldError(field=field, reason=f"must be some of {', '.join(allowed)}, each once")


def _neighbours(home: cities.City) -> tuple[str, ...]:
    """Cities near enough for a commute or a shared employer, the nearest first."""
    near = [(cities.distance_km(home, other), other.code) for other in cities.ALL if other.code != home.code]
    return tuple(code for distance, code in sorted(near) if distance <= NEIGHBOUR_KM)
