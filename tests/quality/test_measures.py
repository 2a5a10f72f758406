import numpy as np
import pytest

from quality.measures import average_precision, of_ranks, rank, spearman
from quality.plain import TfIdf, letters


def numbers(*values: float) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return np.array(values, dtype=np.float32)


def test_a_rank_counts_what_is_better_and_half_of_what_is_equal() -> None:
    assert rank(numbers(0.9, 0.5, 0.1), 0) == 1
    assert rank(numbers(0.9, 0.5, 0.1), 2) == 3
    assert rank(numbers(0.5, 0.5, 0.5, 0.5, 0.5), 0) == 3


def test_average_precision_is_the_mean_over_the_wanted() -> None:
    assert average_precision(numbers(0.9, 0.8, 0.7), [0, 2]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(numbers(0.9, 0.8, 0.7), []) == 0


def test_what_does_not_exist_is_never_found() -> None:
    assert of_ranks([1, 0]) == "MRR 0.500  R@1 0.500  R@5 0.500  R@10 0.500  n=2"


def test_ties_share_their_mean_rank() -> None:
    assert spearman(numbers(1, 2, 3), numbers(10, 20, 30)) == pytest.approx(1)
    assert spearman(numbers(1, 1, 2), numbers(1, 2, 2)) == pytest.approx(0.5)


def test_the_plain_cosine_of_a_text_with_itself_is_one() -> None:
    plain = TfIdf(["kasir toko", "guru"], cut=letters)
    assert plain.to("kasir toko")[0] == pytest.approx(1, abs=1e-5)
    assert plain.to("kasir toko")[1] < 0.2
    assert plain.to("???").tolist() == [0, 0]
