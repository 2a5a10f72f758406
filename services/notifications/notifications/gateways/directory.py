"""Whom to reach and what the job is called, asked of their owners at the moment of sending and never kept."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from notifications.domain.catalogue import Audience
from notifications.domain.channels import Channel, Reach
from notifications.gateways.wording.message import Job
from servicekit.service_client import NotFoundError

PURPOSE = "notify"
LONGEST_NAME = 120
_KINDS = {channel.value: channel for channel in Channel} | {"phone": Channel.CALL}


class Asking(Protocol):
    """What we need of ``servicekit.service_client.ServiceClient``."""

    async def get_json(self, path: str, *, city: str, purpose: str) -> dict[str, Any]: ...


class RecipientGoneError(Exception):
    slug = "recipient-gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    name: str | None = field(default=None, repr=False)
    language: str | None = None
    plain_language: bool = False
    preferred: tuple[Reach, ...] = ()


NOBODY = Contact()


class Directory:
    def __init__(self, *, registry: Asking, vacancies: Asking) -> None:
        self._registry = registry
        self._vacancies = vacancies

    async def contact(self, *, audience: Audience, recipient_id: UUID, city: str) -> Contact:
        """Ask the owner.

        Raises:
            RecipientGoneError: the owner no longer knows this recipient.
            servicekit.service_client.ServiceUnavailableError: ask again later.
        """
        if audience is Audience.OFFICER:
            return NOBODY
        owner, path = (
            (self._registry, "candidates") if audience is Audience.JOBSEEKER else (self._vacancies, "employers")
        )
        try:
            answer = await owner.get_json(f"/{path}/{recipient_id}/contact", city=city, purpose=PURPOSE)
        except NotFoundError:
            raise RecipientGoneError from None
        return contact_of(answer)

    async def job(self, *, vacancy_id: UUID, city: str) -> Job | None:
        """The vacancy's title and employer; None where it is gone."""
        try:
            answer = await self._vacancies.get_json(f"/vacancies/{vacancy_id}/brief", city=city, purpose=PURPOSE)
        except NotFoundError:
            return None
        return Job(title=one_line(answer.get("title")), employer=one_line(answer.get("employer_name")))


def contact_of(answer: Mapping[str, Any]) -> Contact:
    return Contact(
        name=one_line(answer.get("name")),
        language=answer.get("language"),
        plain_language=bool(answer.get("plain_language")),
        preferred=_reaches(answer.get("channels") or ()),
    )


def one_line(value: object) -> str | None:
    """Text from elsewhere without line breaks, control or direction marks, and not endless."""
    if not isinstance(value, str):
        return None
    kept = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in value)
    return " ".join(kept.split())[:LONGEST_NAME] or None


def _reaches(channels: Sequence[Mapping[str, Any]]) -> tuple[Reach, ...]:
    """Kinds we do not know, such as a letter, are left to the officer's call."""
    return tuple(
        Reach(channel=_KINDS[entry["kind"]], address=entry.get("address") or None, shared=bool(entry.get("shared")))
        for entry in channels
        if entry.get("kind") in _KINDS
    )
