"""Statistics over HTTP: what there is, and each as JSON-stat 2.0 or CSV. ``c`` marks what is suppressed."""

import csv
import io
from email.utils import format_datetime
from typing import Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from national.api.feed import READERS
from national.api.json_stat import SUPPRESSED, json_stat
from national.domain.statistics import ALL, BY_SLUG, Statistic, Text
from national.queries.publication import Publications
from national.queries.published_table import Table, published_table
from servicekit.http import TransactionalRoute, allow
from servicekit.problems import NotFoundProblem


class TextOut(BaseModel):
    id: str
    en: str

    @classmethod
    def of(cls, text: Text) -> "TextOut":
        return cls(id=text.id, en=text.en)


class StatisticOut(BaseModel):
    """The definition of every figure stands beside it."""

    slug: str
    title: TextOut
    definition: TextOut
    dimensions: list[str]
    series: list[str]


def routes(*, publications: Publications, limit: Any) -> APIRouter:  # noqa: ANN401 - FastAPI's own marker type
    """``limit``: the dependency that counts a reader's requests."""
    router = APIRouter(
        prefix="/national/statistics", route_class=TransactionalRoute, tags=["statistics"],
        dependencies=[allow(*READERS), limit],
    )  # fmt: skip

    @router.get("")
    async def list_statistics() -> list[StatisticOut]:
        """Which there are, and how they are defined."""
        return [
            StatisticOut(
                slug=one.slug, title=TextOut.of(one.title), definition=TextOut.of(one.definition),
                dimensions=list(one.dimensions), series=[series.name for series in one.series],
            )
            for one in ALL
        ]  # fmt: skip

    @router.get("/{slug}", response_class=Response)
    async def show_statistic(slug: str, form: Literal["json-stat", "csv"] = "json-stat") -> Response:
        """One of them as JSON-stat or CSV, rounded to five; ``c`` is suppressed, what is not listed is nobody.

        ``Last-Modified``, and ``updated`` in JSON-stat, say up to when facts are counted in.
        """
        statistic, told = statistic_of(slug), as_csv if form == "csv" else as_json_stat
        return await publications.shown(lambda publication: told(published_table(publication, statistic)))

    return router


def statistic_of(slug: str) -> Statistic:
    """By its name.

    Raises:
        NotFoundProblem: there is no such.
    """
    if slug not in BY_SLUG:
        raise NotFoundProblem(f"there is no such statistic; there are: {', '.join(BY_SLUG)}", field="slug")
    return BY_SLUG[slug]


def as_json_stat(table: Table) -> Response:
    return Response(json_stat(table), media_type="application/json", headers=_of_when(table))


def as_csv(table: Table) -> Response:
    """To keep; what is nobody everywhere is left out."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([*table.values, *table.series])
    for place, figures in table.rows():
        if any(figure != 0 for figure in figures):
            writer.writerow([*place, *(SUPPRESSED if figure is None else figure for figure in figures)])
    headers = {"Content-Disposition": f'attachment; filename="{table.statistic.slug}.csv"', **_of_when(table)}
    return Response(written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _of_when(table: Table) -> dict[str, str]:
    return {"Last-Modified": format_datetime(table.counted_at, usegmt=True)}
