"""A city sets its own numbers. What stands is looked at again by them, a few vacancies at a time."""

from datetime import datetime
from typing import Final

from eventing import tasks
from matching.domain.policy import InvalidPolicyError, Policy, check
from matching.storage import policies
from matching.storage.policies import Kept
from servicekit.database import WriteSession
from servicekit.problems import ConflictProblem, RefusedProblem

REFRESH: Final = "policy-changed"


class StalePolicyProblem(ConflictProblem):
    slug = "stale-version"
    title = "Somebody else has changed the policy"


async def change_policy(session: WriteSession, policy: Policy, *, seen: int, changed_by: str, now: datetime) -> Kept:
    """``seen`` is the version that was read, 0 for the default.

    Raises:
        RefusedProblem: a number is out of bounds or the weights do not add up to one.
        StalePolicyProblem: it was changed since.
    """
    try:
        check(policy)
    except InvalidPolicyError as error:
        raise RefusedProblem(error.reason, field=error.field) from error
    await policies.lock(session)
    before = await policies.newest(session)
    if before.version != seen:
        raise StalePolicyProblem(f"the policy is at version {before.version}: read it again", field="version")
    if before.policy == policy and before.version:
        return before
    await policies.add(session, policy, version=seen + 1, changed_by=changed_by, now=now)
    await tasks.schedule(session, kind=REFRESH, key=f"{seen + 1}:", due_at=now, payload={"version": seen + 1})
    return await policies.newest(session)
