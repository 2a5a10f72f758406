"""A city at work: its officers register, ask and answer; its worker does what is due."""

from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import text

from eventing.tasks import Task
from registry.commands.answer_elsewhere import Said, answer_elsewhere
from registry.commands.look_elsewhere import look_elsewhere
from registry.commands.record_consent import record_consent
from registry.commands.register_candidate import register_candidate
from registry.consumers.elsewhere_tasks import PLACE_WISH, SETTLE, ElsewhereTasks
from registry.domain.consent import Consent
from registry.domain.elsewhere import Elsewhere
from registry.domain.nik import Nik
from registry.storage import elsewhere
from servicekit.database import Database
from servicekit.ids import new_id
from tests.registry.builders import NOW, person, registration

OFFICER = "officer:petugas"
DENPASAR, SAMARINDA, KUPANG = "51.71", "64.72", "53.71"
_numbers = count(1)


def a_nik() -> str:
    """One that nobody else has."""
    return f"517101450792{next(_numbers):04d}"


class City:
    def __init__(self, code: str, *, database: Database, tasks: ElsewhereTasks) -> None:
        self.code = code
        self.database = database
        self.tasks = tasks

    async def registers(
        self,
        nik: str | None,
        *,
        met: bool = True,
        consents: tuple[Consent, ...] = (),
        officer: str = OFFICER,
        **who: Any,
    ) -> UUID:
        candidate_id = new_id()
        known = {"name": f"Orang {candidate_id}", "nik": None if nik is None else Nik(nik)} | who
        given = registration(consents=consents, person=person(**known))
        async with self.database.write(city=self.code) as session:
            await register_candidate(
                session, candidate_id=candidate_id, given=given, recorded_by=officer, met=met, now=NOW
            )
        return candidate_id

    async def works(self) -> None:
        """Everything that is due, once."""
        async with self.database.write(city=self.code) as session:
            rows = (
                await session.execute(
                    text(
                        "update tasks set done_at = now() where city = :city and done_at is null and kind = any(:kinds)"
                        " returning id, kind, payload"
                    ),
                    {"city": self.code, "kinds": [SETTLE, PLACE_WISH]},
                )
            ).all()
        for row in rows:
            task = Task(id=row.id, city=self.code, kind=row.kind, key="", payload=row.payload, tries=1)
            await (self.tasks.settle(task) if row.kind == SETTLE else self.tasks.place_wish(task))

    async def meets(self, nik: str, **more: Any) -> UUID:
        """Registers somebody, and the look is done."""
        candidate_id = await self.registers(nik, **more)
        await self.works()
        return candidate_id

    async def looks(self, candidate_id: UUID, *, officer: str = OFFICER) -> Elsewhere:
        async with self.database.write(city=self.code) as session:
            await look_elsewhere(session, candidate_id=candidate_id, asked_by=officer, now=NOW)
        await self.works()
        return await self.knows(candidate_id)

    async def knows(self, candidate_id: UUID) -> Elsewhere:
        async with self.database.read(city=self.code) as session:
            found = await elsewhere.find(session, candidate_id)
        return found or Elsewhere(candidate_id=candidate_id)

    async def hears(self, candidate_id: UUID, answer: Any, *, parts: tuple[str, ...] = ("contact", "profile")) -> None:
        said = Said(answer=answer, parts=parts, text_version="2026-11", form="spoken")
        async with self.database.write(city=self.code) as session:
            await answer_elsewhere(session, candidate_id=candidate_id, said=said, now=NOW)
        await self.works()

    async def writes_down(self, candidate_id: UUID, *, given: bool) -> None:
        consent = Consent(purpose="known-elsewhere", given=given, text_version="2026-11", at=NOW)
        async with self.database.write(city=self.code) as session:
            await record_consent(session, candidate_id=candidate_id, consent=consent, recorded_by=OFFICER, now=NOW)
        await self.works()
