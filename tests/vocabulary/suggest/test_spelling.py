import pytest

from vocabulary.suggest.spelling import spelled


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("spv keuangan", "supervisor finance"), ("staf sumber daya manusia", "staff hr"), ("sosmed spesialis", "social media spesialis"),
        ("events manager", "event manager"), ("enginering manger", "engineering manager"), ("acounting staff", "accounting staff"),
        ("barista sales", "barista sales"), ("", ""),
    ],
)  # fmt: skip
def test_one_word_is_written_one_way(written: str, ours: str) -> None:
    assert spelled(written.split()) == tuple(ours.split())


@pytest.mark.parametrize("word", ["kasir", "teacher", "planner", "tester", "driver", "nurse"])
def test_a_known_word_is_never_mended_into_another(word: str) -> None:
    assert spelled(spelled([word])) == spelled([word])
