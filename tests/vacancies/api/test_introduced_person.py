"""An employer asks who was put forward: its own referrals alone, while they run, and as far as the registry tells."""

from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import pytest

from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from servicekit.service_client import NotFoundError, ServiceRefusedError, ServiceUnavailableError
from testkit.tokens import TestIssuer
from tests.vacancies.builders import NOW, SURABAYA
from tests.vacancies.hiring import posted, referred
from vacancies.commands.end_referral import end_referral
from vacancies.domain.referral import Referral
from vacancies.gateways import registry

pytestmark = pytest.mark.postgres

PERSON = {
    "name": "Siti", "language": "id", "plain_language": False, "channels": [], "skills": [], "experience": [],
    "education": "sma",
}  # fmt: skip


class Registry:
    """The registry as its client shows it; what it was asked is kept."""

    def __init__(self) -> None:
        self.answer: dict[str, object] | Exception = PERSON
        self.asked: list[tuple[str, str, str]] = []

    async def get_json(self, path: str, *, city: str, purpose: str) -> dict[str, object]:
        self.asked.append((path, city, purpose))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
async def other(api: httpx.AsyncClient) -> AsyncIterator[Registry]:
    kept, made = list(registry._connected), Registry()
    registry.connect(made)  # type: ignore[arg-type]
    yield made
    registry.connect(kept[0])


@pytest.fixture
async def made(consumer: Database) -> Referral:
    async with consumer.write(city=SURABAYA) as session:
        return await referred(session, await posted(session))


async def ask(api: httpx.AsyncClient, issuer: TestIssuer, referral: Referral, employer: UUID) -> httpx.Response:
    bearer = issuer.bearer(Role.EMPLOYER, city=SURABAYA, person_id=employer)
    return await api.get(f"/referrals/{referral.id}/introduction", headers={"Authorization": bearer})


async def test_the_referrals_own_employer_is_told(
    api: httpx.AsyncClient, issuer: TestIssuer, made: Referral, other: Registry
) -> None:
    told = await ask(api, issuer, made, made.employer_id)
    assert (told.status_code, told.json()) == (200, PERSON)
    path = f"/candidates/{made.candidate_id}/introduction?referral_id={made.id}"
    assert other.asked == [(path, SURABAYA, "introduce")]
    assert (await ask(api, issuer, made, new_id())).status_code == 404


@pytest.mark.parametrize(
    ("answer", "status", "slug"),
    [
        (ServiceRefusedError("409"), 409, "introduction-not-agreed"),
        (NotFoundError("404"), 409, "introduction-not-agreed"),
        (ServiceUnavailableError("503"), 503, "temporarily-away"),
    ],
)
async def test_what_the_registry_does_not_tell(
    api: httpx.AsyncClient,
    issuer: TestIssuer,
    made: Referral,
    other: Registry,
    *,
    answer: Exception,
    status: int,
    slug: str,
) -> None:
    other.answer = answer
    told = await ask(api, issuer, made, made.employer_id)
    assert (told.status_code, told.json()["slug"]) == (status, slug)


async def test_after_the_end_nobody_is_introduced(
    api: httpx.AsyncClient, issuer: TestIssuer, made: Referral, other: Registry, consumer: Database
) -> None:
    async with consumer.write(city=SURABAYA) as session:
        await end_referral(session, referral_id=made.id, reason="not-selected", on=None, now=NOW)
    assert (await ask(api, issuer, made, made.employer_id)).status_code == 409
    assert other.asked == []
