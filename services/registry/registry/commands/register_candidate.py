"""Register a person: by an officer, or by the person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.commands.local_day import local_day
from registry.commands.look_elsewhere import be_found
from registry.commands.refusals import CandidateAlreadyRegisteredProblem, rules
from registry.domain.candidate import Candidate
from registry.domain.consent import agrees
from registry.domain.registration import Registration, check_registration
from registry.storage import candidates, consents, vault
from servicekit.database import WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    candidate: Candidate
    warnings: tuple[str, ...]


async def register_candidate(
    session: WriteSession,
    *,
    candidate_id: UUID,
    given: Registration,
    recorded_by: str,
    now: datetime,
    duplicate_of_accepted: UUID | None = None,
    names_twin: bool = True,
    met: bool = False,
) -> Registered:
    """``duplicate_of_accepted`` is the twin somebody has looked at and found to be another person.

    ``met``: whoever writes it down has the person before them, who is then looked for in other cities too.
    """
    today = await local_day(session, now=now)
    with rules():
        given = check_registration(given, now=now, today=today)
    await vault.claim_identity(session, given.person)
    twins = await vault.twins_of(session, given.person, but=candidate_id)
    if twins and duplicate_of_accepted not in twins:
        raise already_registered(twins[0], names_twin=names_twin)
    candidate = Candidate(
        city=str(session.city),
        id=candidate_id,
        version=1,
        profile=given.profile,
        matching_agreed=agrees(given.consents, "matching"),
        other_cities_agreed=agrees(given.consents, "other-cities"),
    )
    if not await candidates.add(session, candidate, at=now):
        raise CandidateAlreadyRegisteredProblem("this account has a record already: change it instead")
    await vault.put(session, candidate_id, vault=given.vault, short_set=given.short_set)
    await consents.add(session, given.consents, candidate_id=candidate_id, recorded_by=recorded_by)
    await outbox.publish(session, published.candidate_registered(candidate), at=now)
    await be_found(
        session, candidate_id=candidate_id, nik=given.person.nik, said=given.consents,
        met_by=recorded_by if met else None, now=now,
    )  # fmt: skip
    return Registered(candidate=candidate, warnings=given.warnings)


def already_registered(twin: UUID, *, names_twin: bool) -> CandidateAlreadyRegisteredProblem:
    """A jobseeker is not told the other record's id: it may be somebody else's."""
    if not names_twin:
        return CandidateAlreadyRegisteredProblem("please ask the centre: you may have a record already")
    return CandidateAlreadyRegisteredProblem(
        f"candidate {twin} has the same NIK, or the same name and birth date: use that record, "
        "or send its id as duplicate_of_accepted if this is another person",
        field="duplicate_of_accepted", existing_id=str(twin),
    )  # fmt: skip
