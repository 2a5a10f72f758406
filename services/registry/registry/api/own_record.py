"""Whose record a caller may touch: officers any of their city, a jobseeker only the own one."""

from uuid import UUID

from servicekit.identity import Caller, Role
from servicekit.problems import NotFoundProblem

OFFICERS = (Role.OFFICER, Role.CITY_ADMIN)
PERSON_OR_OFFICER = (Role.JOBSEEKER, *OFFICERS)


def may_touch(caller: Caller, candidate_id: UUID) -> None:
    """Another person's record does not exist for a jobseeker: not even that it does is told."""
    if caller.role is Role.JOBSEEKER and caller.person_id != candidate_id:
        raise NotFoundProblem("there is no such candidate here")


def signed(caller: Caller) -> str:
    return f"{caller.role.value}:{caller.subject}"
