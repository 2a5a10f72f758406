"""The monthly report as a workbook and as a PDF: the same protected figures, in both languages."""

import io

import httpx
import pytest
from openpyxl import load_workbook

from national.api.reports.pdf import as_pdf
from national.api.reports.told import Section, Told
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.national.conftest import SURABAYA
from tests.national.dashboard.conftest import AMBON

pytestmark = pytest.mark.postgres


@pytest.fixture
def analyst(issuer: TestIssuer) -> dict[str, str]:
    return {"Authorization": issuer.bearer(Role.NATIONAL_ANALYST)}


def cells(content: bytes, sheet: int) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(content)).worksheets[sheet].iter_rows(values_only=True))


async def test_a_workbook_has_the_month_and_says_what_is_missing_and_why(
    browser: httpx.AsyncClient, analyst: dict[str, str]
) -> None:
    answer = await browser.get(f"/national/reports/{SURABAYA}/2026-06?language=en", headers=analyst)
    assert answer.status_code == 200, answer.text
    assert f'filename="report-{SURABAYA}-2026-06.xlsx"' in answer.headers["content-disposition"]
    assert cells(answer.content, 0)[1] == (f"Kota Surabaya ({SURABAYA}), June 2026",)
    flows = {row[0]: row[1:] for row in cells(answer.content, 1)}
    assert flows["What happened"] == ("June 2026", "told for the quarter alone", "told for the year alone")
    assert flows["Registered"] == (50, 0, 0)
    assert flows["Placed"] == (300, 0, 0)
    assert cells(answer.content, 2)[-1] == ("all", 50, 300, 0, 0)
    forms = {number: here for number, _, here in cells(answer.content, 3)[1:]}
    assert [one for one in forms if str(one).startswith("III/")] == [f"III/{number}" for number in range(1, 9)]
    assert "registered and placed" in str(forms["III/3"])
    empty = {name: why for name, why in cells(answer.content, 4)}  # noqa: C416 - two cells a row
    assert "could point at a person" in str(empty["By economic sector (KBLI)"])
    assert "training-gaps" in str(empty["By education"])
    assert "the city's own records have it" in str(empty["Jobseekers not placed at the end of this month"])


async def test_what_is_suppressed_is_suppressed_in_the_report_too(
    browser: httpx.AsyncClient, analyst: dict[str, str]
) -> None:
    answer = await browser.get(f"/national/reports/{AMBON}/2026-03", headers=analyst)
    flows = {row[0]: row[1:] for row in cells(answer.content, 1)}
    assert flows["Terdaftar"] == ("disembunyikan", 0, 0)
    assert cells(answer.content, 2)[-1][1] == "disembunyikan"


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_pdf_is_tagged_for_screen_readers(browser: httpx.AsyncClient, language: str) -> None:
    """Typst writes no file that is not PDF/UA-1; these are its marks."""
    answer = await browser.get(
        f"/reports/file?city={SURABAYA}&month=2026-06&form=pdf", headers={"Accept-Language": language}
    )
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    for mark in (b"%PDF-1.7", b"/StructTreeRoot", b"pdfuaid:part", f"/Lang({language})".encode()):
        assert mark in answer.content, mark


def test_a_text_is_never_markup() -> None:
    text = '#panic("no") $x$ *a* _b_ [c] \\ "'
    told = Told(
        language="id",
        title=text,
        subject=text,
        notes=[text],
        sections=[Section(text, [text, text], [[text, 1]])],
        between=".",
    )
    assert as_pdf(told).startswith(b"%PDF")


async def test_what_cannot_be_reported(browser: httpx.AsyncClient, analyst: dict[str, str]) -> None:
    for path, status in (("99.71/2026-06", 404), (f"{SURABAYA}/2026-13", 422), (f"{SURABAYA}/2026-06?form=doc", 422)):
        assert (await browser.get(f"/national/reports/{path}", headers=analyst)).status_code == status, path
    assert (await browser.get(f"/reports/file?city={SURABAYA}&month=June")).status_code == 422
