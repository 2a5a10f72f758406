"""This service's composition root and table of contents: what it takes in and what it offers."""

from contracts.candidate_counted import CandidateCounted
from contracts.city_listed import CityListed
from contracts.placement_counted import PlacementCounted
from contracts.proposal_counted import ProposalCounted
from contracts.quota_counted import QuotaCounted
from contracts.referral_counted import ReferralCounted
from contracts.vacancy_counted import VacancyCounted
from eventing.databases import Databases
from eventing.program import Program
from eventing.subscriptions import Subscriptions, projection
from national.api import feed, statistics
from national.api.rate import Allowance, within
from national.commands.begin_epoch import begin_epoch_after_restore
from national.commands.rebuild import rebuild
from national.consumers.fact_told import all_told, fact_told
from national.settings import Settings

SUBSCRIPTIONS = Subscriptions(
    group="national",
    handlers=[
        projection(CityListed, fact_told),
        projection(CandidateCounted, fact_told),
        projection(ProposalCounted, fact_told),
        projection(ReferralCounted, fact_told),
        projection(PlacementCounted, fact_told),
        projection(VacancyCounted, fact_told),
        projection(QuotaCounted, fact_told),
    ],
)


def build(settings: Settings) -> Program:
    databases = Databases.of(settings, service="national")
    bootstrap = settings.kafka_bootstrap_servers
    limit = within(Allowance(a_minute=settings.requests_a_minute))
    return Program(
        name="national",
        settings=settings,
        routers=[
            statistics.routes(limit=limit, noise_key=settings.sealing_key.get_secret_value()),
            feed.routes(database=databases.app, limit=limit),
        ],
        subscriptions=[SUBSCRIPTIONS],
        on_start=[lambda: begin_epoch_after_restore(databases.consumer)],
        databases=databases,
        actions={"rebuild": lambda: rebuild(databases.consumer, all_told(bootstrap, SUBSCRIPTIONS))},
    )


def main() -> None:
    build(Settings()).run()
