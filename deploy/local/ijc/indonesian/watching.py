"""Journeys, lag and how the platform stands, for operators."""

from collections.abc import Mapping
from typing import Final

from servicekit.troubles import IN_INDONESIAN

SENTENCES: Final[Mapping[str, str]] = {
    "No journey with {} is known, or no longer: they are kept for two days.": (
        "Perjalanan dengan {} tidak dikenal, atau tidak lagi: disimpan selama dua hari."
    ),
    "Journey {}, began {}, {} events": "Perjalanan {}, mulai {}, {} peristiwa",
    "{} spans were recorded, {} of them failed.": "{} rentang tercatat, {} di antaranya gagal.",
    "Something still waits. See: ijc parked list": "Ada yang masih menunggu. Lihat: ijc parked list",
    "Nothing of it waits.": "Tidak ada yang menunggu.",
    "{} of {}, version {}, city {}": "{} dari {}, versi {}, kota {}",
    "  event {}": "  peristiwa {}",
    "  sent by {} after {} ms in the outbox": "  dikirim oleh {} setelah {} ms di outbox",
    "  its sending is not known (yet)": "  pengirimannya (belum) diketahui",
    "  {}: {}; {} ms in Kafka, {} ms until saved": "  {}: {}; {} ms di Kafka, {} ms sampai tersimpan",
    "Open {}/ and paste this token. Whoever has it acts as you until it expires.": (
        "Buka {}/ dan tempel token ini. Siapa pun yang memegangnya bertindak atas nama Anda sampai kedaluwarsa."
    ),
    "sent": "dikirim",
    "applied": "diterapkan",
    "duplicate": "kiriman ganda",
    "parked": "terparkir",
    "queued": "antre di belakang yang terparkir",
    "dead": "surat mati",
    "discarded": "dibuang oleh operator",
    "Kafka does not answer.": "Kafka tidak menjawab.",
    "All {} groups have read everything.": "Semua {} kelompok sudah membaca semuanya.",
    "{}  {}: {} records behind, the oldest for {} s": "{}  {}: tertinggal {} catatan, yang tertua {} detik",
    "{} services": "{} layanan",
    "Groups": "Kelompok",
    "Cities in the last 15 minutes": "Kota dalam 15 menit terakhir",
    "{}: {} events, half within {} ms, 95 % within {} ms": "{}: {} peristiwa, separuh dalam {} ms, 95 % dalam {} ms",
    "No events.": "Tidak ada peristiwa.",
    "{}: does not answer ({})": "{}: tidak menjawab ({})",
    **IN_INDONESIAN,
    "{}: {}; outbox {}, oldest {} s; {} parked keys, {} dead letters; {} tasks due": (
        "{}: {}; outbox {}, tertua {} detik; {} kunci terparkir, {} surat mati; {} tugas jatuh tempo"
    ),
}
