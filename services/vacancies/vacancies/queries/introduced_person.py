"""Who was put forward: asked of the registry for a referral that is still running or has led to work."""

from typing import Any

from servicekit.problems import AwayProblem, ConflictProblem
from vacancies.domain.referral import Referral
from vacancies.gateways import registry


class IntroductionNotAgreedProblem(ConflictProblem):
    slug = "introduction-not-agreed"
    title = "This person is not introduced"


async def introduced_person(referral: Referral) -> dict[str, Any]:
    """Name, ways of contact, abilities."""
    if referral.candidate_id is None or not (referral.running or referral.in_work):
        raise IntroductionNotAgreedProblem("the referral has ended: nobody is introduced any more")
    try:
        return await registry.introduction(
            candidate_city=referral.candidate_city, candidate_id=referral.candidate_id, referral_id=referral.id
        )
    except registry.NotIntroducedError:
        raise IntroductionNotAgreedProblem(
            "the person has not agreed to be introduced: the centre arranges what is next"
        ) from None
    except registry.RegistryAwayError:
        raise AwayProblem("the registry does not answer; ask again shortly") from None
