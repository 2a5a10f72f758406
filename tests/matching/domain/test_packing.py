import numpy as np

from matching.domain.engine import layout, packing
from matching.domain.engine.codes import Codes
from matching.domain.profiles import Experience
from tests.matching.populations import OCCUPATIONS, person

BEFORE = 100
MANY = tuple(f"skill-{number}" for number in range(30))
PEOPLE = [
    person(1),
    person(2, skills=("english", "ms-excel"), desired_occupations=("5223",), needs=("see-none",), other_cities=True),
    person(3, skills=MANY, desired_occupations=tuple(OCCUPATIONS[:4]), minimum_wage=4_000_000),
    person(4, skills=(*MANY[:9], *MANY[:9]), experience=(Experience(occupation="5120", years=1.5), Experience(occupation="4110", years=3.0)), education="sma"),
    person(5, experience=tuple(Experience(occupation=code, years=1.0) for code in OCCUPATIONS[:3]), max_distance_km=200_000),
]  # fmt: skip


def test_people_packed_together_are_packed_as_each_alone() -> None:
    codes = Codes()
    records, long = packing.people(PEOPLE, codes, BEFORE)
    read = 0
    for number, one in enumerate(PEOPLE):
        alone, own = packing.people([one], codes, 0)
        record = records[number * layout.WORDS : (number + 1) * layout.WORDS].copy()
        if len(own):
            assert record.view(np.uint32)[layout.LONG] == BEFORE + read
            record.view(np.uint32)[layout.LONG] = 0
            assert long[read : read + len(own)].tolist() == own.tolist()
            read += len(own)
        assert record.tolist() == alone.tolist()
    assert read == len(long) > 0


def test_a_skill_said_twice_is_one_skill_and_still_finds_room() -> None:
    records, long = packing.people([PEOPLE[3]], Codes(), 0)
    assert records[layout.COUNTS] & 0xFF == 9
    assert not len(long)


def test_who_goes_further_than_can_be_written_has_still_said_so() -> None:
    records, _ = packing.people([PEOPLE[0], PEOPLE[4]], Codes(), 0)
    assert records[layout.FARTHEST] == layout.NONE
    assert records[layout.WORDS + layout.FARTHEST] == layout.NONE - 1
