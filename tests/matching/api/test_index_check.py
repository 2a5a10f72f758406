"""Operators compare what is searched with what the topics say."""

from typing import Any

import httpx
import pytest

from eventing.replaying import KafkaAwayError
from matching.domain import policy
from matching.domain.index import Index
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.populations import person
from tests.matching.world import World

pytestmark = pytest.mark.postgres


async def test_operators_are_told_what_differs(
    http: httpx.AsyncClient, officer: dict[str, str], issuer: TestIssuer, stage: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = stage.live.index

    async def equal(*_: Any, **__: Any) -> Index:
        return same

    async def another(*_: Any, **__: Any) -> Index:
        index = Index(policy.DEFAULT)
        index.put_candidate(person(1))
        return index

    async def away(*_: Any, **__: Any) -> Index:
        raise KafkaAwayError("Kafka does not answer: NoBrokersAvailable")

    operator = as_(issuer, Role.OPERATOR, city="*")
    for rebuilt, status, differing in ((equal, 200, 0), (another, 200, 4), (away, 503, None)):
        monkeypatch.setattr("matching.main.rebuilt", rebuilt)
        answer = await http.get("/index/comparison", headers=operator)
        assert answer.status_code == status
        assert answer.json().get("differing") == differing
    assert (await http.get("/index/comparison", headers=officer)).status_code == 403
