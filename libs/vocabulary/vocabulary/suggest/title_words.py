"""What a job title says of the work, in our spelling: rank, contract, place and advertising words taken away."""

import re
from collections.abc import Iterator
from functools import cache

from vocabulary import cities
from vocabulary.suggest.phrases import PhraseBook
from vocabulary.suggest.spelling import spelled
from vocabulary.suggest.words import words
from vocabulary.tables import listed, rows

# Words that say how someone is employed, by whom, where or for whom, not what they do.
_EMPLOYED = """
    intern internship interns magang permagangan pemagang junior jr senior sr snr freelance freelancer part full time paruh waktu
    kontrak contract fresh graduate graduates trainee program programme batch bakti wfh wfo remote onsite hybrid working pt cv tbk
    persero perseroan urgently needed urgent hiring lowongan kerja dibutuhkan segera dicari walk interview talent pool months wanita
    pria laki perempuan speaker speaking mandarin penempatan based site branch office cabang kantor pusat
"""
_PLACES = """
    area wilayah region kota kabupaten kab kecamatan provinsi indonesia jabodetabek sulawesi kalimantan sumatera sumatra jawa bali
    ntt ntb papua maluku tengah barat timur utara selatan central north south east west jakarta
"""
_JOINING = "untuk di dan and the of for dengan atau or pada in at"
# Two cities are named by words that mean something else in a title: stone, and the fruit.
_NOT_PLACES = {"batu", "langsa"}
_EMPTY = frozenset(
    {*_EMPLOYED.split(), *_PLACES.split(), *_JOINING.split()}
    | {word for city in cities.ALL for word in words(city.name)} - _NOT_PLACES
)
_ADVERT_NUMBER = re.compile(r"(?<=[a-z])\d{5,}", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def readings(title: str) -> Iterator[tuple[str, ...]]:
    """The words that speak of the work: without what stands in brackets, then with it, then all there are."""
    title = _ADVERT_NUMBER.sub(" ", title)
    yield _telling(_ASIDE.sub(" ", title))
    yield _telling(title)
    yield spelled(words(title))


def without_empty(title: tuple[str, ...]) -> tuple[str, ...]:
    """A spelled title without the words that say nothing of the work."""
    return tuple(word for word in title if word not in _EMPTY)


def _telling(title: str) -> tuple[str, ...]:
    said = spelled(words(title))
    held = {at for phrase in _held().find(said) for at in range(phrase.start, phrase.end)}
    return tuple(word for at, word in enumerate(said) if at in held or (word not in _EMPTY and not word.isdigit()))


@cache
def _held() -> PhraseBook[bool]:
    """Known phrases whose words say something together that one of them alone does not: "front office", "remote sensing"."""
    fields = (words for row in rows("title_fields") for words in listed(row["words"]))
    known = (spelled(phrase.split()) for phrase in (*fields, *(row["title"] for row in rows("posting_titles"))))
    return PhraseBook((phrase, True) for phrase in known if len(phrase) > 1 and not _EMPTY.isdisjoint(phrase))
