"""The registry's composition root and table of contents: what it offers, what it reacts to, what it does later."""

from datetime import UTC, datetime

from contracts.erasure_confirmed import ErasureConfirmed
from contracts.match_decided import MatchDecided
from contracts.match_proposed import MatchProposed
from contracts.placement_ended import PlacementEnded
from contracts.placement_made import PlacementMade
from contracts.referral_changed import ReferralChanged
from eventing.databases import Databases
from eventing.program import Program
from eventing.subscriptions import Subscriptions, effect, projection
from registry.api import (
    accompaniment,
    candidates,
    cities,
    consents,
    contacts,
    elsewhere,
    erasures,
    exports,
    fairness,
    imports,
    introductions,
    national_attributes,
    transfers,
)
from registry.consumers.elsewhere_tasks import MAKE_FINDABLE, PLACE_WISH, SETTLE, ElsewhereTasks
from registry.consumers.erasure_confirmed import erasure_confirmed
from registry.consumers.erasure_tasks import OVERDUE_CHECK, ErasureTasks
from registry.consumers.match_decided import match_decided
from registry.consumers.match_proposed import match_proposed
from registry.consumers.placement_ended import placement_ended
from registry.consumers.placement_made import placement_made
from registry.consumers.referral_changed import referral_changed
from registry.consumers.transfer_tasks import COMPLETION, TransferTasks
from registry.gateways import neighbour_services
from registry.gateways.blind_lookup import BlindLookup
from registry.settings import Settings
from registry.storage import sealed
from servicekit.service_client import ServiceClient, TokenSource
from servicekit.settings import InvalidSettingsError

ROUTERS = [
    module.router
    for module in (
        cities,
        candidates,
        consents,
        accompaniment,
        contacts,
        elsewhere,
        introductions,
        national_attributes,
        exports,
        erasures,
        transfers,
        imports,
        fairness,
    )
]
SUBSCRIPTIONS = Subscriptions(
    group="registry",
    handlers=[
        effect(PlacementMade, placement_made),
        effect(PlacementEnded, placement_ended),
        effect(MatchDecided, match_decided),
        effect(ErasureConfirmed, erasure_confirmed),
        projection(MatchProposed, match_proposed),
        effect(ReferralChanged, referral_changed),
    ],
)


def build(settings: Settings) -> Program:
    try:
        sealed.unlock(settings.sealing_key.get_secret_value())
    except sealed.VaultKeyError as wrong:
        raise InvalidSettingsError(str(wrong)) from None
    tokens = TokenSource(settings)
    release = ServiceClient(settings.release_url, tokens=tokens)
    neighbour_services.connect(
        {
            "vacancies": ServiceClient(settings.vacancies_url, tokens=tokens),
            "matching": ServiceClient(settings.matching_url, tokens=tokens),
            "notifications": ServiceClient(settings.notifications_url, tokens=tokens),
            "release": release,
        }
    )
    databases = Databases.of(settings, service="registry")
    lookup = BlindLookup(national=ServiceClient(settings.national_url, tokens=tokens), release=release)
    elsewhere_tasks = ElsewhereTasks(database=databases.consumer, lookup=lookup, clock=_clock)
    return Program(
        name="registry",
        settings=settings,
        routers=ROUTERS,
        subscriptions=[SUBSCRIPTIONS],
        tasks={
            COMPLETION: TransferTasks(databases.consumer).complete,
            OVERDUE_CHECK: ErasureTasks(databases.consumer).check,
            SETTLE: elsewhere_tasks.settle,
            MAKE_FINDABLE: elsewhere_tasks.make_findable,
            PLACE_WISH: elsewhere_tasks.place_wish,
        },
        on_start=[elsewhere_tasks.plan],
        databases=databases,
    )


def _clock() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    build(Settings()).run()
