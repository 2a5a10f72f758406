"""English job titles of Malaysian postings to ESCO occupations (JobBERT): MRR and recall."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from quality.data import Data, MissingFileError
from quality.measures import Numbers, Row, of_ranks, rank
from quality.plain import TfIdf, letters
from quality.taxonomies import Esco, bridges, esco
from vocabulary.suggest.meaning import meaning, middles
from vocabulary.suggest.ranking import Known, Ranker, Title
from vocabulary.suggest.words import words

TASK = "title to ESCO"
EVERY = 5
FILES = ("title_to_esco_jobbert.csv.gz", "title_to_esco_jobbert.csv")


def run(data: Data) -> Iterator[Row]:
    known = esco(data)
    coded = [(row["title"], known.numbers.get(row["esco_uri"].rsplit("/", 1)[-1], -1)) for row in data.labelled(*FILES)]
    asked = coded[::EVERY]
    plain = TfIdf([label for label, _ in known.labels], cut=letters)
    owners = np.array([owner for _, owner in known.labels])

    def of_letters(title: str) -> Numbers:
        best = np.zeros(len(known.numbers), dtype=np.float32)
        np.maximum.at(best, owners, plain.to(title))
        return best

    yield Row(TASK, "plain: TF-IDF of 2-4 letters", _measured(asked, of_letters))
    count, crossing = len(known.numbers), bridges(data, known)
    meant = middles([(words(label), owner) for label, owner in known.labels], owners=count)
    yield Row(TASK, "ours, what titles mean alone", _measured(asked, lambda title: meant @ meaning().of(words(title))))
    labels_alone = Ranker(Known(count=count, labels=known.labels))
    yield Row(TASK, "ours, ESCO's labels alone", _measured(asked, labels_alone.scores))
    bridged = Known(count=count, labels=known.labels, bridges=crossing)
    both = Ranker(bridged)
    yield Row(TASK, "ours, with O*NET's titles", _measured(asked, both.scores))
    grouped = replace(bridged, groups=known.groups)
    yield Row(TASK, "ours, and the unit groups that are suggested", _measured(asked, Ranker(grouped).scores))
    learned, where = _learn_from(data, known, coded)
    chosen = np.bincount([owner for _, owner in learned], minlength=count).tolist()
    often = Ranker(replace(grouped, chosen=chosen))
    yield Row(TASK, f"ours, and how often each was chosen ({where})", _measured(asked, often.scores))
    corrected = Ranker(replace(grouped, examples=learned))
    yield Row(TASK, f"ours, and titles people coded ({where})", _measured(asked, corrected.scores))


def _learn_from(data: Data, known: Esco, coded: list[Title]) -> tuple[list[Title], str]:
    """Titles coded by people: of dev when another part is measured, else those of dev that are not asked."""
    if data.part != "dev":
        try:
            rows = Data(data.root).labelled(*FILES)
        except MissingFileError:
            pass
        else:
            titles = [(row["title"], known.numbers.get(row["esco_uri"].rsplit("/", 1)[-1], -1)) for row in rows]
            return [title for title in titles if title[1] >= 0], "all of dev"
    others = [title for at, title in enumerate(coded) if at % EVERY and title[1] >= 0]
    return others, "other four fifths"


def _measured(asked: list[Title], scores: Callable[[str], Numbers]) -> str:
    return of_ranks([rank(scores(title), wanted) if wanted >= 0 else 0 for title, wanted in asked])
