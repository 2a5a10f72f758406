"""The monthly labour market report of a city: what the ministry's form asks for, as far as it may be told."""

from dataclasses import dataclass
from typing import Final

from national.domain.statistics import BY_SLUG
from national.queries.publication import Publication
from national.queries.published_table import SUM, Table, published_table

FLOWS: Final = ("registered", "proposed", "referred", "placed", "kept-6-months", "withdrawn")
WORK: Final = ("registered", "placed", "vacancies", "openings")
STOCKS: Final = ("seekers-before", "seekers-after", "vacancies-before", "vacancies-filled", "vacancies-after")
ELSEWHERE: Final = ("education", "age-and-sex", "sector", "kind-of-placement")
"""What the forms ask for and the nation is never told."""


@dataclass(frozen=True, slots=True)
class Row:
    """``figures`` stand under the columns of their section; None is suppressed."""

    name: str
    figures: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReport:
    """``position`` is that of the feed, so that who has another report knows which is newer."""

    city: str
    city_name: str
    month: str
    position: int
    flows: tuple[Row, ...]
    """Under: the month; the quarter and the year, of what was told for these alone."""
    work: tuple[Row, ...]
    """By major occupation group, under ``WORK``; the last row is all."""
    empty: tuple[str, ...] = (*STOCKS, *ELSEWHERE)


class NoSuchCityError(LookupError):
    """No city of this code has told anything."""

    slug = "no-such-city"


def monthly_report(publication: Publication, *, city: str, month: str) -> MonthlyReport:
    """Of published figures alone.

    Raises:
        NoSuchCityError: it is none of those that take part.
    """
    if city not in publication.city_names:
        raise NoSuchCityError(f"no city {city} takes part")
    flows = published_table(publication, BY_SLUG["steps-by-month"])
    work = published_table(publication, BY_SLUG["labour-market-by-month"])
    quarter = f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"
    periods = (month, quarter, f"{month[:4]}-year")
    return MonthlyReport(
        city=city, city_name=publication.city_names[city], month=month, position=publication.head.position,
        flows=tuple(Row(name, tuple(flows.figure(city, one, series=name) for one in periods)) for name in FLOWS),
        work=tuple(_work(work, city, month)),
    )  # fmt: skip


def _work(table: Table, city: str, month: str) -> list[Row]:
    groups = [one for one in table.values["occupation"] if one != SUM]
    return [
        Row(group, tuple(table.figure(city, month, group, series=name) for name in WORK)) for group in (*groups, SUM)
    ]
