"""Whose things a caller may touch: officers their city's, an employer its own, a jobseeker what is public."""

from typing import Final
from uuid import UUID

from servicekit.identity import Caller, Role
from servicekit.problems import NotFoundProblem

OFFICERS: Final = (Role.OFFICER, Role.CITY_ADMIN)
EMPLOYER_OR_OFFICER: Final = (Role.EMPLOYER, *OFFICERS)
EVERYBODY_HERE: Final = (Role.JOBSEEKER, *EMPLOYER_OR_OFFICER)


def may_touch(caller: Caller, employer_id: UUID, *, what: str = "employer") -> None:
    """Another employer's things do not exist for an employer: not even that they do is told."""
    if caller.role is Role.EMPLOYER and caller.person_id != employer_id:
        raise NotFoundProblem(f"there is no such {what} here")


def own_employer(caller: Caller) -> UUID | None:
    """The employer a listing is narrowed to; one without an employer of its own sees nothing."""
    if caller.role is not Role.EMPLOYER:
        return None
    if caller.person_id is None:
        raise NotFoundProblem("this account has no employer")
    return caller.person_id


def signed(caller: Caller) -> str:
    return f"{caller.role.value}:{caller.subject}"
