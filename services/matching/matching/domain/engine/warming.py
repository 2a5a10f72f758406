"""Has every kernel compiled before the first event: seconds at the very first start, afterwards read from disk."""

from uuid import UUID

from matching.domain.engine.advising import prepare_openers, prepare_training
from matching.domain.engine.city_advising import prepare_city_training
from matching.domain.index import Index
from matching.domain.overlay import Overlay
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Candidate, Vacancy


def warm() -> None:
    someone = Candidate(city="00.00", id=UUID(int=1), skills=("a",), desired_occupations=("1111",))
    something = Vacancy(city="00.00", id=UUID(int=2), employer_id=UUID(int=3), must_skills=("a",), occupation="1111")
    index = Index(DEFAULT)
    for _ in range(2):
        index.put_candidate(someone)
        index.put_vacancy(something)
        for matcher in (index, Overlay(index)):
            matcher.best_candidates(something, limit=2, without=[someone.id])
            matcher.best_vacancies(someone, limit=2, without=[something.id])
        prepare_openers(index, something, DEFAULT)()
        prepare_training(index, someone, DEFAULT)()
        prepare_city_training(index, someone.city, DEFAULT)()
        index.tidy()
