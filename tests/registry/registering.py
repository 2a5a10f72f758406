"""A registered person, for tests of what comes after."""

from registry.commands.register_candidate import register_candidate
from registry.domain.candidate import Candidate
from registry.domain.registration import Registration
from servicekit.database import WriteSession
from servicekit.ids import new_id
from tests.registry.builders import NOW, registration


async def registered(session: WriteSession, given: Registration | None = None) -> Candidate:
    done = await register_candidate(
        session, candidate_id=new_id(), given=given or registration(), recorded_by="officer:o1", now=NOW
    )
    return done.candidate
