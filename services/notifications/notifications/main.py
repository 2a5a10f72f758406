"""The composition root: everything notifications listens to, answers and sends, on one screen."""

from collections.abc import Mapping
from datetime import UTC, datetime

import httpx
from pydantic import SecretStr

from contracts.candidate_erased import CandidateErased
from contracts.candidate_registered import CandidateRegistered
from contracts.candidate_updated import CandidateUpdated
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.city_onboarded import CityOnboarded
from contracts.city_updated import CityUpdated
from contracts.erasure_overdue import ErasureOverdue
from contracts.match_decided import MatchDecided
from contracts.match_proposed import MatchProposed
from contracts.placement_ended import PlacementEnded
from contracts.placement_made import PlacementMade
from contracts.referral_changed import ReferralChanged
from contracts.vacancy_posted import VacancyPosted
from contracts.vacancy_updated import VacancyUpdated
from eventing.databases import Databases
from eventing.program import Program
from eventing.subscriptions import Subscriptions, effect, projection, tombstone
from notifications.api import calls, cities, city_settings, deliveries, inbox, tallies, templates
from notifications.commands.announce import SEND_DELIVERY
from notifications.commands.schedule_follow_ups import FIRE_REMINDER
from notifications.consumers.candidate_erased import candidate_erased
from notifications.consumers.candidate_registered import candidate_registered
from notifications.consumers.candidate_updated import candidate_updated
from notifications.consumers.candidate_withdrawn import candidate_withdrawn
from notifications.consumers.city_onboarded import city_onboarded
from notifications.consumers.city_updated import city_updated
from notifications.consumers.due_reminder import DueReminder
from notifications.consumers.erasure_overdue import erasure_overdue
from notifications.consumers.match_decided import match_decided
from notifications.consumers.match_proposed import match_proposed
from notifications.consumers.placement_ended import placement_ended
from notifications.consumers.placement_made import placement_made
from notifications.consumers.referral_changed import referral_changed
from notifications.consumers.send_delivery import SendDelivery
from notifications.consumers.vacancy_posted import vacancy_posted, vacancy_posted_projection
from notifications.consumers.vacancy_updated import vacancy_updated
from notifications.domain.channels import Channel
from notifications.gateways.channel import Gateway
from notifications.gateways.composer import Composer
from notifications.gateways.directory import Directory
from notifications.gateways.email import EmailGateway, SmtpServer
from notifications.gateways.refusing import RefusingGateway
from notifications.gateways.secrets import Secrets
from notifications.gateways.sms import SmsAccount, SmsGateway
from notifications.gateways.webhook import WebhookGateway
from notifications.gateways.whatsapp import WhatsAppAccount, WhatsAppGateway
from notifications.projections.vacancies import forget_vacancies
from notifications.settings import Settings
from servicekit.sealing import Sealer
from servicekit.service_client import ServiceClient, TokenSource

SUBSCRIPTIONS = Subscriptions(
    group="notifications",
    handlers=[
        projection(CityOnboarded, city_onboarded),
        projection(CityUpdated, city_updated),
        projection(VacancyPosted, vacancy_posted_projection),
        projection(VacancyUpdated, vacancy_updated),
        tombstone("ijc.vacancies", forget_vacancies),
        effect(VacancyPosted, vacancy_posted),
        effect(CandidateRegistered, candidate_registered),
        effect(CandidateUpdated, candidate_updated),
        effect(CandidateWithdrawn, candidate_withdrawn),
        effect(CandidateErased, candidate_erased),
        effect(ErasureOverdue, erasure_overdue),
        effect(MatchProposed, match_proposed),
        effect(MatchDecided, match_decided),
        effect(ReferralChanged, referral_changed),
        effect(PlacementMade, placement_made),
        effect(PlacementEnded, placement_ended),
    ],
)


def build(settings: Settings) -> Program:
    databases = Databases.of(settings, service="notifications")
    secrets = Secrets(Sealer(settings.sealing_key.get_secret_value()))
    own_settings = city_settings.routes(seal=secrets.seal, allowed_hosts=settings.webhook_allowed_hosts)
    return Program(
        name="notifications",
        settings=settings,
        databases=databases,
        routers=[
            deliveries.router,
            inbox.router,
            calls.router,
            own_settings,
            templates.router,
            cities.router,
            tallies.router,
        ],
        subscriptions=[SUBSCRIPTIONS],
        tasks={
            SEND_DELIVERY: SendDelivery(
                database=databases.consumer,
                composer=Composer(_directory(settings)),
                gateways=_gateways(settings),
                open_secrets=secrets.opened,
                clock=_clock,
            ),
            FIRE_REMINDER: DueReminder(database=databases.consumer, clock=_clock),
        },
    )


def _directory(settings: Settings) -> Directory:
    tokens = TokenSource(settings)
    return Directory(
        registry=ServiceClient(settings.registry_url, tokens=tokens),
        vacancies=ServiceClient(settings.vacancies_url, tokens=tokens),
    )


def _gateways(settings: Settings) -> Mapping[Channel, Gateway]:
    timeout = settings.provider_timeout_seconds
    providers = httpx.AsyncClient(timeout=timeout)
    outside = httpx.AsyncClient(timeout=min(timeout, 5), trust_env=False)
    return {
        Channel.EMAIL: RefusingGateway()
        if settings.rehearse.refuse_mail
        else EmailGateway(
            SmtpServer(
                host=settings.smtp_host,
                port=settings.smtp_port,
                sender=settings.smtp_from,
                username=settings.smtp_username,
                password=_plain(settings.smtp_password),
                tls=settings.smtp_tls,
                start_tls=settings.smtp_start_tls,
                timeout=timeout,
            )
        ),
        Channel.WHATSAPP: WhatsAppGateway(
            providers,
            account=WhatsAppAccount(
                base_url=settings.whatsapp_url,
                number_id=settings.whatsapp_number_id,
                token=_plain(settings.whatsapp_token),
            ),
        ),
        Channel.SMS: SmsGateway(
            providers,
            account=SmsAccount(url=settings.sms_url, token=_plain(settings.sms_token), sender=settings.sms_sender),
        ),
        Channel.WEBHOOK: WebhookGateway(outside, clock=_clock, allowed_hosts=settings.webhook_allowed_hosts),
    }


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret is not None else None


def _clock() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    build(Settings()).run()
