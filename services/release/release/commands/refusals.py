"""This service's refusals as callers see them: each with a stable slug."""

from servicekit.problems import ConflictProblem


class CityNotOnboardedProblem(ConflictProblem):
    slug = "city-not-onboarded"
    title = "This city has not joined yet"
