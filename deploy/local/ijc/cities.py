"""Which city somebody at the terminal means."""

from vocabulary import cities


class UnknownCityError(Exception):
    """Not one of the 98 cities."""


def city_of(written: str) -> cities.City:
    """A city by its code or name.

    Raises:
        UnknownCityError: neither.
    """
    found = cities.find(written.strip()) or cities.named(written)
    if found is None:
        raise UnknownCityError(f"There is no city {written!r} among the 98 of Indonesia. Give a code such as 35.78.")
    return found
