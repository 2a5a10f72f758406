from itertools import pairwise
from uuid import RFC_4122

from servicekit.ids import new_id


def test_new_ids_are_uuids_of_version_seven_and_all_different() -> None:
    made = [new_id() for _ in range(1000)]
    assert {(each.version, each.variant) for each in made} == {(7, RFC_4122)}
    assert len(set(made)) == len(made)


def test_they_sort_by_the_millisecond_they_were_made_in() -> None:
    assert all(earlier.int >> 80 <= later.int >> 80 for earlier, later in pairwise(new_id() for _ in range(100)))
