"""The composition root: everything operations takes in and answers, on one screen."""

from eventing.program import Program
from operations.api import intake, jaeger, journeys
from operations.settings import Settings
from operations.storage.bounds import Bounds


def build(settings: Settings) -> Program:
    bounds = Bounds(keep_hours=settings.keep_hours, most_rows=settings.most_rows, most_bytes=settings.most_bytes)
    return Program(
        name="operations",
        settings=settings,
        routers=[
            intake.routes(key=settings.intake_key.get_secret_value(), bounds=bounds),
            jaeger.routes(key=settings.reading_key.get_secret_value()),
            journeys.router,
        ],
        media=("application/x-protobuf",),
    )


def main() -> None:
    build(Settings()).run()
