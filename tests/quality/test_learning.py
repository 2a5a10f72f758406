import numpy as np

from quality.learning import Texts, learn
from quality.meaning import packed

# Two owners with four texts of two parts each: the parts 0 to 3 are the first's, 4 to 7 the second's; part 8 is anyone's.
TEXTS = [[first + at, first + (at + 1) % 4, 8] for first in (0, 4) for at in range(4)]
OWNERS = [0] * 4 + [1] * 4


def test_partners_are_of_the_same_owner_and_who_shares_a_text_is_no_evidence() -> None:
    texts = Texts([*TEXTS, TEXTS[0]], [*OWNERS, 1])
    rng = np.random.default_rng(1)
    which = np.arange(9)
    assert (texts.owners[texts.partners(which, rng)] == texts.owners[which]).all()
    shared = texts.share_an_owner(np.array([0, 1]), np.array([1, 4]))
    assert shared.tolist() == [[True, True], [True, False]]


def test_texts_of_one_owner_come_to_point_the_same_way() -> None:
    begin = np.random.default_rng(1).standard_normal((9, 16)).astype(np.float32) * np.float32(0.05)
    texts = Texts(TEXTS * 8, OWNERS * 8)
    *_, (_, vectors) = learn(texts, begin, batch=16)
    sums = np.array([vectors[text].sum(axis=0) for text in TEXTS])
    sums /= np.linalg.norm(sums, axis=1, keepdims=True)
    near = sums @ sums.T
    assert near[:4, :4].min() > near[:4, 4:].max() + 0.5


def test_what_is_packed_is_nearly_the_same_unpacked() -> None:
    vectors = np.array([[0.5, -1.0], [0.0, 0.0], [3.0, 0.01]], dtype=np.float32)
    whole, scales = packed(vectors)
    assert np.allclose(whole * scales[:, None].astype(np.float32), vectors, atol=0.02)
