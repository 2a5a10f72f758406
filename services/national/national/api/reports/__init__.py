"""The monthly report of a city, to take away as XLSX or PDF. Published figures alone."""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Path, Response

from national.api.feed import READERS
from national.api.reports.pdf import as_pdf
from national.api.reports.told import told
from national.api.reports.xlsx import as_xlsx
from national.queries.monthly_report import NoSuchCityError, monthly_report
from national.queries.publication import Publications
from servicekit.http import TransactionalRoute, allow
from servicekit.problems import NotFoundProblem

Form = Literal["xlsx", "pdf"]
Language = Literal["id", "en"]
City = Annotated[str, Path(pattern=r"^\d{2}\.\d{2}$", description="a city's code")]
Month = Annotated[str, Path(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="such as 2026-11")]
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "the report",
        "content": {media: {"schema": {"type": "string", "format": "binary"}} for media in (XLSX, "application/pdf")},
    }
}


def routes(*, publications: Publications, limit: Any) -> APIRouter:  # noqa: ANN401 - FastAPI's own marker type
    """``limit``: the dependency that counts a reader's requests."""
    router = APIRouter(
        prefix="/national/reports", route_class=TransactionalRoute, tags=["reports"],
        dependencies=[allow(*READERS), limit],
    )  # fmt: skip

    @router.get("/{city}/{month}", response_class=Response, responses=_FILES)
    async def take_report(city: City, month: Month, form: Form = "xlsx", language: Language = "id") -> Response:
        """The monthly labour market report of a city, rounded and protected as every statistic is."""
        return await report_file(publications, city=city, month=month, form=form, language=language)

    return router


async def report_file(publications: Publications, *, city: str, month: str, form: Form, language: str) -> Response:
    """The file as an answer.

    Raises:
        NotFoundProblem: the city does not take part.
    """
    written = as_pdf if form == "pdf" else as_xlsx
    try:
        content = await publications.shown(
            lambda publication: written(told(monthly_report(publication, city=city, month=month), language=language))
        )
    except NoSuchCityError as error:
        raise NotFoundProblem(str(error), field="city") from None
    name = f"{'laporan' if language == 'id' else 'report'}-{city}-{month}.{form}"
    return Response(
        content,
        media_type="application/pdf" if form == "pdf" else XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
