"""Reasons that are sentences in English already, with their Indonesian; ``{}`` is what one fills in."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "header {} is missing": "tajuk {} tidak ada",
    "header {} is malformed": "tajuk {} tidak berbentuk semestinya",
    "a header is not UTF-8": "sebuah tajuk bukan UTF-8",
    "the key is not UTF-8": "kuncinya bukan UTF-8",
    "the key is not the city and subject of the headers": "kuncinya bukan kota dan subjek yang disebut tajuk",
    "the payload's city or subject is not that of the headers": (
        "kota atau subjek dalam isinya bukan yang disebut tajuk"
    ),
    "the event's city is not the parked key's": "kota peristiwa itu bukan kota kunci yang terparkir",
}
INVALID: Final = ("invalid payload", "isinya tidak sah")
BROKE: Final = ("the program broke on it", "program gagal saat menanganinya")
REFUSED_BY_DATABASE: Final = ("the database refused it", "basis data menolaknya")
