"""Job titles to equivalent job titles (TalentCLEF 2025, task A, English): MAP."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from quality.data import Data
from quality.measures import Numbers, Row, average_precision
from quality.plain import TfIdf
from quality.taxonomies import bridges, esco
from vocabulary.suggest.ranking import Known, Ranker

TASK = "TalentCLEF A (title to titles)"
_SHARP, _THROUGH = 6, 1.0


def run(data: Data) -> Iterator[Row]:
    yield Row(TASK, "published: NLPnorth, another test set, mean of EN/ES/DE", "MAP 0.492")
    corpus = data.rows("reference/talentclef2025a_en_corpus.csv.gz")
    places = {row["c_id"]: at for at, row in enumerate(corpus)}
    wanted: dict[str, list[int]] = defaultdict(list)
    for row in data.labelled("talentclef2025a_en_qrels.csv"):
        if row["relevance"] != "0":
            wanted[row["q_id"]].append(places[row["c_id"]])
    asked = [(row["jobtitle"], wanted[row["q_id"]]) for row in data.labelled("talentclef2025a_en_queries.csv")]
    titles = [row["jobtitle"] for row in corpus]
    plain = TfIdf(titles)
    yield Row(
        TASK,
        "plain: TF-IDF of 2-4 letters",
        _mean([average_precision(plain.to(title), right) for title, right in asked]),
    )
    known = esco(data)
    ranker = Ranker(Known(count=len(known.numbers), labels=known.labels, bridges=bridges(data, known)))
    meant = np.array([_meaning(ranker, title) for title in titles])
    ours = [
        average_precision(plain.to(title) + _THROUGH * (meant @ _meaning(ranker, title)), right)
        for title, right in asked
    ]
    yield Row(TASK, "ours, letters and ESCO with O*NET between", _mean(ours))


def _meaning(ranker: Ranker, title: str) -> Numbers:
    """The occupations a title may mean, as a direction of length 1."""
    sharp = ranker.scores(title) ** _SHARP
    direction: Numbers = sharp / max(float(np.linalg.norm(sharp)), 1e-9)
    return direction


def _mean(values: list[float]) -> str:
    return f"MAP {np.mean(values):.3f}  n={len(values)}"
