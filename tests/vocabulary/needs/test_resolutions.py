from vocabulary import needs
from vocabulary.needs.resolutions import RESOLUTIONS


def test_every_need_and_every_accommodation_has_a_use() -> None:
    assert {need for need, _ in RESOLUTIONS} == set(needs.NEEDS)
    assert {demand for _, demand in RESOLUTIONS} == set(needs.DEMANDS)
    used = {accommodation.code for options in RESOLUTIONS.values() for accommodation in options}
    assert used == set(needs.ACCOMMODATIONS)


def test_a_screen_and_a_person_without_sight_meet_with_a_screen_reader() -> None:
    assert needs.conflicts("vision.none", "see.screen")
    assert needs.resolving("vision.none", "see.screen")[0].code == "screen-reader"


def test_a_demand_that_does_not_touch_the_need_is_no_conflict() -> None:
    assert not needs.conflicts("hearing.none", "see.screen")
    assert needs.resolving("hearing.none", "see.screen") == ()


def test_what_has_no_known_accommodation_is_a_conflict_for_the_officer() -> None:
    assert needs.conflicts("vision.none", "work.heights")
    assert needs.resolving("vision.none", "work.heights") == ()


def test_unknown_codes_are_neutral() -> None:
    assert not needs.conflicts("vision.none", "unknown.demand")
    assert not needs.conflicts("unknown.need", "see.screen")
    assert needs.resolving("unknown.need", "see.screen") == ()


def test_a_resolution_names_an_accommodation_once() -> None:
    for options in RESOLUTIONS.values():
        assert len(set(options)) == len(options)


def test_selection_itself_can_be_accommodated() -> None:
    for need in ("vision.none", "hearing.none", "communication.sign", "learning.reading", "learning.time"):
        tests = [demand for demand in ("recruit.test", "recruit.interview") if needs.conflicts(need, demand)]
        assert tests, need
        assert all(needs.resolving(need, demand) for demand in tests)
