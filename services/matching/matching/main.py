"""Matching's table of contents: its routes, what it reacts to and what it starts with."""

from contracts.candidate_erased import CandidateErased
from contracts.candidate_registered import CandidateRegistered
from contracts.candidate_updated import CandidateUpdated
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.city_onboarded import CityOnboarded
from contracts.city_updated import CityUpdated
from contracts.payload import Payload
from contracts.placement_made import PlacementMade
from contracts.vacancy_closed import VacancyClosed
from contracts.vacancy_posted import VacancyPosted
from contracts.vacancy_updated import VacancyUpdated
from eventing.databases import Databases
from eventing.kafka import cluster_of
from eventing.program import Program
from eventing.subscriptions import Subscriptions, effect, effects, projection, tombstone
from matching.api import advice, employer_view, index_check, policies, proposals, readiness, statistics
from matching.api import workers as sharing
from matching.commands.market import Market
from matching.consumers import (
    candidate_erased,
    candidate_registered,
    candidate_withdrawn,
    city_onboarded,
    measured,
    placement_made,
    rebuilding,
    vacancy_closed,
    vacancy_posted,
)
from matching.consumers.policy_tasks import REFRESH, PolicyTasks
from matching.consumers.proposing import GROUP, Read, proposing
from matching.consumers.rebuilding import rebuilt
from matching.domain import policy
from matching.domain.index import Index
from matching.gateways.workers import Workers
from matching.queries.city_training import CityTrainings
from matching.settings import Settings
from matching.storage.live_index import LiveIndex
from matching.storage.workers import Seat
from servicekit.service_client import TokenSource

STATES: dict[type[Payload], rebuilding.Read] = {
    CandidateRegistered: candidate_registered.candidate_of,
    CandidateUpdated: candidate_registered.candidate_of,
    CandidateWithdrawn: candidate_withdrawn.blank,
    VacancyPosted: vacancy_posted.vacancy_of,
    VacancyUpdated: vacancy_posted.vacancy_of,
    VacancyClosed: vacancy_closed.closed,
}
"""What the compacted topics say of people and vacancies."""


def build(settings: Settings) -> Program:
    live = LiveIndex(policy.DEFAULT)
    databases = Databases.of(settings, service="matching")

    seat = Seat(databases.consumer, among=1 + settings.more_workers, url=settings.own_url)
    workers = Workers(TokenSource(settings), addresses=seat.addresses)
    market = Market(live, workers)
    handled = subscriptions(market)

    async def load_index() -> None:
        await live.load(databases.consumer, share=await seat.take(each_time=live.keep_up))

    async def rebuild() -> Index:
        return await rebuilt(
            cluster_of(settings), subscriptions=handled, reading=STATES, policy=policy.DEFAULT, share=live.share
        )

    program = Program(
        name="matching",
        settings=settings,
        routers=[
            proposals.router,
            advice.router,
            index_check.router,
            employer_view.router,
            readiness.router,
            policies.router,
            statistics.router,
            sharing.routes(matching=settings.gathers),
        ],
        subscriptions=[handled],
        tasks={REFRESH: PolicyTasks(databases.consumer, market).refresh},
        databases=databases,
        on_start=[load_index],
        state={
            "live": live,
            "workers": workers,
            "city_trainings": CityTrainings(live, workers, database=databases.app),
            "rebuild": rebuild,
        },
        beside={"seat": seat.keep},
        look=[measured.looking(live)],
    )
    if settings.more_workers:
        program.watch("workers", seat.trouble)
    return program


def subscriptions(market: Market) -> Subscriptions:
    live = market.live
    concerning: dict[type[Payload], Read] = {
        CandidateRegistered: candidate_registered.concerned,
        CandidateUpdated: candidate_registered.concerned,
        VacancyPosted: vacancy_posted.concerned,
        VacancyUpdated: vacancy_posted.concerned,
        VacancyClosed: vacancy_closed.concerned,
    }
    propose = proposing(market, concerning)
    return Subscriptions(
        group=GROUP,
        handlers=[
            projection(CityOnboarded, city_onboarded.on_city),
            projection(CityUpdated, city_onboarded.on_city),
            tombstone(CityOnboarded.topic, city_onboarded.on_city_gone),
            projection(CandidateRegistered, candidate_registered.copying(live), across_cities=True),
            projection(CandidateUpdated, candidate_registered.copying(live), across_cities=True),
            projection(CandidateWithdrawn, candidate_withdrawn.emptying(live)),
            tombstone(CandidateRegistered.topic, candidate_registered.forgetting(live)),
            projection(VacancyPosted, vacancy_posted.copying(live), across_cities=True),
            projection(VacancyUpdated, vacancy_posted.copying(live), across_cities=True),
            projection(VacancyClosed, vacancy_closed.emptying(live), across_cities=True),
            tombstone(VacancyPosted.topic, vacancy_posted.forgetting(live)),
            *(effects(contract, propose, across_cities=True) for contract in concerning),
            effect(CandidateWithdrawn, candidate_withdrawn.withdraw_proposals),
            effect(PlacementMade, placement_made.removing(live)),
            effect(CandidateErased, candidate_erased.erasing(live)),
        ],
    )


def main() -> None:
    build(Settings()).run()
