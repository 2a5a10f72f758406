"""What is said of people another centre may know."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "Whether another centre knows a person: whom to ask, looking, and what they say. Which centre is not told.": (
        "Apakah pusat lain mengenal seseorang: siapa yang perlu ditanya, mencari, dan jawabannya. Pusat mana tidak disebut."
    ),
    "A person's id; without, whom to ask.": "Id seseorang; tanpa ini, siapa yang perlu ditanya.",
    "Look now; the person is at your desk.": "Cari sekarang; orangnya ada di meja Anda.",
    "They want their record brought here.": "Ia ingin datanya dibawa ke sini.",
    "They want it left where it is.": "Ia ingin datanya tetap di sana.",
    "Name one person, and one of --look, --bring and --leave.": "Sebut satu orang, dan salah satu dari --look, --bring dan --leave.",
    "There is nobody to ask.": "Tidak ada yang perlu ditanya.",
    "Another centre may have the record of these people. Ask them whether it shall be brought here:": (
        "Pusat lain mungkin menyimpan data orang-orang ini. Tanyakan apakah datanya akan dibawa ke sini:"
    ),
    "Nobody has looked yet. With the person at your desk, add --look.": (
        "Belum ada yang mencari. Bila orangnya ada di meja Anda, tambahkan --look."
    ),
    "The look is under way; ask again in a moment.": "Pencarian sedang berjalan; tanyakan lagi sebentar lagi.",
    "No other centre knows this person by their NIK.": "Tidak ada pusat lain yang mengenal orang ini dari NIK-nya.",
    "Another centre may have this person's record. Ask them, and answer with --bring or --leave.": (
        "Pusat lain mungkin menyimpan data orang ini. Tanyakan kepadanya, lalu jawab dengan --bring atau --leave."
    ),
    "The person wants their record brought here; the other centre has been asked.": (
        "Ia ingin datanya dibawa ke sini; pusat yang lain sudah dimintai."
    ),
    "The person wants their record left where it is.": "Ia ingin datanya tetap di tempat semula.",
    "is needed to look whether another centre knows the person": "diperlukan untuk mencari apakah pusat lain mengenal orang ini",
    "the person does not want to be found by other centres": "orangnya tidak ingin ditemukan oleh pusat lain",
}
