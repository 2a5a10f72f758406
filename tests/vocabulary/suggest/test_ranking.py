import pytest

from vocabulary.suggest.likeness import Likeness
from vocabulary.suggest.ranking import Bridge, Known, Ranker

LABELS = [("baker", 0), ("bread maker", 0), ("teacher", 1), ("lorry driver", 2)]


def best(ranker: Ranker, title: str) -> int:
    return int(ranker.scores(title).argmax())


def test_a_title_is_ranked_by_the_label_most_like_it() -> None:
    ranker = Ranker(Known(count=3, labels=LABELS))
    assert best(ranker, "Bread Makers") == 0
    assert best(ranker, "driver of a lorry") == 2


def test_another_taxonomys_titles_lead_across() -> None:
    known = Known(count=3, labels=LABELS, bridges=[Bridge(titles=["pastry cook"], leads_to=[0])])
    alone = Ranker(Known(count=3, labels=LABELS)).scores("pastry cook")
    assert Ranker(known).scores("pastry cook")[0] > alone[0]
    assert best(Ranker(known), "pastry cook") == 0


def test_a_title_is_ranked_by_what_it_means_too() -> None:
    """Its letters are more like those of the hairdresser."""
    labels = [("accountant", 0), ("lorry driver", 1), ("hairdresser", 2)]
    assert best(Ranker(Known(count=3, labels=labels)), "haulier") == 1


def test_of_two_labels_alike_the_one_whose_unit_group_the_title_is_suggested_goes_first() -> None:
    labels = [("shop keeper", 0), ("shop keeper", 1)]
    for groups, first in ((["9999", "5221"], 1), (["5221", "9999"], 0)):
        assert best(Ranker(Known(count=2, labels=labels, groups=groups)), "pemilik toko shop keeper") == first


def test_of_two_labels_alike_the_one_that_people_chose_more_often_goes_first() -> None:
    labels = [("sales person", 0), ("sales person", 1)]
    for chosen, first in (([1, 9], 1), ([9, 1], 0)):
        assert best(Ranker(Known(count=2, labels=labels, chosen=chosen)), "sales person") == first


@pytest.mark.parametrize(
    ("label", "title"), [("supervisor finance", "SPV keuangan"), ("spv keuangan", "Supervisor Finance")]
)
def test_abbreviations_and_spellings_are_one_word_on_both_sides(label: str, title: str) -> None:
    """The two share no three letters as they are written: nothing but spelling brings them together."""
    same = Ranker(Known(count=2, labels=[("cook", 0), (title, 1)])).scores(title)
    assert Ranker(Known(count=2, labels=[("cook", 0), (label, 1)])).scores(title) == pytest.approx(same)


def test_what_people_coded_outweighs_the_labels() -> None:
    known = Known(count=3, labels=LABELS, examples=[("lorry teacher", 1), ("lorry teacher senior", 1)])
    assert best(Ranker(known), "lorry teacher") == 1


def test_likeness_is_one_to_itself_and_none_to_what_shares_nothing() -> None:
    like = Likeness([["kasir", "toko"], ["guru"]])
    same = like.to(["kasir", "toko"])
    assert abs(float(same[0]) - 1) < 1e-5
    assert same[1] == 0
    assert like.to(["xyz"]).tolist() == [0, 0]
