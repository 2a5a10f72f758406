"""A city's matching policy: read with its reasons, changed by the city's administrator, every change kept."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Header, Path, Query
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from matching.commands.change_policy import change_policy
from matching.domain.policy import BOUNDS, DEFAULT, Policy, Weights
from matching.domain.policy_reasons import REASONS
from matching.queries.show_policy import show_policies, show_policy
from matching.storage.policies import Kept
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.expected_version import expected_version
from servicekit.identity import Caller, Role
from servicekit.problems import NotFoundProblem

router = APIRouter(prefix="/cities/{code}/matching-policy", route_class=TransactionalRoute, tags=["matching policy"])

Count = Annotated[int, Field(ge=0, le=1_000_000)]
Version = Annotated[int, Field(ge=0, le=2_147_483_647)]
CityCode = Annotated[str, Path(pattern=r"^\d{2}\.\d{2}$")]


class WeightsIn(BaseModel):
    """Shares of the score; together one."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    must_skills: FiniteFloat
    occupation: FiniteFloat
    nice_skills: FiniteFloat
    experience: FiniteFloat
    distance: FiniteFloat
    education: FiniteFloat
    wage: FiniteFloat
    arrangement: FiniteFloat


class PolicyIn(BaseModel):
    """The whole policy. ``version`` is the one that was read, or say it in If-Match."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    weights: WeightsIn
    minimum_score: FiniteFloat
    proposals_per_vacancy: Count
    proposals_per_candidate: Count
    open_per_candidate: Count
    open_per_vacancy: Count
    open_per_employer: Count
    version: Version | None = None

    def to_domain(self) -> Policy:
        numbers = self.model_dump(exclude={"weights", "version"})
        return Policy(weights=Weights(**self.weights.model_dump()), **numbers)


class KeptOut(PolicyIn):
    changed_by: str | None
    changed_at: datetime | None

    @classmethod
    def of(cls, kept: Kept) -> Self:
        return cls.model_validate(
            {
                **asdict(kept.policy), "version": kept.version, "changed_by": kept.changed_by,
                "changed_at": kept.changed_at,
            }
        )  # fmt: skip


class ReasonOut(BaseModel):
    """Why a number has the default it has, and within which bounds it may be set."""

    default: float
    least: float
    most: float
    why_id: str
    why_en: str


class PolicyOut(KeptOut):
    numbers: dict[str, ReasonOut]

    @classmethod
    def explained(cls, kept: Kept) -> Self:
        return cls.model_validate(KeptOut.of(kept).model_dump() | {"numbers": _numbers()})


@router.get("", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN, Role.AUDITOR)])
async def policy(code: CityCode, session: Reading, caller: CallerDep) -> PolicyOut:
    """What the scores of this city are made of, number by number with its reason."""
    _own(caller, code)
    return PolicyOut.explained(await show_policy(session))


@router.get("/history", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN, Role.AUDITOR)])
async def history(
    code: CityCode, session: Reading, caller: CallerDep, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> list[KeptOut]:
    """The newest first."""
    _own(caller, code)
    return [KeptOut.of(kept) for kept in await show_policies(session, limit=limit)]


@router.put("", dependencies=[allow(Role.CITY_ADMIN)])
async def change(
    *, code: CityCode, body: PolicyIn, session: Session, caller: CallerDep, now: Now,
    if_match: Annotated[str | None, Header()] = None,
) -> PolicyOut:  # fmt: skip
    """Proposals that stand are judged again by it, in the next minutes."""
    _own(caller, code)
    seen = expected_version(if_match=if_match, in_body=body.version)
    kept = await change_policy(session, body.to_domain(), seen=seen, changed_by=caller.subject, now=now)
    return PolicyOut.explained(kept)


def _own(caller: Caller, code: str) -> None:
    if caller.city != code:
        raise NotFoundProblem("there is no such city for this caller")


def _numbers() -> dict[str, dict[str, Any]]:
    defaults = {f"weights.{name}": value for name, value in asdict(DEFAULT.weights).items()}
    defaults |= {name: getattr(DEFAULT, name) for name in BOUNDS}
    return {
        name: {
            "default": value,
            "least": BOUNDS.get(name, (0, 1))[0],
            "most": BOUNDS.get(name, (0, 1))[1],
            "why_id": REASONS[name]["id"],
            "why_en": REASONS[name]["en"],
        }
        for name, value in defaults.items()
    }
