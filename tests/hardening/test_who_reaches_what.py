"""Every route against every role: whom it is not for gets 403, a stranger 401; what the few may reach is listed here."""

import pytest

from servicekit.identity import Role
from tests.architecture.guards import roles_of, routes
from tests.hardening.surface import WRITING, Operation, Surface

pytestmark = pytest.mark.postgres

OPS = {
    "GET /metrics", "GET /ops/status", "GET /ops/records", "GET /ops/parked", "GET /ops/parked/{key_id}",
    "POST /ops/parked/{key_id}/release", "POST /ops/parked/{key_id}/discard", "GET /ops/dead-letters",
    "GET /ops/dead-letters/{letter_id}", "POST /ops/dead-letters/{letter_id}/release",
    "POST /ops/dead-letters/{letter_id}/discard", "POST /ops/dead-letters/{letter_id}/content",
}  # fmt: skip
# What everybody may reach, beside what pages look like: where they are signed in to.
OPEN = {"national": {"GET /sign-in", "POST /sign-in", "POST /sign-out"}}
# Whoever belongs to no city, and whoever is nobody's officer: a route opened to them is a decision, written down here.
FEED = {"GET /national/snapshot", "GET /national/stream", "GET /national/standing"}
FOR_THE_NATION = {
    *FEED, "GET /national/statistics", "GET /national/statistics/{slug}", "GET /national/reports/{city}/{month}", "GET /",
    "GET /cities", "GET /tables", "GET /tables/{slug}", "GET /tables/{slug}/csv", "GET /reports", "GET /reports/file",
}  # fmt: skip
AGREEMENTS = {"POST /national/agreements", "GET /national/agreements", "POST /national/agreements/{reader}/ending"}
REACHED = {
    Role.NATIONAL_ANALYST: {
        "registry": {"GET /cities"},
        "national": FOR_THE_NATION,
    },
    Role.NATIONAL_READER: {"national": FEED},
    Role.OPERATOR: {
        "registry": {"GET /cities", "POST /cities", "GET /cities/{code}", "PATCH /cities/{code}", "GET /cities/{code}/ready"},
        "vacancies": {"GET /cities/{code}/ready"},
        "matching": {"GET /cities/{code}/ready", "GET /index/comparison"},
        "national": FOR_THE_NATION | AGREEMENTS | {"GET /evaluations/use"},
        "notifications": {"GET /ops/deliveries"},
    },
    Role.SERVICE: {
        "registry": {"GET /cities", "GET /cities/{code}/ready", "GET /candidates/{candidate_id}/contact", "GET /candidates/{candidate_id}/introduction", "GET /national-attributes"},
        "vacancies": {
            "GET /cities/{code}/ready", "GET /employers/{employer_id}/contact", "GET /vacancies/{vacancy_id}/brief",
        },
        "matching": {
            "GET /cities/{code}/ready", "POST /workers/best", "POST /workers/openers", "POST /workers/city-training",
        },
        "notifications": {"GET /cities/{code}/ready"},
        "release": {
            "GET /cities/{code}/ready", "POST /known-people", "POST /known-people/{candidate_id}/look",
            "POST /known-people/{candidate_id}/records", "DELETE /known-people/{candidate_id}",
        },
        "national": {"GET /evaluations/keys", "POST /evaluations"},
    },
    Role.EMPLOYER: {
        "registry": {"GET /cities"},
        "vacancies": {
            "POST /employers", "GET /employers/{employer_id}", "PUT /employers/{employer_id}",
            "GET /employers/{employer_id}/contact", "PUT /employers/{employer_id}/contact",
            "POST /employers/{employer_id}/workforce", "GET /employers/{employer_id}/workforce",
            "GET /employers/{employer_id}/quota", "POST /employers/{employer_id}/sites",
            "GET /employers/{employer_id}/sites", "POST /vacancies", "GET /vacancies", "GET /vacancies/{vacancy_id}",
            "PUT /vacancies/{vacancy_id}", "GET /title-suggestions", "POST /text-suggestions", "POST /vacancies/{vacancy_id}/closure",
            "POST /vacancies/{vacancy_id}/reopening", "GET /referrals", "GET /referrals/{referral_id}", "GET /referrals/{referral_id}/introduction",
            "POST /referrals/{referral_id}/interview", "POST /referrals/{referral_id}/offer",
            "POST /referrals/{referral_id}/placement", "POST /referrals/{referral_id}/ending",
        },
        "matching": {"GET /vacancies/{vacancy_id}/openers", "GET /vacancies/{vacancy_id}/people"},
        "notifications": {"GET /inbox", "POST /inbox/{message_id}/read"},
    },
}  # fmt: skip


def said(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


@pytest.mark.parametrize("role", REACHED)
async def test_the_few_reach_what_is_written_down(surface: Surface, role: Role) -> None:
    reached = {
        f"{method} {route.path}"
        for route in routes(surface.app)
        if role in (roles_of(route) or ()) and not str(route.path).startswith("/assets/")
        for method in route.methods or ()
    }
    ops = OPS if role is Role.OPERATOR else set()
    assert reached == REACHED[role].get(surface.service, set()) | OPEN.get(surface.service, set()) | ops


async def test_whom_a_route_is_not_for(surface: Surface) -> None:
    tried = 0
    for operation in surface.operations():
        for role in set(Role) - operation.roles:
            answer = await surface.send(operation, role=role, body=b"{}" if operation.method in WRITING else None)
            assert (answer.status_code, answer.json()["slug"]) == (403, "forbidden"), (said(operation), role)
            tried += 1
    assert tried > 50


async def test_whom_nobody_knows(surface: Surface) -> None:
    for operation in surface.operations():
        for bearer in ("", "Bearer ", "Bearer x.y.z", "Basic eDp5"):
            answer = await surface.send(
                operation, body=b"{}" if operation.method in WRITING else None, headers={"Authorization": bearer}
            )
            assert (answer.status_code, answer.json()["slug"]) == (401, "unauthenticated"), said(operation)
