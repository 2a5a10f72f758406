"""The composition root: everything operations takes in and answers, on one screen."""

from eventing.databases import Databases
from eventing.kafka import cluster_of
from eventing.program import Program
from operations.api import console, intake, jaeger, journeys, standing
from operations.commands.keep_lag import watching
from operations.gateways import measured_lag
from operations.gateways.kafka_lag import KafkaLag
from operations.gateways.services import Services
from operations.settings import Settings
from operations.storage.bounds import Bounds


def build(settings: Settings) -> Program:
    bounds = Bounds(keep_hours=settings.keep_hours, most_rows=settings.most_rows, most_bytes=settings.most_bytes)
    services = Services(
        {
            "registry": settings.registry_url,
            "vacancies": settings.vacancies_url,
            "matching": settings.matching_url,
            "notifications": settings.notifications_url,
            "release": settings.release_url,
            "national": settings.national_url,
        }
    )
    kafka = KafkaLag(cluster_of(settings).options())
    databases = Databases.of(settings, service="operations")
    return Program(
        name="operations",
        settings=settings,
        routers=[
            intake.routes(key=settings.intake_key.get_secret_value(), bounds=bounds),
            jaeger.routes(key=settings.reading_key.get_secret_value()),
            journeys.router,
            standing.routes(services=services, kafka=kafka),
            *console.routers(services=services, kafka=kafka),
        ],
        look=[measured_lag.looking(kafka)],
        databases=databases,
        beside={"lag": watching(kafka=kafka, database=databases.app)},
        media=("application/x-protobuf", "application/x-www-form-urlencoded"),
    )


def main() -> None:
    build(Settings()).run()
