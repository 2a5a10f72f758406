"""This service's composition root and table of contents: what it offers, what it reacts to, what it does later."""

from contracts.candidate_erased import CandidateErased
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.city_onboarded import CityOnboarded
from contracts.city_updated import CityUpdated
from contracts.match_decided import MatchDecided
from eventing.databases import Databases
from eventing.program import Program
from eventing.subscriptions import Subscriptions, effect, projection, tombstone
from servicekit.sealing import SealingKeyError
from servicekit.service_client import ServiceClient, TokenSource
from servicekit.settings import InvalidSettingsError
from vacancies.api import cities, employers, imports, referrals, titles, wordings
from vacancies.api import vacancies as postings
from vacancies.consumers.candidate_erased import candidate_erased
from vacancies.consumers.candidate_withdrawn import candidate_withdrawn
from vacancies.consumers.city_onboarded import on_city, on_city_gone
from vacancies.consumers.closing_tasks import CLOSING, ClosingTasks
from vacancies.consumers.match_decided import match_decided
from vacancies.gateways import registry
from vacancies.settings import Settings
from vacancies.storage import sealed

ROUTERS = [module.router for module in (cities, employers, postings, titles, wordings, referrals, imports)]
SUBSCRIPTIONS = Subscriptions(
    group="vacancies",
    handlers=[
        projection(CityOnboarded, on_city),
        projection(CityUpdated, on_city),
        tombstone(CityOnboarded.topic, on_city_gone),
        effect(MatchDecided, match_decided),
        effect(CandidateWithdrawn, candidate_withdrawn),
        effect(CandidateErased, candidate_erased),
    ],
)


def build(settings: Settings) -> Program:
    try:
        sealed.unlock(settings.sealing_key.get_secret_value())
    except SealingKeyError as wrong:
        raise InvalidSettingsError(str(wrong)) from None
    registry.connect(ServiceClient(settings.registry_url, tokens=TokenSource(settings)))
    databases = Databases.of(settings, service="vacancies")
    return Program(
        name="vacancies",
        settings=settings,
        routers=ROUTERS,
        subscriptions=[SUBSCRIPTIONS],
        tasks={CLOSING: ClosingTasks(databases.consumer).close},
        databases=databases,
    )


def main() -> None:
    build(Settings()).run()
