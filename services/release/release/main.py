"""This service's composition root and table of contents: what it hears, what it asks, what it tells the nation."""

from datetime import UTC, datetime, timedelta

from contracts.candidate_erased import CandidateErased
from contracts.candidate_registered import CandidateRegistered
from contracts.candidate_updated import CandidateUpdated
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.city_onboarded import CityOnboarded
from contracts.city_updated import CityUpdated
from contracts.match_proposed import MatchProposed
from contracts.placement_ended import PlacementEnded
from contracts.placement_made import PlacementMade
from contracts.quota_declared import QuotaDeclared
from contracts.referral_changed import ReferralChanged
from contracts.vacancy_closed import VacancyClosed
from contracts.vacancy_posted import VacancyPosted
from contracts.vacancy_updated import VacancyUpdated
from eventing.databases import Databases
from eventing.program import Program
from eventing.subscriptions import Subscriptions, effect, effects, projection, tombstone
from release.api import cities, known_people, policy
from release.consumers import measured
from release.consumers.candidate_erased import candidate_erased
from release.consumers.candidate_registered import on_candidate
from release.consumers.candidate_withdrawn import candidate_withdrawn
from release.consumers.city_onboarded import on_city, on_city_gone
from release.consumers.match_proposed import match_proposed
from release.consumers.placement_ended import placement_ended
from release.consumers.placement_made import placement_made
from release.consumers.quota_declared import quota_declared
from release.consumers.referral_changed import referral_changed
from release.consumers.release_round import RELEASE_ROUND, ReleaseRound, Rhythm
from release.consumers.vacancy_closed import vacancy_closed
from release.consumers.vacancy_posted import on_vacancy, on_vacancy_gone
from release.gateways.registry import Registry
from release.settings import Settings
from release.storage import keys
from servicekit.sealing import SealingKeyError
from servicekit.service_client import ServiceClient, TokenSource
from servicekit.settings import InvalidSettingsError

SUBSCRIPTIONS = Subscriptions(
    group="release",
    handlers=[
        projection(CityOnboarded, on_city),
        projection(CityUpdated, on_city),
        tombstone(CityOnboarded.topic, on_city_gone),
        projection(CandidateRegistered, on_candidate),
        projection(CandidateUpdated, on_candidate),
        effect(CandidateWithdrawn, candidate_withdrawn),
        effect(CandidateErased, candidate_erased),
        projection(VacancyPosted, on_vacancy),
        projection(VacancyUpdated, on_vacancy),
        projection(VacancyClosed, vacancy_closed),
        tombstone(VacancyPosted.topic, on_vacancy_gone),
        effects(MatchProposed, match_proposed),
        effect(ReferralChanged, referral_changed),
        effect(PlacementMade, placement_made),
        effect(PlacementEnded, placement_ended),
        projection(QuotaDeclared, quota_declared),
    ],
)


def build(settings: Settings) -> Program:
    try:
        keys.unlock(settings.sealing_key.get_secret_value())
    except SealingKeyError as wrong:
        raise InvalidSettingsError(str(wrong)) from None
    databases = Databases.of(settings, service="release")
    release_round = ReleaseRound(
        database=databases.consumer,
        registry=Registry(ServiceClient(settings.registry_url, tokens=TokenSource(settings))),
        rhythm=Rhythm(
            every=timedelta(seconds=settings.round_seconds),
            answers_count=timedelta(seconds=settings.answers_count_seconds),
        ),
        clock=_clock,
    )
    return Program(
        name="release",
        settings=settings,
        databases=databases,
        routers=[cities.router, policy.router, known_people.routes(registry=settings.looks_up)],
        subscriptions=[SUBSCRIPTIONS],
        tasks={RELEASE_ROUND: release_round.hold},
        on_start=[release_round.plan],
        look=[measured.looking(databases.consumer, clock=_clock)],
    )


def _clock() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    build(Settings()).run()
