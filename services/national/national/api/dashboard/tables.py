"""Every statistic as a table with its definition, and as CSV."""

from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from national.api.dashboard.choosing import cities_of
from national.api.dashboard.nation import CITY
from national.api.dashboard.words import PAGES
from national.api.feed import READERS
from national.api.labels import moment, named, number, value_name
from national.api.statistics import as_csv, statistic_of
from national.domain.statistics import ALL, Statistic
from national.queries.publication import Publication, Publications
from national.queries.published_table import SUM, Table, published_table
from servicekit.http import allow
from webkit.language import language_of
from webkit.session import page_route, signed_in

MOST_ROWS: Final = 500
Slug = Annotated[str, Query(max_length=50)]


def routes(*, publications: Publications) -> APIRouter:
    router = APIRouter(
        prefix="/tables", route_class=page_route(PAGES), include_in_schema=False,
        dependencies=[signed_in, allow(*READERS)],
    )  # fmt: skip

    @router.get("")
    async def list_them(request: Request) -> Response:
        language = language_of(request)
        found = [(one.slug, getattr(one.title, language), getattr(one.definition, language)) for one in ALL]
        return PAGES.render(request, "tables.html", statistics=found)

    @router.get("/{slug}")
    async def show(request: Request, slug: str, city: CITY = SUM) -> Response:
        return await publications.shown(partial(_page, request, statistic_of(slug), city=city))

    @router.get("/{slug}/csv")
    async def take(slug: str) -> Response:
        statistic = statistic_of(slug)
        return await publications.shown(lambda publication: as_csv(published_table(publication, statistic)))

    return router


def _page(request: Request, statistic: Statistic, publication: Publication, *, city: str) -> Response:
    language, table = language_of(request), published_table(publication, statistic)
    of_city = "city" in statistic.dimensions
    city = city if city in table.city_names else SUM
    rows = _rows(table, language, city=city if of_city else None)
    columns = [named(one, language) for one in (*statistic.dimensions, *table.series)]
    return PAGES.render(
        request, "table.html", statistic=statistic, language_title=getattr(statistic.title, language),
        definition=getattr(statistic.definition, language), columns=columns, rows=rows[:MOST_ROWS],
        more=len(rows) > MOST_ROWS, most=MOST_ROWS, city=city, cities=cities_of(table, language) if of_city else [],
        counted_at=moment(table.counted_at),
        numbers=list(range(len(statistic.dimensions), len(columns))),
    )  # fmt: skip


def _rows(table: Table, language: str, *, city: str | None) -> list[list[str]]:
    """Of one city, or of the whole nation; what is nobody is left out."""
    dimensions = table.statistic.dimensions
    return [
        [
            *(
                value_name(one, value, language, cities=table.city_names)
                for one, value in zip(dimensions, place, strict=True)
            ),
            *(number(figure, language) for figure in figures),
        ]
        for place, figures in table.rows()
        if any(figure != 0 for figure in figures) and (city is None or place[dimensions.index("city")] == city)
    ]
