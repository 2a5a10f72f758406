"""O*NET titles to ESCO labels (MELO): MAP, beside what its authors published for whole the set."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from quality.data import Data
from quality.measures import Numbers, Row, average_precision
from quality.plain import TfIdf, letters, whole_words
from quality.taxonomies import onet_titles
from vocabulary.suggest.likeness import Likeness
from vocabulary.suggest.meaning import meaning
from vocabulary.suggest.ranking import Known, Ranker
from vocabulary.suggest.words import words

TASK = "MELO (O*NET to ESCO)"


def run(data: Data) -> Iterator[Row]:
    for row in data.rows("reference/melo_usa_en_published_results.csv"):
        if row["model"] in {"openai", "char_tf_idf", "bm25"}:
            yield Row(TASK, f"published: {row['model']}", f"MAP {float(row['map']):.3f}  n=633")
    corpus = data.rows("reference/melo_usa_en_corpus.csv.gz")
    labels = [row["esco_label"] for row in corpus]
    places = {row["c_id"]: at for at, row in enumerate(corpus)}
    wanted: dict[str, list[int]] = defaultdict(list)
    for row in data.labelled("melo_usa_en_qrels.csv.gz", "melo_usa_en_qrels.csv"):
        if row["relevance"] != "0":
            wanted[row["q_id"]].append(places[row["c_id"]])
    asked = [(row["onet_title"], wanted[row["q_id"]]) for row in data.labelled("melo_usa_en_queries.csv")]
    bm25, by_letters, ours = (
        TfIdf(labels, cut=whole_words, bm25=True),
        TfIdf(labels, cut=letters),
        Likeness([words(_one(label)) for label in labels]),
    )
    yield Row(TASK, "plain: BM25", _mean([average_precision(bm25.to(title), right) for title, right in asked]))
    yield Row(
        TASK,
        "plain: TF-IDF of 2-4 letters",
        _mean([average_precision(by_letters.to(title), right) for title, right in asked]),
    )
    meant = np.array([meaning().of(words(label)) for label in labels])
    yield Row(
        TASK,
        "ours, what labels mean, one by one",
        _mean([average_precision(meant @ meaning().of(words(title)), right) for title, right in asked]),
    )
    yield Row(
        TASK,
        "ours, words and letters of labels one by one",
        _mean([average_precision(ours.to(words(_one(title))), right) for title, right in asked]),
    )
    names = list(dict.fromkeys(row["c_id"].split("_")[0] for row in corpus))
    numbers = {name: at for at, name in enumerate(names)}
    owners = np.array([numbers[row["c_id"].split("_")[0]] for row in corpus])
    ranker = Ranker(Known(count=len(names), labels=list(zip(map(_one, labels), owners.tolist(), strict=True))))
    yield Row(
        TASK,
        "ours, labels grouped by occupation",
        _mean([average_precision(ranker.scores(_one(title))[owners], right) for title, right in asked]),
    )
    also = {titles[0]: titles[1:] for titles in onet_titles(data).values()}
    fuller = [
        average_precision(_with_others(ranker, title, also.get(title, []))[owners], right) for title, right in asked
    ]
    yield Row(TASK, "ours, grouped, and O*NET's other titles of the query", _mean(fuller))


def _with_others(ranker: Ranker, title: str, others: Sequence[str]) -> Numbers:
    own = ranker.scores(_one(title))
    if not others:
        return own
    rest = np.array([ranker.scores(_one(other)) for other in others])
    found: Numbers = own + 2 * rest.mean(axis=0) + rest.max(axis=0)
    return found


def _one(title: str) -> str:
    """In the singular and without joining words, as ESCO's labels are."""
    return " ".join(
        word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word  # noqa: PLR2004
        for word in words(title)
        if word not in {"and", "or", "except", "all", "other", "of", "the"}
    )


def _mean(values: list[float]) -> str:
    return f"MAP {np.mean(values):.3f}  n={len(values)}"
