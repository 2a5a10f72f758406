"""A person moves to another city: two records, two transactions, one row that says how far it has come."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args
from uuid import UUID

from registry.domain.broken_rule import BrokenRuleError, InvalidFieldError
from registry.domain.candidate import Candidate
from registry.domain.consent import Consent
from registry.domain.person import Disclosure
from registry.domain.profile import Profile
from registry.domain.registration import Registration

Part = Literal["contact", "profile", "functioning", "disclosure"]
PARTS: tuple[str, ...] = get_args(Part)
Status = Literal["wished", "requested", "accepted", "completed"]
"""Wished for in the new city, where the person is; asked for in the old one, which hands over; arrived; closed."""


class TransferRefusedError(BrokenRuleError):
    slug = "transfer-refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """``city`` and ``candidate_id`` are the old ones; the new id is fixed at once, so that a second try finds it."""

    city: str
    id: UUID
    to_city: str
    candidate_id: UUID
    new_candidate_id: UUID
    parts: tuple[str, ...]
    status: Status = "requested"


def check_transfer(candidate: Candidate, *, to_city: str, parts: Iterable[str]) -> None:
    """Refuse what cannot be handed over.

    Raises:
        InvalidFieldError: the same city, or a part that does not exist.
        TransferRefusedError: nobody is here to be handed over.
    """
    if to_city == candidate.city:
        raise InvalidFieldError(field="to_city", reason="must be another city")
    check_parts(parts)
    if candidate.status in {"erased", "transferred"}:
        raise TransferRefusedError(f"the candidate is {candidate.status}")


def check_parts(parts: Iterable[str]) -> None:
    """Raises:
    InvalidFieldError: a part that does not exist.
    """  # noqa: D205 - the name says the rest
    if any(part not in PARTS for part in parts):
        raise InvalidFieldError(field="parts", reason=f"must be some of {', '.join(PARTS)}")


def hand_over(given: Registration, *, parts: Iterable[str], refusals: Iterable[Consent]) -> Registration:
    """What the person agreed to hand over, and no more.

    A yes was given to the old city and is asked again by the new one; a no goes along.
    """
    agreed = frozenset(parts)
    person = given.person if "contact" in agreed else replace(given.person, channels=())
    return Registration(
        person=person,
        disclosure=given.disclosure if "disclosure" in agreed else Disclosure(),
        profile=given.profile if "profile" in agreed else Profile(),
        short_set=given.short_set if "functioning" in agreed else None,
        consents=tuple(consent for consent in refusals if not consent.given),
    )


def fulfil(wish: Transfer, *, parts: Iterable[str]) -> Transfer:
    """Handed over is what both the person in the new city and whoever asks in the old one have named."""
    return replace(wish, status="requested", parts=tuple(sorted(frozenset(parts) & frozenset(wish.parts))))


def fill_up(own: Registration, *, brought: Registration) -> Registration:
    """What the new centre has written down counts; where it has nothing, what was brought."""
    return Registration(
        person=replace(
            own.person,
            birth_date=own.person.birth_date or brought.person.birth_date,
            sex=own.person.sex or brought.person.sex,
            channels=own.person.channels or brought.person.channels,
        ),
        disclosure=own.disclosure or brought.disclosure,
        profile=Profile(
            **{
                field.name: mine if (mine := getattr(own.profile, field.name)) not in (None, ()) else theirs
                for field in fields(Profile)
                for theirs in (getattr(brought.profile, field.name),)
            }
        ),
        short_set=own.short_set or brought.short_set,
    )


def accept(transfer: Transfer) -> Transfer:
    return replace(transfer, status="accepted")


def complete(transfer: Transfer) -> Transfer:
    """Only after the new city has the person.

    Raises:
        TransferRefusedError: the new city has not accepted yet.
    """
    if transfer.status in {"wished", "requested"}:
        raise TransferRefusedError("the new city has not accepted the transfer yet")
    return replace(transfer, status="completed")
