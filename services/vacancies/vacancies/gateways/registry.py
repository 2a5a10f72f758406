"""Asks the registry who a referred person is, for an employer who has to know. Keeps nothing. Connected by main."""

from typing import Any
from uuid import UUID

from servicekit.service_client import NotFoundError, ServiceClient, ServiceRefusedError, ServiceUnavailableError

PURPOSE = "introduce"
_connected: list[ServiceClient] = []


class NotIntroducedError(Exception):
    """The person has not agreed to be introduced, or is gone."""

    slug = "not-introduced"


class RegistryAwayError(Exception):
    """The registry does not answer now."""

    slug = "registry-away"


def connect(client: ServiceClient) -> None:
    _connected[:] = [client]


async def introduction(*, candidate_city: str, candidate_id: UUID, referral_id: UUID) -> dict[str, Any]:
    """What the registry tells of the person.

    Raises:
        NotIntroducedError: it may not.
        RegistryAwayError: it does not answer now.
    """
    path = f"/candidates/{candidate_id}/introduction?referral_id={referral_id}"
    try:
        return await _connected[0].get_json(path, city=candidate_city, purpose=PURPOSE)
    except (NotFoundError, ServiceRefusedError):
        raise NotIntroducedError from None
    except ServiceUnavailableError:
        raise RegistryAwayError from None
