"""Three outcomes, never a silent drop."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.domain.eligibility import Outcome, assess
from matching.domain.profiles import Candidate, Demand, Offer, Vacancy
from tests.matching.populations import candidates, person, vacancies, work
from vocabulary.needs import ACCOMMODATIONS, Provider

SCREEN = (Demand(code="see.screen"),)
RANK = {Outcome.FITS: 2, Outcome.FITS_IF: 1, Outcome.FOR_OFFICER: 0}


def test_fits_if_the_accommodation_is_provided() -> None:
    judged = assess(person(needs=("vision.none",)), work(demands=SCREEN))
    assert judged.outcome is Outcome.FITS_IF
    (needed,) = judged.needed
    assert needed.accommodation == "screen-reader"
    assert Provider.EMPLOYER in needed.providers


def test_fits_when_the_vacancy_offers_it_and_names_the_provider() -> None:
    offer = Offer(code="screen-reader", provider=Provider.CENTRE)
    judged = assess(person(needs=("vision.none",)), work(demands=SCREEN, accommodations=(offer,)))
    assert judged.outcome is Outcome.FITS
    assert [(met.accommodation, met.providers) for met in judged.offered] == [("screen-reader", (Provider.CENTRE,))]


def test_fits_when_the_person_brings_the_device() -> None:
    judged = assess(person(needs=("vision.none",), devices=("22.39",)), work(demands=SCREEN))
    assert judged.outcome is Outcome.FITS
    assert judged.offered[0].providers == (Provider.CANDIDATE,)


def test_an_essential_demand_without_known_accommodation_is_for_the_officer() -> None:
    judged = assess(person(needs=("vision.none",)), work(demands=(Demand(code="operate.machines"),)))
    assert judged.outcome is Outcome.FOR_OFFICER


def test_a_marginal_one_is_told_but_bars_nobody() -> None:
    judged = assess(person(needs=("vision.none",)), work(demands=(Demand(code="operate.machines", essential=False),)))
    assert judged.outcome is Outcome.FITS
    assert [met.demand for met in judged.unresolved] == ["operate.machines"]


@pytest.mark.parametrize(("arrangement", "outcome"), [("remote", Outcome.FITS), ("full-time", Outcome.FITS_IF)])
def test_work_at_home_is_an_accommodation_in_itself(arrangement: str, outcome: Outcome) -> None:
    vacancy = work(demands=(Demand(code="travel.commute"),), arrangement=arrangement)
    assert assess(person(needs=("vision.none",)), vacancy).outcome is outcome


def test_nothing_said_or_an_unknown_code_hinders_nobody() -> None:
    assert assess(person(), work(demands=SCREEN)).outcome is Outcome.FITS
    assert assess(person(needs=("vision.none",)), work()).outcome is Outcome.FITS
    assert assess(person(needs=("no-such-need",)), work(demands=SCREEN)).outcome is Outcome.FITS


@given(candidate=candidates(), vacancy=vacancies(), code=st.sampled_from(sorted(ACCOMMODATIONS)))
def test_a_further_offer_never_worsens(candidate: Candidate, vacancy: Vacancy, code: str) -> None:
    more = replace(vacancy, accommodations=(*vacancy.accommodations, Offer(code=code)))
    before, after = assess(candidate, vacancy), assess(candidate, more)
    assert RANK[after.outcome] >= RANK[before.outcome]
    assert len(after.needed) <= len(before.needed)


@given(candidate=candidates(), vacancy=vacancies())
def test_the_whole_is_as_bad_as_its_worst_demand(candidate: Candidate, vacancy: Vacancy) -> None:
    judged = assess(candidate, vacancy)
    worst = min((RANK[met.outcome] for met in judged.resolutions), default=RANK[Outcome.FITS])
    assert RANK[judged.outcome] == worst


@pytest.mark.parametrize(
    ("demand", "offers", "outcome"),
    [
        (Demand(code="see.screen"), (), Outcome.FITS_IF),
        (Demand(code="see.screen"), (Offer(code="braille-display"),), Outcome.FITS),
        (Demand(code="operate.machines"), (), Outcome.FOR_OFFICER),
        (Demand(code="operate.machines", essential=False), (), Outcome.FITS),
    ],
)
def test_each_demand_has_its_own_outcome(demand: Demand, offers: tuple[Offer, ...], outcome: Outcome) -> None:
    (met,) = assess(person(needs=("vision.none",)), work(demands=(demand,), accommodations=offers)).resolutions
    assert met.outcome is outcome
