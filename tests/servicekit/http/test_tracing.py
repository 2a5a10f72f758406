"""Whose word counts on whether a trace is recorded: a service's; everybody else's goes no further than its ids."""

import httpx
import pytest
from opentelemetry import propagate

from servicekit.database import Database
from servicekit.identity import Role
from testkit.spans import TRACE, UNKEPT, Caught, catching, context_of, trace_of
from testkit.tokens import TestIssuer
from tests.servicekit import notes

pytestmark = pytest.mark.postgres
KEPT = UNKEPT[:-2] + "01"


async def ask(
    database: Database, issuer: TestIssuer, *, traceparent: str, bearer: str | None, sampled: float = 0.0
) -> httpx.Response:
    """``GET /notes/me`` of a service that records ``sampled`` of all traces."""
    app = notes.app(database=database, issuer=issuer, sampled=sampled)
    async with notes.calling(app, bearer=bearer) as client:
        return await client.get("/notes/me", headers={"traceparent": traceparent, "baggage": "name=Siti"})


@pytest.mark.parametrize("signed_in", [True, False])
async def test_a_caller_from_outside_cannot_have_it_recorded(
    database: Database, issuer: TestIssuer, spans: Caught, *, signed_in: bool
) -> None:
    bearer = issuer.bearer(Role.OFFICER, city=notes.SURABAYA) if signed_in else "Bearer forged"
    answer = await ask(database, issuer, traceparent=KEPT, bearer=bearer)
    assert answer.status_code == (200 if signed_in else 401)
    assert spans.all() == []


async def test_of_callers_from_outside_our_share_is_recorded_in_their_trace(
    database: Database, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bearer = issuer.bearer(Role.OFFICER, city=notes.SURABAYA)
    with catching(monkeypatch, sampled=1.0) as spans:
        await ask(database, issuer, traceparent=UNKEPT, bearer=bearer, sampled=1.0)
    (found,) = spans.all()
    assert trace_of(found) == TRACE
    assert found.parent is not None


@pytest.mark.parametrize("traceparent", [KEPT, UNKEPT])
async def test_a_service_says_whether_its_trace_is_recorded(
    database: Database, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch, traceparent: str
) -> None:
    bearer = issuer.bearer(Role.SERVICE, city=notes.SURABAYA, purpose="notify")
    with catching(monkeypatch, sampled=0.5) as spans:
        await ask(database, issuer, traceparent=traceparent, bearer=bearer)
    assert [trace_of(span) for span in spans.all()] == ([TRACE] if traceparent == KEPT else [])


async def test_what_is_said_beside_the_trace_goes_no_further(
    database: Database, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_on: dict[str, str] = {}

    def note(_: object) -> None:
        propagate.inject(passed_on)

    bearer = issuer.bearer(Role.OFFICER, city=notes.SURABAYA)
    with catching(monkeypatch, sampled=1.0) as spans:
        monkeypatch.setattr(notes, "asked", note)
        await ask(database, issuer, traceparent=KEPT, bearer=bearer, sampled=1.0)
    (found,) = spans.all()
    assert passed_on == {"traceparent": f"00-{TRACE}-{context_of(found).span_id:016x}-01"}


async def test_a_trace_that_cannot_be_read_is_none(
    database: Database, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with catching(monkeypatch, sampled=1.0) as spans:
        await ask(database, issuer, traceparent="00-zz-zz-01", bearer=issuer.bearer(Role.OFFICER, city=notes.SURABAYA))
    assert [span.parent for span in spans.all()] == [None]
