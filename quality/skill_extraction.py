"""Sentences of English postings to ESCO skills: MRR and RP@5 a sentence, for each of the sets that the data holds."""

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from quality.data import Data, MissingFileError
from quality.measures import Numbers, Row, rank
from quality.plain import TfIdf
from quality.taxonomies import several
from vocabulary.suggest.likeness import Likeness
from vocabulary.suggest.words import words

SETS = ("house", "tech", "techwolf")
_WIDEST, _MOST = 4, 5
_NO_LABEL = {"LABEL NOT PRESENT", "UNDERSPECIFIED", ""}


def run(data: Data) -> Iterator[Row]:
    rows = data.rows("taxonomy/esco_skills.csv.gz")
    labels = [
        (label, at)
        for at, row in enumerate(rows)
        for label in dict.fromkeys([row["label"], *several(row["alt_labels"])])
    ]
    numbers = {row["label"].lower(): at for at, row in enumerate(rows)}
    owners = np.array([owner for _, owner in labels])
    plain, ours = TfIdf([label for label, _ in labels]), Likeness([words(label) for label, _ in labels])

    def best(scores: Numbers) -> Numbers:
        found = np.zeros(len(rows), dtype=np.float32)
        np.maximum.at(found, owners, scores)
        return found

    def through_windows(sentence: str) -> Numbers:
        spoken = words(sentence)
        windows = {
            tuple(spoken[at : at + wide]) for wide in range(1, _WIDEST + 1) for at in range(len(spoken) - wide + 1)
        }
        return (
            best(np.max([ours.to(window) for window in windows], axis=0))
            if windows
            else best(np.zeros(len(labels), dtype=np.float32))
        )

    for name in SETS:
        try:
            asked = _sentences(data, name, numbers)
        except MissingFileError:
            continue
        yield Row(
            f"skills in sentences ({name})",
            "plain: TF-IDF of 2-4 letters",
            _measured(asked, lambda text: best(plain.to(text))),
        )
        yield Row(f"skills in sentences ({name})", "ours, the best of 1 to 4 words", _measured(asked, through_windows))


def _sentences(data: Data, name: str, numbers: dict[str, int]) -> list[tuple[str, list[int]]]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in data.labelled(*(f"skillextract_{name}_{half}.csv" for half in ("validation", "test"))):
        if row["label"] not in _NO_LABEL and row["label"].lower() in numbers:
            wanted[row["sentence"]].add(numbers[row["label"].lower()])
    return [(sentence, sorted(right)) for sentence, right in wanted.items()]


def _measured(asked: list[tuple[str, list[int]]], scores: Callable[[str], Numbers]) -> str:
    turned, within = [], []
    for sentence, right in asked:
        found = scores(sentence)
        places = [rank(found, one) for one in right]
        turned.append(1 / min(places))
        within.append(sum(place <= _MOST for place in places) / min(_MOST, len(right)))
    return f"MRR {np.mean(turned):.3f}  RP@5 {np.mean(within):.3f}  n={len(asked)}"
