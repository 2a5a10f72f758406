"""A candidate was registered or changed: copy the state, then propose the best vacancies."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from contracts.candidate_registered import CandidateState
from eventing.subscriptions import Delivered, Tombstone
from matching.commands.forget_proposals import forget_proposals
from matching.consumers.proposing import Concerned
from matching.domain.profiles import Candidate, Experience
from matching.projections.candidates import copy_candidates, forget_candidates
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


def copying(live: LiveIndex) -> Callable[[WriteSession, Sequence[Delivered[CandidateState]]], Awaitable[None]]:
    async def copy_states(session: WriteSession, events: Sequence[Delivered[CandidateState]]) -> None:
        await copy_candidates(session, live, [candidate_of(event.payload) for event in events])

    return copy_states


def concerned(state: CandidateState) -> Concerned:
    return Concerned(id=state.candidate_id, person=True, origin=state.origin)


def forgetting(live: LiveIndex) -> Callable[[WriteSession, Sequence[Tombstone]], Awaitable[None]]:
    async def forget(session: WriteSession, keys: Sequence[Tombstone]) -> None:
        # An erasure travels on another topic: what came after it on this one must not stay behind either.
        now, gone = datetime.now(UTC), [UUID(key.subject) for key in keys]
        await forget_candidates(session, live, city=keys[0].city, ids=gone)
        for candidate_id in gone:
            await forget_proposals(session, candidate_id=candidate_id, now=now)

    return forget


def candidate_of(state: CandidateState) -> Candidate:
    return Candidate(
        city=state.city,
        id=state.candidate_id,
        version=state.version,
        district=state.district,
        skills=tuple(skill.code for skill in state.skills),
        experience=tuple(Experience(occupation=past.occupation, years=past.years) for past in state.experience),
        education=None if state.education is None else str(state.education),
        desired_occupations=state.desired_occupations,
        arrangements=tuple(str(arrangement) for arrangement in state.arrangements),
        minimum_wage=state.minimum_wage,
        max_distance_km=state.max_distance_km,
        needs=state.needs,
        devices=state.devices,
        other_cities=state.other_cities,
        available=state.available,
        origin=state.origin,
    )
