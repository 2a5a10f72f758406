"""The first page: the nation, or one city, in a year. The way, the months, the wait, the help, the work there is."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from national.api.dashboard.choosing import Chosen, choices, chosen_of
from national.api.dashboard.training import training
from national.api.dashboard.words import PAGES
from national.api.feed import READERS
from national.api.labels import (
    interval,
    moment,
    named,
    number,
    per_hundred,
    period_name,
    short_occupation,
    value_name,
)
from national.domain.rates import rate
from national.domain.statistics import BY_SLUG
from national.queries.publication import Publication, Publications
from national.queries.published_table import SUM, Table, published_table
from servicekit.http import allow
from webkit.charts import Span, Spans, Trend, Value, spans, trend
from webkit.language import language_of
from webkit.session import page_route, signed_in

CITY = Annotated[str, Query(max_length=8)]
YEAR = Annotated[str, Query(max_length=8)]
WAITED = ("under-30-days", "30-90-days", "91-180-days", "over-180-days", "not-told")
_A_MONTH = 7
Rows = list[list[str]]
Bars = list[tuple[str, int, str]]


def routes(*, publications: Publications) -> APIRouter:
    router = APIRouter(
        route_class=page_route(PAGES), include_in_schema=False, dependencies=[signed_in, allow(*READERS)]
    )

    @router.get("/")
    async def show(request: Request, city: CITY = SUM, year: YEAR = "") -> Response:
        return await publications.shown(partial(_page, request, city=city, year=year))

    return router


def _page(request: Request, publication: Publication, *, city: str, year: str) -> Response:
    language, funnel = language_of(request), published_table(publication, BY_SLUG["funnel"])
    chosen, words = chosen_of(funnel, city=city, year=year), PAGES.words_in(language)
    return PAGES.render(
        request, "nation.html", choices=choices(funnel, language), place=_place(chosen, funnel, language),
        counted_at=moment(funnel.counted_at),
        definitions={slug: getattr(one.definition, language) for slug, one in BY_SLUG.items()},
        funnel=_funnel(funnel, chosen, language), months=_months(publication, chosen, language),
        waited=_waited(publication, chosen, language), needs=_needs(publication, chosen, language),
        supply=_supply(publication, chosen, language), chosen=chosen,
        training=training(publication, chosen, language, sides=(words["asked"], words["have"])),
    )  # fmt: skip


def _place(chosen: Chosen, table: Table, language: str) -> str:
    if chosen.city == SUM:
        return PAGES.words_in(language)["overview"]
    return value_name("city", chosen.city, language, cities=table.city_names)


def _funnel(table: Table, chosen: Chosen, language: str) -> Bars:
    figures = [(name, table.figure(chosen.city, chosen.year, series=name)) for name in table.series]
    return [(named(name, language), figure or 0, number(figure, language)) for name, figure in figures]


def _months(publication: Publication, chosen: Chosen, language: str) -> tuple[Trend, Trend, list[str], Rows]:
    """Two lines over the months, and the table of every period of the year."""
    table = published_table(publication, BY_SLUG["steps-by-month"])
    periods = [one for one in table.values["period"] if one.startswith(f"{chosen.year}-")]
    months = [one for one in periods if len(one) == _A_MONTH and "Q" not in one]
    lines = []
    for series in ("registered", "placed"):
        figures = [table.figure(chosen.city, month, series=series) for month in months]
        lines.append(
            trend([
                Value(period_name(month, language), figure, number(figure, language))
                for month, figure in zip(months, figures, strict=True)
            ])
        )  # fmt: skip
    rows = [
        [
            period_name(one, language),
            *(number(table.figure(chosen.city, one, series=name), language) for name in table.series),
        ]
        for one in periods
    ]
    return lines[0], lines[1], [named(name, language) for name in table.series], rows


def _waited(publication: Publication, chosen: Chosen, language: str) -> Bars:
    table = published_table(publication, BY_SLUG["time-to-placement"])
    found = [(one, table.figure(one, chosen.city, chosen.year, series="placed")) for one in WAITED]
    return [
        (value_name("waited", one, language, cities={}), figure or 0, number(figure, language))
        for one, figure in found
        if figure != 0
    ]


def _needs(publication: Publication, chosen: Chosen, language: str) -> tuple[Spans, Rows] | None:
    """Of the nation alone: in a city hardly any would be left."""
    if chosen.city != SUM:
        return None
    table = published_table(publication, BY_SLUG["outcomes-by-need"])
    found, rows = [], []
    nation = rate(*(table.figure(SUM, chosen.year, series=name) for name in ("placed", "registered")))
    for need in table.values["need"]:
        placed, registered = (table.figure(need, chosen.year, series=name) for name in ("placed", "registered"))
        if registered == 0:
            continue
        of, name = rate(placed, registered), value_name("need", need, language, cities={})
        shown = "" if of is None else per_hundred(of.value, language)
        rows.append([name, number(registered, language), number(placed, language), shown, interval(of, language)])
        if of is not None and need != SUM:
            found.append(Span(name, of.value, of.low, of.high, "alike", f"{shown} ({interval(of, language)})"))
    return spans(found, level=None if nation is None else nation.value), rows


def _supply(publication: Publication, chosen: Chosen, language: str) -> tuple[Bars, Bars, list[str], Rows]:
    table = published_table(publication, BY_SLUG["demand-and-supply"])
    groups = [one for one in table.values["occupation"] if one != SUM]
    bars: dict[str, Bars] = {}
    for series in ("registered", "openings"):
        figures = [(one, table.figure(one, chosen.city, series=series)) for one in groups]
        bars[series] = [
            (short_occupation(one, language), figure or 0, number(figure, language)) for one, figure in figures
        ]
    rows = [
        [
            value_name("occupation", one, language, cities={}),
            *(number(table.figure(one, chosen.city, series=name), language) for name in table.series),
        ]
        for one in table.values["occupation"]
    ]
    return bars["registered"], bars["openings"], [named(name, language) for name in table.series], rows
