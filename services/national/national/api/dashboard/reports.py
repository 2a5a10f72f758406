"""Choosing a city's monthly report, and taking it in the language of the page."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from national.api.dashboard.choosing import cities_of
from national.api.dashboard.words import PAGES
from national.api.feed import READERS
from national.api.labels import period_name
from national.api.reports import Form, report_file
from national.domain.statistics import BY_SLUG
from national.queries.publication import Publication, Publications
from national.queries.published_table import SUM, published_table
from servicekit.http import allow
from webkit.language import language_of
from webkit.session import page_route, signed_in

_A_MONTH = 7


def routes(*, publications: Publications) -> APIRouter:
    router = APIRouter(
        prefix="/reports", route_class=page_route(PAGES), include_in_schema=False,
        dependencies=[signed_in, allow(*READERS)],
    )  # fmt: skip

    @router.get("")
    async def choose(request: Request) -> Response:
        return await publications.shown(partial(_choosing, request))

    @router.get("/file")
    async def take(
        request: Request,
        city: Annotated[str, Query(pattern=r"^\d{2}\.\d{2}$")],
        month: Annotated[str, Query(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")],
        form: Form = "xlsx",
    ) -> Response:
        return await report_file(publications, city=city, month=month, form=form, language=language_of(request))

    return router


def _choosing(request: Request, publication: Publication) -> Response:
    language, table = language_of(request), published_table(publication, BY_SLUG["steps-by-month"])
    months = [one for one in reversed(table.values["period"]) if len(one) == _A_MONTH and "Q" not in one]
    return PAGES.render(
        request, "reports.html", cities=[one for one in cities_of(table, language) if one[0] != SUM],
        months=[(one, period_name(one, language)) for one in months],
    )  # fmt: skip
