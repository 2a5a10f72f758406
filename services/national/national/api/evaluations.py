"""The blind look-up's key: a city's registry has blinded numbers evaluated, and sees by a proof that it was this key.

For the registry alone: whoever holds what comes of it must not be able to ask here.
"""

import base64
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from prometheus_client import Counter
from pydantic import AfterValidator, Base64Bytes, BaseModel, Field
from starlette.responses import Response

from national.api.rate import Allowance, TooOftenProblem
from national.commands.evaluate_blindly import DayIsUsedUpProblem, evaluate_blindly
from national.domain.evaluation_key import EvaluationKey, living
from national.storage import evaluation_keys, evaluation_use
from servicekit.database import Database
from servicekit.http import CallerDep, Now, Session, TransactionalRoute, allow
from servicekit.http.faults import answer
from servicekit.http.incoming import Incoming
from servicekit.identity import Role
from servicekit.problems import AwayProblem, ForbiddenProblem

PURPOSE: Final = "known-elsewhere"
MOST_AT_ONCE: Final = 50
"""As many as take some ten milliseconds."""

ELEMENT_BYTES: Final = 32
_EVALUATED: Final = Counter(
    "ijc_blind_evaluations", "Blinded numbers that a city sent, by what became of them.", ["city", "outcome"]
)


def _as_long(element: bytes) -> bytes:
    if len(element) != ELEMENT_BYTES:
        raise ValueError(f"must be {ELEMENT_BYTES} bytes in base64")
    return element


Element = Annotated[Base64Bytes, AfterValidator(_as_long)]


class EvaluationIn(Incoming):
    """``blinded``: serialised elements of ristretto255, in base64; RFC 9497, mode VOPRF, ristretto255-SHA512."""

    key: Annotated[int, Field(ge=1, le=32_767)]
    blinded: Annotated[tuple[Element, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


class EvaluationOut(BaseModel):
    """``evaluated``: for each element, in the order asked, its proof's 64 bytes, then its own 32; in base64."""

    key: int
    public_key: str
    evaluated: list[str]


class KeyOut(BaseModel):
    """``ends_at`` is null for the one that counts now."""

    number: int
    public_key: str
    begun_at: datetime
    ends_at: datetime | None


class KeysOut(BaseModel):
    """The newest first."""

    keys: list[KeyOut]


class UseOut(BaseModel):
    city: str
    day: date
    evaluated: int
    refused: int


class UsesOut(BaseModel):
    uses: list[UseOut]


def _asks(registry: str) -> Any:  # noqa: ANN401 - FastAPI's own marker type
    async def check(caller: CallerDep) -> str:
        if caller.subject != registry or caller.purpose != PURPOSE or caller.city is None:
            raise ForbiddenProblem(f"this is for the cities' registry, with the purpose {PURPOSE}")
        if not evaluation_keys.offered():
            raise AwayProblem("no look-up is offered here: SEALING_KEY is not set")
        return caller.city

    return Depends(check)


def routes(
    *, database: Database, operators: Database, registry: str, allowance: Allowance, most_a_day: int
) -> APIRouter:
    """``registry``: the subject of the one who may ask; ``allowance``: of a city's requests in a minute."""
    router = APIRouter(prefix="/evaluations", route_class=TransactionalRoute, tags=["blind look-up"])
    city_of = _asks(registry)

    @router.get("/keys", dependencies=[allow(Role.SERVICE)])
    async def keys(_: Annotated[str, city_of]) -> KeysOut:
        """With which keys something is evaluated now. Whoever asks keeps them, and believes no other later."""
        async with database.read(city=None) as session:
            found = living(await evaluation_keys.all_keys(session), now=datetime.now(UTC))
        return KeysOut(keys=[_key(each) for each in found])

    @router.post("", response_model=EvaluationOut, dependencies=[allow(Role.SERVICE)])
    async def evaluate(
        body: EvaluationIn, city: Annotated[str, city_of], session: Session, now: Now
    ) -> EvaluationOut | Response:
        """Evaluate blinded numbers. What they are cannot be seen here; how many, is counted by city and day."""
        count = len(body.blinded)
        refused = _EVALUATED.labels(city, "refused")  # there from the first question on, or its first rise is not seen
        try:
            await allowance.take(f"blind look-up of {city}")
            done = await evaluate_blindly(
                session, city=city, key=body.key, blinded=body.blinded, most_a_day=most_a_day, now=now
            )
        except (TooOftenProblem, DayIsUsedUpProblem) as wait:
            refused.inc(count)
            return answer(wait)  # answered and not raised, so that the refusal is counted for good
        _EVALUATED.labels(city, "evaluated").inc(count)
        return EvaluationOut(
            key=done.key.number, public_key=_text(done.key.public_key), evaluated=[_text(out) for out in done.outputs]
        )

    @router.get("/use", dependencies=[allow(Role.OPERATOR)])
    async def use(days: Annotated[int, Query(ge=1, le=400)] = 31) -> UsesOut:
        """How much each city had evaluated, and how much it was refused, day by day."""
        async with operators.read(city=None) as session:
            found = await evaluation_use.since(session, datetime.now(UTC).date() - timedelta(days=days))
        return UsesOut(uses=[UseOut(city=u.city, day=u.day, evaluated=u.evaluated, refused=u.refused) for u in found])

    return router


def _key(key: EvaluationKey) -> KeyOut:
    return KeyOut(number=key.number, public_key=_text(key.public_key), begun_at=key.begun_at, ends_at=key.ends_at)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
