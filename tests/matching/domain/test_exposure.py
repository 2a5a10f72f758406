"""Who is proposed among the crowded: as counting everybody's open proposals says, one event after the other."""

import random
from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from hypothesis import given, settings

from matching.domain.exposure import DEEPER, DEPTH, Crowds, Found, Side
from matching.domain.index import Index
from matching.domain.policy import DEFAULT, CityPolicy, Policy, Weights
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored, worth
from matching.domain.search import Search
from tests.matching.populations import SURABAYA, person, random_population, seeds, work

OWN = Weights(must_skills=0.3, occupation=0.28)
Pair = tuple[Candidate, Vacancy]


class Book:
    """The scores of all open proposals by side: what the table has, and what came since and is not written yet."""

    def __init__(self, policy: Policy, chance: random.Random) -> None:
        self._chance = chance
        self._written: dict[Side, list[float]] = {}
        self._since: dict[Side, dict[Pair, float]] = {}
        self._caps = {
            "candidate": policy.open_per_candidate, "vacancy": policy.open_per_vacancy,
            "employer": policy.open_per_employer,
        }  # fmt: skip

    def takes(self, one: Pair, score: float, *, of: UUID) -> bool:
        """Whoever is looked for may bring a whole list."""
        return all(self._takes(side, score) for side in sides_of(*one) if side.id != of)

    def propose(self, one: Pair, score: float) -> bool:
        """Whether it is a new one."""
        new = not any(one in self._since.get(side, ()) for side in sides_of(*one))
        for side in sides_of(*one):
            self._since.setdefault(side, {})[one] = score
        return new

    def read(self, found: Iterable[Found]) -> None:
        """As the statement does: the best of each, as many as the cap."""
        for crowd in {crowd for one in found for crowd in one.crowds if crowd.cap is None}:
            cap = self._caps[crowd.side.kind]
            crowd.know(sorted(self._of(crowd.side), reverse=True)[:cap], cap=cap)

    def _takes(self, side: Side, score: float) -> bool:
        cap = self._caps[side.kind]
        before = sorted([*self._of(side), *self._since.get(side, {}).values()], reverse=True)
        return len(before) < cap or score > before[cap - 1]

    def _of(self, side: Side) -> list[float]:
        if side not in self._written:
            many = self._chance.choice([0, 0, self._caps[side.kind], self._caps[side.kind] + 1])
            self._written[side] = [self._chance.choice([0.3, 0.5, 0.7, 1.0]) for _ in range(many)]
        return self._written[side]


def sides_of(one: Candidate, other: Vacancy) -> tuple[Side, Side, Side]:
    city = one.city
    return Side(city, "candidate", one.id), Side(city, "vacancy", other.id), Side(city, "employer", other.employer_id)


def ranked(of: Candidate | Vacancy, people: list[Candidate], works: list[Vacancy], by: CityPolicy) -> list[Scored]:
    """Everybody who may be proposed, the best first."""
    of_person = isinstance(of, Candidate)
    found = [
        Scored((work if of_person else person).id.int, score)
        for person in ([of] if isinstance(of, Candidate) else people)
        for work in ([of] if isinstance(of, Vacancy) else works)
        if (score := worth(person, work, by.between(person.city, work.city))) is not None
    ]
    return sorted(found, key=lambda one: one.rank)


def run(steps: Generator[Sequence[Found], None, list[Found]], book: Book) -> list[Found]:
    while True:
        try:
            book.read(next(steps))
        except StopIteration as end:
            chosen: list[Found] = end.value
            return chosen


def looked_again(best: list[Scored], *, limit: int, takes: set[int]) -> list[int]:
    """The rule as it was first written: look for the best, then deeper without those that had no room."""
    without: set[int] = set()
    chosen: list[int] = []
    for times in DEEPER:
        found = [one.number for one in best if one.number not in without][: limit * times]
        chosen, shut = [one for one in found if one in takes], [one for one in found if one not in takes]
        if len(chosen) >= limit or not shut:
            break
        without.update(shut)
    return chosen[:limit]


@settings(deadline=None)
@given(seed=seeds)
def test_each_is_shown_the_best_who_have_room_when_it_is_their_turn(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - what to ask, not a secret
    people, works = random_population(seed)
    works = [replace(one, employer_id=UUID(int=chance.randint(2001, 2005))) for one in works]
    policy = some_policy(chance)
    by, book, index, crowds = CityPolicy(city=SURABAYA, policy=policy), Book(policy, chance), Index(DEFAULT), Crowds()
    for one in people:
        index.put_candidate(one)
    for each in works:
        index.put_vacancy(each)
    everybody: list[Candidate | Vacancy] = [*people, *works]
    events = [one for one in everybody if one.city == SURABAYA]
    chance.shuffle(events)
    searches = [Search(of=one, matcher=index, by=by, crowds=crowds) for one in events]
    for search in chance.sample(searches, chance.randint(0, len(searches))):  # whom it looks ahead for
        run(search.least_crowded(), book)
    by_number = {one.id.int: one for one in everybody}
    for of, search in zip(events, searches, strict=True):
        limit = policy.proposals_per_candidate if isinstance(of, Candidate) else policy.proposals_per_vacancy
        best = ranked(of, people, works, by)
        pairs = {one.number: pair(of, by_number[one.number]) for one in best}
        takes = {one.number for one in best if book.takes(pairs[one.number], one.score, of=of.id)}
        found = [Scored(one.number, one.score) for one in run(search.least_crowded(), book)]
        assert found == [one for one in best[: limit * DEPTH] if one.number in takes][:limit]
        before = looked_again(best, limit=limit, takes=takes)
        assert [one.number for one in found[: len(before)]] == before
        for number, score in found:
            if book.propose(pairs[number], score):
                for side in sides_of(*pairs[number]):
                    crowds.within(side.city, side.kind)[side.id.int].add(score)


def pair(one: Candidate | Vacancy, other: Candidate | Vacancy) -> Pair:
    return (one, other) if isinstance(one, Candidate) else (other, one)  # type: ignore[return-value] # one of each


def some_policy(chance: random.Random) -> Policy:
    return Policy(
        weights=chance.choice([OWN, DEFAULT.weights]), minimum_score=chance.choice([0.2, DEFAULT.minimum_score]),
        proposals_per_candidate=chance.randint(1, 3), proposals_per_vacancy=chance.randint(1, 3),
        open_per_candidate=chance.randint(1, 4), open_per_vacancy=chance.randint(1, 4),
        open_per_employer=chance.randint(1, 9),
    )  # fmt: skip


def test_what_is_crowded_to_the_end_of_the_depth_is_left_out() -> None:
    """Of sixty alike the last have room: those among the best twenty-one times a list are found, those below are not."""
    vacancy = work(must_skills=("communication",))
    people = [person(number, skills=("communication",)) for number in range(1, 61)]
    by, index = CityPolicy(city=SURABAYA, policy=replace(DEFAULT, proposals_per_vacancy=2)), Index(DEFAULT)
    for one in people:
        index.put_candidate(one)
    for free, expected in ((40, [40, 41, 42]), (42, [42]), (43, [])):
        crowds = Crowds()
        for one in people[: free - 1]:
            crowds.within(SURABAYA, "candidate")[one.id.int].know([2.0], cap=1)
        search = Search(of=vacancy, matcher=index, by=by, crowds=crowds)
        found = run(search.least_crowded(), Book(replace(DEFAULT, open_per_candidate=1), random.Random(1)))  # noqa: S311
        assert [one.number for one in found] == expected[:2]
