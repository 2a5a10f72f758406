"""What is to be proposed is written part by part: all that a vacancy gets in a city in the same, and the cities in order."""

from collections import Counter
from itertools import product
from uuid import UUID, uuid5

from eventing.outbox import Cause
from matching.commands.carry_out import PART, Work
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.proposals import NAMESPACE, Intent, proposal_id
from matching.domain.refresh import Plan
from tests.matching.populations import CITIES, person, work

NOBODY = Cause(None, None, None, bulk=False)


def intent(candidate: Candidate, vacancy: Vacancy) -> Intent:
    return Intent(
        id=proposal_id(candidate_id=candidate.id, vacancy_id=vacancy.id), candidate=candidate, vacancy=vacancy,
        score=0.5, weights=DEFAULT.weights, origin="live", announced=True, opens=True,
    )  # fmt: skip


def test_a_vacancys_places_in_a_city_are_counted_in_one_part() -> None:
    people = [person(number, city=CITIES[number % 3]) for number in range(1, 76)]
    pairs = [*product(people, [work(number) for number in range(1001, 1011)])]
    todo = Work()
    todo.take(Plan(intents=[intent(*pair) for pair in pairs], withdrawals=[], known={}), NOBODY)
    parts = todo.proposing_in_parts()
    assert sorted(one.intent.id for part in parts for one in part) == sorted(intent(*pair).id for pair in pairs)
    places = Counter(place for part in parts for place in {(one.intent.city, one.intent.vacancy.id) for one in part})
    assert set(places.values()) == {1}
    assert {len(part) >= PART for part in parts[:-1]} == {True}
    assert max(map(len, parts)) < 2 * PART
    cities = [one.intent.city for part in parts for one in part]
    assert cities == sorted(cities)


def test_a_pairs_id_is_the_one_that_every_version_of_us_has_given_it() -> None:
    one, other = UUID(int=1), UUID(int=2)
    assert proposal_id(candidate_id=one, vacancy_id=other) == uuid5(NAMESPACE, f"{one}:{other}")
