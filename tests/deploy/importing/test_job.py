"""One import from the file to the last answer: every row is accounted for, whatever happens on the way."""

import csv
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from ijc.client import Api
from ijc.importing.job import Unwatched, Wanted, import_file
from ijc.importing.kinds.kind import KINDS
from ijc.importing.rows import ImportProblemError
from ijc.importing.summary import Summary, summary_lines
from ijc.tokens import NotLoggedInError
from tests.deploy.importing.import_service import ImportService, Row

ROWS = 1_200


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr("ijc.client.FIRST_PAUSE", 0.0)
    monkeypatch.setattr("ijc.importing.sending.PAUSE", 0.0)
    monkeypatch.setattr("ijc.importing.sending.PATIENCE", 0.0)


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    file = tmp_path / "list.csv"
    lines = [f"{number},Juru Masak {number},PT Contoh" for number in range(ROWS)]
    lines[5] = "5,,PT Contoh"
    file.write_text("source_id,title,employer_name\n" + "\n".join(lines))
    return Wanted(kind=KINDS["vacancies"], file=file, city="35.78")


async def run(wanted: Wanted, service: ImportService) -> Summary:
    async with service.api() as api:
        return await import_file(wanted, api=api, journals=wanted.file.parent / "journals", progress=Unwatched())


def figures(summary: Summary) -> dict[str, int]:
    names = ("read", "accepted", "updated", "unchanged", "refused", "not_sent")
    return {name: getattr(summary, name) for name in names if getattr(summary, name)}


def refused_by_service(row: Row) -> tuple[str, str] | None:
    return ("wage_min", "must not be below 0") if row["source_id"] == "9" else None


async def test_every_row_is_accounted_for_and_the_refused_ones_stand_in_the_report(wanted: Wanted) -> None:
    summary = await run(wanted, ImportService(refuses=refused_by_service))
    assert figures(summary) == {"read": ROWS, "accepted": ROWS - 2, "refused": 2}
    with wanted.report_path.open(encoding="utf-8-sig") as file:
        told = [(row["line"], row["source_id"], row["field"], row["reason"]) for row in csv.DictReader(file)]
    assert told == [("7", "5", "title", "must not be empty"), ("11", "9", "wage_min", "must not be below 0")]


async def test_one_fault_in_different_places_of_a_list_is_one_kind(wanted: Wanted) -> None:
    def refuses(row: Row) -> tuple[str, str] | None:
        return (f"must_skills.{row['line']}", "is not a code of the vocabulary")

    summary = await run(wanted, ImportService(refuses=refuses))
    assert summary.reasons["must_skills: is not a code of the vocabulary"] == ROWS - 1


async def test_a_mended_report_brings_in_what_was_refused_and_nothing_else(wanted: Wanted) -> None:
    service = ImportService()
    await run(wanted, service)
    mended = wanted.file.with_name("mended.csv")
    mended.write_text(wanted.report_path.read_text("utf-8-sig").replace("5,,PT Contoh", "5,Penjahit,PT Contoh"))
    summary = await run(replace(wanted, file=mended, source=wanted.source_name), service)
    assert figures(summary) == {"read": 1, "accepted": 1}
    assert len(service.known) == ROWS


async def test_a_second_run_sends_one_batch_to_see_that_it_is_known_and_again_asks_anew(wanted: Wanted) -> None:
    service = ImportService()
    await run(wanted, service)
    calls, applied = service.calls, service.applied
    summary = await run(wanted, service)
    assert (service.calls, service.applied) == (calls + 1, applied)
    assert summary.batches_before == 3
    summary = await run(replace(wanted, again=True), service)
    assert figures(summary) == {"read": ROWS, "unchanged": ROWS - 1, "refused": 1}


async def test_a_service_that_goes_away_stops_the_import_and_the_next_run_goes_on(wanted: Wanted) -> None:
    def gone_after_the_first(call: int) -> httpx.Response | None:
        return httpx.Response(503) if call > 1 else None

    service = ImportService(answer=gone_after_the_first)
    summary = await run(wanted, service)
    assert summary.stopped is not None
    assert summary.read == summary.accepted + summary.refused + summary.not_sent
    assert summary.not_sent > 0
    service.answer = lambda _call: None
    summary = await run(wanted, service)
    assert summary.stopped is None
    assert summary.batches_before >= 1
    assert (len(service.known), service.applied) == (ROWS - 1, ROWS - 1)


async def test_an_answer_that_got_lost_is_asked_for_again_and_nothing_is_doubled(wanted: Wanted) -> None:
    service = ImportService()
    whole = service.handle

    def loses_every_second_answer(request: httpx.Request) -> httpx.Response:
        answer = whole(request)
        return httpx.Response(502) if service.calls % 2 else answer

    service.handle = loses_every_second_answer  # type: ignore[method-assign]
    summary = await run(wanted, service)
    assert figures(summary) == {"read": ROWS, "accepted": ROWS - 1, "refused": 1}
    assert service.applied == ROWS - 1


async def test_a_file_without_rows_is_no_import(wanted: Wanted) -> None:
    wanted.file.write_text("source_id,title,employer_name\n")
    with pytest.raises(ImportProblemError, match="has no rows below its first row"):
        await run(wanted, ImportService())


async def test_twins_of_different_lines_are_told_as_one_reason(wanted: Wanted) -> None:
    wanted.file.write_text("source_id,title,employer_name\n" + "1,Juru Masak,PT A\n2,Penjahit,PT A\n" * 3)
    summary = await run(wanted, ImportService())
    assert dict(summary.reasons) == {"source_id: is the same as on an earlier line": 4}
    assert "  4 times source_id: is the same as on an earlier line" in summary_lines(summary, report=None)


async def test_again_that_was_stopped_is_resumed_and_still_asks_anew(wanted: Wanted) -> None:
    service = ImportService()
    await run(wanted, service)
    done = service.calls
    service.answer = lambda call: httpx.Response(503) if call > done + 1 else None
    stopped = await run(replace(wanted, again=True), service)
    assert (stopped.accepted, stopped.not_sent > 0) == (0, True)
    service.answer = lambda _call: None
    summary = await run(wanted, service)
    assert figures(summary) == {"read": ROWS, "unchanged": ROWS - 1, "refused": 1}


async def test_another_platform_at_the_same_address_gets_everything(wanted: Wanted) -> None:
    await run(wanted, ImportService())
    fresh = ImportService()
    summary = await run(wanted, fresh)
    assert figures(summary) == {"read": ROWS, "accepted": ROWS - 1, "refused": 1}
    assert fresh.applied == ROWS - 1
    before = fresh.calls
    summary = await run(wanted, fresh)
    assert fresh.calls == before + 1
    assert summary.accepted == ROWS - 1


async def test_a_service_that_is_away_for_a_while_is_waited_for(
    wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ijc.importing.sending.PATIENCE", 60.0)
    service = ImportService(answer=lambda call: httpx.Response(503) if 1 < call < 40 else None)
    waited: list[int] = []

    class Watching(Unwatched):
        def waiting(self) -> None:
            waited.append(service.calls)

    async with service.api() as api:
        summary = await import_file(wanted, api=api, journals=wanted.file.parent / "journals", progress=Watching())
    assert figures(summary) == {"read": ROWS, "accepted": ROWS - 1, "refused": 1}
    assert waited
    assert service.applied == ROWS - 1


async def test_a_login_that_ends_on_the_way_stops_the_import_and_the_next_run_goes_on(wanted: Wanted) -> None:
    service = ImportService()
    tokens = iter(["good"] * 2)

    async def bearer() -> str:
        token = next(tokens, None)
        if token is None:
            raise NotLoggedInError("You are not logged in for this, or no longer.")
        return token

    async with Api("http://vacancies.test", bearer=bearer, transport=httpx.MockTransport(service.handle)) as api:
        journals = wanted.file.parent / "journals"
        summary = await import_file(wanted, api=api, journals=journals, progress=Unwatched())
        assert summary.stopped == "You are not logged in for this, or no longer."
        assert summary.read == summary.accepted + summary.refused + summary.not_sent
        assert summary.not_sent > 0
        tokens = iter(["good"] * 9)
        summary = await import_file(wanted, api=api, journals=journals, progress=Unwatched())
    assert figures(summary) == {"read": ROWS, "accepted": ROWS - 1, "refused": 1}
    assert service.applied == ROWS - 1


async def test_of_a_list_of_several_places_the_city_alone_can_be_taken(wanted: Wanted) -> None:
    wanted.file.write_text(
        "source_id,title,employer_name,location\n1,Kasir,PT A,Surabaya\n2,Kasir,PT A,Sidoarjo\n3,,PT A,Surabaya\n"
        "4,Kasir,PT A,\n"
    )
    service = ImportService()
    summary = await run(replace(wanted, only_city=True), service)
    assert figures(summary) | {"elsewhere": summary.elsewhere} == {
        "read": 4, "accepted": 1, "refused": 1, "elsewhere": 2,
    }  # fmt: skip
    assert [row["workplace_city"] for row in service.known.values()] == ["35.78"]
    assert not summary.complete


async def test_the_summary_says_how_many_rows_have_codes(wanted: Wanted) -> None:
    summary = await run(wanted, ImportService())
    assert summary.coded["occupation"] == ROWS - 1
    assert f"  {ROWS - 1:,} (100%) have occupation" in summary_lines(summary, report=None)
