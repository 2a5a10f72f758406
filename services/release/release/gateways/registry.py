"""Asks the registry who agrees to national statistics, and for bands and groups of those. Keeps nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from release.domain.policy import Attributes
from servicekit.service_client import NotFoundError, ServiceClient, ServiceRefusedError, ServiceUnavailableError

PURPOSE: Final = "national-statistics"
AT_ONCE: Final = 100


class RegistryAwayError(Exception):
    """The registry does not answer, or not us: nothing is released without it."""

    slug = "registry-away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """``attributes`` is None for whoever does not agree; ``came_from`` is the record in another city it continues."""

    candidate_id: UUID
    attributes: Attributes | None
    came_from: tuple[str, UUID] | None


class Registry:
    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def attributes(self, candidate_ids: Sequence[UUID], *, city: str) -> Sequence[Known]:
        """What may be known of these, ``AT_ONCE`` at most; whoever is erased or elsewhere is left out.

        Raises:
            RegistryAwayError: there is no answer to rely on.
        """
        asked = "&".join(f"candidates={each}" for each in candidate_ids)
        try:
            answer = await self._client.get_json(f"/national-attributes?{asked}", city=city, purpose=PURPOSE)
            return [_known(each) for each in answer["candidates"]]
        except (NotFoundError, ServiceRefusedError, ServiceUnavailableError, KeyError, TypeError, ValueError):
            raise RegistryAwayError("the registry does not answer as it should") from None


def _known(told: dict[str, Any]) -> Known:
    given, origin = told["attributes"], told["came_from"]
    return Known(
        candidate_id=UUID(told["candidate_id"]),
        attributes=None
        if given is None
        else Attributes(
            age_band=given["age_band"], sex=given["sex"], support_need=given["support_need"],
            occupation_group=given["occupation_group"], registered_month=given["registered_month"],
            education=given.get("education"), education_agreed=given.get("education_agreed", False),
        ),
        came_from=None if origin is None else (origin["city"], UUID(origin["candidate_id"])),
    )  # fmt: skip
