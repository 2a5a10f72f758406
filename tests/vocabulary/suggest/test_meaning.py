import numpy as np

from vocabulary.suggest.meaning import Meaning, meaning, middles, parts, plain
from vocabulary.suggest.words import words


def near(left: str, right: str) -> float:
    return float(meaning().of(words(left)) @ meaning().of(words(right)))


def test_titles_of_one_work_point_the_same_way_in_both_languages_and_other_work_does_not() -> None:
    assert near("sopir bus", "coach driver") > near("sopir bus", "accountant") + 0.3
    assert near("perawat", "hospital nurse") > near("perawat", "hospital receptionist") + 0.1


def test_a_direction_has_length_one_or_nothing_of_the_title_is_known() -> None:
    assert abs(near("kasir toko", "kasir toko") - 1) < 1e-5
    assert near("qqqqqq", "kasir") == 0


def test_a_title_is_read_in_our_spelling_in_the_singular_and_without_joining_words() -> None:
    assert plain(["head", "of", "spv", "keuangan"]) == ["head", "supervisor", "finance"]
    assert plain(["boss", "nurses"]) == ["boss", "nurse"]


def test_a_word_is_itself_and_its_groups_of_letters() -> None:
    assert list(parts("it")) == [" it", "_it", "it_", "_it_"]


def test_a_words_vector_is_the_sum_of_its_known_parts_each_in_its_own_scale() -> None:
    small = Meaning(
        [" it", "_it"],
        vectors=np.array([[100, 0], [0, 50]], dtype=np.int8),
        scales=np.array([0.03, 0.08], dtype=np.float16),
    )
    assert np.allclose(small.of(["it"]), [0.6, 0.8], atol=1e-3)


def test_an_owners_middle_lies_between_its_titles_and_one_without_titles_has_none() -> None:
    found = middles([(["nurse"], 1), (["midwife"], 1)], owners=3)
    assert np.allclose(np.linalg.norm(found, axis=1), [0, 1, 0], atol=1e-5)
    assert found[1] @ meaning().of(["nurse"]) > near("nurse", "midwife")
