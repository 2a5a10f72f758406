"""Which city and year a reader chose, of those there are; a choice that there is not is the usual one."""

from dataclasses import dataclass

from national.api.dashboard.words import PAGES
from national.api.labels import NATION_ALONE, value_name
from national.queries.published_table import SUM, Table

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """``year`` is empty where nothing has been told yet."""

    city: str
    year: str


def chosen_of(table: Table, *, city: str, year: str) -> Chosen:
    years = [one for one in table.values["year"] if one != SUM]
    return Chosen(city if city in table.city_names else SUM, year if year in years else years[-1] if years else "")


def choices(table: Table, language: str) -> tuple[Options, Options]:
    """Cities by name, the nation first; years, the newest first."""
    years = [one for one in table.values["year"] if one != SUM]
    return cities_of(table, language), [(one, one) for one in reversed(years)]


def cities_of(table: Table, language: str) -> Options:
    named = [(code, value_name("city", code, language, cities=table.city_names)) for code in table.city_names]
    whole = PAGES.words_in(language)["whole"]
    return [(SUM, whole), *sorted((one for one in named if one[0] != NATION_ALONE), key=lambda one: one[1])]
