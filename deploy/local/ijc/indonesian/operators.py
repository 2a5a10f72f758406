"""Parked keys and dead letters, for operators."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "No {} waits in {}.": "Tidak ada {} yang menunggu di {}.",
    "any service": "layanan mana pun",
    "parked key": "kunci terparkir",
    "dead letter": "surat mati",
    "In {}:": "Di {}:",
    "{}  {}/{}  city {}  {}: {} waiting, tried {} times, since {}: {}": (
        "{}  {}/{}  kota {}  {}: {} menunggu, dicoba {} kali, sejak {}: {}"
    ),
    "Parked key {} of group {}": "Kunci terparkir {} dari kelompok {}",
    "  topic {}, city {}, key {}": "  topik {}, kota {}, kunci {}",
    "  reason: {}": "  sebab: {}",
    "  failed first {}, last {}": "  gagal pertama {}, terakhir {}",
    "  tried {} times": "  dicoba {} kali",
    "  {} events wait, in this order:": "  {} peristiwa menunggu, dengan urutan ini:",
    "    {}  {}  version {}  {}": "    {}  {}  versi {}  {}",
    "{}  {}/{}  {}  {} bytes, arrived {}: {}": "{}  {}/{}  {}  {} bita, datang {}: {}",
    "Dead letter {} of group {}": "Surat mati {} dari kelompok {}",
    "  from {}, {} bytes, arrived {}": "  dari {}, {} bita, datang {}",
    "  header {}: {}": "  tajuk {}: {}",
    "  key: {}": "  kunci: {}",
    "  no key": "  tanpa kunci",
    "  no content": "  tanpa isi",
    "  {} bytes:": "  {} bita:",
    "  the first {} of {} bytes:": "  {} dari {} bita, yang pertama:",
    "1 event": "1 peristiwa",
    "{} events": "{} peristiwa",
    "Dry run: in {}, {} would be tried again. Nothing was changed.": (
        "Percobaan: di {}, {} akan dicoba lagi. Tidak ada yang diubah."
    ),
    "It waits because: {}": "Menunggu karena: {}",
    "no reason was kept": "sebabnya tidak tercatat",
    "no reason was given": "sebabnya tidak disebut",
    "To do it, add --yes.": "Untuk melakukannya, tambahkan --yes.",
    "In {}, {} applied; {} still waiting.": "Di {}, {} dijalankan; {} masih menunggu.",
    "It stopped at: {}": "Berhenti pada: {}",
    "In {}, {} discarded; {} still waiting.": "Di {}, {} dibuang; {} masih menunggu.",
    "Dry run: in {}, {} would be lost for good, {} kept.": (
        "Percobaan: di {}, {} akan hilang selamanya, {} tetap ada."
    ),
    "Nothing was changed. To do it, add --yes.": "Tidak ada yang diubah. Untuk melakukannya, tambahkan --yes.",
    "There is no service {}. Services: {}.": "Tidak ada layanan {}. Layanan yang ada: {}.",
    "No service has anything waiting under this id. It may have been released meanwhile.": (
        "Tidak ada layanan yang menyimpan id ini. Mungkin sudah dilepas sementara itu."
    ),
    "Not found in the services that answered. {}": "Tidak ditemukan di layanan yang menjawab. {}",
}
