"""What a job title says of the work: rank, contract, place and advertising words taken away. No occupation is known."""

import re
from collections.abc import Iterator

from vocabulary import cities
from vocabulary.suggest.words import words

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


def spoken(title: str) -> tuple[str, ...]:
    """The words that speak of the work; where none is left, the next fuller reading of the title."""
    return next((found for found in _readings(_ADVERT_NUMBER.sub(" ", title)) if found), ())


def _readings(title: str) -> Iterator[tuple[str, ...]]:
    yield _telling(_ASIDE.sub(" ", title))
    yield _telling(title)
    yield tuple(words(title))


def _telling(title: str) -> tuple[str, ...]:
    return tuple(word for word in words(title) if word not in _EMPTY and not word.isdigit())
