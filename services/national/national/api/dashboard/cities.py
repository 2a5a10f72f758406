"""Cities beside one another: by rate with its interval, on a map, as a picture and as a table."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from national.api.dashboard import archipelago
from national.api.dashboard.choosing import chosen_of
from national.api.dashboard.nation import YEAR
from national.api.dashboard.words import PAGES
from national.api.feed import READERS
from national.api.labels import NATION_ALONE, interval, moment, named, number, per_hundred
from national.domain.rates import Rate, rate, verdict
from national.domain.statistics import BY_SLUG
from national.queries.publication import Publication, Publications
from national.queries.published_table import SUM, Table, published_table
from servicekit.http import allow
from webkit.charts import Span, spans
from webkit.language import language_of
from webkit.session import page_route, signed_in


@dataclass(frozen=True, slots=True)
class Measure:
    """A series per hundred of another; ``beside`` is the dimension of its statistic that is summed over, if any."""

    slug: str
    part: str
    whole: str
    beside: bool = False

    def figures(self, table: Table, city: str, year: str) -> tuple[int | None, int | None]:
        place = (city, SUM, year) if self.beside else (city, year)
        return table.figure(*place, series=self.part), table.figure(*place, series=self.whole)


MEASURES: Final = {
    "placed": Measure("funnel", "placed", "registered"),
    "kept": Measure("funnel", "kept-6-months", "placed"),
    "quota": Measure("quota", "employed", "required", beside=True),
}


@dataclass(frozen=True, slots=True)
class Compared:
    code: str
    name: str
    part: int | None
    whole: int | None
    rate: Rate | None
    verdict: str
    """above, below, alike, or none where it cannot be said."""


def routes(*, publications: Publications) -> APIRouter:
    router = APIRouter(
        route_class=page_route(PAGES), include_in_schema=False, dependencies=[signed_in, allow(*READERS)]
    )

    @router.get("/cities")
    async def show(
        request: Request, year: YEAR = "", measure: Annotated[str, Query(max_length=10)] = "placed"
    ) -> Response:
        chosen = measure if measure in MEASURES else "placed"
        return await publications.shown(partial(_page, request, year=year, measure=chosen))

    return router


def _page(request: Request, publication: Publication, *, year: str, measure: str) -> Response:
    language, of = language_of(request), MEASURES[measure]
    words = PAGES.words_in(language)
    table = published_table(publication, BY_SLUG[of.slug])
    chosen = chosen_of(table, city=SUM, year=year)
    nation, found = compared(table, of, year=chosen.year)
    told = [(one, _shown(one.rate, language)) for one in found]
    points, without = archipelago.points((one.code, one.verdict, one.name, shown) for one, shown in told)
    return PAGES.render(
        request, "cities.html", chosen=chosen, measure=measure, measures=list(MEASURES), map=archipelago, points=points,
        counted_at=moment(table.counted_at),
        without=without, years=[(one, one) for one in reversed(table.values["year"]) if one != SUM],
        definition=getattr(BY_SLUG[of.slug].definition, language),
        columns=[words["city"], named(of.part, language), named(of.whole, language)], nation=_shown(nation, language),
        spans=spans(
            [
                Span(one.name, one.rate.value, one.rate.low, one.rate.high, one.verdict, shown)
                for one, shown in told if one.rate is not None
            ],
            level=None if nation is None else nation.value,
        ),
        rows=[
            [
                one.name, number(one.part, language), number(one.whole, language),
                "" if one.rate is None else per_hundred(one.rate.value, language), interval(one.rate, language),
                words[one.verdict],
            ]
            for one in found
        ],
    )  # fmt: skip


def compared(table: Table, measure: Measure, *, year: str) -> tuple[Rate | None, list[Compared]]:
    """The nation's rate, and every city in the order of names."""
    nation = rate(*measure.figures(table, SUM, year))
    found = []
    for code, name in sorted(table.city_names.items(), key=lambda one: one[1]):
        if code == NATION_ALONE:
            continue
        part, whole = measure.figures(table, code, year)
        of = rate(part, whole)
        found.append(Compared(code, name, part, whole, of, (of and verdict(of, nation)) or "none"))
    return nation, found


def _shown(of: Rate | None, language: str) -> str:
    return interval(of, language) if of is None else f"{per_hundred(of.value, language)} ({interval(of, language)})"
