"""A gate with people in it, and somebody who answers for the registry."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from release.commands.note_candidates import note_candidates
from release.commands.note_placement import note_placement
from release.commands.note_referral import note_referral
from release.consumers.release_round import ReleaseRound, Rhythm
from release.domain.city import City
from release.domain.policy import Attributes
from release.gateways.registry import Known, Registry, RegistryAwayError
from release.projections.cities import copy_cities
from servicekit.database import Database
from servicekit.ids import new_id

SURABAYA, JAYAPURA = "35.78", "91.71"
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class Answering(Registry):
    """The registry as the gate sees it: what it knows of each person; ``away`` while it does not answer."""

    def __init__(self) -> None:
        self.known: dict[UUID, Known] = {}
        self.asked: list[UUID] = []
        self.away = False

    async def attributes(self, candidate_ids: Sequence[UUID], *, city: str) -> Sequence[Known]:  # noqa: ARG002
        if self.away:
            raise RegistryAwayError("away")
        self.asked += candidate_ids
        return [self.known[who] for who in candidate_ids if who in self.known]


@dataclass
class Gate:
    database: Database
    registry: Answering = field(default_factory=Answering)
    now: datetime = NOW
    people: int = 0

    @property
    def round(self) -> ReleaseRound:
        rhythm = Rhythm(every=timedelta(days=1), answers_count=timedelta(days=2))
        return ReleaseRound(database=self.database, registry=self.registry, rhythm=rhythm, clock=self._passing)

    def _passing(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    async def joins(self, code: str = SURABAYA) -> None:
        city = City(code=code, version=1, name=f"Kota {code}", time_zone="Asia/Jakarta", joined_at=NOW)
        async with self.database.write(city=code) as session:
            await copy_cities(session, [city])

    async def registers(self, count: int, *, city: str = SURABAYA, agrees: bool = True, **known: Any) -> list[UUID]:
        """The same people in every run: what is drawn of each by chance depends on who they are, and on the key."""
        people = [UUID(int=self.people + one) for one in range(1, count + 1)]
        self.people += count
        async with self.database.write(city=city) as session:
            await note_candidates(session, [(who, NOW) for who in people])
        for who in people:
            self.knows(who, agrees=agrees, **known)
        return people

    def knows(self, who: UUID, *, agrees: bool = True, came_from: tuple[str, UUID] | None = None, **known: Any) -> None:
        attributes = Attributes(
            **(
                {
                    "age_band": None,
                    "sex": None,
                    "support_need": "seeing",
                    "occupation_group": "4",
                    "registered_month": "2026-11",
                    "education_agreed": True,
                }
                | known
            )
        )
        self.registry.known[who] = Known(
            candidate_id=who, attributes=attributes if agrees else None, came_from=came_from
        )

    async def places(self, people: Sequence[UUID], *, city: str = SURABAYA) -> list[UUID]:
        referrals = []
        for who in people:
            referral = new_id()
            referrals.append(referral)
            async with self.database.write(city=city) as session:
                for stage in ("referred", "interview", "placed"):
                    await note_referral(
                        session,
                        referral_id=referral,
                        candidate_id=who,
                        candidate_city=city,
                        stage=stage,
                        reason=None,
                        at=NOW,
                    )
                await note_placement(
                    session,
                    referral_id=referral,
                    candidate_id=who,
                    candidate_city=city,
                    status="made",
                    occupation="4311",
                    at=NOW,
                )
        return referrals

    async def told(self) -> list[dict[str, Any]]:
        """Everything told so far, oldest first, each with its headers."""
        async with self.database.read(city=None) as session:
            rows = await session.execute(
                text("select key, headers, payload from outbox where topic = 'ijc.national' order by id")
            )
            return [{"key": row.key, "headers": json.loads(row.headers), **json.loads(row.payload)} for row in rows]

    async def standing(self, event: str) -> list[dict[str, Any]]:
        """The newest of each fact that is not taken back."""
        newest = {fact["key"]: fact for fact in await self.told()}
        wanted = f"id.ijc.{event}.v1"
        return [fact for fact in newest.values() if not fact["removed"] and fact["headers"]["ce_type"] == wanted]
