"""Needs against demands: fits, fits if something is provided, or for the officer. Never a silent drop, no score."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from matching.domain.profiles import Candidate, Demand, Offer, Vacancy
from vocabulary import needs as vocabulary
from vocabulary.needs import Provider


class Outcome(StrEnum):
    FITS = "fits"
    FITS_IF = "fits-if"
    FOR_OFFICER = "for-officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """One demand that meets one need. ``accommodation`` is None when none is known."""

    demand: str
    need: str
    essential: bool
    accommodation: str | None = None
    providers: tuple[Provider, ...] = ()
    in_place: bool = False

    @property
    def outcome(self) -> Outcome:
        """Of this demand alone. A marginal one bars nobody."""
        if self.in_place or (self.accommodation is None and not self.essential):
            return Outcome.FITS
        return Outcome.FOR_OFFICER if self.accommodation is None else Outcome.FITS_IF


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    outcome: Outcome
    resolutions: tuple[Resolution, ...] = ()

    @property
    def offered(self) -> tuple[Resolution, ...]:
        return tuple(met for met in self.resolutions if met.in_place)

    @property
    def needed(self) -> tuple[Resolution, ...]:
        return tuple(met for met in self.resolutions if met.accommodation is not None and not met.in_place)

    @property
    def unresolved(self) -> tuple[Resolution, ...]:
        return tuple(met for met in self.resolutions if met.accommodation is None)


FITS = Eligibility(outcome=Outcome.FITS)
_IMPLIED: Final = {"remote": "remote-work", "part-time": "part-time"}
"""What the arrangement of a vacancy already is, it need not offer."""


def assess(candidate: Candidate, vacancy: Vacancy, *, also: tuple[Offer, ...] = ()) -> Eligibility:
    """Judge every demand that meets a need, as if ``also`` were offered; what nobody has stated hinders nobody."""
    if not candidate.needs or not vacancy.demands:
        return FITS
    offers = (*offers_of(vacancy), *also)
    met = tuple(
        _resolve(need, demand, devices=candidate.devices, offers=offers)
        for demand in vacancy.demands
        for need in candidate.needs
        if _conflicts(need, demand.code)
    )
    return Eligibility(outcome=_outcome(met), resolutions=met)


def offers_of(vacancy: Vacancy) -> tuple[Offer, ...]:
    implied = _IMPLIED.get(vacancy.arrangement)
    return vacancy.accommodations if implied is None else (*vacancy.accommodations, Offer(code=implied))


def _outcome(met: tuple[Resolution, ...]) -> Outcome:
    # A marginal task without a known accommodation can be handed to a colleague: it is told, it does not bar.
    found = {one.outcome for one in met}
    return next((outcome for outcome in (Outcome.FOR_OFFICER, Outcome.FITS_IF) if outcome in found), Outcome.FITS)


def _conflicts(need: str, demand: str) -> bool:
    """Codes the vocabulary does not know hinder nobody."""
    return need in vocabulary.NEEDS and demand in vocabulary.DEMANDS and vocabulary.conflicts(need, demand)


def _resolve(need: str, demand: Demand, *, devices: tuple[str, ...], offers: tuple[Offer, ...]) -> Resolution:
    """What the person brings first, then what the vacancy offers, then what someone could provide."""
    known = vocabulary.resolving(need, demand.code)
    for one in known:
        if one.iso9999 is not None and any(device.startswith(one.iso9999) for device in devices):
            return _resolution(need, demand, one.code, providers=(Provider.CANDIDATE,), in_place=True)
    offered = {offer.code: offer for offer in reversed(offers)}
    for one in known:
        if one.code in offered:
            return _resolution(need, demand, one.code, providers=(offered[one.code].provider,), in_place=True)
    if known:
        return _resolution(need, demand, known[0].code, providers=known[0].providers, in_place=False)
    return Resolution(demand=demand.code, need=need, essential=demand.essential)


def _resolution(
    need: str, demand: Demand, accommodation: str, *, providers: tuple[Provider, ...], in_place: bool
) -> Resolution:
    return Resolution(
        demand=demand.code, need=need, essential=demand.essential,
        accommodation=accommodation, providers=providers, in_place=in_place,
    )  # fmt: skip
