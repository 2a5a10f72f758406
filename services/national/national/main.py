"""This service's composition root and table of contents: what it takes in and what it offers."""

from datetime import UTC, datetime

from contracts.candidate_counted import CandidateCounted
from contracts.city_listed import CityListed
from contracts.placement_counted import PlacementCounted
from contracts.proposal_counted import ProposalCounted
from contracts.quota_counted import QuotaCounted
from contracts.referral_counted import ReferralCounted
from contracts.vacancy_counted import VacancyCounted
from eventing.databases import Databases
from eventing.kafka import cluster_of
from eventing.program import Program
from eventing.subscriptions import Subscriptions, projection
from national.api import agreements, dashboard, evaluations, feed, reports, statistics
from national.api.rate import Allowance, within
from national.commands.begin_epoch import begin_epoch_after_restore
from national.commands.keep_evaluation_key import keep_evaluation_key, turn_evaluation_key
from national.commands.rebuild import rebuild
from national.consumers.fact_told import all_told, fact_told
from national.queries.publication import Publications
from national.settings import Settings
from national.storage import evaluation_keys
from servicekit.sealing import SealingKeyError
from servicekit.settings import InvalidSettingsError

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
    try:
        evaluation_keys.unlock(settings.sealing_key.get_secret_value())
    except SealingKeyError as wrong:
        raise InvalidSettingsError(str(wrong)) from None
    databases = Databases.of(settings, service="national")
    cluster = cluster_of(settings)
    limit = within(Allowance(databases.app, a_minute=settings.requests_a_minute))
    publications = Publications(database=databases.app, noise_key=settings.sealing_key.get_secret_value())
    return Program(
        name="national",
        settings=settings,
        routers=[
            statistics.routes(publications=publications, limit=limit),
            reports.routes(publications=publications, limit=limit),
            feed.routes(database=databases.app, limit=limit),
            evaluations.routes(
                database=databases.app,
                operators=databases.operator,
                registry=settings.looks_up,
                allowance=Allowance(databases.app, a_minute=settings.evaluation_requests_a_minute),
                most_a_day=settings.evaluations_a_day,
            ),
            agreements.router,
            *dashboard.routers(publications=publications),
        ],
        media=("application/x-www-form-urlencoded",),
        subscriptions=[SUBSCRIPTIONS],
        on_start=[
            lambda: begin_epoch_after_restore(databases.consumer),
            lambda: keep_evaluation_key(databases.consumer, now=datetime.now(UTC)),
        ],
        databases=databases,
        actions={
            "rebuild": lambda: rebuild(databases.consumer, all_told(cluster, SUBSCRIPTIONS)),
            "turn-evaluation-key": lambda: turn_evaluation_key(databases.consumer, now=datetime.now(UTC)),
        },
    )


def main() -> None:
    build(Settings()).run()
