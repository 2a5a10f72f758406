"""vacancy-updated: the whole public state of a vacancy after a change, openings included."""

from typing import ClassVar

from contracts.vacancy_posted import VacancyState


class VacancyUpdated(VacancyState):
    event: ClassVar[str] = "vacancy-updated"
